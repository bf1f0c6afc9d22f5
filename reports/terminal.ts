import type { Report } from '../core/report.ts'
import { renderDiagnostic } from './diagnostic.ts'
import { indent, wrap } from './layout.ts'
import { ledgerLines } from './terminal/ledger.ts'
import { levelLines } from './terminal/levels.ts'
import { loadLines, sizeLines } from './terminal/sizes.ts'
import { paintOf, type Theme } from './theme.ts'
import { nextSteps, verdictOf } from './view.ts'
import { count, duration, plainText } from './words.ts'

export { renderAnalysis, renderFound } from './terminal/analysis.ts'
export { renderProfile } from './bundle/terminal.ts'
export { renderBuild } from './terminal/build.ts'
export { renderDoctor } from './terminal/doctor.ts'
export { type DiffForm, renderDiff, renderPlan } from './terminal/plan.ts'

const MOST_DIAGNOSTICS = 12

/** The report of a migration or a verification: verdict, levels, findings, sizes, ledger, what to do next. */
export function renderReport(report: Report, theme: Theme): string {
  const blocks = [
    headLines(report, theme),
    report.comparison === undefined ? [] : levelLines(report.comparison, theme),
    report.original === undefined || report.migrated === undefined
      ? []
      : sizeLines(report.original, report.migrated, theme),
    report.comparison === undefined ? [] : loadLines(report.comparison, theme),
    report.fingerprint === undefined ? [] : ledgerLines(report.fingerprint.ledger, theme),
    diagnosticLines(report, theme),
    nextLines(report, theme),
  ]
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}

function headLines(report: Report, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const verdict = verdictOf(report)
  const word = paint.bold(paint.tone(verdict.tone, verdict.word))
  const tools = [report.original, report.migrated].flatMap((build) =>
    build === undefined ? [] : [`${build.tool}${build.wallMs > 0 ? ` (${duration(build.wallMs)})` : ''}`],
  )
  const facts = [
    report.project,
    ...(tools.length === 0 ? [] : [tools.join(` ${paint.arrow} `)]),
    ...(report.changeSet === undefined ? [] : [`${count(report.changeSet.changes.length, 'file')} changed`]),
  ]
  return [
    `${paint.sign(verdict.tone)} ${word}`,
    ...indent(wrap(plainText(verdict.sentence), theme.width - 2)),
    ...indent(wrap(facts.map(plainText).join(` ${paint.dot} `), theme.width - 2).map(paint.dim)),
  ]
}

function diagnosticLines(report: Report, theme: Theme): readonly string[] {
  const shown = report.diagnostics.filter((one) => one.severity !== 'info')
  if (shown.length === 0) return []
  const lines = shown.slice(0, MOST_DIAGNOSTICS).map((one) => renderDiagnostic(one, undefined, theme))
  const rest = shown.length - MOST_DIAGNOSTICS
  return rest > 0 ? [...lines, `${count(rest, 'more diagnostic')} in the JSON and HTML reports.`] : lines
}

function nextLines(report: Report, theme: Theme): readonly string[] {
  const steps = nextSteps(report)
  if (steps.length === 0) return []
  const paint = paintOf(theme)
  return [
    paint.bold('Next'),
    ...steps.flatMap((step, index) => {
      const [first = '', ...rest] = wrap(plainText(step), theme.width - 5)
      return [`  ${index + 1}. ${first}`, ...indent(rest, '     ')]
    }),
  ]
}
