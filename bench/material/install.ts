import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { run } from '../../host/exec.ts'
import { packageRoot } from '../../host/package-root.ts'

const TIME_LIMIT_MS = 15 * 60_000

/** Where tools and apps are installed and built: never below a node_modules, whose files some tools treat as a package's. */
export const WORK_DIR = path.join(os.tmpdir(), 'nexxo-bench')

/** The committed files of one tool or app: `tools/vite`, `apps/real`. */
export function materialOf(name: string): string {
  return path.join(packageRoot(), 'bench', name)
}

/**
 * Installs the packages that a committed lock file names, once for each lock file. `npm ci` would refuse a lock file that
 * lacks the optional packages of another system; `npm install` keeps to it and adds those of this one.
 *
 * @param name  folder of the material
 * @param dir   where to; everything else in it is kept
 * @throws NexxoError `bench/install-failed`
 */
export async function installLocked(name: string, dir: string): Promise<void> {
  const material = materialOf(name)
  const lock = fs.readFileSync(path.join(material, 'package-lock.json'), 'utf8')
  const stamp = path.join(dir, 'node_modules', '.nexxo-bench-lock.json')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lock) return
  fs.rmSync(path.join(dir, 'node_modules'), { recursive: true, force: true })
  fs.mkdirSync(dir, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    fs.copyFileSync(path.join(material, file), path.join(dir, file))
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']
  const ran = await run({ command: 'npm', args, cwd: dir, timeoutMs: TIME_LIMIT_MS })
  if (ran.exitCode !== 0)
    throw refuse('bench/install-failed', {
      message: `The packages of \`bench/${name}\` cannot be installed: ${ran.stderr.trim().split('\n').slice(-3).join(' ')}`,
      help: 'Look at the connection to the npm registry, and run the command again.',
    })
  fs.writeFileSync(stamp, lock)
}

/** The version of an installed package. */
export function installedVersion(dir: string, name: string): string {
  const { version }: { version: string } = JSON.parse(
    fs.readFileSync(path.join(dir, 'node_modules', name, 'package.json'), 'utf8'),
  )
  return version
}
