import type { Browser } from 'playwright-core'
import type { VerifyConfig } from '../../core/config.ts'
import { compareVisits } from './compare-visit.ts'
import { type Coverage } from './coverage.ts'
import type { ServedFolder } from './folder.ts'
import type { RouteVisits } from './judge.ts'
import { createNaming, nameVisit } from './naming.ts'
import type { RouteObservation, StyleRecord } from './observation.ts'
import { linkedRoutes, routePath, UNKNOWN_ROUTE, viewsFor } from './routes.ts'
import { readBaselineStyle, type View, visitRoute } from './visit.ts'

export interface TourRequest {
  readonly browser: Browser
  readonly original: ServedFolder
  readonly migrated: ServedFolder
  readonly answers: VerifyConfig['answers']
  readonly routes: readonly string[]
  readonly maxRoutes: number
  readonly classes: ReadonlyMap<string, string>
  readonly breakpoints: readonly number[]
  readonly coverage: Coverage
  readonly patienceMs: number | undefined
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

/** Visits every route twice on both sides; routes are found on the original while it is visited. */
export async function tour(request: TourRequest): Promise<readonly RouteVisits[]> {
  const baseline = await readBaselineStyle(request.browser)
  const state = { patienceMs: request.patienceMs ?? PATIENCE_MS, clicked: new Set<string>() }
  const base = new URL(request.original.start).pathname
  const queue = [base, ...request.routes.map((route) => routePath(route, base))]
  const visits: RouteVisits[] = []
  const visited = new Set<string>()
  const visit = async (route: string): Promise<void> => {
    visited.add(route)
    request.onProgress(`Visiting ${route}`)
    const order = visits.length === 0 ? 'first' : route.endsWith(UNKNOWN_ROUTE) ? 'unknown' : 'later'
    const stop = { route, views: viewsFor(order, request.breakpoints) }
    const both = await visitTwice({ request, baseline, stop, state })
    visits.push(both)
    const links = both.original[0].views.flatMap(({ state: page }) => page.links)
    queue.push(...linkedRoutes(links, base))
  }
  for (let next = queue.shift(); next !== undefined && visited.size < request.maxRoutes; next = queue.shift())
    if (!visited.has(next)) await visit(next)
  await visit(`${base}${UNKNOWN_ROUTE}`)
  return visits
}

interface Step {
  readonly request: TourRequest
  readonly baseline: StyleRecord
  readonly stop: Stop
  readonly state: { patienceMs: number; readonly clicked: Set<string> }
}

/** A and B side by side, then B and A: what a busy machine does to one it does to the other. */
async function visitTwice(step: Step): Promise<RouteVisits> {
  const { request } = step
  const clicked = new Set(step.state.clicked)
  const look = async (interactions: 'all' | 'none'): Promise<Seen> => {
    const [original, migrated] = await Promise.all([
      visitSide(step, { folder: request.original, interactions, clicked, coverage: request.coverage }),
      visitSide(step, { folder: request.migrated, interactions, clicked, coverage: undefined }),
    ])
    if ([original, migrated].some(({ troubles }) => troubles.length > 0))
      step.state.patienceMs = Math.min(step.state.patienceMs, SHORT_PATIENCE_MS)
    return named({ original, migrated }, request)
  }
  const first = await look(step.stop.route.endsWith(UNKNOWN_ROUTE) ? 'none' : 'all')
  for (const { kind, target } of first.original.interactions) if (kind === 'click') step.state.clicked.add(target)
  const unreachable = first.original.views.length === 0 && first.migrated.views.length === 0
  const second = unreachable ? first : await look(interactionsDiffer(first) ? 'all' : 'none')
  return { original: [first.original, second.original], migrated: [first.migrated, second.migrated] }
}

/** Clicking costs most, so it is repeated only where there is a difference to be told from noise. */
function interactionsDiffer({ original, migrated }: Seen): boolean {
  return compareVisits({ original, migrated }).some(
    ({ code, key }) => code === 'browser/interaction' || key.includes(' after interaction'),
  )
}

function visitSide(
  step: Step,
  side: {
    readonly folder: ServedFolder
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
    ...step.stop,
    ...side,
  })
}

function named(seen: Seen, request: TourRequest): Seen {
  return {
    original: nameVisit(seen.original, createNaming(request.original.contentOf, request.classes)),
    migrated: nameVisit(seen.migrated, createNaming(request.migrated.contentOf, new Map())),
  }
}
