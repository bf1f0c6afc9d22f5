/** One replacement in a text. Offsets are UTF-16, end exclusive; `start === end` inserts. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Applies edits to a text; what no edit covers stays byte for byte.
 *
 * @param edits  in any order; they may touch but not overlap. Insertions at one offset keep their order.
 * @throws when two edits overlap: a defect of the caller
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let position = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < position) throw new Error(`Edits overlap at offset ${edit.start}.`)
    result += text.slice(position, edit.start) + edit.text
    position = edit.end
  }
  return result + text.slice(position)
}

/** The line ending that a text uses: that of its first line; `\n` where there is only one line. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n')
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n'
}

/** Offset of the first character of the line that holds `offset`; a BOM is not part of the first line. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.startsWith(BOM) ? Math.min(BOM.length, offset) : start
}

/** The white space a line begins with, for the line that holds `offset`. */
export function indentAt(text: string, offset: number): string {
  const start = lineStart(text, offset)
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? ''
}

export const BOM = '\uFEFF'

/** Rewrites every line ending of `text` to `ending`. */
export function withLineEnding(text: string, ending: '\n' | '\r\n'): string {
  return text.replace(/\r?\n/g, ending)
}
