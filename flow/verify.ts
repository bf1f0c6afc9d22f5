import fs from 'node:fs'
import path from 'node:path'
import type { Comparison } from '../core/comparison.ts'
import { type Diagnostic, refuse } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { ReportFiles } from '../core/report.ts'
import { loadUserConfig } from '../engine/index.ts'
import { readJournal } from '../host/journal.ts'
import { compareBuilds, describeBuild, type Side } from '../verify/index.ts'
import { type AcceptanceOptions, applyAccepted, loadAccepted, type UpdatedList } from './accepted.ts'
import { madeNames } from './made-names.ts'
import { inferBase } from './base.ts'
import { ORIGINAL_DIR } from './baseline.ts'
import { orInterrupted } from './interrupt.ts'
import { twinOfMigrated } from './maps.ts'
import { buildMigrated } from './migrated-build.ts'
import { withOriginalFromGit } from './original-from-git.ts'
import type { Env } from './prepare.ts'
import type { Screen } from './screen.ts'
import { readSetup } from './setup-script.ts'

export interface VerifyOptions {
  readonly routes: readonly string[]
  readonly maxRoutes: number
  readonly level: 'static' | 'browser'
  readonly acceptance: AcceptanceOptions
  /** How much more the migrated build may weigh, in percent of the original's gzip size; `undefined` without a budget. */
  readonly budgetPercent: number | undefined
}

export interface Verified {
  readonly original: BuildOutcome
  readonly migrated: BuildOutcome
  readonly comparison: Comparison
  readonly files: ReportFiles
  /** What became of the list of accepted differences, where it was to be brought up to date. */
  readonly updated: UpdatedList | undefined
}

export interface VerifyRequest {
  readonly root: string
  readonly env: Env
  /** Built folders, absolute; `undefined` for the kept original and a fresh build. */
  readonly original: string | undefined
  readonly migrated: string | undefined
  /** Commit at which the original is built; `undefined` where it need not be. */
  readonly baselineRef: string | undefined
  readonly options: VerifyOptions
  readonly screen: Screen
  readonly signal: AbortSignal
}

/** `nexxo verify`: two folders, or the original as kept or as git has it, and a fresh build of the migrated project. */
export async function verifyProject(request: VerifyRequest): Promise<VerifiedProject> {
  const { root, env, screen, signal, baselineRef: ref, options } = request
  loadAccepted(root, options.acceptance)
  if (ref !== undefined)
    return withOriginalFromGit({ root, ref, env, screen, signal }, ({ side, fingerprint }) =>
      compareWith(request, side, fingerprint),
    )
  const facts = readJournal(root)?.facts ?? {}
  // Noted by `migrate` in the same form.
  const fingerprint = facts['fingerprint'] as Fingerprint | undefined
  return compareWith(request, await originalSide(request, facts), fingerprint)
}

export type VerifiedProject = Verified & { readonly fingerprint: Fingerprint | undefined }

async function compareWith(
  request: VerifyRequest,
  original: Side,
  fingerprint: Fingerprint | undefined,
): Promise<VerifiedProject> {
  const { root, screen, signal, options } = request
  const migrated = await migratedSide(request)
  const compared = await screen.step('Compare the two builds', (say) =>
    orInterrupted(compareSides({ root, original, migrated, fingerprint, options, say }), signal),
  )
  return { ...(await withAccepted(root, compared, options)), fingerprint }
}

/** Compares two builds; what the fingerprint knows of variables and routes goes in where there is one. */
export async function compareSides(request: {
  readonly root: string
  readonly original: Side
  readonly migrated: Side
  readonly fingerprint: Fingerprint | undefined
  readonly options: VerifyOptions
  readonly say: (text: string) => void
}): Promise<Verified> {
  const { root, original, migrated, fingerprint, options, say } = request
  const config = await loadUserConfig({ root, command: 'build', mode: 'production' })
  const made = madeNames(fingerprint)
  const { comparison, files } = await compareBuilds({
    original: { ...original, made },
    migrated: { ...migrated, made },
    level: options.level,
    base: inferBase(original.dir, fingerprint?.base.value),
    routes: [...new Set([...options.routes, ...(config.verify?.routes ?? [])])],
    maxRoutes: options.maxRoutes,
    budgetPercent: options.budgetPercent,
    answers: config.verify?.answers,
    setup: options.level === 'browser' ? await readSetup(root, config.verify?.setup) : undefined,
    constants: constantsOf(fingerprint),
    secrets: secretsOf(fingerprint),
    onProgress: say,
  })
  return { original: original.outcome, migrated: migrated.outcome, comparison, files, updated: undefined }
}

