import { type DevRuntime, MissingFactoryError } from 'rolldown/experimental/runtime'
import type { ToClient } from '../protocol.ts'
import { isAwaiting } from './awaiting.ts'
import type { Acceptance, HotModules } from './hot.ts'
import type { Refresh } from './refresh.ts'
import type { Status } from './webpack-hot.ts'
import { type Boundary, type Graph, importsIn, type Plan, planUpdate, postOrder } from './walk.ts'

export type Update = Extract<ToClient, { kind: 'update' }>

interface Page {
  /** When the scripts of the page have run. */
  readonly loaded: Promise<void>
  readonly runtime: DevRuntime
  readonly hot: HotModules
  readonly refresh: () => Refresh | undefined
  readonly roots: () => readonly string[]
  /** Loads the script of an update. */
  readonly load: (update: Update) => Promise<unknown>
  readonly onReload: (because: string) => void
  readonly onGivenUp: (id: string) => void
  readonly onStatus: (status: Status) => void
  /** After modules have run again. */
  readonly onApplied: () => void
}

export interface Updates {
  apply(update: Update): void
  invalidate(id: string, message: string | undefined): void
}

/** Exchanges modules while the page runs, one update after the other. */
export function createUpdates(page: Page): Updates {
  const state: State = { seq: 0, isBroken: false }
  const graph = graphOf(page)
  const enqueue = createQueue(page, state)
  return {
    apply: (update) =>
      enqueue(async () => {
        const { changed, seq } = update
        if (seq !== state.seq + 1) return 'an update of the page is missing'
        state.seq = seq
        delete state.invalidated
        if (state.isBroken || isUnfinished(page)) return 'something went wrong before'
        return carryOut({ page, plan: () => planUpdate(changed, graph), load: () => page.load(update) })
      }),
    invalidate(id, message) {
      const first = (state.invalidated ??= id)
      enqueue(async () => {
        await page.hot.tell('vite:invalidate', { path: id, message, firstInvalidatedBy: first })
        const importers = graph.importersOf(id).filter((parent) => graph.isExecuted(parent))
        if (importers.length === 0) return message ?? `${id} gave up its update`
        const plan = () => planUpdate(importers, graph, first)
        return carryOut({ page, plan, load: () => Promise.resolve() })
      })
    },
  }
}

interface State {
  seq: number
  invalidated?: string
  /** A module has thrown while it was exchanged: who knows what runs now. */
  isBroken: boolean
}

/** What throws in the first script keeps everything behind it from running. */
function isUnfinished({ runtime }: Page): boolean {
  return [...runtime.entries].some((id) => runtime.isExecuted(id) !== true)
}

/** Tasks run one after the other, until one says why the page has to be loaded anew. */
function createQueue(
  { loaded, onStatus, onReload }: Page,
  state: State,
): (task: () => Promise<string | undefined>) => void {
  const queue = { last: loaded, isOver: false }
  const run = async (task: () => Promise<string | undefined>) => {
    const because = queue.isOver ? undefined : await task()
    if (because === undefined) return
    queue.isOver = true
    onStatus('abort')
    onReload(because)
  }
  return (task) => {
    queue.last = queue.last
      .then(() => run(task))
      .catch((error: unknown) => {
        state.isBroken = true
        onStatus('fail')
        // The page's own console is where its developer looks.
        reportError(error)
      })
  }
}

interface Work {
  readonly page: Page
  readonly plan: () => Plan
  readonly load: () => Promise<unknown>
}

/** @returns why the page has to be loaded anew instead */
async function carryOut(work: Work): Promise<string | undefined> {
  const { page } = work
  const first = work.plan()
  if (first.kind === 'reload') return first.because
  page.onStatus('prepare')
  const updates = first.kind === 'apply' ? first.boundaries.map(vitePayload) : []
  if (updates.length > 0) await page.hot.tell('vite:beforeUpdate', { type: 'update', updates })
  const plan = await loadFor(first, work)
  if (plan.kind === 'reload') return plan.because
  page.onStatus('ready')
  const because = plan.kind === 'apply' ? runAgain(plan, page) : undefined
  if (because !== undefined) return because
  if (plan.kind === 'apply') prune(page)
  page.onApplied()
  page.onStatus('idle')
  if (updates.length > 0) await page.hot.tell('vite:afterUpdate', { type: 'update', updates })
  return undefined
}

