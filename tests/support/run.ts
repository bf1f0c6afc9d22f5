import path from 'node:path'
import { type Ran, run } from '../../host/exec.ts'
import { plainEnv, REPOSITORY } from './place.ts'

const TIME_LIMIT_MS = 10 * 60_000

/**
 * Runs a program to its end.
 *
 * @throws Error with the end of its output when it fails
 */
export async function must(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ran> {
  const ran = await run({ command, args, cwd, env: { ...plainEnv(), ...env }, timeoutMs: TIME_LIMIT_MS })
  if (ran.exitCode === 0) return ran
  const output = `${ran.stdout}\n${ran.stderr}`.trim().split('\n').slice(-30).join('\n')
  throw new Error(`${command} ${args.join(' ')} in ${cwd} ended with ${String(ran.exitCode)}:\n${output}`)
}

/** Runs `bin/nexxo.js` of this checkout as a user would. */
export function nexxo(cwd: string, args: readonly string[]): Promise<Ran> {
  return run({
    command: process.execPath,
    args: [path.join(REPOSITORY, 'bin', 'nexxo.js'), ...args],
    cwd,
    env: plainEnv(),
    timeoutMs: TIME_LIMIT_MS,
  })
}
