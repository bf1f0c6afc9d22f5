import type { DevRuntime } from 'rolldown/experimental/runtime'
import type { ToClient } from '../protocol.ts'
import type { HotModules } from './hot.ts'
import type { Refresh } from './refresh.ts'
import { type Boundary, type Graph, type Plan, planUpdate, postOrder } from './walk.ts'

export type Update = Extract<ToClient, { kind: 'update' }>

interface Page {
  readonly runtime: DevRuntime
  readonly hot: HotModules
  readonly refresh: () => Refresh | undefined
  readonly roots: () => readonly string[]
  /** Loads the script of an update. */
  readonly load: (url: string) => Promise<unknown>
  readonly onReload: (because: string) => void
  readonly onGivenUp: (id: string) => void
  /** After modules have run again. */
  readonly onApplied: () => void
}

export interface Updates {
  apply(update: Update): void
  invalidate(id: string, message: string | undefined): void
}

/** Exchanges modules while the page runs, one update after the other. */
export function createUpdates(page: Page): Updates {
  const state: { queue: Promise<void>; seq: number; isOver: boolean; invalidated?: string } = {
    queue: Promise.resolve(),
    seq: 0,
    isOver: false,
  }
  const graph = graphOf(page)
  const reload = (because: string) => {
    state.isOver = true
    page.onReload(because)
  }
  const enqueue = (task: () => Promise<string | undefined>) => {
    state.queue = state.queue
      .then(async () => {
        const because = state.isOver ? undefined : await task()
        if (because !== undefined) reload(because)
      })
      // The page's own console is where its developer looks.
      .catch(reportError)
  }
  return {
    apply: ({ url, changed, seq }) =>
      enqueue(async () => {
        if (seq !== state.seq + 1) return 'an update of the page is missing'
        state.seq = seq
        delete state.invalidated
        return carryOut(planUpdate(changed, graph), page, () => page.load(url))
      }),
    invalidate(id, message) {
      const first = (state.invalidated ??= id)
      enqueue(async () => {
        await page.hot.tell('vite:invalidate', { path: id, message, firstInvalidatedBy: first })
        const importers = graph.importersOf(id).filter((parent) => graph.isExecuted(parent))
        if (importers.length === 0) return message ?? `${id} gave up its update`
        return carryOut(planUpdate(importers, graph, first), page, () => Promise.resolve())
      })
    },
  }
}

/** @returns why the page has to be loaded anew instead */
async function carryOut(plan: Plan, page: Page, load: () => Promise<unknown>): Promise<string | undefined> {
  if (plan.kind === 'reload') return plan.because
  const updates = plan.kind === 'apply' ? plan.boundaries.map(vitePayload) : []
  if (updates.length > 0) await page.hot.tell('vite:beforeUpdate', { type: 'update', updates })
  await load()
  const because = plan.kind === 'apply' ? runAgain(plan, page) : undefined
  if (because !== undefined) return because
  if (plan.kind === 'apply') prune(page)
  page.onApplied()
  if (updates.length > 0) await page.hot.tell('vite:afterUpdate', { type: 'update', updates })
  return undefined
}

function graphOf({ runtime, hot, refresh }: Page): Graph {
  const accepts = (parent: string, id: string) =>
    hot.get(parent)?.accepted.some(({ deps }) => deps.includes(id)) === true
  return {
    accepts,
    importersOf: (id) => runtime.getImporters(id),
    importsOf: (id) => runtime.staticImports.get(id)?.edges ?? [],
    isExecuted: (id) => runtime.isExecuted(id) === true,
    acceptsItself: (id) => accepts(id, id) || refresh()?.accepts(id, exportsOf(runtime, id)) === true,
    declines: (id) => hot.get(id)?.status === 'declined',
  }
}

/** @returns why the page has to be loaded anew after all */
function runAgain({ boundaries, stale }: Extract<Plan, { kind: 'apply' }>, page: Page): string | undefined {
  const { runtime, hot, refresh } = page
  const missing = stale.find((id) => !runtime.hasFactory(id))
  if (missing !== undefined) return `${missing} cannot run again`
  // Asked before they run: running makes the list anew.
  const waiting = boundaries.map((boundary) => ({ boundary, calls: callsOf(boundary, hot) }))
  for (const id of stale) {
    refresh()?.leave(id, exportsOf(runtime, id))
    hot.dispose(id, 'update')
    runtime.removeModuleCache(id)
  }
  for (const { boundary, calls } of waiting) {
    try {
      runtime.initModule(boundary.accepted)
    } catch (error) {
      if (boundary.isCircular) return `${boundary.accepted} is imported by what it imports`
      throw error
    }
    const fresh = runtime.loadExports(boundary.accepted)
    for (const { deps, run } of calls) run(deps.map((dep) => (dep === boundary.accepted ? fresh : undefined)))
    const isOwn = boundary.id === boundary.accepted && calls.length === 0
    // Its exports are no longer what makes a boundary: whoever imports them takes the change.
    if (isOwn && refresh()?.enter(boundary.id, fresh) === false) page.onGivenUp(boundary.id)
  }
  refresh()?.draw()
  return undefined
}

function callsOf({ id, accepted }: Boundary, hot: HotModules) {
  return hot.get(id)?.accepted.filter(({ deps }) => deps.includes(accepted)) ?? []
}

function exportsOf(runtime: DevRuntime, id: string): object {
  const exports: unknown = runtime.moduleCache.get(id)?.exportsHolder.exports
  return typeof exports === 'object' && exports !== null ? exports : {}
}

/** What nothing imports any more says goodbye. */
function prune({ runtime, hot, roots }: Page): void {
  const present = new Set(postOrder(roots(), (id) => runtime.staticImports.get(id)?.edges ?? []))
  const gone = [...hot.ids()].filter(
    (id) => runtime.isExecuted(id) && !present.has(id) && hot.get(id)?.pruners.length !== 0,
  )
  if (gone.length > 0) void hot.tell('vite:beforePrune', { type: 'prune', paths: gone })
  for (const id of gone) {
    hot.dispose(id, 'prune')
    runtime.removeModuleCache(id)
  }
}

function vitePayload({ id, accepted }: Boundary) {
  return { type: 'js-update', path: id, acceptedPath: accepted, timestamp: Date.now() }
}
