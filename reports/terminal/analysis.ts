import type { Fingerprint } from '../../core/fingerprint.ts'
import { renderDiagnostic } from '../diagnostic.ts'
import { factsOf, placesText } from '../facts.ts'
import { table, wrap } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { orderedLedger } from '../view.ts'
import { count, plainText } from '../words.ts'
import { ledgerLines, rowLines } from './ledger.ts'
import { needsUser } from '../view.ts'

/** What the wizard says first: what was found, in a few lines, and what a person should know before going on. */
export function renderFound(project: Fingerprint, theme: Theme): string {
  const paint = paintOf(theme)
  const { source, framework, packageManager, entries, outDir, base } = project
  const rows = [
    ['Built with', `${source.flavour} ${source.version ?? ''}, ${framework.name} ${framework.version ?? ''}`],
    ['Entry', entries.map(({ value }) => value.file).join(', ')],
    ['Output', `${outDir.value}/ under ${base.value}`],
    ['Packages', packageManager.name],
    ['Features', project.features.map(({ id }) => id).join(', ')],
  ]
  return [
    paint.bold(plainText(project.name)),
    ...rows.map(([label = '', text = '']) => `  ${label.padEnd(11)} ${plainText(text.trim())}`),
    ...project.diagnostics.map((one) => `\n${renderDiagnostic(one, undefined, theme)}`),
    '',
  ].join('\n')
}

/** What `nexxo analyze` prints: each fact with its origin, the features, the whole ledger, the diagnostics. */
export function renderAnalysis(project: Fingerprint, theme: Theme): string {
  const paint = paintOf(theme)
  const { source, framework } = project
  const tools = [
    `${source.flavour} ${source.version ?? '(not installed)'}`,
    `${framework.name} ${framework.version ?? ''}`,
  ]
  const head = [`${paint.bold(plainText(project.name))}  ${tools.map((tool) => tool.trim()).join(` ${paint.dot} `)}`]
  const blocks = [
    head,
    factLines(project, theme),
    featureLines(project, theme),
    [
      ...ledgerLines(project.ledger, theme),
      ...orderedLedger(project.ledger.filter((row) => !needsUser(row))).flatMap((row) => rowLines(row, theme)),
    ],
    project.diagnostics.map((one) => renderDiagnostic(one, undefined, theme)),
    [paint.dim('Nothing was written.')],
  ]
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}

function factLines(project: Fingerprint, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const facts = factsOf(project)
  const longest = Math.max(0, ...facts.map((fact) => fact.label.length))
  const room = Math.max(30, theme.width - longest - 4)
  return facts.flatMap(({ label, value, origin }) => {
    const from = origin === '' ? '' : `  ${paint.dim(`(${plainText(origin)})`)}`
    const [first = '', ...rest] = wrap(`${plainText(value)}${from}`, room)
    return table(
      [[paint.dim(label.padEnd(longest)), first], ...rest.map((line) => [' '.repeat(longest), line])],
      ['left', 'left'],
    )
  })
}

function featureLines(project: Fingerprint, theme: Theme): readonly string[] {
  if (project.features.length === 0) return []
  const paint = paintOf(theme)
  const rows = project.features.map((feature) => [
    `  ${plainText(feature.id)}`,
    paint.dim(count(feature.at.length, 'place')),
    paint.dim(plainText(placesText(feature.at))),
  ])
  return [paint.bold(`Features (${project.features.length})`), ...table(rows, ['left', 'right', 'left'])]
}
