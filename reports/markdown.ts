import type { Comparison, Level } from '../core/comparison.ts'
import { countVerdicts, type LedgerRow } from '../core/ledger.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { Report } from '../core/report.ts'
import { placesText } from './facts.ts'
import { codeBlock, codeSpan, escapeText, fitBlocks, type MarkdownBlock, markdownTable } from './markdown-text.ts'
import type { FileReporter } from './reporter.ts'
import { allOpen, benignGroups, LEDGER_ORDER, needsUser, nextSteps, sizeRows, verdictOf } from './view.ts'
import { clip, count, KIND_WORDS, LEDGER_WORDS, number, size, sizeChange, STATUS_WORDS } from './words.ts'

/** GitHub refuses a comment of 65,536 characters or more. */
const MOST_BYTES = 60_000
const TOP_FINDINGS = 5
const MOST_FINDINGS = 100

/** For a pull request comment or a step summary: the verdict, levels, sizes and the worst findings; the rest folded. */
export const markdownReporter: FileReporter = {
  id: 'markdown',
  file: 'nexxo-report.md',
  render: (report) => fitBlocks(blocksOf(report), MOST_BYTES),
}

function blocksOf(report: Report): readonly MarkdownBlock[] {
  const { comparison, original, migrated, fingerprint } = report
  return [
    { name: 'verdict', text: head(report) },
    ...(comparison === undefined ? [] : [{ name: 'levels', text: levels(comparison) }]),
    ...(original === undefined || migrated === undefined ? [] : [{ name: 'sizes', text: sizes(original, migrated) }]),
    ...(comparison === undefined ? [] : findings(comparison)),
    { name: 'next steps', text: next(report) },
    ...(fingerprint === undefined ? [] : ledger(fingerprint.ledger)),
    ...(comparison === undefined ? [] : [{ name: 'accepted differences', text: accepted(comparison) }]),
    ...(report.changeSet === undefined ? [] : [{ name: 'file changes', text: changes(report) }]),
    { name: 'how to repeat', text: `Repeat with:\n\n${codeBlock(report.command, 'sh')}` },
  ].filter((block) => block.text !== '')
}

const MARKS = { good: '✅', bad: '❌', unsure: '⚠️', quiet: '' }

function head(report: Report): string {
  const verdict = verdictOf(report)
  const tools = [report.original, report.migrated].flatMap((build) =>
    build === undefined ? [] : [escapeText(build.tool)],
  )
  const facts = [codeSpan(report.project), ...(tools.length === 0 ? [] : [tools.join(' → ')]), `Nexxo ${report.nexxo}`]
  return [
    '<!-- nexxo-report -->',
    `## ${MARKS[verdict.tone]} ${verdict.word}`,
    '',
    escapeText(verdict.sentence),
    '',
    facts.join(' · '),
  ].join('\n')
}

function levels(comparison: Comparison): string {
  const rows = comparison.levels.map((level) => {
    const benign = level.findings.filter((finding) => finding.benign !== undefined).length
    const reason = level.reason === undefined ? '' : escapeText(level.reason)
    const open = number(level.findings.length - benign)
    return [
      escapeText(level.title),
      STATUS_WORDS[level.status],
      number(level.observations),
      open,
      number(benign),
      reason,
    ]
  })
  return markdownTable(['Level', 'Result', 'Compared', 'Differences', 'Accepted', 'Note'], rows, 'llrrrl')
}

function sizes(original: BuildOutcome, migrated: BuildOutcome): string {
  const rows = sizeRows(original, migrated).map(({ kind, original: before, migrated: after }) => [
    kind === 'total' ? '**Total**' : KIND_WORDS[kind],
    `${size(before.bytes)} → ${size(after.bytes)}`,
    `${size(before.gzipBytes)} → ${size(after.gzipBytes)}`,
    `${size(before.brotliBytes)} → ${size(after.brotliBytes)}`,
    sizeChange({ before: before.gzipBytes, after: after.gzipBytes }),
  ])
  return markdownTable(['Sizes', 'Raw', 'Gzip', 'Brotli', 'Change in gzip'], rows, 'lrrrr')
}

