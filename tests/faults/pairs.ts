import type { CompareRequest, Side } from '../../verify/index.ts'
import { buildPair, FAULT_PAIRS, HONEST_PAIRS, type PairSpec } from '../pairs/index.ts'

/** Two builds of one project, and what is needed to compare them. */
export interface LabPair extends Pick<CompareRequest, 'base' | 'routes' | 'answers' | 'secrets' | 'constants'> {
  readonly name: string
  readonly original: Side
  readonly migrated: Side
}

/** What a secret is when a project has none of its own: it never stands in the original, and must never come. */
const CANARY = { name: 'ORCHARD_SECRET', value: 'pit-of-a-plum' }

/** The pairs of a purpose whose names begin with one of those wanted; all where none is. */
export function listPairs(kind: PairSpec['kind'], wanted: readonly string[]): readonly PairSpec[] {
  const all = kind === 'fault' ? FAULT_PAIRS : [...HONEST_PAIRS, ...FAULT_PAIRS]
  return all.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
}

/** Builds a pair, or finds it built. @throws Error when one of its builds fails */
export async function openLabPair(spec: PairSpec): Promise<LabPair> {
  const { base, routes, answers, constants, secrets, original, migrated } = await buildPair(spec)
  return { name: spec.name, base, routes, answers, constants, secrets: [...secrets, CANARY], original, migrated }
}
