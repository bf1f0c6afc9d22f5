import type { Browser, Page } from 'playwright-core'
import type { RecordedAnswer } from '../../core/config.ts'
import type { FindAnswer } from './answers.ts'
import type { ServedFolder } from './folder.ts'
import { interact } from './interact.ts'
import type {
  InteractionObservation,
  PageState,
  RouteObservation,
  StyleRecord,
  ViewObservation,
} from './observation.ts'
import type { Pace } from './pace.ts'
import { baselineProgram, collectProgram } from './page/collect.ts'
import { settleProgram } from './page/settle.ts'
import { type Coverage, startCoverage } from './coverage.ts'
import { gotData, REFUSED_PATIENCE_MS, RESTLESS_REFUSED } from './refusal.ts'
import { bounded, openSession, type Session } from './session.ts'
import { stepThrough } from './stepped.ts'

export interface View {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly scheme: 'light' | 'dark'
  /** The screen where nothing is said. */
  readonly media?: 'print'
  /** Served where nothing is said; a view without them is left out where the views before it got none. */
  readonly data?: 'refused'
  /** Whether the route is loaded anew at this size, or only resized to it. */
  readonly arrival: 'load' | 'resize'
}

export interface VisitRequest {
  readonly browser: Browser
  readonly folder: ServedFolder
  readonly answer: FindAnswer
  /** Runs in every page before the app. */
  readonly setup: string | undefined
  /** What a request for data gets that nothing is recorded for; a refusal without it. */
  readonly stand?: RecordedAnswer | undefined
  readonly route: string
  readonly views: readonly View[]
  readonly baseline: StyleRecord
  readonly interactions: 'all' | 'none'
  /** Names of buttons that were clicked on an earlier route. */
  readonly clicked: ReadonlySet<string>
  readonly coverage: Coverage | undefined
  /** How long one settling may take. */
  readonly patienceMs: number
  readonly pace?: Pace | undefined
}

/** How long nothing may change; a page that is only resized has nothing to load. */
const QUIET_MS = { load: 200, resize: 100 } as const
/** On a busy machine an answer is in before what it brings has run; an app that keeps asking is not waited for. */
const FRESH_MS = 150
const MAX_ROUNDS = 3
const MAX_STYLED = 1500
const MAX_ELEMENTS = 6000
/** Reading a page of 20,000 elements takes seconds on a busy machine; one in an endless loop never answers. */
const COLLECT_LIMIT_MS = 20_000
/** No visit of one route takes longer, whatever the app does. */
const VISIT_LIMIT_MS = 45_000

/** Visits one route on one side and writes down what is there; it never throws for what the app does. */
export async function visitRoute(request: VisitRequest): Promise<RouteObservation> {
  const session = await openSession(request.browser, request)
  const views: ViewObservation[] = []
  const interactions: InteractionObservation[] = []
  const troubles: string[] = []
  const before = { messages: Infinity, requests: Infinity, later: Infinity }
  const stopCoverage = await bounded(startCoverage(session.page, request.coverage), 3000)
  try {
    const whole = walk({ session, request, views, interactions, troubles, before })
    const done = await bounded(whole, VISIT_LIMIT_MS)
    if (done === undefined) troubles.push(await breakOff(session))
    else await bounded(stopCoverage?.() ?? Promise.resolve(), 5000)
  } finally {
    await session.close()
  }
  const { messages, requests } = session
  return {
    route: request.route,
    views,
    interactions,
    troubles,
    messages: messages.slice(0, before.messages),
    requests: requests.slice(0, before.requests),
    fetched: requests.slice(0, before.later).flatMap(({ file }) => file ?? []),
    later: { messages: messages.slice(before.messages), requests: requests.slice(before.requests) },
  }
}

/** Says why a visit ended early, and stops a script that runs for ever: closing its page would wait for it. */
async function breakOff(session: Session): Promise<string> {
  if (session.crashed()) return 'the tab crashed'
  const { page } = session
  const protocol = await bounded(page.context().newCDPSession(page), 1000)
  if (protocol !== undefined) await bounded(protocol.send('Runtime.terminateExecution'), 1000)
  return 'the page did not answer'
}

interface Walk {
  readonly session: Session
  readonly request: VisitRequest
  readonly views: ViewObservation[]
  readonly interactions: InteractionObservation[]
  readonly troubles: string[]
  /** How much was said and asked for before the interactions, and asked for before the second view (`later`). */
  readonly before: { messages: number; requests: number; later: number }
}

async function walk(step: Walk): Promise<'done'> {
  const { session, request } = step
  for (const view of request.views) {
    if (view.data === 'refused' && !gotData(session.requests)) continue
    await arrive(session, request, view)
    if (session.crashed()) throw new Error('The tab crashed.')
    await settleView(step, view)
    step.before.later = Math.min(step.before.later, session.requests.length)
    step.views.push(await observe(session.page, request, view.name))
  }
  const first = request.views[0]
  step.before.messages = session.messages.length
  step.before.requests = session.requests.length
  if (request.interactions === 'none' || first === undefined) return 'done'
  await session.forget()
  await arrive(session, request, first)
  await settle(session, patienceOf(step))
  step.interactions.push(...(await useControls(step, first)))
  return 'done'
}

