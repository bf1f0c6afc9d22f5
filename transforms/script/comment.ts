import { indentAt, lineEndingOf, lineStart } from '../text.ts'
import type { TextEdit } from '../text.ts'

/** Comments that speak of the very next line and must stay next to it. */
const BOUND = /^[ \t]*(?:\/\/|\/\*).*(?:eslint-disable-next-line|@ts-|prettier-ignore|istanbul ignore|oxlint-disable)/

/**
 * The edit that puts a line comment above a statement that begins its line, over comments bound to the statement.
 *
 * @param statement  offset where the statement starts
 * @param comment  without the slashes
 */
export function commentAbove(text: string, statement: number, comment: string): TextEdit {
  const start = aboveBound(text, lineStart(text, statement))
  return { start, end: start, text: `${indentAt(text, statement)}// ${comment}${lineEndingOf(text)}` }
}

function aboveBound(text: string, start: number): number {
  if (start === 0) return start
  const above = lineStart(text, start - 1)
  return above < start && BOUND.test(text.slice(above, start)) ? aboveBound(text, above) : start
}
