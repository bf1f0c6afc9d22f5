import type { Finding, Noise } from '../../core/comparison.ts'
import { APP_ORIGIN } from './folder.ts'
import type { RouteVisits } from './judge.ts'
import type { RouteObservation, ViewObservation } from './observation.ts'
import { isPlain } from './pixels.ts'
import { UNKNOWN_ROUTE } from './routes.ts'
import { SETUP_FAILED } from './session.ts'
import type { Toured } from './tour.ts'

const MAX_NOISE_SHARE = 0.05

interface Evidence {
  readonly visits: readonly RouteVisits[]
  readonly observations: number
  readonly noise: readonly Noise[]
  readonly findings: readonly Finding[]
}

/** Why the observations prove nothing; `undefined` when they do. */
export function whyNotCompared({ visits, observations, noise, findings }: Evidence): string | undefined {
  // The path that no app has shows the host's or the router's own page; it does not speak for the app.
  const own = ownVisits(visits).flatMap(({ original }) => original[0].views)
  if (own.length === 0) return `No page of the original could be looked at: ${troublesOf(visits).join(', ')}.`
  const share = noise.length / Math.max(1, observations)
  if (share > MAX_NOISE_SHARE)
    return `${Math.round(share * 100)} % of the observations change from visit to visit of the same build, so equality cannot be told. Recorded answers in \`verify.answers\` make an app steadier.`
  return isAllBlank(visits) && findings.length === 0 ? blankReason(visits) : undefined
}

/** Whether no page of the original's own shows anything. */
export function isAllBlank(visits: readonly RouteVisits[]): boolean {
  const own = ownVisits(visits).flatMap(({ original }) => original[0].views)
  return own.length > 0 && own.every(isBlank)
}

/** A closed shadow root holds nothing that can be read, but its picture is not plain. */
function isBlank({ state, screenshot }: ViewObservation): boolean {
  return !state.shows && (screenshot === undefined || isPlain(screenshot))
}

function ownVisits(visits: readonly RouteVisits[]): readonly RouteVisits[] {
  return visits.filter(({ original }) => !original[0].route.endsWith(UNKNOWN_ROUTE))
}

function blankReason(visits: readonly RouteVisits[]): string {
  const errors = visits.flatMap(({ original }) => original[0].messages.filter(({ kind }) => kind === 'page-error'))
  const thrown = errors[0] === undefined ? '' : ` It throws \`${errors[0].text.split('\n')[0]}\`.`
  return `Every page of the original is blank, and two blank pages prove nothing.${thrown} Name routes that show something with \`--routes\`, record the answers the app waits for in \`verify.answers\`, or sign in with a \`verify.setup\` script.`
}

const NAMED_KEYS = 3

/** The reason with what a reader must know besides: noise set aside, blank routes, pages that never came to rest. */
export function withRemarks(
  remarks: readonly (string | undefined)[],
  { visits, noise }: Pick<Evidence, 'visits' | 'noise'>,
): string {
  const seen = ownVisits(visits).map(({ original }) => original[0])
  const blank = seen.filter(({ views }) => views.length > 0 && views.every(isBlank))
  const unseen = seen.filter(({ views }) => views.length === 0)
  const moving = visits.filter(({ stepped }) => stepped !== undefined).map(({ original }) => original[0])
  const unread = visits.some(({ original }) => original[0].views.some(({ state }) => state.unread > 0))
  const all = [
    ...remarks,
    moving.length === 0
      ? undefined
      : `Moves by itself, and was also compared with its time in steps: ${routesOf(moving)}.`,
    noise.length === 0 ? undefined : noiseRemark(noise),
    blank.length === 0 ? undefined : `${blankWords(blank.length, seen.length)}: ${routesOf(blank)}.`,
    unseen.length === 0 ? undefined : `Could not be looked at: ${routesOf(unseen)}.`,
    loginRemark(seen),
    setupRemark(seen),
    ...troublesOf(visits).map((trouble) => `On at least one page ${trouble}.`),
    unread ? 'On very large pages the styles of the first 1500 elements were compared.' : undefined,
  ]
  return all.filter((text) => text !== undefined && text !== '').join(' ')
}

function routesOf(visits: readonly RouteObservation[]): string {
  return visits.map(({ route }) => `\`${route}\``).join(', ')
}

function blankWords(blank: number, all: number): string {
  return blank * 2 > all && all > 1 ? 'Most routes are blank on the original' : 'Blank on the original'
}

const LOGIN = /\b(?:log-?in|sign-?in|auth)\b/i

/** A wall in front of the app: what lies behind it was not seen. */
function loginRemark(visits: readonly RouteObservation[]): string | undefined {
  const led = visits.flatMap(({ route, views }) => {
    const end = views[0] === undefined ? route : new URL(views[0].state.url, APP_ORIGIN).pathname
    return LOGIN.test(end) && !LOGIN.test(route) ? [{ route, end }] : []
  })
  const [first] = led
  if (first === undefined) return undefined
  const routes = led.map(({ route }) => `\`${route}\``).join(', ')
  return `${routes} led to \`${first.end}\`: what lies behind was not seen. A \`verify.setup\` script can sign in.`
}

function setupRemark(visits: readonly RouteObservation[]): string | undefined {
  const texts = visits.flatMap(({ messages }) => messages.map(({ text }) => text))
  return texts.find((text) => text.startsWith(SETUP_FAILED))
}

/** What nobody looked at is said. */
export function leftRemark({ routes, why }: Toured['left']): string | undefined {
  if (routes.length === 0) return undefined
  const names = routes.slice(0, NAMED_KEYS).map((route) => `\`${route}\``)
  const more = routes.length > NAMED_KEYS ? ` and ${routes.length - NAMED_KEYS} more` : ''
  const reason = why === 'time' ? 'the time for the browser was used up' : 'the number of routes was reached'
  return `Not visited, because ${reason}: ${names.join(', ')}${more}.`
}

function noiseRemark(noise: readonly Noise[]): string {
  const names = noise.slice(0, NAMED_KEYS).map(({ at }) => `\`${at}\``)
  const more = noise.length > NAMED_KEYS ? ' and others' : ''
  return `${noise.length} observations change from visit to visit of the same build and were set aside: ${names.join(', ')}${more}.`
}

function troublesOf(visits: readonly RouteVisits[]): readonly string[] {
  return [...new Set(visits.flatMap(({ original }) => original[0].troubles))]
}
