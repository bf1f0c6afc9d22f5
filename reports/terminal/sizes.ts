import type { Comparison } from '../../core/comparison.ts'
import type { BuildOutcome } from '../../core/outcome.ts'
import { narrowTable, shortenMiddle } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { type SizeRow, sizeRows } from '../view.ts'
import { count, KIND_WORDS, number, plainText, size, sizeChange } from '../words.ts'

/** Sizes before and after, per kind and in total; the change is that of gzip, which is what most servers send. */
export function sizeLines(original: BuildOutcome, migrated: BuildOutcome, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const heads = ['Sizes', 'Files', 'Raw', 'Gzip', 'Brotli', 'Change in gzip'].map((head) => paint.dim(head))
  const rows = sizeRows(original, migrated).map((row) => cells(row, theme))
  const room = { width: theme.width, lesser: [2, 1] }
  return narrowTable([heads, ...rows], ['left', 'right', 'right', 'right', 'right', 'right'], room)
}

function cells(row: SizeRow, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const { original: before, migrated: after } = row
  const pair = (words: (bytes: number) => string, field: 'files' | 'bytes' | 'gzipBytes' | 'brotliBytes') =>
    before[field] === after[field]
      ? words(after[field])
      : `${words(before[field])} ${paint.arrow} ${words(after[field])}`
  const cellsOfRow = [
    row.kind === 'total' ? 'Total' : KIND_WORDS[row.kind],
    pair(number, 'files'),
    pair(size, 'bytes'),
    pair(size, 'gzipBytes'),
    pair(size, 'brotliBytes'),
    sizeChange({ before: before.gzipBytes, after: after.gzipBytes }),
  ]
  return row.kind === 'total' ? cellsOfRow.map((cell) => paint.bold(cell)) : cellsOfRow
}

const MOST_ROUTES = 12

/** What each visited page fetches, before and after. */
export function loadLines({ loads }: Pick<Comparison, 'loads'>, theme: Theme): readonly string[] {
  if (loads.length === 0) return []
  const paint = paintOf(theme)
  const heads = ['Sizes per route', 'Requests', 'Gzip', 'Brotli', 'Change in gzip'].map((head) => paint.dim(head))
  const rows = loads
    .slice(0, MOST_ROUTES)
    .map(({ route, original: before, migrated: after }) => [
      shortenMiddle(plainText(route), 28),
      change(number(before.requests), number(after.requests), paint.arrow),
      change(size(before.gzipBytes), size(after.gzipBytes), paint.arrow),
      change(size(before.brotliBytes), size(after.brotliBytes), paint.arrow),
      sizeChange({ before: before.gzipBytes, after: after.gzipBytes }),
    ])
  const rest = loads.length - MOST_ROUTES
  const more = rest > 0 ? [`${count(rest, 'more route')} in the JSON and HTML reports.`] : []
  const room = { width: theme.width, lesser: [3] }
  return [...narrowTable([heads, ...rows], ['left', 'right', 'right', 'right', 'right'], room), ...more]
}

function change(before: string, after: string, arrow: string): string {
  return before === after ? after : `${before} ${arrow} ${after}`
}
