import type { Comparison, Level } from '../core/comparison.ts'
import { countVerdicts, type LedgerRow } from '../core/ledger.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { Report } from '../core/report.ts'
import { placesText } from './facts.ts'
import { codeBlock, codeSpan, escapeText, fitBlocks, type MarkdownBlock, markdownTable } from './markdown-text.ts'
import type { FileReporter } from './reporter.ts'
import { setAside } from './rules.ts'
import {
  acceptanceText,
  acceptedFindings,
  allOpen,
  benignCount,
  LEDGER_ORDER,
  needsUser,
  nextSteps,
  openFindings,
  sizeRows,
  verdictOf,
} from './view.ts'
import { clip, count, KIND_WORDS, LEDGER_WORDS, number, size, sizeChange, STATUS_WORDS } from './words.ts'

/** GitHub refuses a comment of 65,536 characters or more. */
const MOST_BYTES = 60_000
const MOST_FINDINGS = 100
const MOST_ROWS = 200

/** For a pull request comment or a step summary: the verdict, levels, sizes and the worst findings; the rest folded. */
export const markdownReporter: FileReporter = {
  id: 'markdown',
  file: 'nexxo-report.md',
  render: (report) => renderMarkdown(report, { limitBytes: MOST_BYTES, topFindings: 5 }),
}

/**
 * The report as GitHub-flavoured Markdown; what does not fit is left out block by block, and said.
 *
 * @param room  `topFindings` are shown in full view, the others folded
 */
export function renderMarkdown(
  report: Report,
  room: { readonly limitBytes: number; readonly topFindings: number },
): string {
  return fitBlocks(blocksOf(report, room.topFindings), room.limitBytes)
}

function blocksOf(report: Report, topFindings: number): readonly MarkdownBlock[] {
  const { comparison, original, migrated, fingerprint } = report
  return [
    { name: 'verdict', text: head(report) },
    ...(comparison === undefined ? [] : [{ name: 'levels', text: levels(comparison) }]),
    ...(original === undefined || migrated === undefined ? [] : [{ name: 'sizes', text: sizes(original, migrated) }]),
    ...(comparison === undefined ? [] : [{ name: 'sizes per route', text: loads(comparison) }]),
    ...(comparison === undefined ? [] : findings(comparison, topFindings)),
    { name: 'next steps', text: next(report) },
    ...(fingerprint === undefined ? [] : ledger(fingerprint.ledger)),
    ...(comparison === undefined ? [] : [{ name: 'accepted differences', text: accepted(comparison) }]),
    ...(comparison === undefined ? [] : [{ name: 'differences set aside', text: setAsideTable(comparison) }]),
    ...(comparison === undefined ? [] : [{ name: 'noise', text: noise(comparison) }]),
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
    const reason = level.reason === undefined ? '' : escapeText(level.reason)
    const counted = [level.observations, openFindings(level).length, benignCount(level), acceptedFindings(level).length]
    return [escapeText(level.title), STATUS_WORDS[level.status], ...counted.map(number), reason]
  })
  const heads = ['Level', 'Result', 'Compared', 'Differences', 'Set aside', 'Accepted', 'Note']
  return markdownTable(heads, rows, 'llrrrrl')
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

/** What each visited page makes a browser fetch, before and after. */
function loads(comparison: Comparison): string {
  if (comparison.loads.length === 0) return ''
  const rows = comparison.loads
    .slice(0, MOST_ROWS)
    .map(({ route, original: before, migrated: after }) => [
      codeSpan(route),
      pair(number(before.requests), number(after.requests)),
      pair(size(before.bytes), size(after.bytes)),
      pair(size(before.gzipBytes), size(after.gzipBytes)),
      pair(size(before.brotliBytes), size(after.brotliBytes)),
      sizeChange({ before: before.gzipBytes, after: after.gzipBytes }),
    ])
  const heads = ['Sizes per route', 'Requests', 'Raw', 'Gzip', 'Brotli', 'Change in gzip']
  return markdownTable(heads, rows, 'lrrrrr') + furtherRows(comparison.loads.length, 'route')
}

function pair(before: string, after: string): string {
  return before === after ? after : `${before} → ${after}`
}

function furtherRows(all: number, what: string): string {
  return all > MOST_ROWS ? `\n\n${count(all - MOST_ROWS, `more ${what}`)} in the HTML report.` : ''
}

/** The worst few in full view; each further one is a block of its own, so that the budget cuts between findings. */
function findings(comparison: Comparison, top: number): readonly MarkdownBlock[] {
  const open = allOpen(comparison)
  const texts = open.slice(0, MOST_FINDINGS).map(({ level, finding }) => findingText(level, finding))
  const blocks = texts.slice(0, top).map((text) => ({ name: 'finding', text }))
  const further = texts.slice(top).map((text) => ({ name: 'finding', text, fold: 'More findings' }))
  const rest = open.length - MOST_FINDINGS
  const note = { name: 'note', text: `${count(rest, 'more finding')} in the HTML report.` }
  return [...blocks, ...further, ...(rest > 0 ? [note] : [])]
}

function findingText(level: Level, finding: Level['findings'][number]): string {
  return [
    `**${finding.severity}** ${codeSpan(finding.code)} at ${codeSpan(finding.at)} (${escapeText(level.title)}, id ${codeSpan(finding.id)})`,
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
  const all = comparison.levels.flatMap(acceptedFindings)
  if (all.length === 0) return ''
  const rows = all
    .slice(0, MOST_ROWS)
    .map((finding) => [
      codeSpan(finding.id),
      codeSpan(finding.code),
      codeSpan(clip(finding.at, 160)),
      escapeText(acceptanceText(finding.accepted)),
    ])
  const table = markdownTable(['Id', 'Code', 'Where', 'Why it is accepted'], rows, 'llll')
  return fold(`Accepted by a person (${number(all.length)})`, table + furtherRows(all.length, 'difference'))
}

function setAsideTable(comparison: Comparison): string {
  const rules = setAside(comparison)
  if (rules.length === 0) return ''
  const total = rules.reduce((sum, rule) => sum + rule.count, 0)
  const rows = rules.map((rule) => [rule.rule, number(rule.count), escapeText(rule.meaning)])
  return fold(`Set aside by rules (${number(total)})`, markdownTable(['Rule', 'Count', 'What it admits'], rows, 'lrl'))
}

function noise({ noise: all }: Comparison): string {
  if (all.length === 0) return ''
  const rows = all.slice(0, MOST_ROWS).map(({ at, reason }) => [codeSpan(clip(at, 160)), escapeText(reason)])
  const table = markdownTable(['Where', 'Why it is noise'], rows, 'll')
  const words = 'These change between two visits of one build, so they cannot tell the builds apart.'
  return fold(`Noise (${number(all.length)})`, `${words}\n\n${table}${furtherRows(all.length, 'place')}`)
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
