import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { copyProject, type Migrated, runMigration } from '../../flow/migrate.ts'
import {
  analyzeProject,
  guardJournal,
  guardTree,
  isMigrated,
  type Prepared,
  prepareMigration,
} from '../../flow/prepare.ts'
import { migrationReport, writeReports } from '../../flow/reports.ts'
import type { VerifyOptions } from '../../flow/verify.ts'
import { VERSION } from '../../host/version.ts'
import { migrateDocument } from '../../reports/json.ts'
import { renderDiff, renderFound, renderPlan, renderReport } from '../../reports/terminal.ts'
import { askQuestions, choose, confirm } from '../ask.ts'
import { type Command, flag, type Invocation, text } from '../command.ts'
import { exitCodeFor } from '../exit-code.ts'
import { tellRunner } from '../github.ts'
import { progressScreen } from '../show.ts'
import { copyTarget, undo } from './migrate-folders.ts'

/** The wizard on a terminal; with `--yes`, `--json` or without a terminal it takes every default. */
export const command: Command = {
  options: {
    yes: { type: 'boolean', text: 'take every default, ask nothing' },
    'dry-run': { type: 'boolean', text: 'print the diff, write nothing' },
    diff: { type: 'string', value: 'form', text: 'unified (default), stat or json' },
    out: { type: 'string', value: 'dir', text: 'migrate a copy there and leave the project alone' },
    use: { type: 'string', value: 'version', text: 'what to install as nexxo: a version, range or tarball' },
    original: { type: 'string', value: 'dir', text: 'an original build that exists already' },
    'allow-dirty': { type: 'boolean', text: 'go on with uncommitted changes' },
    'no-install': { type: 'boolean', text: 'do not install packages' },
    'no-verify': { type: 'boolean', text: 'neither build nor compare' },
    'keep-scripts': { type: 'boolean', text: 'keep the old build as build:original' },
    undo: { type: 'boolean', text: 'put the project back as it was before the last migration' },
  },
  run: async (invocation) => {
    if (flag(invocation.values, 'undo')) return undo(invocation)
    const { values } = invocation
    const diffForm = text(values, 'diff') ?? 'unified'
    if (!isDiffForm(diffForm))
      throw refuse('cli/bad-flag', {
        message: `\`--diff ${diffForm}\` is not a form.`,
        help: 'Use unified, stat or json.',
      })
    const dryRun = flag(values, 'dry-run')
    guardJournal(invocation.root)
    if (isMigrated(invocation.root)) return sayMigrated(invocation)
    const harmless = flag(values, 'allow-dirty') || dryRun || text(values, 'out') !== undefined
    if (!harmless) await guardTree(invocation.root)
    const prepared = await prepare(invocation)
    if (dryRun) return showDryRun(invocation, prepared, diffForm)
    if (invocation.interactive && !flag(values, 'yes') && !(await agreed(invocation, prepared))) {
      invocation.print('Nothing was written.')
      return 0
    }
    return migrate(invocation, await inCopy(invocation, prepared))
  },
}

type DiffForm = 'unified' | 'stat' | 'json'

function isDiffForm(form: string): form is DiffForm {
  return form === 'unified' || form === 'stat' || form === 'json'
}

async function prepare(invocation: Invocation): Promise<Prepared> {
  const { values } = invocation
  const { root } = invocation
  copyTarget(root, text(values, 'out'))
  const screen = await progressScreen(invocation)
  const fingerprint = await screen.step('Read the project', () =>
    analyzeProject(root, process.env, originalFolder(invocation)),
  )
  const fixed = {
    nexxo: useSpec(text(values, 'use')),
    ...(flag(values, 'keep-scripts') ? { 'keep-scripts': 'yes' } : {}),
  }
  const first = prepareMigration(root, fingerprint, fixed)
  if (!invocation.interactive || flag(values, 'yes')) return first
  invocation.print(renderFound(fingerprint, invocation.theme))
  const open = first.recipe.questions.filter((question) => question.applies(fingerprint) && !(question.id in fixed))
  return prepareMigration(root, fingerprint, { ...(await askQuestions(open)), ...fixed })
}

/** The build that was handed over, absolute. */
function originalFolder({ values }: Invocation): string | undefined {
  const original = text(values, 'original')
  return original === undefined ? undefined : path.resolve(original)
}

