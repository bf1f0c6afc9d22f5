import type { Thrown, ToClient } from '../protocol.ts'
import { textOf } from './console-text.ts'
import { hideThrown, showThrown } from './overlay.ts'
import { settings } from './settings.ts'
import type { Line } from './socket.ts'

/** What throws again and again, in a timer or for every picture, is told once, until it has been quiet for so long. */
const QUIET_MS = 1000

/** As many are told in that time: each takes the server a look into its maps. */
const MOST = 5

const MOST_LINES = 50

/** A page that is being left may lose what it waits for. */
const LEAVING_MS = 2000

/** What a browser says of scripts of other origins, and what it says of layouts that are drawn in the next frame. */
const NO_ERROR = /^Script error\.?$|^ResizeObserver loop /

const OF_EXTENSION = /-extension:\/\/|webkit-masked-url:/

type Words = Pick<Thrown, 'name' | 'message' | 'stack'>

/** Errors of this page that nobody catches. */
export interface ThrownErrors {
  /** The answer of the server. */
  show(answer: Extract<ToClient, { kind: 'thrown' }>): void
  /** What has been thrown so far is no longer shown. */
  forget(): void
}

/** Tells the server of errors that nobody catches, and shows them with the places that it has found. */
export function watchThrown(line: Line): ThrownErrors {
  const asked = new Set<number>()
  const latest = new Map<string, number>()
  if (settings.overlay.runtimeErrors) {
    const state = { id: 0 }
    listen((words, isHandled) => {
      if (isRepeated(JSON.stringify(words), latest)) return
      const id = (state.id += 1)
      asked.add(id)
      // Listeners of the app are called after this one: until then nobody knows whether it has dealt with it.
      setTimeout(() => {
        if (asked.has(id) && !isHandled()) line.send({ kind: 'thrown', id, ...words })
      })
    })
  }
  return {
    show({ id, trouble }) {
      if (asked.delete(id)) showThrown(trouble)
    },
    forget() {
      asked.clear()
      latest.clear()
      hideThrown()
    },
  }
}

type Heard = (words: Words, isHandled: () => boolean) => void

function listen(onThrown: Heard): void {
  const state = { leftAt: -LEAVING_MS }
  const hear = (event: Event, words: Words) => {
    const isLeaving = performance.now() - state.leftAt < LEAVING_MS
    if (!isLeaving && !isOfExtension(words)) onThrown(words, () => event.defaultPrevented)
  }
  addEventListener('beforeunload', () => {
    state.leftAt = performance.now()
  })
  addEventListener('error', (event) => {
    if (!NO_ERROR.test(event.message) && !isGuarded(new Error('heard').stack)) hear(event, wordsOfEvent(event))
  })
  addEventListener('unhandledrejection', (event) => hear(event, wordsOf(event.reason, 'Uncaught (in promise)')))
}

/**
 * React before 19 lets the browser see every error while it runs what may throw, and throws those again that no boundary takes.
 *
 * @param stack  of whoever hears the error
 * @see https://github.com/facebook/react/blob/v18.3.1/packages/shared/invokeGuardedCallbackImpl.js
 */
function isGuarded(stack = ''): boolean {
  return stack.includes('invokeGuardedCallback')
}

function isOfExtension({ stack }: Words): boolean {
  return OF_EXTENSION.test(stack) && !stack.includes(new URL(import.meta.url).origin)
}

function wordsOfEvent({ error, message, filename, lineno, colno }: ErrorEvent): Words {
  const words = wordsOf(error ?? message.replace(/^Uncaught /, ''), 'Uncaught')
  return words.stack === '' && filename !== '' ? { ...words, stack: `at ${filename}:${lineno}:${colno}` } : words
}

function wordsOf(value: unknown, otherwise: string): Words {
  if (!isError(value)) return { name: otherwise, message: textOf(value), stack: '' }
  const { name, message, cause } = value
  const calls = callsOf(value)
  return {
    name: String(name),
    message: String(message),
    stack: cause === undefined ? calls : `${calls}\nCaused by: ${textOf(cause)}`,
  }
}

/** Those of other windows are no `Error` of this one. */
function isError(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && 'message' in value && 'name' in value
}

/** Chrome begins a stack with the message, which may have several lines. */
function callsOf({ message, stack = '' }: Error): string {
  const after = message === '' || !stack.includes(message) ? 0 : stack.indexOf(message) + message.length
  const lines = stack.slice(after).split('\n')
  return lines
    .filter((line) => /:\d+:\d+\)?$|^\s+at /.test(line))
    .slice(0, MOST_LINES)
    .join('\n')
}

/** @param latest  when each was thrown last; what is told no more is removed */
function isRepeated(error: string, latest: Map<string, number>): boolean {
  const now = performance.now()
  for (const [one, at] of latest) if (now - at > QUIET_MS) latest.delete(one)
  const isKnown = latest.has(error)
  const isTold = !isKnown && latest.size < MOST
  if (isKnown || isTold) latest.set(error, now)
  return !isTold
}
