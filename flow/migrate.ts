import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import { applyChanges } from '../host/apply.ts'
import { installPackages, LOCKFILES, usableManager } from '../host/install.ts'
import { JOURNAL_DIR, type Journal, openJournal, readJournal, undoJournal } from '../host/journal.ts'
import { type Baseline, ORIGINAL_DIR, provideBaseline } from './baseline.ts'
import { orInterrupted } from './interrupt.ts'
import { twinOfMigrated } from './maps.ts'
import { buildMigrated } from './migrated-build.ts'
import type { Env, Prepared } from './prepare.ts'
import type { Screen } from './screen.ts'
import { compareSides, migratedFailed, type Verified, type VerifyOptions, withAccepted } from './verify.ts'

export interface MigrateRequest {
  readonly prepared: Prepared
  readonly env: Env
  readonly nexxo: string
  readonly startedAt: string
  readonly command: string
  readonly original: string | undefined
  readonly install: 'install' | 'leave'
  /** `undefined` neither builds nor compares. */
  readonly verify: VerifyOptions | undefined
  readonly reportDir: string
  readonly screen: Screen
  readonly signal: AbortSignal
}

export interface Migrated {
  readonly applied: boolean
  readonly journal: string
  readonly diagnostics: readonly Diagnostic[]
  readonly original: BuildOutcome | undefined
  readonly migrated: BuildOutcome | undefined
  readonly verified: Verified | undefined
}

/**
 * Original build, apply, install, migrated build, comparison. Until the last file is written any trouble puts everything
 * back; after that the migration stands, is journaled, and `undoMigration` takes it back.
 *
 * @throws NexxoError of the stage that could not be done; DOMException `AbortError` when interrupted, after everything was put back
 */
export async function runMigration(request: MigrateRequest): Promise<Migrated> {
  const { prepared, nexxo, startedAt, command } = request
  const tool =
    request.install === 'install' ? await usableManager(prepared.root, prepared.fingerprint.packageManager) : undefined
  const journal = openJournal(prepared.root, { nexxo, startedAt, command })
  const original = await orPutBack(request, () => writeMigration(request, journal))
  const installed = await orPutBackWhenAborted(request, () => installStep(request, journal, tool))
  if (request.verify === undefined) {
    return {
      applied: true,
      journal: JOURNAL_DIR,
      diagnostics: installed,
      original: undefined,
      migrated: undefined,
      verified: undefined,
    }
  }
  const outcomes = await orPutBackWhenAborted(request, () => buildAndCompare(request, journal, original))
  return { applied: true, journal: JOURNAL_DIR, diagnostics: installed, ...outcomes }
}

/** `nexxo migrate --undo`: puts every touched path back; `undefined` when there is nothing to undo. */
export function undoMigration(root: string): { readonly paths: number; readonly reinstall: boolean } | undefined {
  const recorded = readJournal(root)
  if (recorded === undefined) return undefined
  undoJournal(root, recorded)
  return { paths: recorded.touched.length, reinstall: recorded.facts['installed'] === true }
}

async function writeMigration(request: MigrateRequest, journal: Journal): Promise<Baseline | undefined> {
  const { prepared, env, original: given, screen, signal } = request
  journal.note('fingerprint', prepared.fingerprint)
  const original =
    request.verify === undefined
      ? undefined
      : await screen.step(
          given === undefined ? 'Build the original with its own tool' : 'Read the original build',
          (say) => provideBaseline({ prepared, journal, env, given, say, signal }),
        )
  journal.note('original', original?.outcome)
  journal.note('original-twin', original?.twin)
  await screen.step(`Write ${prepared.changeSet.changes.length} files`, async (say) => {
    applyChanges(prepared.root, prepared.changeSet, journal, (step) => {
      signal.throwIfAborted()
      say(step)
    })
  })
  journal.note('status', 'done')
  return original
}

async function installStep(
  request: MigrateRequest,
  journal: Journal,
  tool: Awaited<ReturnType<typeof usableManager>> | undefined,
): Promise<readonly Diagnostic[]> {
  if (tool === undefined) return []
  const { root, fingerprint } = request.prepared
  const lockDir = fingerprint.workspace?.root ?? '.'
  for (const file of LOCKFILES) journal.protect(path.posix.join(lockDir, file))
  journal.note('installed', true)
  const { manager } = tool
  const concessions = await request.screen.step(`Install with ${manager.name}`, (say) =>
    installPackages({
      root,
      manager,
      onOutput: (text) => say(text.trim().split('\n').at(-1) ?? ''),
      signal: request.signal,
    }),
  )
  return [...tool.diagnostics, ...concessions]
}

async function buildAndCompare(
  request: MigrateRequest,
  journal: Journal,
  original: Baseline | undefined,
): Promise<Pick<Migrated, 'original' | 'migrated' | 'verified'>> {
  const { prepared, env, screen, signal } = request
  const { root, fingerprint } = prepared
  setOutputAside(prepared, journal)
  const reports = path.relative(root, request.reportDir)
  if (!reports.startsWith('..') && !path.isAbsolute(reports)) journal.setAside(reports)
  const migrated = await screen.step('Build the migrated project', (say) => buildMigrated({ root, env, say, signal }))
  if (migrated.status === 'failed') throw migratedFailed(migrated)
  if (original === undefined || request.verify === undefined)
    return { original: undefined, migrated, verified: undefined }
  const options = request.verify
  const before = { dir: path.join(root, ORIGINAL_DIR), root, ...original }
  const after = { dir: path.resolve(root, migrated.outDir), root, outcome: migrated }
  const compared = await screen.step('Compare the two builds', async (say) => {
    const twin = await twinOfMigrated({ root, env, dir: after.dir, say, signal })
    return orInterrupted(
      compareSides({ root, original: before, migrated: { ...after, twin }, fingerprint, options, say }),
      signal,
    )
  })
  signal.throwIfAborted()
  return { original: original.outcome, migrated, verified: await withAccepted(root, compared, options) }
}

async function orPutBack<T>(request: MigrateRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    putBack(request.prepared.root)
    throw error
  }
}

/** Once the migration is written only the user's interrupt takes it back. */
async function orPutBackWhenAborted<T>(request: MigrateRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (request.signal.aborted) putBack(request.prepared.root)
    throw error
  }
}

function putBack(root: string): void {
  const recorded = readJournal(root)
  if (recorded !== undefined) undoJournal(root, recorded)
}

/** Copies the project for `--out`, so that the project itself is left alone; hard links are not used, both must stay independent. */
export function copyProject(root: string, outDir: string): void {
  fs.cpSync(root, outDir, {
    recursive: true,
    verbatimSymlinks: true,
    mode: fs.constants.COPYFILE_FICLONE,
    filter: (from) => path.basename(from) !== JOURNAL_DIR,
  })
}

/** The old output is put away; where the old tool leaves files alone in it, the new one begins with a copy of them. */
function setOutputAside({ root, fingerprint }: Prepared, journal: Journal): void {
  const dir = fingerprint.outDir.value
  journal.setAside(dir)
  const aside = journal.aside(dir)
  if (aside !== undefined && fingerprint.build.output.value.clean === false)
    fs.cpSync(aside, path.join(root, dir), { recursive: true })
}
