import type { Finding } from '../../core/comparison.ts'
import { compareVisits } from './compare-visit.ts'
import { groupDifferences } from './findings.ts'
import type { Difference, PageNode, RouteObservation } from './observation.ts'

/** Each route as seen twice on each side, in the words both sides share. */
export interface RouteVisits {
  readonly original: readonly [RouteObservation, RouteObservation]
  readonly migrated: readonly [RouteObservation, RouteObservation]
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly observations: number
  /** Observations that differ between two visits of one side. */
  readonly quarantined: readonly string[]
}

/** The rule by which a difference does not count. */
export type Admission = (difference: Difference) => Difference['benign']

/** What differs between the sides and does not differ within one. */
export function judgeVisits(routes: readonly RouteVisits[], admit: Admission): Judged {
  const quarantined = new Set(routes.flatMap(noiseKeys))
  const differences = routes.flatMap(({ original, migrated }) =>
    compareVisits({ original: original[0], migrated: migrated[0] }),
  )
  const news: readonly Difference[] = differences.filter(({ key }) => !quarantined.has(key))
  const observations = routes.reduce((sum, { original }) => sum + countObservations(original[0]), 0)
  const admitted = news.map((difference) => {
    const benign = admit(difference)
    return benign === undefined ? difference : { ...difference, benign }
  })
  return { findings: groupDifferences(admitted), observations, quarantined: [...quarantined] }
}

/** The keys that differ within one side. */
function noiseKeys({ original, migrated }: RouteVisits): readonly string[] {
  return [original, migrated].flatMap(([first, second]) =>
    // One visit stands for both where nothing differed between the sides.
    first === second ? [] : compareVisits({ original: first, migrated: second }).map(({ key }) => key),
  )
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
