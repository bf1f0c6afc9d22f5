import os from 'node:os'
import type { Browser } from 'playwright-core'
import type { DeclaredRoutes } from '../collect/routes.ts'
import type { RecordedAnswer } from '../../core/config.ts'
import type { FindAnswer } from './answers.ts'
import { type Coverage } from './coverage.ts'
import { APP_ORIGIN, type ServedFolder } from './folder.ts'
import type { Admission, RouteVisits } from './judge.ts'
import type { MediaHints } from './hints.ts'
import type { RouteObservation } from './observation.ts'
import { openQueue, pagesOf, type RouteQueue } from './queue.ts'
import { REFUSED, RESTLESS_REFUSED } from './refusal.ts'
import { visitStop } from './route-visits.ts'
import { hasMoved } from './unsteady.ts'
import { UNKNOWN_ROUTE, viewsFor } from './routes.ts'
import { readBaselineStyle } from './visit.ts'

export interface TourRequest {
  readonly browser: Browser
  readonly original: ServedFolder
  readonly migrated: ServedFolder
  readonly answer: FindAnswer
  readonly setup: string | undefined
  /** What a request for data gets that nothing is recorded for; a refusal without it. */
  readonly stand?: RecordedAnswer | undefined
  readonly routes: readonly string[]
  /** What the routers' tables of both builds declare. */
  readonly declared: DeclaredRoutes
  readonly media: MediaHints
  readonly maxRoutes: number
  readonly classes: ReadonlyMap<string, string>
  readonly breakpoints: readonly number[]
  readonly coverage: Coverage
  readonly patienceMs: number | undefined
  readonly budgetMs: number | undefined
  /** The rule by which a difference does not count. */
  readonly admit: Admission
  /** Whether no further route needs to be visited after these. */
  readonly isEnough: (visits: readonly RouteVisits[]) => boolean
  readonly onProgress: (text: string) => void
}

const PATIENCE_MS = 8000
/** Once an app has never come to rest, it is not waited for that long again. */
const SHORT_PATIENCE_MS = 2000
/** What all routes together may take before the rest is left out; the first route and the unknown one are always visited. */
const BUDGET_MS = { once: 60_000, perRoute: 8000 }
/** Each visit is a browser process of its own, and a route is three visits at once. */
const ROUTE_BYTES = 600_000_000
const MAX_AT_ONCE = 4
/** Routes that are also looked at without the data they ask for. */
const MAX_REFUSED = 5

export interface Toured {
  readonly visits: readonly RouteVisits[]
  /** Routes that were known and not visited, and why. */
  readonly left: { readonly routes: readonly string[]; readonly why: 'time' | 'count' }
}

interface Tour {
  readonly request: TourRequest
  readonly queue: RouteQueue
  readonly visit: (route: string, order: 'first' | 'later' | 'unknown') => Promise<RouteVisits>
  readonly isLate: () => boolean
  /** Interactions that were made, as `click button "Order pears"`. */
  readonly clicked: Set<string>
}

/** Visits the routes on both sides; further ones are found while they are visited. */
export async function tour(request: TourRequest): Promise<Toured> {
  const base = new URL(request.original.start).pathname
  const pages = pagesOf(request.original.dir)
  const queue = openQueue({ base, pages, named: request.routes, declared: request.declared })
  const begun: string[] = []
  const walk = await openTour(request, { queue, begun })
  const visits: RouteVisits[] = []
  const unknown = walk.visit(`${base}${UNKNOWN_ROUTE}`, 'unknown')
  // A tour that fails must not leave this one's failure without anyone to hear it.
  unknown.catch(() => undefined)
  for (let wave = nextWave(queue, begun, 1); wave.length > 0;) {
    begun.push(...wave)
    const order = visits.length === 0 ? 'first' : 'later'
    visits.push(...(await Promise.all(wave.map((route) => walk.visit(route, order)))))
    learn(walk, visits.slice(-wave.length))
    const left = request.maxRoutes - begun.length
    wave =
      walk.isLate() || request.isEnough(visits.slice(-wave.length))
        ? []
        : nextWave(queue, begun, Math.min(left, routesAtOnce()))
  }
  const routes = queue.all().filter((route) => !begun.includes(route))
  const why = begun.length < request.maxRoutes ? 'time' : 'count'
  const far = await unknown
  // Scripts that are found from the root alone load on neither side there, and what fails then tells nothing.
  const isReachable = ![far.original, far.migrated].every(([visit]) => lacksScripts(visit))
  return { visits: isReachable ? [...visits, far] : visits, left: { routes, why } }
}

/** Whether a script of the build's own did not answer. */
export function lacksScripts({ requests }: Pick<RouteObservation, 'requests'>): boolean {
  return requests.some(
    ({ type, status, url }) => type === 'script' && status >= 400 && url.startsWith(`${APP_ORIGIN}/`),
  )
}

async function openTour(
  request: TourRequest,
  known: { readonly queue: RouteQueue; readonly begun: readonly string[] },
): Promise<Tour> {
  const { queue, begun } = known
  const baseline = await readBaselineStyle(request.browser)
  const clicked = new Set<string>()
  const state = { patienceMs: request.patienceMs ?? PATIENCE_MS, number: 0, steps: true }
  const start = performance.now()
  const total = (): number => Math.min(queue.all().length, request.maxRoutes)
  return {
    request,
    queue,
    clicked,
    isLate: () => begun.length > 0 && performance.now() - start > (request.budgetMs ?? budgetFor(total())),
    visit: async (route, order) => {
      if (order !== 'unknown') request.onProgress(`Visiting ${route} (${(state.number += 1)} of ${total()})`)
      const basic = viewsFor(order, request.breakpoints, request.media)
      const views = order !== 'unknown' && state.number <= MAX_REFUSED ? [...basic, REFUSED] : basic
      const { patienceMs, steps } = state
      const visits = await visitStop({
        ...request,
        baseline,
        route,
        views,
        patienceMs,
        steps,
        clicked: new Set(clicked),
      })
      // What something else than time moves is not worth three visits of every route.
      if (visits.stepped !== undefined && hasMoved(visits.stepped.original, visits.stepped.itself)) state.steps = false
      if (
        [...visits.original, ...visits.migrated].some(({ troubles }) =>
          troubles.some((one) => one !== RESTLESS_REFUSED),
        )
      )
        state.patienceMs = Math.min(state.patienceMs, SHORT_PATIENCE_MS)
      return visits
    },
  }
}

function budgetFor(routes: number): number {
  return BUDGET_MS.once + BUDGET_MS.perRoute * routes
}

/** What earlier routes link to, and which buttons need no second click. */
function learn({ queue, clicked }: Tour, visits: readonly RouteVisits[]): void {
  for (const { original, migrated } of visits) {
    queue.add([original, migrated].flatMap(([seen]) => seen.views.flatMap(({ state }) => state.links)))
    for (const { kind, target } of original[0].interactions) clicked.add(`${kind} ${target}`)
  }
}

function nextWave(queue: RouteQueue, begun: readonly string[], size: number): readonly string[] {
  const wave: string[] = []
  for (const route of queue) {
    if (wave.length >= size) break
    if (!begun.includes(route)) wave.push(route)
  }
  return wave
}

/** As many routes at once as there are cores and room for their pages; always at least one. */
function routesAtOnce(): number {
  const room = Math.floor(os.freemem() / ROUTE_BYTES)
  return Math.max(1, Math.min(MAX_AT_ONCE, os.availableParallelism(), room))
}
