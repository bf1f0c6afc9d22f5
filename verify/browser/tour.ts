import type { Browser } from 'playwright-core'
import type { VerifyConfig } from '../../core/config.ts'
import { type Coverage } from './coverage.ts'
import type { ServedFolder } from './folder.ts'
import type { RouteVisits } from './judge.ts'
import { createNaming, nameVisit } from './naming.ts'
import type { Difference, RouteObservation, StyleRecord } from './observation.ts'
import { viewsToRepeat } from './repeat.ts'
import { openQueue } from './queue.ts'
import { UNKNOWN_ROUTE, viewsFor } from './routes.ts'
import type { DeclaredRoutes } from '../collect/routes.ts'
import { readBaselineStyle, type View, visitRoute } from './visit.ts'

export interface TourRequest {
  readonly browser: Browser
  readonly original: ServedFolder
  readonly migrated: ServedFolder
  readonly answers: VerifyConfig['answers']
  readonly routes: readonly string[]
  /** What the routers' tables of both builds declare. */
  readonly declared: DeclaredRoutes
  readonly maxRoutes: number
  readonly classes: ReadonlyMap<string, string>
  readonly breakpoints: readonly number[]
  readonly coverage: Coverage
  readonly patienceMs: number | undefined
  readonly budgetMs: number | undefined
  /** The rule by which a difference does not count. */
  readonly admit: (difference: Difference) => Difference['benign']
  readonly onProgress: (text: string) => void
}

interface Stop {
  readonly route: string
  readonly views: readonly View[]
}

interface Seen {
  readonly original: RouteObservation
  readonly migrated: RouteObservation
}

const PATIENCE_MS = 8000
/** Once an app has never come to rest, it is not waited for that long again. */
const SHORT_PATIENCE_MS = 2000
/** What all routes together may take before the rest is left out; the first route and the unknown one are always visited. */
const BUDGET_MS = 80_000

export interface Toured {
  readonly visits: readonly RouteVisits[]
  /** Routes that were known and not visited, and why. */
  readonly left: { readonly routes: readonly string[]; readonly why: 'time' | 'count' }
}

/** Visits the routes on both sides; further ones are found on the original while it is visited. */
export async function tour(request: TourRequest): Promise<Toured> {
  const baseline = await readBaselineStyle(request.browser)
  const state = { patienceMs: request.patienceMs ?? PATIENCE_MS, clicked: new Set<string>() }
  const base = new URL(request.original.start).pathname
  const queue = openQueue({ base, named: request.routes, declared: request.declared })
  const visits: RouteVisits[] = []
  const end = performance.now() + (request.budgetMs ?? BUDGET_MS)
  const visit = async (route: string): Promise<void> => {
    request.onProgress(`Visiting ${route}`)
    const order = visits.length === 0 ? 'first' : route.endsWith(UNKNOWN_ROUTE) ? 'unknown' : 'later'
    const stop = { route, views: viewsFor(order, request.breakpoints) }
    const both = await visitBoth({ request, baseline, stop, state })
    visits.push(both)
    queue.add([both.original, both.migrated].flatMap(([seen]) => seen.views.flatMap(({ state: page }) => page.links)))
  }
  // The queue goes on to what is added while it is walked.
  for (const route of queue) {
    const late = visits.length > 0 && performance.now() > end
    if (!late && visits.length < request.maxRoutes) await visit(route)
  }
  const routes = queue.all().slice(visits.length)
  const why = visits.length < request.maxRoutes ? 'time' : 'count'
  await visit(`${base}${UNKNOWN_ROUTE}`)
  return { visits, left: { routes, why } }
}

interface Step {
  readonly request: TourRequest
  readonly baseline: StyleRecord
  readonly stop: Stop
  readonly state: { patienceMs: number; readonly clicked: Set<string> }
}

/**
 * Both sides at once: what a busy machine does to one it does to the other. Where they differ, both are visited again, so that
 * what differs within one side can be told from what differs between the two; where they do not, there is nothing to tell.
 */
async function visitBoth(step: Step): Promise<RouteVisits> {
  const { request } = step
  const clicked = new Set(step.state.clicked)
  const look = async (views: readonly View[], interactions: 'all' | 'none'): Promise<Seen> => {
    const [original, migrated] = await Promise.all([
      visitSide(step, { folder: request.original, views, interactions, clicked, coverage: request.coverage }),
      visitSide(step, { folder: request.migrated, views, interactions, clicked, coverage: undefined }),
    ])
    if ([original, migrated].some(({ troubles }) => troubles.length > 0))
      step.state.patienceMs = Math.min(step.state.patienceMs, SHORT_PATIENCE_MS)
    return named({ original, migrated }, request)
  }
  const { route, views } = step.stop
  const first = await look(views, route.endsWith(UNKNOWN_ROUTE) ? 'none' : 'all')
  for (const { kind, target } of first.original.interactions) if (kind === 'click') step.state.clicked.add(target)
  const again = viewsToRepeat({ seen: first, views, admit: request.admit })
  const unreachable = first.original.views.length === 0 && first.migrated.views.length === 0
  if (unreachable || again.views.length === 0) return paired(first, first)
  return paired(first, await look(again.views, again.interactions))
}

function paired(first: Seen, second: Seen): RouteVisits {
  return { original: [first.original, second.original], migrated: [first.migrated, second.migrated] }
}

function visitSide(
  step: Step,
  side: {
    readonly folder: ServedFolder
    readonly views: readonly View[]
    readonly interactions: 'all' | 'none'
    readonly clicked: ReadonlySet<string>
    readonly coverage: Coverage | undefined
  },
): Promise<RouteObservation> {
  const { browser, answers } = step.request
  return visitRoute({
    browser,
    answers,
    baseline: step.baseline,
    patienceMs: step.state.patienceMs,
    route: step.stop.route,
    ...side,
  })
}

function named(seen: Seen, request: TourRequest): Seen {
  return {
    original: nameVisit(seen.original, createNaming(request.original.contentOf, request.classes)),
    migrated: nameVisit(seen.migrated, createNaming(request.migrated.contentOf, new Map())),
  }
}
