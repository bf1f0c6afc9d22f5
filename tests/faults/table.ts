import { explain } from './explained.ts'
import type { Summary } from './summary.ts'
import type { StoredCell } from './store.ts'

const SIGNS: Readonly<Record<StoredCell['outcome'], string>> = {
  static: '✓ s',
  browser: '✓ b',
  missed: '✗',
  unobservable: 'u',
  'no-place': '·',
}

/** The lines of the terminal: the table, what was missed, and the sums. */
export function terminalLines(summary: Summary): readonly string[] {
  const { pairs, kinds } = summary
  const width = Math.max(10, ...kinds.map(({ id }) => id.length))
  const head = `${''.padEnd(width)}  ${pairs.map((_, index) => String(index + 1).padEnd(4)).join('')}`
  const rows = kinds.map(
    ({ id }) => `${id.padEnd(width)}  ${pairs.map(({ cells }) => signOf(cells[id]).padEnd(4)).join('')}`,
  )
  const names = pairs.map(({ pair }, index) => `  ${index + 1}  ${pair}`)
  return ['', head, ...rows, '', 'Pairs', ...names, '', LEGEND, '', ...sums(summary)]
}

const LEGEND =
  '✓ s caught by what is written, ✓ b caught by the browser, ✗ missed, u observable by nobody, · no place for this fault'

function signOf(cell: StoredCell | undefined): string {
  return cell === undefined ? ' ' : SIGNS[cell.outcome]
}

/** What a run says in a few lines. */
export function sums(summary: Summary): readonly string[] {
  const { interval, honest } = summary
  const places = `${summary.kinds.length} kinds of faults planted into ${summary.pairs.length} pairs of builds`
  return [
    `${places}: ${summary.planted} faults, ${summary.planted - summary.observable} of them observable by nobody, ${summary.observable} observable.`,
    `Caught: ${summary.caught} of ${summary.observable} = ${percent(summary.rate)} (95 % interval ${percent(interval.low)} to ${percent(interval.high)}), ${summary.byStatic} by what is written, ${summary.byBrowser} by the browser alone.`,
    `Missed: ${summary.misses.length}.`,
    `False alarms: ${summary.falseAlarms} on ${honest.length} pairs of honest builds (${honest.filter((one) => one.honest.verdict === 'equivalent').length} equivalent).`,
    ...(summary.stale === 0 ? [] : [`${summary.stale} results were made by other sources and are not counted.`]),
  ]
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** The section of docs/verification.md. */
export function markdown(summary: Summary): string {
  const { stamp, misses, unobservable, pairs, kinds, honest } = summary
  const head = ['', ...pairs.map((_, index) => String(index + 1))]
  const rows = kinds.map(({ id, title }) => [`\`${id}\` ${title}`, ...pairs.map(({ cells }) => signOf(cells[id]))])
  const pairRows = pairs.map(({ pair }, index) => `${index + 1}. \`${pair}\``)
  return [
    `Written by \`npm run faults -- --write\` on ${stamp.date.slice(0, 10)}, commit ${stamp.commit}, level ${stamp.level}, seed ${stamp.seed}.`,
    '',
    ...sums(summary).map((line) => `- ${line}`),
    '',
    'The pairs:',
    '',
    ...pairRows,
    '',
    `${LEGEND}.`,
    '',
    ...tableOf(head, rows),
    '',
    ...section(
      'What was missed',
      misses.map(({ pair, cell }) => missLine(pair, cell)),
    ),
    ...section(
      'What nobody could observe',
      unobservable.map(
        ({ pair, cell }) => `- \`${cell.kind}\` in \`${pair}\`: ${cell.proof?.because ?? ''} ${place(cell)}`,
      ),
    ),
    ...section(
      'Honest builds',
      honest.map(
        (one) =>
          `- \`${one.pair}\`: ${one.honest.verdict}, ${one.honest.observations} observations${alarmsOf(one.honest.alarms)}`,
      ),
    ),
  ].join('\n')
}

function alarmsOf(alarms: readonly { readonly code: string; readonly at: string }[]): string {
  return alarms.length === 0
    ? ''
    : `; false alarms: ${alarms.map((alarm) => `\`${alarm.code}\` ${alarm.at}`).join(', ')}`
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`### ${title}`, '', ...lines, '']
}

function missLine(pair: string, cell: StoredCell): string {
  return `- \`${cell.kind}\` (${cell.title}) in \`${pair}\`: ${place(cell)} ${explain(cell) ?? 'Not explained yet.'}`
}

function place({ planted }: StoredCell): string {
  if (planted === undefined) return ''
  return `${planted.at}: ${code(planted.before)} became ${code(planted.after)}.`
}

function code(text: string): string {
  return text === '' ? 'nothing' : `\`\` ${text.replaceAll('`', 'ˋ')} \`\``
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [rowOf(head), rowOf(head.map(() => '---')), ...rows.map(rowOf)]
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
