import type { Screen } from '../flow/screen.ts'
import type { Invocation } from './command.ts'

/** Progress on standard error: a live list on a terminal, one line a step elsewhere, nothing below log level `info`. */
export async function progressScreen(invocation: Invocation): Promise<Screen> {
  if (invocation.logLevel === 'silent' || invocation.logLevel === 'error' || invocation.logLevel === 'warn') {
    const { silentScreen } = await import('../flow/screen.ts')
    return silentScreen
  }
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  // Standard output belongs to the result; the list may write to standard error only.
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) })
  const live = process.stderr.isTTY === true
  return {
    async step(title, work) {
      const results: Awaited<ReturnType<typeof work>>[] = []
      const failures: unknown[] = []
      const began = performance.now()
      const task = async (_context: unknown, shown: { title: string; output: string }) => {
        try {
          results.push(
            await work((line) => {
              if (live && line !== '') shown.output = line
            }),
          )
        } catch (error) {
          failures.push(error)
          // The list marks the step; what went wrong is said once, below it.
          throw new Error('', { cause: error })
        }
        shown.title = `${title} (${((performance.now() - began) / 1000).toFixed(1)} s)`
      }
      const list = new Listr([{ title, task }], {
        renderer: live ? 'default' : 'simple',
        rendererOptions: { logger },
        registerSignalListeners: false,
        exitOnError: true,
      })
      await list.run().catch((error: unknown) => {
        throw failures[0] ?? error
      })
      // The task above pushes exactly one result or throws.
      return results[0] as Awaited<ReturnType<typeof work>>
    },
  }
}
