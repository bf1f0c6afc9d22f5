import type { ChangeSet } from '../../core/change-set.ts'
import type { Fingerprint } from '../../core/fingerprint.ts'
import type { Plan, Safety, Step } from '../../core/plan.ts'
import { type ChangeView, type DiffLine, signOf, unifiedDiff, viewChanges } from '../changes.ts'
import { renderDiagnostic } from '../diagnostic.ts'
import { table } from '../layout.ts'
import { type Paint, paintOf, type Theme } from '../theme.ts'
import { count, number, plainText, SAFETY_WORDS } from '../words.ts'
import { ledgerLines } from './ledger.ts'

const SAFETIES: readonly Safety[] = ['automatic', 'review', 'manual']

/** The plan by how much the user must look: each rule with the number of files it changes, then dependencies and ledger. */
export function renderPlan(plan: Plan, changeSet: ChangeSet, project: Fingerprint, theme: Theme): string {
  const groups = SAFETIES.map((safety) => groupLines(safety, plan, changeSet, theme))
  const blocks = [
    [
      `${count(changeSet.changes.length, 'file')} would change, by ${count(plan.steps.filter((step) => filesOf(step, changeSet) > 0).length, 'rule')}.`,
    ],
    ...groups,
    dependencyLines(changeSet, theme),
    ledgerLines(project.ledger, theme),
    changeSet.diagnostics.map((one) => renderDiagnostic(one, undefined, theme)),
  ]
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}

function groupLines(safety: Safety, plan: Plan, changeSet: ChangeSet, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const steps = plan.steps.filter((step) => step.safety === safety && filesOf(step, changeSet) > 0)
  if (steps.length === 0) return []
  const rows = steps.map((step) => [`  ${step.title}`, count(filesOf(step, changeSet), 'file'), paint.dim(step.rule)])
  return [paint.bold(`${SAFETY_WORDS[safety]} (${steps.length})`), ...table(rows, ['left', 'right', 'left'])]
}

/** A rule that applies but has nothing to change here is not worth a line. */
function filesOf(step: Step, changeSet: ChangeSet): number {
  return changeSet.changes.filter((change) => change.by.includes(step.rule)).length
}

function dependencyLines({ dependencies }: ChangeSet, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const added = Object.entries(dependencies.add).map(([name, range]) => paint.green(`  + ${name} ${range}`))
  const removed = dependencies.remove.map((name) => paint.red(`  - ${name}`))
  if (added.length + removed.length === 0) return []
  return [paint.bold('Dependencies'), ...added, ...removed]
}

export type DiffForm = 'unified' | 'stat'

/** All file changes: as a unified diff that `git apply` reads when it has no colour, or one line per file. */
export function renderDiff(changeSet: ChangeSet, theme: Theme, form: DiffForm): string {
  const views = viewChanges(changeSet.changes)
  if (views.length === 0) return 'Nothing to change.'
  return form === 'stat' ? statLines(views, theme).join('\n') : views.map((view) => coloured(view, theme)).join('')
}

function coloured(view: ChangeView, theme: Theme): string {
  if (!theme.colour) return unifiedDiff(view)
  const paint = paintOf(theme)
  const head = unifiedDiff(view)
    .split('\n')
    .slice(0, -1 - view.lines.length)
  const by = paint.dim(`# ${view.by.join(', ')}`)
  return [by, ...head.map(paint.bold), ...view.lines.map((line) => inkLine(line, paint)), ''].join('\n')
}

function inkLine(line: DiffLine, paint: Paint): string {
  const text = `${signOf(line)}${plainText(line.text)}`
  const inks = { added: paint.green, removed: paint.red, hunk: paint.cyan, note: paint.dim, context: String }
  return inks[line.kind](text)
}

const MARKS = { add: 'A', edit: 'M', remove: 'D', move: 'R' } satisfies Record<ChangeView['kind'], string>

function statLines(views: readonly ChangeView[], theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const rows = views.map((view) => [
    MARKS[view.kind],
    plainText(view.to === undefined ? view.path : `${view.path} ${paint.arrow} ${view.to}`),
    paint.green(`+${number(view.additions)}`),
    paint.red(`-${number(view.deletions)}`),
    paint.dim(view.by.join(', ')),
  ])
  const sum = (field: 'additions' | 'deletions') => views.reduce((total, view) => total + view[field], 0)
  const total = `${count(views.length, 'file')}, ${paint.green(`+${number(sum('additions'))}`)} ${paint.red(`-${number(sum('deletions'))}`)}`
  return [...table(rows, ['left', 'left', 'right', 'right', 'left']), total]
}
