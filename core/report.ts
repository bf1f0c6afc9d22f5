import type { ChangeSet } from './change-set.ts'
import type { Comparison } from './comparison.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { BuildOutcome } from './outcome.ts'
import type { Plan } from './plan.ts'

/** Everything one run knows; each report format is a pure rendering of it. */
export interface Report {
  readonly schema: 1
  readonly nexxo: string
  /** Name of the project, from package.json or its folder. */
  readonly project: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  /** The command that repeats this run. */
  readonly command: string
  readonly fingerprint?: Fingerprint
  readonly plan?: Plan
  readonly changeSet?: ChangeSet
  readonly original?: BuildOutcome
  readonly migrated?: BuildOutcome
  readonly comparison?: Comparison
  readonly diagnostics: readonly Diagnostic[]
  /** What the codes of the findings mean, by code. */
  readonly codes?: Readonly<Record<string, CodeWords>>
}

/** What a code of a finding means, for rule lists. */
export interface CodeWords {
  /** A sentence without its full stop. */
  readonly title: string
  readonly help: string
}

/** Where reports go when they are more than text: PNG files beside the HTML, keyed by the path that findings name. */
export type ReportFiles = Readonly<Record<string, Uint8Array>>
