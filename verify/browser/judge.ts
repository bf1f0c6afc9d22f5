import type { Finding, Noise } from '../../core/comparison.ts'
import { compareVisits } from './compare-visit.ts'
import { groupDifferences } from './findings.ts'
import { brief, noiseOf, quarantineOf } from './noise.ts'
import type { Difference, PageNode, RouteObservation } from './observation.ts'
import { belongsToInteraction } from './repeat.ts'
import { elementNaming, type SteppedVisits, steadyInSteps } from './unsteady.ts'

/** One route as seen on each side, in the words both sides share. */
export interface RouteVisits {
  /** Once where both sides show the same, otherwise twice or three times. */
  readonly original: readonly [RouteObservation, ...RouteObservation[]]
  /**
   * The original once more beside its first visit, without being used: what changes there is named as noise. Alone it excuses
   * nothing: where the sides differ, whole visits decide, for one that a busy machine cut short would pass for an unsteady app.
   */
  readonly itself?: RouteObservation
  /** Once where both sides show the same, otherwise twice; a third time where it did not say the same twice. */
  readonly migrated: readonly [RouteObservation, ...RouteObservation[]]
  /** Where something moves by itself. */
  readonly stepped?: SteppedVisits
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly observations: number
  /** What changes between visits of one build, and was set aside. */
  readonly noise: readonly Noise[]
}

/** The rule by which a difference does not count. */
export type Admission = (difference: Difference) => Difference['benign']

/** What differs between the sides and does not differ within the original. */
export function judgeVisits(routes: readonly RouteVisits[], admit: Admission): Judged {
  const told = routes.map((visits) => tellApart(visits, admit))
  const observations = routes.reduce((sum, { original }) => sum + countObservations(original[0]), 0)
  return {
    findings: groupDifferences(told.flatMap(({ confirmed }) => confirmed)),
    observations,
    noise: told.flatMap(({ noise, passing }) => [...noise, ...passing.map(passingNoise)]),
  }
}

export interface Told {
  /** Differences that stand, and those that a rule admits. */
  readonly confirmed: readonly Difference[]
  /**
   * Seen on the first visit of the migrated side and not on its later ones: on none while the original never changes there, not on
   * all where the original changes too.
   */
  readonly passing: readonly Difference[]
  readonly noise: readonly Noise[]
}

/**
 * Noise is what changes between visits of the original. What changes on the migrated side only is a difference: an app that
 * became unsteady is not the same app.
 */
export function tellApart({ original, itself, migrated, stepped }: RouteVisits, admit: Admission): Told {
  const [first, ...again] = original
  const within = again.flatMap((visit) => compareVisits({ original: first, migrated: visit }))
  const between = compareVisits({ original: first, migrated: migrated[0] })
  const isNoise = quarantineOf(within, between)
  const news = between.filter((difference) => !isNoise(difference)).map((difference) => admitted(difference, admit))
  const [seen, ...later] = migrated
  const repeats = later.map((visit) => repeatOf(first, seen, visit))
  const idle = itself === undefined ? [] : compareVisits({ original: first, migrated: itself })
  const elementOf = elementNaming(first)
  const unsteady = new Set([...idle, ...within].map(elementOf))
  const isSteady = steadyInSteps(stepped)
  const passed = (difference: Difference): boolean => {
    if (difference.benign !== undefined || repeats.length === 0) return false
    const disproved = repeats.filter((repeat) => repeat.disproves(difference))
    if (disproved.length === repeats.length) return true
    return unsteady.has(elementOf(difference)) && (disproved.length > 0 || isSteady(difference))
  }
  return {
    confirmed: news.filter((difference) => !passed(difference)).map((one) => withUnrest(one, repeats)),
    passing: news.filter((difference) => passed(difference) && !isSteady(difference)),
    noise: noiseOf([...idle, ...within].filter((difference) => !isSteady(difference))),
  }
}

function admitted(difference: Difference, admit: Admission): Difference {
  const benign = admit(difference)
  return benign === undefined ? difference : { ...difference, benign }
}

interface Repeat {
  /** Whether this visit looked at the same and saw what the original shows. */
  readonly disproves: (difference: Difference) => boolean
  /** What this visit shows where an earlier one of the same side showed something else. */
  readonly otherwise: (difference: Difference) => string | undefined
}

function repeatOf(original: RouteObservation, seen: RouteObservation, again: RouteObservation): Repeat {
  const differences = compareVisits({ original, migrated: again })
  const keys = new Set(differences.map(({ key }) => key))
  const spots = new Set(differences.map(spotOf))
  const changes = new Map(
    compareVisits({ original: seen, migrated: again }).map(({ key, migrated }) => [key, migrated]),
  )
  return {
    disproves: (difference) =>
      covers({ seen, again }, difference) && !keys.has(difference.key) && !spots.has(spotOf(difference)),
    otherwise: ({ key }) => changes.get(key),
  }
}

/** A text that is another one on every visit has another key each time, but stands in one place. */
function spotOf({ code, label, at }: Difference): string {
  return JSON.stringify([code, label, at])
}

/** A visit that was cut short, or left a view out, says nothing about it. */
function covers(visits: Record<'seen' | 'again', RouteObservation>, difference: Difference): boolean {
  const { seen, again } = visits
  if (again.troubles.length > seen.troubles.length) return false
  if (belongsToInteraction(difference, seen)) return again.interactions.length >= seen.interactions.length
  const view = seen.views.find((one) => difference.key.startsWith(`${seen.route} @${one.view} `))
  if (view === undefined) return again.views.length >= seen.views.length
  return again.views.some((one) => one.view === view.view)
}

function withUnrest(difference: Difference, repeats: readonly Repeat[]): Difference {
  const other = repeats.map((repeat) => repeat.otherwise(difference)).find((text) => text !== undefined)
  if (other === undefined || difference.migrated === undefined) return difference
  return { ...difference, migrated: `${difference.migrated} (on another visit ${brief(other)})` }
}

function passingNoise({ at, label, original, migrated }: Difference): Noise {
  const values = `${brief(original)} / ${brief(migrated)}`
  return {
    at: `${at} ${label}`,
    reason: `The migrated build differs here on its first visit and not on a later one: ${values}.`,
  }
}

/** Every text, attribute list, style and box is one observation; so is each message, request, stored value and interaction. */
export function countObservations(visit: RouteObservation): number {
  const views = visit.views.map(({ state }) => {
    const fixed = 3 + state.links.length + state.globals.length + Object.keys(state.storage).length
    return fixed + countNodes(state.root)
  })
  const rest = visit.messages.length + visit.requests.length + visit.interactions.length
  return views.reduce((sum, count) => sum + count, rest)
}

function countNodes(node: PageNode): number {
  const own = node.tag.startsWith('#') ? 1 : 1 + (node.style >= 0 ? 1 : 0) + (node.box === undefined ? 0 : 1)
  return node.children.reduce((sum, child) => sum + countNodes(child), own)
}
