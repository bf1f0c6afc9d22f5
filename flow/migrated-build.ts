import fs from 'node:fs'
import path from 'node:path'
import type { BuildOutcome } from '../core/outcome.ts'
import { run } from '../host/exec.ts'
import { asRunByNpm } from '../host/npm-environment.ts'
import { packageRoot } from '../host/package-root.ts'
import type { Env } from './prepare.ts'

const TIME_LIMIT_MS = 20 * 60_000

/** Builds the migrated project in a process of its own: with the nexxo installed there, else with this one. */
export async function buildMigrated(request: {
  readonly root: string
  readonly env: Env
  /** Further flags of `nexxo build`. */
  readonly flags?: readonly string[]
  readonly say: (text: string) => void
  readonly signal: AbortSignal | undefined
}): Promise<BuildOutcome> {
  const { root, env, say, signal } = request
  const installed = path.join(root, 'node_modules/nexxo/bin/nexxo.js')
  const program = fs.existsSync(installed) ? installed : path.join(packageRoot(), 'bin/nexxo.js')
  const ran = await run({
    command: process.execPath,
    args: [program, 'build', '--json', '--cwd', root, ...(request.flags ?? [])],
    cwd: root,
    env: { ...asRunByNpm(root, env), NODE_ENV: undefined },
    timeoutMs: TIME_LIMIT_MS,
    onOutput: (text) => say(text.trim().split('\n').at(-1)?.slice(0, 120) ?? ''),
    ...(signal === undefined ? {} : { signal }),
  })
  signal?.throwIfAborted()
  return parseOutcome(ran.stdout) ?? failedBuild(`${ran.stdout}\n${ran.stderr}`, ran.wallMs)
}

function parseOutcome(stdout: string): BuildOutcome | undefined {
  try {
    // `nexxo build --json` prints one BuildOutcome.
    return JSON.parse(stdout) as BuildOutcome
  } catch {
    return undefined
  }
}

function failedBuild(output: string, wallMs: number): BuildOutcome {
  const message = `\`nexxo build\` ended without an outcome: ${output.trim().split('\n').slice(-6).join('\n')}`
  return {
    tool: 'nexxo',
    status: 'failed',
    outDir: '',
    wallMs,
    peakRssBytes: 0,
    files: [],
    modules: [],
    totals: { files: 0, bytes: 0, gzipBytes: 0, brotliBytes: 0 },
    diagnostics: [{ code: 'build/crashed', severity: 'error', message }],
  }
}
