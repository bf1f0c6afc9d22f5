import {
  type Comparison,
  counts,
  type Finding,
  judge,
  type Level,
  type LevelId,
  levelStatus,
} from '../core/comparison.ts'
import { CODES } from './checks/codes.ts'
import { headlineOf } from './headline.ts'

/** One difference that somebody took on, as nexxo-baseline.json lists it. */
export interface AcceptedDifference {
  /** `Finding.id` */
  readonly id: string
  readonly level: LevelId
  readonly code: string
  readonly at: string
  /** What it said when it was accepted, for people. */
  readonly message: string
  /** Without one the entry accepts nothing. */
  readonly reason: string
  readonly by?: string
  /** ISO 8601 date, the last day on which it holds. */
  readonly until?: string
}

interface Terms {
  readonly entries: readonly AcceptedDifference[]
  /** ISO 8601 date */
  readonly today: string
}

/** What a comparison may leave out without being inconclusive: what nobody asked for, and what this kind of build does not have. */
export function optionalLevels(asked: 'static' | 'browser', levels: readonly Level[]): readonly LevelId[] {
  const absent = levels.filter(({ leftOut }) => leftOut === true).map(({ id }) => id)
  return asked === 'static' ? ['size', 'browser', ...absent] : ['size', ...absent]
}

/** The comparison with what is accepted marked so; verdict and headline follow. */
export function acceptDifferences(comparison: Comparison, terms: Terms, asked: 'static' | 'browser'): Comparison {
  const levels = acceptLevels(comparison.levels, terms)
  const verdict = judge(levels, optionalLevels(asked, levels))
  const { routes } = comparison
  return { ...comparison, levels, verdict, headline: headlineOf({ verdict, levels, routes, asked }) }
}

/** Each level with its accepted findings, and a remark for each entry that was looked for and not seen. A level that was not compared stays so. */
export function acceptLevels(levels: readonly Level[], { entries, today }: Terms): readonly Level[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const seen = new Set(levels.flatMap((level) => level.findings.filter(isAcceptable).map(({ id }) => id)))
  return levels.map((level) => {
    const findings = level.findings.filter(({ code }) => code !== UNSEEN).map((found) => judged(found, known, today))
    if (level.status === 'not-compared') return { ...level, findings }
    const status = levelStatus({ observations: level.observations, findings })
    const gone = entries.filter((entry) => entry.level === level.id && !seen.has(entry.id))
    return { ...level, status, findings: [...findings, ...gone.map(unseen)] }
  })
}

/** What an update of the list is to do with what is new. */
export interface Update extends Terms {
  /** For differences that have none yet; `undefined` leaves them without, and they accept nothing. */
  readonly reason: string | undefined
  readonly by: string | undefined
}

/**
 * The list for what is seen now: an entry that still holds is kept as it is, what is new is added, what is gone is left out.
 * Levels that were not compared keep their entries, for nobody looked.
 *
 * @returns sorted by level, place and id, one entry for each id
 */
export function updateEntries(levels: readonly Level[], update: Update): readonly AcceptedDifference[] {
  const { entries } = update
  const compared = new Set(levels.filter(({ status }) => status !== 'not-compared').map(({ id }) => id))
  const known = new Map(entries.map((entry) => [entry.id, entry]))
  const found = levels
    .filter(({ id }) => compared.has(id))
    .flatMap((level) => level.findings.filter(isAcceptable).map((one) => entryFor(one, level.id, known, update)))
  const unasked = entries.filter(({ level }) => !compared.has(level))
  const list = new Map([...unasked, ...found].map((entry) => [entry.id, entry]))
  return [...list.values()].toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
}

const UNSEEN = 'accepted/not-seen'
const OVER_BUDGET = 'size/over-budget'

/** Whether a finding is for a person to accept: it counts by itself. A budget is raised, not accepted. */
function isAcceptable({ benign, severity, code }: Finding): boolean {
  return counts({ benign, severity }) && code !== OVER_BUDGET
}

function judged(found: Finding, known: ReadonlyMap<string, AcceptedDifference>, today: string): Finding {
  const entry = known.get(found.id)
  if (entry === undefined || !isAcceptable(found)) return found
  if (!hasReason(entry))
    return { ...found, message: `${found.message} It is listed as accepted, but without a reason.` }
  if (isExpired(entry, today)) return { ...found, message: `${found.message} It was accepted until ${entry.until}.` }
  const { reason, by, until } = entry
  const accepted = { reason, ...(by === undefined ? {} : { by }), ...(until === undefined ? {} : { until }) }
  return { ...found, accepted }
}

function hasReason({ reason }: AcceptedDifference): boolean {
  return reason.trim() !== ''
}

function isExpired({ until }: AcceptedDifference, today: string): boolean {
  return until !== undefined && until < today
}

function unseen(entry: AcceptedDifference): Finding {
  const { severity, title, help } = CODES[UNSEEN]
  return {
    id: entry.id,
    code: UNSEEN,
    severity,
    original: undefined,
    migrated: undefined,
    message: `${title}: ${entry.message}`,
    help,
    at: entry.at,
  }
}

/** An expired entry is renewed by a new reason only. */
function entryFor(
  found: Finding,
  level: LevelId,
  known: ReadonlyMap<string, AcceptedDifference>,
  { reason, by, today }: Update,
): AcceptedDifference {
  const entry = known.get(found.id)
  const holds = entry !== undefined && hasReason(entry) && !isExpired(entry, today)
  if (entry !== undefined && (holds || reason === undefined)) return entry
  const { id, code, at, message } = entry ?? found
  const start = { id, level, code, at, message, reason: reason ?? '' }
  return by === undefined || reason === undefined ? start : { ...start, by }
}

function sortKey({ level, at, id }: AcceptedDifference): string {
  return `${level}\0${at}\0${id}`
}