/** The worst few in full view; each further one is a block of its own, so that the budget cuts between findings. */
function findings(comparison: Comparison): readonly MarkdownBlock[] {
  const open = allOpen(comparison)
  const texts = open.slice(0, MOST_FINDINGS).map(({ level, finding }) => findingText(level, finding))
  const blocks = texts.slice(0, TOP_FINDINGS).map((text) => ({ name: 'finding', text }))
  const further = texts.slice(TOP_FINDINGS).map((text) => ({ name: 'finding', text, fold: 'More findings' }))
  const rest = open.length - MOST_FINDINGS
  const note = { name: 'note', text: `${count(rest, 'more finding')} in the HTML report.` }
  return [...blocks, ...further, ...(rest > 0 ? [note] : [])]
}

function findingText(level: Level, finding: Level['findings'][number]): string {
  return [
    `**${finding.severity}** ${codeSpan(finding.code)} at ${codeSpan(finding.at)} (${escapeText(level.title)})`,
    `${escapeText(clip(finding.message, 600))}`,
    '',
    `- original: ${side(finding.original)}`,
    `- migrated: ${side(finding.migrated)}`,
    ...(finding.help === undefined ? [] : [`- help: ${escapeText(clip(finding.help, 400))}`]),
  ].join('\n')
}

function side(value: string | undefined): string {
  return value === undefined ? '_nothing_' : codeSpan(clip(value, 300))
}

function next(report: Report): string {
  const steps = nextSteps(report).map((step, index) => `${index + 1}. ${step}`)
  return steps.length === 0 ? '' : ['**Next**', '', ...steps].join('\n')
}

function ledger(rows: readonly LedgerRow[]): readonly MarkdownBlock[] {
  const counts = countVerdicts(rows)
  const used = LEDGER_ORDER.filter((verdict) => counts[verdict] > 0)
  const summary = used.map((verdict) => `${number(counts[verdict])} ${LEDGER_WORDS[verdict]}`).join(', ')
  const blocks = [
    { name: 'ledger', text: `**Ledger**: ${count(rows.length, 'row')}${summary === '' ? '' : `: ${summary}`}.` },
  ]
  const open = rows.filter(needsUser)
  if (open.length === 0) return blocks
  const cells = open
    .slice(0, 60)
    .map((row) => [
      codeSpan(row.subject),
      LEDGER_WORDS[row.verdict],
      codeSpan(placesText(row.at)),
      escapeText(row.note),
    ])
  const more = open.length > 60 ? `\n\n${count(open.length - 60, 'more row')} in the HTML report.` : ''
  const table = markdownTable(['Found', 'Verdict', 'Where', 'What becomes of it'], cells, 'llll')
  return [...blocks, { name: 'ledger rows that need you', text: `${table}${more}` }]
}

function accepted(comparison: Comparison): string {
  const groups = comparison.levels.flatMap((level) => benignGroups(level).map((group) => ({ level, ...group })))
  if (groups.length === 0) return ''
  const rows = groups.map((group) => [
    escapeText(group.level.title),
    group.rule,
    number(group.findings.length),
    escapeText(group.reason),
  ])
  return fold('Accepted differences', markdownTable(['Level', 'Rule', 'Count', 'Reason'], rows, 'llrl'))
}

function changes(report: Report): string {
  const list = report.changeSet?.changes ?? []
  if (list.length === 0) return ''
  const rows = list
    .slice(0, 200)
    .map((change) => [change.kind, codeSpan(change.path), change.by.map(codeSpan).join(' ')])
  const more = list.length > 200 ? `\n\n${count(list.length - 200, 'more file')} in the HTML report.` : ''
  return fold(`${count(list.length, 'file')} changed`, `${markdownTable(['Change', 'File', 'By'], rows, 'lll')}${more}`)
}

function fold(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`
}
