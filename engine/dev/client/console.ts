import type { ConsoleLevel } from '../protocol.ts'
import type { Line } from './socket.ts'
import { textOf, textOfAll } from './console-text.ts'

/** Repeats what the page says to its console, and what it does not catch, on the terminal of the server. */
export function forwardConsole(levels: readonly ConsoleLevel[], line: Line): void {
  for (const level of levels) {
    const own = console[level].bind(console)
    console[level] = (...values: unknown[]) => {
      own(...values)
      const from = callerOf(new Error('caller').stack)
      line.send({ kind: 'console', level, text: textOfAll(values), ...(from === undefined ? {} : { from }) })
    }
  }
  if (!levels.includes('error')) return
  addEventListener('error', ({ error, message }) => {
    line.send({ kind: 'console', level: 'error', text: `Uncaught ${textOf(error ?? message)}` })
  })
  addEventListener('unhandledrejection', ({ reason }) => {
    line.send({ kind: 'console', level: 'error', text: `Uncaught (in promise) ${textOf(reason)}` })
  })
}

/** The first line of a stack that is not of this script. */
function callerOf(stack = ''): string | undefined {
  return stack.split('\n').find((one) => /:\d+:\d+\)?$/.test(one) && !one.includes(import.meta.url))
}
