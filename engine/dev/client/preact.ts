import { createRefresh, type Refresh } from './refresh.ts'

type Component = (...parameters: unknown[]) => unknown

interface Signature {
  readonly key?: string
  readonly forceReset?: boolean
}

/** What `@prefresh/core` leaves in the page; the entry imports it from the project, beside the project's own Preact. */
interface Prefresh {
  register(type: unknown, name: string): void
  sign(type: unknown, key: unknown, forceReset: unknown, hooks: unknown, status: 'begin' | 'needsHooks'): void
  getPendingUpdates(): readonly (readonly [Component, Component])[]
  flush(): void
  getSignature(type: Component): Signature | undefined
  computeKey(signature: Signature): string
  replaceComponent(before: Component, after: Component, resetHooks: boolean): void
}

// The two names are set before any component runs: one by client/main.ts, one by the first import of the entry.
const page = globalThis as unknown as {
  readonly __nexxo_dev__: { refresh?: Refresh }
  readonly [PREFRESH]: Prefresh
}

const PREFRESH = '__PREFRESH__'

page.__nexxo_dev__.refresh = createRefresh({
  register: (type, name) => page[PREFRESH].register(type, name),
  signature,
  isComponent: (value) => typeof value === 'function' && /^[A-Z]/.test(value.name),
  draw,
})

/** Called with what a component is, and what is made of it (`memo(forwardRef(…))`), then once without whenever it is drawn. */
function signature() {
  const state: { type?: unknown; status: 'begin' | 'needsHooks' } = { status: 'begin' }
  return (type: unknown, key: unknown, forceReset: unknown, hooks: unknown) => {
    if (key !== undefined) {
      state.type ??= type
      page[PREFRESH].sign(type, key, forceReset, hooks, 'begin')
      return type
    }
    if (state.status === 'begin' && state.type !== undefined) {
      state.status = 'needsHooks'
      page[PREFRESH].sign(state.type, key, forceReset, hooks, 'needsHooks')
    }
    return type
  }
}

/** State is kept where the hooks are the same. */
function draw(): void {
  const prefresh = page[PREFRESH]
  const updates = [...prefresh.getPendingUpdates()]
  prefresh.flush()
  for (const [before, after] of updates) {
    const [old = {}, fresh = {}] = [prefresh.getSignature(before), prefresh.getSignature(after)]
    const isOther = old.key !== fresh.key || keyOf(old, prefresh) !== keyOf(fresh, prefresh)
    prefresh.replaceComponent(before, after, isOther || fresh.forceReset === true)
  }
}

function keyOf(given: Signature, { computeKey }: Prefresh): string {
  return given.key === undefined ? '' : computeKey(given)
}
