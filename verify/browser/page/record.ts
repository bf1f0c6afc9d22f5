import { pageProgram } from './program.ts'

/** What only shows while it happens; it lies under a symbol so that no app sees a new global. */
export interface Record {
  readonly cookies: string[]
  readonly history: string[]
  readonly posted: string[]
  readonly closed: WeakMap<Element, ShadowRoot>
}

/**
 * The script that runs in every document before the app and notes cookies as they are written (one that has expired is never
 * seen again), history entries, messages to the window, and closed shadow roots.
 */
export function recordKit(): string {
  return pageProgram([installRecord, noteCookies, noteHistory, noteMessages, noteShadows], {
    main: installRecord,
    argument: undefined,
  })
}

function installRecord(): void {
  const record: Record = { cookies: [], history: [], posted: [], closed: new WeakMap() }
  Object.defineProperty(window, Symbol.for('nexxo.record'), { value: record })
  noteCookies(record)
  noteHistory(record)
  noteMessages(record)
  noteShadows(record)
}

function noteCookies(record: Record): void {
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  if (own?.get === undefined || own.set === undefined) return
  const { set } = own
  Object.defineProperty(Document.prototype, 'cookie', {
    ...own,
    set(this: Document, text: string) {
      record.cookies.push(text)
      set.call(this, text)
    },
  })
}

/** Routers give each entry a random `key`. */
function noteHistory(record: Record): void {
  for (const name of ['pushState', 'replaceState'] as const) {
    const own = history[name].bind(history)
    const noted: History['pushState'] = (state, unused, url) => {
      let text = String(state)
      try {
        text = JSON.stringify(state, (key, value: unknown) => (key === 'key' ? undefined : value)) ?? 'undefined'
      } catch {
        // What is no JSON is told by its name alone.
      }
      record.history.push(`${name} ${url === undefined || url === null ? '' : String(url)} ${text}`)
      own(state, unused, url)
    }
    Object.defineProperty(history, name, { value: noted, configurable: true, writable: true })
  }
}

/** Numbers, `setImmediate` and nothing at all are how polyfills wait for the next task, or find out whether they can. */
function noteMessages(record: Record): void {
  window.addEventListener('message', (event) => {
    const text = typeof event.data === 'string' ? event.data : JSON.stringify(event.data)
    if (text !== undefined && !/^-?[\d.]*$|^setImmediate|^webpack/.test(text)) record.posted.push(text)
  })
}

function noteShadows(record: Record): void {
  const own = Reflect.get(Element.prototype, 'attachShadow')
  Element.prototype.attachShadow = function attachShadow(this: Element, options: ShadowRootInit): ShadowRoot {
    const root = own.call(this, options)
    if (options.mode === 'closed') record.closed.set(this, root)
    return root
  }
}
