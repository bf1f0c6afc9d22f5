import type { Evaluated, Probe } from '../core/source.ts'
import { run } from './exec.ts'

const MARK = '\u0001nexxo-probe\u0001'

/**
 * Runs a probe in the project in a child process. User code may print, exit early or hang: output is captured,
 * `process.exit` is trapped, and the time limit holds. The probe's text may require Nexxo's own packages by `own(name)`.
 */
export async function evaluateProbe(
  root: string,
  probe: Probe,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Evaluated> {
  const program = `
    const mark = ${JSON.stringify(MARK)};
    const own = require('node:module').createRequire(${JSON.stringify(import.meta.url)});
    const exit = process.exit;
    process.exit = (code) => { throw new Error('The configuration calls process.exit(' + code + ').'); };
    const answer = (value) => process.stdout.write('\\n' + mark + JSON.stringify(value) + '\\n', () => exit(0));
    const fail = (error) => answer({ failed: String((error && error.message) || error) });
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
    (async () => { ${probe.script} })().then((value) => answer({ value: value === undefined ? null : value }), fail);
  `
  const ran = await run({
    command: process.execPath,
    args: ['-e', program],
    cwd: root,
    env: { ...env, ...probe.env },
    timeoutMs: probe.timeoutMs,
  })
  if (ran.timedOut)
    return {
      status: 'failed',
      reason: `It did not finish within ${probe.timeoutMs / 1000} seconds.`,
    }
  const line = ran.stdout.split('\n').findLast((text) => text.startsWith(MARK))
  if (line === undefined)
    return {
      status: 'failed',
      reason: lastLines(ran.stderr) || `It ended with exit code ${ran.exitCode}.`,
    }
  // Written by the program above, in one of two shapes.
  const answer = JSON.parse(line.slice(MARK.length)) as { value: unknown } | { failed: string }
  return 'failed' in answer ? { status: 'failed', reason: answer.failed } : { status: 'evaluated', value: answer.value }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-3).join(' ')
}
