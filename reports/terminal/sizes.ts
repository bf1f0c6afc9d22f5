import type { BuildOutcome } from '../../core/outcome.ts'
import { table } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { type SizeRow, sizeRows } from '../view.ts'
import { KIND_WORDS, number, size, sizeChange } from '../words.ts'

/** Sizes before and after, per kind and in total; the change is that of gzip, which is what most servers send. */
export function sizeLines(original: BuildOutcome, migrated: BuildOutcome, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const heads = ['Sizes', 'Files', 'Raw', 'Gzip', 'Brotli', 'Change in gzip'].map((head) => paint.dim(head))
  const rows = sizeRows(original, migrated).map((row) => cells(row, theme))
  return table([heads, ...rows], ['left', 'right', 'right', 'right', 'right', 'right'])
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
