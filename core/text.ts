import type { Location } from './diagnostic.ts'

/** 1-based, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The line and column of a UTF-16 offset; offsets past the end mean the end. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

/** Offsets at which the lines of a text begin, for many questions about one text. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Index of the line, from 0, in which an offset lies; `starts` are those of `lineStarts`. */
export function lineIndexAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The lines around a span with a caret under its start; no trailing newline. */
export function codeFrame(text: string, at: Pick<Location, 'start' | 'end'>): string {
  const { line, column } = positionAt(text, at.start)
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, line - 2)
  const last = Math.min(lines.length, line + 2)
  const width = String(last).length
  const length = Math.max(1, Math.min(at.end - at.start, (lines[line - 1] ?? '').length - column + 1))
  const rows: string[] = []
  for (let row = first; row <= last; row++) {
    const mark = row === line ? '>' : ' '
    rows.push(`${mark} ${String(row).padStart(width)} | ${lines[row - 1] ?? ''}`.trimEnd())
    if (row === line) rows.push(`  ${' '.repeat(width)} | ${' '.repeat(column - 1)}${'^'.repeat(length)}`)
  }
  return rows.join('\n')
}

/** `path:line:column` for people and terminals. */
export function placeOf(at: Location, text: string | undefined): string {
  if (text === undefined) return at.file
  const { line, column } = positionAt(text, at.start)
  return `${at.file}:${line}:${column}`
}

/** Ends a switch over a union: the compiler objects when a member is missing. */
export function unreachable(value: never): never {
  throw new Error(`A case was not handled: ${JSON.stringify(value)}`)
}

/** A text as a regular expression that matches just it, also between slashes. */
export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}
