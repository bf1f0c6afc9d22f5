import { type Comparison, counts, type Finding, type Level } from '../core/comparison.ts'
import type { Severity } from '../core/diagnostic.ts'
import type { LedgerRow, LedgerVerdict } from '../core/ledger.ts'
import type { BuildOutcome, FileKind, SizeTotals } from '../core/outcome.ts'
import { totalSizes } from '../core/outcome.ts'
import type { Report } from '../core/report.ts'
import { type Tone, VERDICT_TONES } from './theme.ts'
import { count, VERDICT_WORDS } from './words.ts'

/** The first thing a reader sees: one word, one sentence, one colour. */
export interface Verdict {
  readonly word: string
  readonly sentence: string
  readonly tone: Tone
}

/** What a report comes to, also when builds failed or nothing was compared. */
export function verdictOf(report: Report): Verdict {
  const { comparison } = report
  if (comparison !== undefined) {
    const { verdict, headline } = comparison
    return { word: VERDICT_WORDS[verdict], sentence: headline, tone: VERDICT_TONES[verdict] }
  }
  if (report.original?.status === 'failed') return failed('original', report.original)
  if (report.migrated?.status === 'failed') return failed('migrated', report.migrated)
  return { word: 'Not verified', sentence: notVerified(report), tone: 'unsure' }
}

function failed(side: 'original' | 'migrated', outcome: BuildOutcome): Verdict {
  const first = outcome.diagnostics.find((one) => one.severity === 'error')?.message
  const sentence = `The build of the ${side} project by ${outcome.tool} failed, so nothing was compared.`
  return { word: 'Build failed', sentence: first === undefined ? sentence : `${sentence} ${first}`, tone: 'bad' }
}

function notVerified(report: Report): string {
  if (report.changeSet !== undefined)
    return `${count(report.changeSet.changes.length, 'file')} changed; the two builds were not compared.`
  if (report.migrated !== undefined)
    return `${count(report.migrated.totals.files, 'file')} built; nothing was compared.`
  return 'The project was read; nothing was built and nothing was compared.'
}

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } satisfies Record<Severity, number>

/** Findings that count, the worst first, in the order found within a severity. */
export function openFindings(level: Pick<Level, 'findings'>): readonly Finding[] {
  return level.findings.filter(counts).toSorted((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity])
}

/** What is said beside the comparison and judged by nobody: sizes, for one. */
export function remarks(level: Pick<Level, 'findings'>): readonly Finding[] {
  return level.findings.filter(
    ({ severity, benign, accepted }) => severity === 'info' && benign === undefined && accepted === undefined,
  )
}

/** A finding that a person took on. */
export type AcceptedFinding = Finding & { readonly accepted: NonNullable<Finding['accepted']> }

/** Findings that a person took on; one that a rule admits anyway needs nobody. */
export function acceptedFindings(level: Pick<Level, 'findings'>): readonly AcceptedFinding[] {
  return level.findings.flatMap((finding) =>
    finding.accepted !== undefined && finding.benign === undefined ? [{ ...finding, accepted: finding.accepted }] : [],
  )
}

