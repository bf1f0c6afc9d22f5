import { pageProgram } from './program.ts'

/** 15 March 2024, 10:00:00 UTC: no daylight-saving change, month end or leap day near it. */
export const FIXED_TIME = Date.UTC(2024, 2, 15, 10, 0, 0)

/** What the kit leaves for `settle` and `collect`, under a symbol so that no app sees a new global. */
export interface Kit {
  readonly globals: readonly string[]
  readonly now: () => number
  readonly timers: Set<number>
  lastMutation: number
}

/**
 * The script that runs in every document before the app: the clock stands still, randomness is seeded, and mutations and
 * short timers are watched so that settling needs no fixed sleep. Without `time` clock and timers are somebody else's matter.
 */
export function determinismKit(time: number | undefined): string {
  return pageProgram([installKit, seededRandom, fixTime, fixFormats, fixRandom, watchTimers], {
    main: installKit,
    argument: time,
  })
}

function installKit(time: number | undefined): void {
  const now = performance.now.bind(performance)
  const kit: Kit = { globals: Object.getOwnPropertyNames(window), now, timers: new Set(), lastMutation: now() }
  Object.defineProperty(window, Symbol.for('nexxo.kit'), { value: kit })
  new MutationObserver(() => {
    kit.lastMutation = now()
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  fixRandom()
  if (time === undefined) return
  watchTimers(kit)
  fixTime(time)
}

/** A small generator (mulberry32): the same numbers on every visit. */
function seededRandom(): () => number {
  let state = 0x5eed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Standing time would hang a loop that waits for it, so it moves once a single task has asked a thousand times. */
function fixTime(time: number): void {
  const later = window.setTimeout.bind(window)
  const RealDate = Date
  let asked = 0
  const current = () => {
    if (asked === 0) later(() => (asked = 0), 0)
    asked += 1
    return time + Math.max(0, asked - 1000)
  }
  const fixed = new Proxy(RealDate, {
    construct: (target, parameters, self) =>
      Reflect.construct(target, parameters.length === 0 ? [current()] : parameters, self),
    apply: () => new RealDate(current()).toString(),
    get: (target, key, self) => (key === 'now' ? current : Reflect.get(target, key, self)),
  })
  Object.defineProperty(RealDate.prototype, 'constructor', { value: fixed, configurable: true, writable: true })
  Object.defineProperty(window, 'Date', { value: fixed, configurable: true, writable: true })
  Object.defineProperty(Performance.prototype, 'timeOrigin', { get: () => time, configurable: true })
  fixFormats(current)
}

/** `Intl` formats the real moment when it is given none. `performance.now` goes on, for animations wait for it. */
function fixFormats(current: () => number): void {
  const formats = Intl.DateTimeFormat.prototype
  const getter = Object.getOwnPropertyDescriptor(formats, 'format')?.get
  const parts = formats.formatToParts
  if (getter === undefined) return
  Object.defineProperty(formats, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const format = getter.call(this) as Intl.DateTimeFormat['format'] // The getter answers the bound function.
      return (date?: Date | number) => format(date ?? current())
    },
  })
  Object.defineProperty(formats, 'formatToParts', {
    configurable: true,
    writable: true,
    value(this: Intl.DateTimeFormat, date?: Date | number) {
      return parts.call(this, date ?? current())
    },
  })
}

function fixRandom(): void {
  const random = seededRandom()
  Math.random = random
  const fill = <T extends ArrayBufferView | null>(view: T): T => {
    if (view !== null) {
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256)
    }
    return view
  }
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('')
  const uuid = () => `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`
  Object.defineProperty(Crypto.prototype, 'getRandomValues', { value: fill, configurable: true, writable: true })
  Object.defineProperty(Crypto.prototype, 'randomUUID', { value: uuid, configurable: true, writable: true })
}

/** Remembers timers of up to 1.5 s that are still to fire; those that keep re-arming themselves stop counting after four rounds. */
function watchTimers(kit: Kit): void {
  const later = window.setTimeout.bind(window)
  const clear = window.clearTimeout.bind(window)
  let depth = 0
  const watched = (callback: TimerHandler, delay?: number, ...rest: unknown[]): number => {
    // Text to evaluate stays the browser's business.
    if (typeof callback === 'string') return later(callback, delay)
    const level = depth + 1
    const run = () => {
      kit.timers.delete(id)
      depth = level
      try {
        callback.apply(window, rest)
      } finally {
        depth = 0
      }
    }
    const id = later(run, delay)
    if (level <= 4 && Number(delay ?? 0) <= 1500) kit.timers.add(id)
    return id
  }
  const forget = (id?: number) => {
    if (id !== undefined) kit.timers.delete(id)
    clear(id)
  }
  Object.assign(window, { setTimeout: watched, clearTimeout: forget })
}
