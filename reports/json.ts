import type { BundleReport } from '../core/bundle-report.ts'
import type { ChangeSet } from '../core/change-set.ts'
import type { CheckResult } from '../core/check-result.ts'
import type { Comparison, Finding, Level } from '../core/comparison.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { Plan } from '../core/plan.ts'
import { unifiedDiff, viewChange } from './changes.ts'
import type { FileReporter } from './reporter.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** What `--json` prints: always with `schema` and `nexxo`. The shapes are in schemas/. */
export type JsonDocument = { readonly schema: 1; readonly nexxo: string } & { readonly [name: string]: Json }

/** What `nexxo analyze --json` prints. `version` is Nexxo's own, as in all documents. */
export function analyzeDocument(fingerprint: Fingerprint, version: string): JsonDocument {
  return { ...start(version), ...jsonObject(fingerprint) }
}

/** What is known of a migration; stages that were not run are `undefined`. */
export interface Migration {
  readonly version: string
  /** `undefined` when the project was in Nexxo form already: there is nothing to change. */
  readonly prepared:
    | { readonly fingerprint: Fingerprint; readonly plan: Plan; readonly changeSet: ChangeSet }
    | undefined
  /** `undefined` on a dry run. */
  readonly migrated:
    | {
        readonly applied: boolean
        readonly journal: string
        readonly diagnostics: readonly Diagnostic[]
        readonly original: BuildOutcome | undefined
        readonly migrated: BuildOutcome | undefined
        readonly verified: { readonly comparison: Comparison } | undefined
      }
    | undefined
}

const NO_CHANGES: ChangeSet = { changes: [], dependencies: { add: {}, remove: [] }, diagnostics: [] }

/** What `nexxo migrate --json` prints. Stages that were not run are `null`. */
export function migrateDocument({ version, prepared, migrated }: Migration): JsonDocument {
  const changeSet = prepared?.changeSet ?? NO_CHANGES
  const comparison = migrated?.verified?.comparison
  return {
    ...start(version),
    fingerprint: json(prepared?.fingerprint),
    plan: json(prepared?.plan),
    ...changesJson(changeSet),
    diagnostics: json([...changeSet.diagnostics, ...(migrated?.diagnostics ?? [])]),
    applied: migrated?.applied ?? false,
    journal: migrated?.journal ?? null,
    original: json(migrated?.original),
    migrated: json(migrated?.migrated),
    comparison: comparison === undefined ? null : comparisonJson(comparison),
  }
}

export interface Verification {
  readonly original: BuildOutcome
  readonly migrated: BuildOutcome
  readonly comparison: Comparison
}

/** What `nexxo verify --json` prints. */
export function verifyDocument(verification: Verification, version: string): JsonDocument {
  return {
    ...start(version),
    original: json(verification.original),
    migrated: json(verification.migrated),
    comparison: comparisonJson(verification.comparison),
  }
}

/** What `nexxo doctor --json` prints. */
export function doctorDocument(checks: readonly CheckResult[], version: string): JsonDocument {
  return { ...start(version), checks: json(checks) }
}

/** What `nexxo build --report json` writes. */
export function bundleDocument(report: BundleReport, version: string): JsonDocument {
  return { ...start(version), ...jsonObject(report) }
}

/** What `nexxo build --json` prints. */
export function buildDocument(outcome: BuildOutcome, version: string): JsonDocument {
  return { ...start(version), ...jsonObject(outcome) }
}

/** The whole report as one document; the other formats are renderings of the same value. */
export const jsonReporter: FileReporter = {
  id: 'json',
  file: 'nexxo-report.json',
  render(report) {
    const { changeSet, comparison, ...rest } = report
    const document = {
      ...jsonObject(rest),
      ...(changeSet === undefined ? {} : changesJson(changeSet)),
      ...(comparison === undefined ? {} : { comparison: comparisonJson(comparison) }),
    }
    return `${JSON.stringify(document, undefined, 2)}\n`
  },
}

function start(version: string): { readonly schema: 1; readonly nexxo: string } {
  return { schema: 1, nexxo: version }
}

function changesJson(changeSet: ChangeSet): { readonly changes: Json; readonly dependencies: Json } {
  const changes = changeSet.changes.map((change) => {
    const view = viewChange(change)
    return {
      path: view.path,
      kind: view.kind,
      by: view.by,
      additions: view.additions,
      deletions: view.deletions,
      diff: unifiedDiff(view),
      ...(view.to === undefined ? {} : { to: view.to }),
    }
  })
  return { changes, dependencies: json(changeSet.dependencies) }
}

function comparisonJson(comparison: Comparison): Json {
  return { ...jsonObject(comparison), levels: comparison.levels.map(levelJson) }
}

function levelJson(level: Level): Json {
  return { ...jsonObject(level), findings: level.findings.map(findingJson) }
}

/** The contract says `benign?: reason`; the rule that admitted it is a field of its own. */
function findingJson(finding: Finding): Json {
  const { benign, ...rest } = finding
  return {
    ...jsonObject(rest),
    help: finding.help ?? null,
    ...(benign === undefined ? {} : { benign: benign.reason, benignRule: benign.rule }),
  }
}

/** A core value as JSON: what is `undefined` becomes `null`, so that a field is there whether or not it has a value. */
function json(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map(json)
  if (typeof value === 'object') return jsonObject(value)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new Error(`A ${typeof value} is not JSON.`)
}

function jsonObject(value: object): { readonly [name: string]: Json } {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, json(member)]))
}
