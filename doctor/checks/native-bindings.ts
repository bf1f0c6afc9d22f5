import { type Check, type DoctorContext, failing, ok } from '../check.ts'

/** Each package with the shortest program that needs its native part, not only its JavaScript. */
const PROGRAMS = {
  rolldown: `const { rolldown } = await import('rolldown'); await (await rolldown({ input: 'data:text/javascript,export default 1' })).close()`,
  lightningcss: `const { transform } = await import('lightningcss'); transform({ filename: 'a.css', code: Buffer.from('a{color:red}') })`,
  esbuild: `const { transformSync } = await import('esbuild'); transformSync('1')`,
}

export const nativeBindings: Check = {
  id: 'doctor/native-bindings',
  title: 'Native parts of the engine',
  slow: true,
  run: async (context) => {
    const failures: string[] = []
    for (const [name, program] of Object.entries(PROGRAMS)) {
      const reason = await tryProgram(context, program)
      if (reason !== undefined) failures.push(`${name}: ${reason}`)
    }
    const names = Object.keys(PROGRAMS).join(', ')
    if (failures.length === 0) return ok(`${names} load and run.`)
    return failing(
      `Native parts do not run on ${process.platform} ${process.arch}. ${failures.join(' ')}`,
      'Install again without `--omit=optional` and on the machine where Nexxo runs.',
    )
  },
}

/** Why the program fails, `undefined` when it does not. In a child process, because a bad binary can end the whole process. */
async function tryProgram({ exec, nexxo, env }: DoctorContext, program: string): Promise<string | undefined> {
  const args = ['--input-type=module', '-e', program]
  const ran = await exec({ command: process.execPath, args, cwd: nexxo.root, env, timeoutMs: 15_000 })
  if (ran.timedOut) return 'it did not end within 15 s.'
  if (ran.exitCode === 0) return undefined
  const line = ran.stderr.split('\n').find((text) => /error/i.test(text)) ?? ran.stderr.split('\n')[0] ?? ''
  return line.trim() === '' ? `it ended with code ${ran.exitCode ?? 'unknown'}.` : line.trim()
}