/** What was compared, with the project's accepted differences marked. May ask for a reason, so no progress may be shown meanwhile. */
export async function withAccepted(root: string, verified: Verified, options: VerifyOptions): Promise<Verified> {
  const { comparison } = verified
  return { ...verified, ...(await applyAccepted({ root, comparison, level: options.level }, options.acceptance)) }
}

export function migratedFailed(outcome: BuildOutcome) {
  const errors = outcome.diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  return refuse('build/failed', {
    message: `The migrated project does not build: ${errors.map(lineOf).join('\n') || 'no reason was given'}`,
    help: 'Mend what is named, then run `nexxo verify`. `nexxo migrate --undo` puts the project back.',
    exitCode: 4,
  })
}

function lineOf({ at, message }: Diagnostic): string {
  return at === undefined ? message : `${at.file}: ${message}`
}

async function originalSide(request: VerifyRequest, facts: Readonly<Record<string, unknown>>): Promise<Side> {
  const { root, original } = request
  if (original !== undefined) return folderSide(root, original, 'the original build')
  const kept = path.join(root, ORIGINAL_DIR)
  // Both were noted by `migrate` in the same form.
  const outcome = facts['original'] as BuildOutcome | undefined
  const twin = facts['original-twin'] as string | undefined
  if (outcome !== undefined && fs.existsSync(kept)) return { dir: kept, root, outcome, twin }
  throw refuse('verify/no-original', {
    message: 'There is no original build to compare with.',
    help: 'Name its folder with `--original`, a commit before the migration with `--baseline-ref`, or run `nexxo migrate`, which keeps one.',
  })
}

async function migratedSide(request: VerifyRequest): Promise<Side> {
  const { root, env, migrated, screen, signal } = request
  if (migrated !== undefined) return folderSide(root, migrated, 'the migrated build')
  const outcome = await screen.step('Build the migrated project', (say) => buildMigrated({ root, env, say, signal }))
  const dir = path.resolve(root, outcome.outDir)
  if (outcome.status === 'failed') throw migratedFailed(outcome)
  return { dir, root, outcome, twin: await twinOfMigrated({ root, env, dir, say: () => {}, signal }) }
}

async function folderSide(root: string, dir: string, what: string): Promise<Side> {
  if (fs.statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw refuse('verify/no-folder', {
      message: `There is no folder ${dir} with ${what}.`,
      help: 'Build it first, or name another folder.',
    })
  }
  return { dir, root, outcome: await describeBuild({ dir, root, tool: 'unknown', wallMs: 0, peakRssBytes: 0 }) }
}

function constantsOf(fingerprint: Fingerprint | undefined): readonly { name: string; value: string }[] {
  return variablesOf(fingerprint, 'client')
}

/** Values in the project's env files that must never reach a client. Short ones would be found everywhere. */
function secretsOf(fingerprint: Fingerprint | undefined): readonly { name: string; value: string }[] {
  return variablesOf(fingerprint, 'private').filter(({ value }) => value.length >= 8)
}

function variablesOf(
  fingerprint: Fingerprint | undefined,
  side: 'client' | 'private',
): readonly { name: string; value: string }[] {
  const env = fingerprint?.build.env.value
  if (env === undefined) return []
  const isClient = (name: string) =>
    name in env.extra || env.prefixes.some((prefix) => name.toUpperCase().startsWith(prefix.toUpperCase()))
  return env.variables.flatMap(({ name, value }) =>
    value !== undefined && isClient(name) === (side === 'client') ? [{ name, value }] : [],
  )
}