/** What was loaded on demand may have begun to run meanwhile, as it was before the update. */
async function loadFor(first: Plan, { page: { runtime }, plan, load }: Work): Promise<Plan> {
  const before = runtime.moduleCache.size
  try {
    await load()
  } catch {
    return { kind: 'reload', because: 'an update cannot be loaded' }
  }
  return runtime.moduleCache.size === before ? first : plan()
}

function graphOf({ runtime, hot, refresh }: Page): Graph {
  const accepts = (parent: string, id: string) =>
    hot.get(parent)?.accepted.some(({ deps }) => deps.includes(id)) === true
  return {
    accepts,
    importersOf: (id) => runtime.getImporters(id),
    importsOf: importsIn(runtime),
    isExecuted: (id) => runtime.isExecuted(id) === true,
    acceptsItself: (id) => accepts(id, id) || refresh()?.accepts(id, exportsOf(runtime, id)) === true,
    refuses: (parent, id) => hot.get(parent)?.declined.has(id) === true,
    declines: (id) => hot.get(id)?.status === 'declined',
  }
}

/** @returns why the page has to be loaded anew after all */
function runAgain({ boundaries, stale }: Extract<Plan, { kind: 'apply' }>, page: Page): string | undefined {
  const { runtime, hot, refresh } = page
  const missing = stale.find((id) => !runtime.hasFactory(id))
  if (missing !== undefined) return `${missing} cannot run again`
  const awaiting = stale.find((id) => isAwaiting(id, runtime))
  if (awaiting !== undefined) return `${awaiting} awaits something at its top level`
  // Asked before they run: running makes the list anew.
  const waiting = boundaries.map((boundary) => ({ boundary, calls: callsOf(boundary, hot) }))
  page.onStatus('dispose')
  for (const id of stale) {
    refresh()?.leave(id, exportsOf(runtime, id))
    hot.dispose(id, 'update')
    runtime.removeModuleCache(id)
  }
  page.onStatus('apply')
  const errors: unknown[] = []
  for (const one of waiting) {
    const because = attempt(() => enter(one, page), errors)
    if (because !== undefined) return because
  }
  for (const id of leftOver(stale, page)) {
    const because = attempt(() => void runtime.initModule(id), errors)
    if (because !== undefined) return because
  }
  const because = refresh()?.draw()
  for (const error of errors.slice(1)) reportError(error)
  if (because === undefined && errors.length > 0) throw errors[0]
  return because
}

/** One that throws does not keep the others from running. @returns why the page has to be loaded anew */
function attempt(run: () => string | undefined | void, errors: unknown[]): string | undefined {
  try {
    return run() ?? undefined
  } catch (error) {
    if (error instanceof MissingFactoryError) return `${error.id} cannot run again`
    errors.push(error)
    return undefined
  }
}

/** What was loaded on demand runs again too: a lazy component does not ask for it twice. */
function leftOver(stale: readonly string[], { runtime, roots }: Page): readonly string[] {
  const waiting = new Set(stale.filter((id) => runtime.isExecuted(id) !== true))
  if (waiting.size === 0) return []
  return postOrder(roots(), importsIn(runtime)).filter((id) => waiting.has(id))
}

interface Waiting {
  readonly boundary: Boundary
  readonly calls: readonly Acceptance[]
}

/** Runs what a boundary takes, and tells it. @returns why the page has to be loaded anew after all */
function enter({ boundary, calls }: Waiting, { runtime, refresh, onGivenUp }: Page): string | undefined {
  const { id, accepted } = boundary
  const told = calls.find(({ onError }) => onError !== undefined)
  try {
    runtime.initModule(accepted)
    const fresh: Record<string, unknown> = runtime.loadExports(accepted)
    for (const { deps, run } of calls) run(deps.map((dep) => (dep === accepted ? fresh : undefined)))
    const isOwn = id === accepted && calls.length === 0
    // Its exports are no longer what makes a boundary: whoever imports them takes the change.
    if (isOwn && refresh()?.enter(id, fresh) === false) onGivenUp(id)
  } catch (error) {
    if (boundary.isCircular) return `${accepted} is imported by what it imports`
    if (told?.onError === undefined) throw error
    told.onError(error)
  }
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
  const present = new Set(postOrder(roots(), importsIn(runtime)))
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