async function settleView(step: Walk, { data, arrival }: View): Promise<void> {
  const refused = data === 'refused'
  const limitMs = Math.min(patienceOf(step), refused ? REFUSED_PATIENCE_MS : Infinity)
  const { session, request } = step
  const steps = request.pace === 'stepped'
  if ((await (steps ? stepThrough(session, arrival) : settle(session, limitMs, arrival))) === 'settled') return
  step.troubles.push(refused ? RESTLESS_REFUSED : 'it never came to rest')
}

/** A page that did not come to rest once is not waited for that long again. */
function patienceOf({ request, troubles }: Walk): number {
  return troubles.length === 0 ? request.patienceMs : Math.min(request.patienceMs, 4000)
}

function useControls(step: Walk, view: View): Promise<readonly InteractionObservation[]> {
  const { session, request } = step
  const rest = (arrival: View['arrival']) => settle(session, Math.min(patienceOf(step), 3000), arrival)
  return interact({
    session,
    baseline: request.baseline,
    clicked: request.clicked,
    settle: () => rest('resize'),
    collect: () => collect(session.page, request.baseline),
    reset: async () => {
      await session.forget()
      await arrive(session, request, view)
      await rest('load')
    },
  })
}

async function arrive(session: Session, request: VisitRequest, view: View): Promise<void> {
  const { page } = session
  session.serveData(view.data ?? 'served')
  await page.setViewportSize({ width: view.width, height: view.height })
  await page.emulateMedia({ colorScheme: view.scheme, media: view.media ?? 'screen' })
  if (view.arrival === 'resize') return
  // An address with a fragment would not load again; an empty page in between makes it.
  if (request.route.includes('#') && page.url().startsWith('http')) await page.goto('about:blank')
  await page.goto(new URL(request.route, request.folder.start).href, { waitUntil: 'commit', timeout: 8000 })
}

/** Waits for rest, at most `limitMs`: no change, no short timer, no request and no font on its way. */
export async function settle(
  session: Session,
  limitMs: number,
  arrival: View['arrival'] = 'load',
): Promise<'settled' | 'busy'> {
  const end = performance.now() + limitMs
  let rounds = 0
  while (performance.now() < end && !session.crashed()) {
    const left = end - performance.now()
    const program = settleProgram({ quietMs: QUIET_MS[arrival], limitMs: left })
    // The program of settle.ts answers one of two words; a navigation in between answers nothing and is waited for again.
    const state = (await bounded(session.page.evaluate(program), left + 500)) as 'settled' | 'busy' | undefined
    const fresh = session.pending() > 0 || (session.sinceAnswer() < FRESH_MS && rounds < MAX_ROUNDS)
    if (state === 'settled' && !fresh) return 'settled'
    if (state === 'settled' && session.pending() === 0) rounds += 1
    if (state === undefined || session.pending() > 0) await session.page.waitForTimeout(25).catch(() => undefined)
  }
  return 'busy'
}

async function observe(page: Page, request: VisitRequest, view: string): Promise<ViewObservation> {
  const state = await collect(page, request.baseline)
  const accessibility = await page
    .locator('body')
    .ariaSnapshot({ timeout: 3000 })
    .catch(() => '')
  const screenshot = await page
    .screenshot({ animations: 'disabled', caret: 'hide', scale: 'css', timeout: 5000 })
    .catch(() => undefined)
  return { view, state, accessibility, screenshot }
}

export async function collect(page: Page, baseline: StyleRecord): Promise<PageState> {
  const program = asText(collectProgram({ baseline, maxStyled: MAX_STYLED, maxElements: MAX_ELEMENTS }))
  const seen: unknown = await bounded(page.evaluate(program), COLLECT_LIMIT_MS)
  if (seen === undefined) throw new Error('The page did not answer.')
  // The program of collect.ts answers a PageState.
  return (typeof seen === 'string' ? JSON.parse(seen) : seen) as PageState
}

/** One text is handed over many times faster than a tree, but an app may have taught arrays and texts another JSON. */
function asText(program: string): string {
  const taught = `[Object, Array, String, Number].some((kind) => 'toJSON' in kind.prototype)`
  return `(async () => { const seen = await ${program}; return ${taught} ? seen : JSON.stringify(seen) })()`
}

/** What a `div` in an empty page looks like in this browser. */
export async function readBaselineStyle(browser: Browser): Promise<StyleRecord> {
  const page = await browser.newPage()
  try {
    // The program of collect.ts answers property → value.
    return (await page.evaluate(baselineProgram())) as StyleRecord
  } finally {
    await page.close()
  }
}