/** A path becomes an absolute `file:` specifier, because package.json lies elsewhere. */
function useSpec(given: string | undefined): string {
  if (given === undefined) return `^${VERSION}`
  const file = given.replace(/^file:/, '')
  return fs.existsSync(file) ? `file:${path.resolve(file)}` : given
}

function sayMigrated(invocation: Invocation): number {
  if (invocation.json)
    invocation.print(JSON.stringify(migrateDocument({ version: VERSION, prepared: undefined, migrated: undefined })))
  else invocation.print('The project is in Nexxo form already. Nothing was written.')
  return 0
}

function showDryRun(invocation: Invocation, prepared: Prepared, form: DiffForm): number {
  if (invocation.json || form === 'json')
    invocation.print(JSON.stringify(migrateDocument({ version: VERSION, prepared, migrated: undefined })))
  else invocation.print(renderDiff(prepared.changeSet, invocation.theme, form))
  return 0
}

async function agreed(invocation: Invocation, prepared: Prepared): Promise<boolean> {
  invocation.print(renderPlan(prepared.plan, prepared.changeSet, prepared.fingerprint, invocation.theme))
  for (;;) {
    const next = await choose('What now?', [
      { value: 'diff', title: 'Show the diff' },
      { value: 'apply', title: 'Apply it, build both and compare' },
      { value: 'stop', title: 'Stop, change nothing' },
    ])
    if (next === 'diff') invocation.print(renderDiff(prepared.changeSet, invocation.theme, 'unified'))
    else return next === 'apply' && confirm(`Write ${prepared.changeSet.changes.length} files?`, true)
  }
}

/** The same migration in a copy of the project where `--out` asks for one; everything in it is relative to the root. */
async function inCopy(invocation: Invocation, prepared: Prepared): Promise<Prepared> {
  const target = copyTarget(invocation.root, text(invocation.values, 'out'))
  if (target === undefined) return prepared
  const screen = await progressScreen(invocation)
  await screen.step(`Copy the project to ${target}`, async () => copyProject(prepared.root, target))
  return { ...prepared, root: target }
}

async function migrate(invocation: Invocation, prepared: Prepared): Promise<number> {
  const { values } = invocation
  const interrupt = new AbortController()
  const abort = () => interrupt.abort()
  process.on('SIGINT', abort).on('SIGTERM', abort)
  const reportDir = path.join(prepared.root, 'nexxo-report')
  const startedAt = new Date().toISOString()
  const migrated = await runMigration({
    prepared,
    env: process.env,
    nexxo: VERSION,
    startedAt,
    command: invocation.commandLine,
    original: originalFolder(invocation),
    install: flag(values, 'no-install') ? 'leave' : 'install',
    verify: flag(values, 'no-verify') ? undefined : verifyOptions(startedAt),
    reportDir,
    screen: await progressScreen(invocation),
    signal: interrupt.signal,
  }).finally(() => process.off('SIGINT', abort).off('SIGTERM', abort))
  return report(invocation, { prepared, migrated, reportDir, startedAt })
}

function verifyOptions(startedAt: string): VerifyOptions {
  const today = startedAt.slice(0, 10)
  const acceptance = { file: undefined, update: 'leave', askReason: async () => undefined, today } as const
  return { routes: [], maxRoutes: 20, level: 'browser', acceptance, budgetPercent: undefined }
}

function report(
  invocation: Invocation,
  run: {
    readonly prepared: Prepared
    readonly migrated: Migrated
    readonly reportDir: string
    readonly startedAt: string
  },
): number {
  const { prepared, migrated, reportDir, startedAt } = run
  const made = migrationReport({
    prepared,
    migrated,
    createdAt: startedAt,
    command: invocation.commandLine,
    version: VERSION,
  })
  const written =
    migrated.verified === undefined
      ? []
      : writeReports({
          report: made,
          files: migrated.verified.files,
          formats: ['html', 'json', 'markdown'],
          dir: reportDir,
        })
  if (invocation.json) invocation.print(JSON.stringify(migrateDocument({ version: VERSION, prepared, migrated })))
  else invocation.print(renderReport(made, invocation.theme))
  tellRunner(invocation, made)
  if (written[0] !== undefined)
    invocation.log('info', `Report: ${path.relative(process.cwd(), written[0]) || written[0]}`)
  return exitCodeFor(migrated.verified?.comparison)
}
