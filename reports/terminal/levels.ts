import type { Comparison, Finding, Level } from '../../core/comparison.ts'
import { indent, table, wrap } from '../layout.ts'
import { levelTone, type Paint, paintOf, SEVERITY_TONES, type Theme } from '../theme.ts'
import { setAside } from '../rules.ts'
import { acceptanceText, acceptedFindings, allOpen, benignCount, openFindings } from '../view.ts'
import { clip, count, number, plainText, STATUS_WORDS } from '../words.ts'

const MOST_FINDINGS = 20
const MOST_ROWS = 12
const LONGEST_SIDE = 400

/** The levels as a table, why some were not compared, what was set aside or accepted, then each finding with both sides. */
export function levelLines(comparison: Comparison, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const rows = comparison.levels.map((level) => row(level, paint))
  const heads = ['', 'Level', 'Result', 'Compared', 'Differ', 'Set aside', 'Accepted'].map((head) => paint.dim(head))
  const levels = table([heads, ...rows], ['left', 'left', 'left', 'right', 'right', 'right', 'right'])
  return [...levels, ...reasons(comparison, theme), ...besides(comparison, theme), ...findings(comparison, theme)]
}

function row(level: Level, paint: Paint): readonly string[] {
  const tone = levelTone(level)
  const counted = [openFindings(level).length, benignCount(level), acceptedFindings(level).length]
  return [
    paint.sign(tone),
    level.title,
    paint.tone(tone, STATUS_WORDS[level.status]),
    number(level.observations),
    ...counted.map((amount) => (amount === 0 ? paint.dim('0') : number(amount))),
  ]
}

/** What did not count, by why: rules with their number, what people accepted, and noise. */
function besides(comparison: Comparison, theme: Theme): readonly string[] {
  const rules = setAside(comparison).map(({ rule, count: times, meaning }) => `${rule} ×${number(times)} ${meaning}`)
  const accepted = comparison.levels
    .flatMap(acceptedFindings)
    .map((finding) => `${finding.code} at ${finding.at}: ${acceptanceText(finding.accepted)}`)
  const noise = comparison.noise.map(({ at, reason }) => `${at}: ${reason}`)
  return [
    ...list('Set aside by rule', rules, theme),
    ...list('Accepted by a person', accepted, theme),
    ...list('Noise: differs between two visits of one build', noise, theme),
  ]
}

function list(title: string, rows: readonly string[], theme: Theme): readonly string[] {
  if (rows.length === 0) return []
  const lines = rows.slice(0, MOST_ROWS).flatMap((text) => {
    const [first = '', ...rest] = wrap(plainText(text), theme.width - 4)
    return [`  ${first}`, ...indent(rest, '    ')]
  })
  const more = rows.length > MOST_ROWS ? [`  ${number(rows.length - MOST_ROWS)} more in the HTML report.`] : []
  return ['', title, ...lines, ...more].map((line) => paintOf(theme).dim(line))
}

function reasons(comparison: Comparison, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const withReason = comparison.levels.filter((level) => level.reason !== undefined)
  const lines = withReason.flatMap((level) =>
    wrap(plainText(`${level.title}: ${level.reason ?? ''}`), theme.width - 2).map((line) => paint.dim(line)),
  )
  return lines.length === 0 ? [] : ['', ...indent(lines)]
}

function findings(comparison: Comparison, theme: Theme): readonly string[] {
  const open = allOpen(comparison)
  const shown = open.slice(0, MOST_FINDINGS).flatMap(({ level, finding }) => ['', ...one(level, finding, theme)])
  const rest = open.length - MOST_FINDINGS
  return rest > 0 ? [...shown, '', `${count(rest, 'more finding')} in the JSON and HTML reports.`] : shown
}

function one(level: Level, finding: Finding, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const severity = paint.bold(paint.tone(SEVERITY_TONES[finding.severity], finding.severity))
  const body = [
    ...wrap(plainText(finding.message), theme.width - 2),
    ...side('original', finding.original, theme),
    ...side('migrated', finding.migrated, theme),
    ...(finding.help === undefined ? [] : wrap(`${paint.bold('help:')} ${plainText(finding.help)}`, theme.width - 2)),
  ]
  const head = `${severity} ${paint.bold(finding.code)}  ${paint.cyan(plainText(finding.at))}  ${paint.dim(level.title)}`
  return [head, ...indent(body)]
}

function side(name: 'original' | 'migrated', value: string | undefined, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const sign = name === 'original' ? paint.red('- original') : paint.green('+ migrated')
  if (value === undefined) return [`${sign}  ${paint.dim('nothing')}`]
  const lines = clip(plainText(value), LONGEST_SIDE).split('\n')
  return lines.map((line, index) => `${index === 0 ? sign : ' '.repeat(10)}  ${line}`)
}
