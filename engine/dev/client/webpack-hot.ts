import type { DevRuntime } from 'rolldown/experimental/runtime'
import type { HotModule, HotModules } from './hot.ts'

export type Status = 'idle' | 'check' | 'prepare' | 'ready' | 'dispose' | 'apply' | 'abort' | 'fail'

type Dispose = (data: Record<string, unknown>) => void
type StatusListener = (status: Status) => void
type ErrorListener = (error: unknown, context: { readonly moduleId: string; readonly dependencyId?: string }) => void

/** `module.hot`. @see https://webpack.js.org/api/hot-module-replacement/ */
export interface WebpackHot {
  readonly active: true
  /** What the module had kept when it was last exchanged. */
  readonly data: Record<string, unknown> | undefined
  accept(onError?: ErrorListener): void
  accept(deps: string | readonly string[], callback?: (deps: readonly string[]) => void, onError?: ErrorListener): void
  decline(deps?: string | readonly string[]): void
  dispose(callback: Dispose): void
  addDisposeHandler(callback: Dispose): void
  removeDisposeHandler(callback: Dispose): void
  invalidate(): void
  status(): Status
  status(listener: StatusListener): void
  addStatusHandler(listener: StatusListener): void
  removeStatusHandler(listener: StatusListener): void
  /** Updates come by themselves: there never is one to ask for. */
  check(): Promise<undefined>
  apply(): Promise<undefined>
}

export interface WebpackHots {
  /** `module.hot` of a module that runs. */
  of(id: string): WebpackHot
  setStatus(status: Status): void
}

interface Options {
  readonly hot: HotModules
  readonly onInvalidate: (id: string) => void
}

export function createWebpackHots({ hot, onInvalidate }: Options): WebpackHots {
  const made = new WeakMap<HotModule, WebpackHot>()
  const kept = new Map<string, Record<string, unknown>>()
  const status: Statuses = { now: 'idle', listeners: new Set() }
  return {
    of(id) {
      const module = hot.get(id) ?? hot.begin(id)
      const given = made.get(module) ?? webpackHot(id, { module, kept, status, onInvalidate })
      made.set(module, given)
      return given
    },
    setStatus(now) {
      status.now = now
      for (const listener of status.listeners) listener(now)
    },
  }
}

interface Statuses {
  now: Status
  readonly listeners: Set<StatusListener>
}

interface Owned {
  readonly module: HotModule
  readonly kept: Map<string, Record<string, unknown>>
  readonly status: Statuses
  readonly onInvalidate: (id: string) => void
}

function webpackHot(id: string, { module, kept, status, onInvalidate }: Owned): WebpackHot {
  const { add, remove } = disposers(id, module, kept)
  const addStatus = (listener: StatusListener) => void status.listeners.add(listener)
  return {
    active: true,
    data: kept.get(id),
    accept: (...given: unknown[]) => void module.accepted.push(acceptance(id, given)),
    decline(deps) {
      if (deps === undefined) module.status = 'declined'
      else for (const dep of listOf(deps)) module.declined.add(dep)
    },
    dispose: add,
    addDisposeHandler: add,
    removeDisposeHandler: remove,
    invalidate: () => onInvalidate(id),
    status: ((listener?: StatusListener) =>
      listener === undefined ? status.now : addStatus(listener)) as WebpackHot['status'],
    addStatusHandler: addStatus,
    removeStatusHandler: (listener) => void status.listeners.delete(listener),
    check: () => Promise.resolve(undefined),
    apply: () => Promise.resolve(undefined),
  }
}

/** What is disposed keeps its data in an object of its own each time. */
function disposers(id: string, module: HotModule, kept: Owned['kept']) {
  const callbacks = new Set<Dispose>()
  module.disposers.push(() => {
    const data: Record<string, unknown> = {}
    for (const callback of callbacks) callback(data)
    kept.set(id, data)
  })
  return {
    add: (callback: Dispose) => void callbacks.add(callback),
    remove: (callback: Dispose) => void callbacks.delete(callback),
  }
}

/** The deps are the page's names already: plugins/module-hot.ts has put them there. */
function acceptance(id: string, [deps, callback, onError]: readonly unknown[]): HotModule['accepted'][number] {
  const isOwn = typeof deps !== 'string' && !Array.isArray(deps)
  const names = isOwn ? [id] : listOf(deps)
  const told = (isOwn ? deps : onError) as ErrorListener | undefined
  // Types of the interface say what is passed.
  const call = isOwn ? undefined : (callback as ((deps: readonly string[]) => void) | undefined)
  return {
    deps: names,
    run: (modules) => call?.(names.filter((_, index) => modules[index] !== undefined)),
    ...(typeof told === 'function'
      ? {
          onError: (error: unknown) =>
            told(error, isOwn ? { moduleId: id } : { moduleId: id, dependencyId: names.join() }),
        }
      : {}),
  }
}

function listOf(deps: string | readonly unknown[]): readonly string[] {
  return typeof deps === 'string' ? [deps] : deps.map(String)
}

export interface LatestExports {
  /** What `require` gives after the module has been exchanged; before, what `load` gives. */
  required(id: string, load: () => unknown): unknown
  /** The namespace of a module; `first` is that of the first script. */
  live(id: string, first: object): object
}

export function latestExports(runtime: DevRuntime): LatestExports {
  const began = (id: string) => (runtime.hasFactory(id) ? runtime.moduleCache.get(id) : undefined)
  return {
    required(id, load) {
      const module = began(id)
      if (module === undefined) return load()
      return module.isCommonJs ? module.exports : runtime[TO_COMMON](module.exports)
    },
    live(id, first) {
      const latest = (): object => {
        const module = began(id)
        if (module === undefined) return first
        return module.isCommonJs ? runtime[TO_NAMESPACE](module.exports) : module.exports
      }
      return new Proxy(Object.create(null), {
        get: (_, name) => Reflect.get(latest(), name),
        has: (_, name) => Reflect.has(latest(), name),
        ownKeys: () => Reflect.ownKeys(latest()),
        getOwnPropertyDescriptor: (_, name) => ({
          value: Reflect.get(latest(), name),
          enumerable: true,
          configurable: true,
        }),
      })
    },
  }
}

const TO_COMMON = '__toCommonJS'
const TO_NAMESPACE = '__toESM'