/** `Known since the redesign. By Ada, until 2027-01-31.` */
export function acceptanceText({ reason, by, until }: AcceptedFinding['accepted']): string {
  const who = [...(by === undefined ? [] : [`by ${by}`]), ...(until === undefined ? [] : [`until ${until}`])].join(', ')
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`
  return who === '' ? sentence : `${sentence} ${who[0]?.toUpperCase()}${who.slice(1)}.`
}

/** How many findings benign rules set aside. */
export function benignCount(level: Pick<Level, 'findings'>): number {
  return level.findings.filter((finding) => finding.benign !== undefined).length
}

/** Whether the verdict is inconclusive for this level's sake. */
export function leavesOpen({ verdict }: Pick<Comparison, 'verdict'>, level: Level): boolean {
  return verdict === 'inconclusive' && level.status === 'not-compared' && level.leftOut !== true && level.id !== 'size'
}

/**
 * What a finding belongs to: the route of `/basket @1280x800 main`, the file of `main.css .button`, the module or package.
 * A place in words (`bundler runtime`) stands for itself.
 */
export function placeGroup({ at }: Pick<Finding, 'at'>): string {
  const [first = at] = at.split(' ')
  return /[/.@]/.test(first) ? first : at
}

export interface BenignGroup {
  readonly rule: string
  readonly reason: string
  readonly findings: readonly Finding[]
}

/** The findings of a level that rules set aside, by rule and reason, the largest group first. */
export function benignGroups(level: Level): readonly BenignGroup[] {
  const groups = new Map<string, { rule: string; reason: string; findings: Finding[] }>()
  for (const finding of level.findings) {
    if (finding.benign === undefined) continue
    const { rule, reason } = finding.benign
    const key = `${rule} ${reason}`
    const group = groups.get(key) ?? { rule, reason, findings: [] }
    group.findings.push(finding)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => b.findings.length - a.findings.length)
}

/** All findings that count, with the level they belong to, level by level. */
export function allOpen(comparison: Comparison): readonly { readonly level: Level; readonly finding: Finding }[] {
  return comparison.levels.flatMap((level) => openFindings(level).map((finding) => ({ level, finding })))
}

export interface SizeRow {
  readonly kind: FileKind | 'total'
  readonly original: SizeTotals
  readonly migrated: SizeTotals
}

const COUNTED: readonly FileKind[] = ['script', 'style', 'page', 'asset']

/** Sizes of both builds per kind of file, then in total. Kinds that neither has are left out, and so are maps. */
export function sizeRows(original: BuildOutcome, migrated: BuildOutcome): readonly SizeRow[] {
  const rows = COUNTED.map((kind) => ({ kind, original: ofKind(original, kind), migrated: ofKind(migrated, kind) }))
  const used = rows.filter((row) => row.original.files + row.migrated.files > 0)
  return [...used, { kind: 'total', original: original.totals, migrated: migrated.totals }]
}

function ofKind(outcome: BuildOutcome, kind: FileKind): SizeTotals {
  return totalSizes(outcome.files.filter((file) => file.kind === kind))
}

/** In the order a reader wants them: what needs the user first. */
export const LEDGER_ORDER: readonly LedgerVerdict[] = [
  'unsupported',
  'manual',
  'mapped-with-difference',
  'mapped',
  'not-needed',
]

/** Ledger rows, those that need the user first. */
export function orderedLedger(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  return rows.toSorted((a, b) => LEDGER_ORDER.indexOf(a.verdict) - LEDGER_ORDER.indexOf(b.verdict))
}

export function needsUser(row: LedgerRow): boolean {
  return row.verdict === 'unsupported' || row.verdict === 'manual'
}

/** What the reader can do next, as sentences. Empty when there is nothing to do. */
export function nextSteps(report: Report): readonly string[] {
  const rows = report.fingerprint?.ledger.filter(needsUser) ?? []
  const steps = [...verdictSteps(report)]
  if (rows.length > 0) {
    const verb = rows.length === 1 ? 'needs' : 'need'
    steps.push(`${count(rows.length, 'ledger row')} ${verb} you: look for \`nexxo-todo\`, or run \`nexxo doctor\`.`)
  }
  const reviews = report.plan?.steps.filter((step) => step.safety === 'review').length ?? 0
  if (reviews > 0 && report.changeSet !== undefined)
    steps.push(`Look at what ${count(reviews, 'rule')} marked "needs a look" changed.`)
  return steps
}

function verdictSteps(report: Report): readonly string[] {
  if (report.comparison?.verdict === 'different')
    return [
      'Mend the differences, then run `nexxo verify`.',
      'Where one is meant, accept it with its reason: `nexxo verify --update-baseline --reason "…"`.',
    ]
  if (report.comparison?.verdict === 'inconclusive') {
    const { comparison } = report
    const open = comparison.levels.filter((level) => leavesOpen(comparison, level)).map((level) => level.title)
    return open.length === 0 ? [] : [`Make it comparable, then run the command again: ${open.join(', ')}.`]
  }
  return []
}
