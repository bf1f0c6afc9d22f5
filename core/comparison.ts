import type { Code, Severity } from './diagnostic.ts'

export type Verdict = 'equivalent' | 'different' | 'inconclusive'
export type LevelId = 'build' | 'files' | 'pages' | 'modules' | 'exports' | 'styles' | 'values' | 'browser' | 'size'
export type LevelStatus = 'same' | 'different' | 'accepted' | 'not-compared'

/** Why a difference does not count: a named rule admitted it. Rules are listed in docs/verification.md. */
export interface Benign {
  /** `B1` … `B17` */
  readonly rule: string
  readonly reason: string
}

/** A person took this difference on: who, why, and until when. */
export interface Acceptance {
  readonly reason: string
  readonly by?: string
  /** ISO 8601 date; after it the difference counts again. */
  readonly until?: string
}

export interface Finding {
  /** Stable over runs: a hash of code, place and both sides with generated names taken out. */
  readonly id: string
  readonly code: Code
  readonly severity: Severity
  /** What one side has; `undefined` where it has nothing. */
  readonly original: string | undefined
  readonly migrated: string | undefined
  readonly message: string
  readonly help?: string
  /** Where a person looks: `static/css/main.css .button:hover color`, `/settings @1280x800 main > h1`. */
  readonly at: string
  readonly benign?: Benign
  readonly accepted?: Acceptance
  /** PNG files relative to the report folder. */
  readonly screenshots?: {
    readonly original: string
    readonly migrated: string
    readonly difference: string
  }
}

export interface Level {
  readonly id: LevelId
  readonly title: string
  readonly status: LevelStatus
  /** Why it was not compared, or what the level cannot see. */
  readonly reason?: string
  /** It was left out on request, or this kind of build has no such thing: nothing follows from its not being compared. */
  readonly leftOut?: true
  /** How many single things were compared. 0 means nothing was, and the status is then `not-compared`. */
  readonly observations: number
  readonly findings: readonly Finding[]
}

/** What a screenshot pair shows, whether or not it differs. */
export interface Shot {
  readonly route: string
  readonly viewport: string
  readonly original: string
  readonly migrated: string
  readonly difference: string | undefined
  readonly differingPixels: number
}

/** What changes between two visits of one and the same build: it cannot tell the builds apart and is set aside. */
export interface Noise {
  /** `/settings @1280x800 main > time #text` */
  readonly at: string
  readonly reason: string
}

/** What one route of a build makes a browser fetch from the build, in bytes. */
export interface RouteLoad {
  readonly requests: number
  readonly bytes: number
  readonly gzipBytes: number
  readonly brotliBytes: number
}

export interface Comparison {
  readonly verdict: Verdict
  /** One sentence: what was observed, how much, and what was left out. */
  readonly headline: string
  readonly levels: readonly Level[]
  readonly routes: readonly string[]
  readonly shots: readonly Shot[]
  /** How many findings each benign rule set aside. */
  readonly benign: Readonly<Record<string, number>>
  readonly noise: readonly Noise[]
  /** As visited; empty where the browser was not asked. */
  readonly loads: readonly { readonly route: string; readonly original: RouteLoad; readonly migrated: RouteLoad }[]
}

/**
 * The overall verdict: any difference wins, then anything that could not be compared, and only then `equivalent`.
 * Levels in `optional` may be left out without making the verdict inconclusive. Sizes are no part of it, whatever they are.
 */
export function judge(levels: readonly Level[], optional: readonly LevelId[]): Verdict {
  const judged = levels.filter((level) => level.id !== 'size')
  if (judged.some((level) => level.status === 'different')) return 'different'
  const missing = judged.filter((level) => level.status === 'not-compared' && !optional.includes(level.id))
  return missing.length > 0 || judged.length === 0 ? 'inconclusive' : 'equivalent'
}

interface CountingParts {
  readonly severity: Severity
  readonly benign?: Benign | undefined
  readonly accepted?: Acceptance | undefined
}

/** Whether a finding counts against its level: no rule admits it, nobody accepted it, and it is more than a remark. */
export function counts({ benign, accepted, severity }: CountingParts): boolean {
  return benign === undefined && accepted === undefined && severity !== 'info'
}

/** The status of a level from what it found. */
export function levelStatus(level: {
  readonly observations: number
  readonly findings: readonly Finding[]
}): LevelStatus {
  if (level.findings.some(counts)) return 'different'
  if (level.observations === 0) return 'not-compared'
  return level.findings.length > 0 ? 'accepted' : 'same'
}
