import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../core/diagnostic.ts'
import { refuse } from '../core/diagnostic.ts'
import type { PackageManager } from '../core/fingerprint.ts'
import { isMissing } from './disk.ts'
import { type Ran, run } from './exec.ts'

const TIME_LIMIT_MS = 15 * 60_000

/** Commands in the order they are tried: as the user would, then without what commonly stops an old project. */
const ATTEMPTS: Readonly<Record<PackageManager['name'], readonly (readonly string[])[]>> = {
  npm: [
    ['install', '--no-audit', '--no-fund'],
    ['install', '--no-audit', '--no-fund', '--legacy-peer-deps'],
    ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'],
  ],
  yarn: [['install'], ['install', '--ignore-engines'], ['install', '--ignore-engines', '--ignore-scripts']],
  pnpm: [
    ['install', '--no-frozen-lockfile'],
    ['install', '--no-frozen-lockfile', '--ignore-scripts'],
  ],
  bun: [['install'], ['install', '--ignore-scripts']],
}

/** The same where nothing but the lockfile decides; what has no lockfile is installed as above. */
const LOCKED: Readonly<Record<PackageManager['name'], readonly (readonly string[])[]>> = {
  npm: [
    ['ci', '--no-audit', '--no-fund'],
    ['ci', '--no-audit', '--no-fund', '--legacy-peer-deps'],
    ['ci', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'],
  ],
  yarn: [
    ['install', '--frozen-lockfile'],
    ['install', '--frozen-lockfile', '--ignore-engines'],
    ['install', '--frozen-lockfile', '--ignore-engines', '--ignore-scripts'],
  ],
  pnpm: [
    ['install', '--frozen-lockfile'],
    ['install', '--frozen-lockfile', '--ignore-scripts'],
  ],
  bun: [
    ['install', '--frozen-lockfile'],
    ['install', '--frozen-lockfile', '--ignore-scripts'],
  ],
}

/** Files a package manager may write besides node_modules. */
export const LOCKFILES: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
]

/**
 * Installs what package.json asks for with the project's own package manager.
 *
 * @returns a warning for each concession that was needed
 * @throws NexxoError `install/failed` with the end of the last attempt's output
 */
export async function installPackages(request: InstallRequest): Promise<readonly Diagnostic[]> {
  const { manager } = request
  const attempts = manager.name === 'yarn' && isBerry(manager) ? [['install']] : ATTEMPTS[manager.name]
  return firstThatWorks(
    request,
    attempts,
    'The project is migrated but its packages are not installed. Mend the install, or run `nexxo migrate --undo`.',
  )
}

/**
 * Installs exactly what the lockfile of a checkout says; what package.json asks for where there is no lockfile.
 *
 * @returns a warning for each concession that was needed
 * @throws NexxoError `install/failed` with the end of the last attempt's output
 */
export async function installLocked(request: InstallRequest): Promise<readonly Diagnostic[]> {
  const { manager } = request
  const berry = manager.name === 'yarn' && isBerry(manager)
  const locked = berry ? [['install', '--immutable']] : LOCKED[manager.name]
  return firstThatWorks(
    request,
    manager.lockfile === undefined ? ATTEMPTS[manager.name] : locked,
    'The packages of the original cannot be installed. Build it yourself and name the folder with `--original`.',
  )
}

interface InstallRequest {
  readonly root: string
  readonly manager: PackageManager
  readonly onOutput: (text: string) => void
  readonly signal: AbortSignal | undefined
}

async function firstThatWorks(
  request: InstallRequest,
  attempts: readonly (readonly string[])[],
  help: string,
): Promise<readonly Diagnostic[]> {
  const { manager } = request
  let last: Ran | undefined
  for (const [index, args] of attempts.entries()) {
    last = await attempt(request, args)
    if (last.exitCode === 0) return index === 0 ? [] : [concession(manager, args)]
    if (request.signal?.aborted === true) break
  }
  throw refuse('install/failed', {
    message: `\`${manager.name} ${attempts[0]?.[0] ?? 'install'}\` failed: ${lastLines(`${last?.stdout ?? ''}\n${last?.stderr ?? ''}`)}`,
    help,
    exitCode: 4,
  })
}

async function attempt(request: InstallRequest, args: readonly string[]): Promise<Ran> {
  const { root, manager, onOutput, signal } = request
  const env = { ...process.env, NODE_ENV: undefined, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false', ADBLOCK: '1' }
  return run({
    command: manager.name,
    args,
    cwd: root,
    env,
    timeoutMs: TIME_LIMIT_MS,
    onOutput,
    ...(signal ? { signal } : {}),
  })
}

/** What each package manager leaves in node_modules. */
const MARKS: Readonly<Record<PackageManager['name'], string>> = {
  npm: '.package-lock.json',
  yarn: '.yarn-integrity',
  pnpm: '.modules.yaml',
  bun: '.bun-tag',
}

/**
 * The package manager that can install here: the project's own, else the one that made its node_modules.
 *
 * @throws NexxoError `install/manager-missing`; nothing was written then
 */
export async function usableManager(
  root: string,
  manager: PackageManager,
): Promise<{ readonly manager: PackageManager; readonly diagnostics: readonly Diagnostic[] }> {
  if (await runs(manager.name, root)) return { manager, diagnostics: [] }
  const names: readonly PackageManager['name'][] = ['npm', 'yarn', 'pnpm', 'bun']
  const made = names.find((name) => fs.existsSync(path.join(root, 'node_modules', MARKS[name])))
  if (made !== undefined && made !== manager.name && (await runs(made, root))) {
    return {
      manager: { name: made, version: undefined, lockfile: undefined },
      diagnostics: [
        {
          code: 'install/other-manager',
          severity: 'warning',
          message: `There is no \`${manager.name}\` on this machine, so the packages are installed with ${made}, which made node_modules.`,
          help: `Run \`${manager.name} install\` before you commit, so that ${manager.lockfile ?? 'its lockfile'} follows package.json.`,
        },
      ],
    }
  }
  throw refuse('install/manager-missing', {
    message: `The project uses ${manager.name}, and there is no \`${manager.name}\` on this machine. Nothing was written.`,
    help: `Install ${manager.name}, or pass \`--no-install\` and install the packages yourself.`,
  })
}

async function runs(name: string, root: string): Promise<boolean> {
  try {
    return (await run({ command: name, args: ['--version'], cwd: root, timeoutMs: 30_000 })).exitCode === 0
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function isBerry(manager: PackageManager): boolean {
  return manager.version !== undefined && !/^[01]\b/.test(manager.version)
}

function concession(manager: PackageManager, args: readonly string[]): Diagnostic {
  return {
    code: 'install/concession',
    severity: 'warning',
    message: `The packages were installed with \`${manager.name} ${args.join(' ')}\`, because a plain install failed.`,
    help: 'Look at the peer dependencies and install scripts of the project; they failed before this migration too.',
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join('\n')
}
