import type { Line } from './socket.ts'

type Namespace = Record<string, unknown> | undefined
type Listener = (data: unknown) => void

/** A call of `accept`: the modules it waits for, and what is called with them. */
export interface Acceptance {
  readonly deps: readonly string[]
  readonly run: (modules: readonly Namespace[]) => void
  /** Takes what goes wrong meanwhile. */
  readonly onError?: (error: unknown) => void
}

/** What one module has said through `import.meta.hot` or `module.hot`. */
export interface HotModule {
  readonly accepted: Acceptance[]
  readonly disposers: ((data: Record<string, unknown>) => void)[]
  readonly pruners: ((data: Record<string, unknown>) => void)[]
  readonly listeners: (readonly [event: string, listener: Listener])[]
  status: 'open' | 'declined'
  /** Imports whose changes it does not take. */
  readonly declined: Set<string>
}

export interface HotModules {
  get(id: string): HotModule | undefined
  /** A module begins to run. */
  begin(id: string): HotModule
  /** Its `import.meta.hot`. */
  create(id: string): HotContext
  /** Before a module runs again, or is gone. */
  dispose(id: string, because: 'update' | 'prune'): void
  ids(): Iterable<string>
  tell(event: string, data: unknown): Promise<void>
}

/** Vite's interface. @see https://vite.dev/guide/api-hmr */
export interface HotContext {
  readonly id: string
  data: Record<string, unknown>
  accept(deps?: unknown, callback?: unknown): void
  acceptExports(names: string | readonly string[], callback?: (module: Namespace) => void): void
  dispose(callback: (data: Record<string, unknown>) => void): void
  prune(callback: (data: Record<string, unknown>) => void): void
  decline(): void
  invalidate(message?: string): void
  on(event: string, listener: Listener): void
  off(event: string, listener: Listener): void
  send(event: string, data?: unknown): void
}

interface HotOptions {
  readonly line: Line
  readonly onInvalidate: (id: string, message: string | undefined) => void
}

export function createHotModules(options: HotOptions): HotModules {
  const modules = new Map<string, HotModule>()
  const kept = new Map<string, Record<string, unknown>>()
  const listeners = new Map<string, Set<Listener>>()
  const forget = (module: HotModule) => {
    for (const [event, listener] of module.listeners) listeners.get(event)?.delete(listener)
  }
  const begin = (id: string) => {
    const before = modules.get(id)
    if (before !== undefined) forget(before)
    const module = emptyModule()
    modules.set(id, module)
    if (!kept.has(id)) kept.set(id, {})
    return module
  }
  return {
    get: (id) => modules.get(id),
    ids: () => modules.keys(),
    begin,
    create: (id) => contextOf(id, { module: begin(id), kept, listeners, options }),
    dispose(id, because) {
      const module = modules.get(id)
      if (module === undefined) return
      // The successor finds the same object, as Vite has it.
      const data = kept.get(id) ?? {}
      for (const run of module.disposers) run(data)
      if (because === 'update') return
      for (const run of module.pruners) run(data)
      forget(module)
      modules.delete(id)
      kept.delete(id)
    },
    async tell(event, data) {
      await Promise.allSettled([...(listeners.get(event) ?? [])].map(async (listener) => listener(data)))
    },
  }
}

function emptyModule(): HotModule {
  return { accepted: [], disposers: [], pruners: [], listeners: [], status: 'open', declined: new Set() }
}

interface Owned {
  readonly module: HotModule
  readonly kept: Map<string, Record<string, unknown>>
  readonly listeners: Map<string, Set<Listener>>
  readonly options: HotOptions
}

function contextOf(id: string, { module, kept, listeners, options }: Owned): HotContext {
  return {
    id,
    get data() {
      return kept.get(id) ?? {}
    },
    set data(value) {
      kept.set(id, value)
    },
    accept: (deps, callback) => void module.accepted.push(acceptance(id, deps, callback)),
    acceptExports: (_names, callback) => void module.accepted.push(acceptance(id, callback, undefined)),
    dispose: (callback) => void module.disposers.push(callback),
    prune: (callback) => void module.pruners.push(callback),
    decline: () => void (module.status = 'declined'),
    invalidate: (message) => options.onInvalidate(id, message),
    on(event, listener) {
      module.listeners.push([event, listener])
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    },
    off: (event, listener) => void listeners.get(event)?.delete(listener),
    send: (event, data) => options.line.send({ kind: 'custom', event, data }),
  }
}

function acceptance(id: string, deps: unknown, callback: unknown): Acceptance {
  // Callers are checked by the types of `import.meta.hot`.
  const call = callback as ((modules: unknown) => void) | undefined
  if (typeof deps === 'string') return { deps: [deps], run: ([module]) => call?.(module) }
  if (Array.isArray(deps)) return { deps: deps.map(String), run: (modules) => call?.(modules) }
  const own = deps as ((module: Namespace) => void) | undefined
  return { deps: [id], run: ([module]) => own?.(module) }
}
