import type { Code } from '../../core/diagnostic.ts'
import { commentAbove } from '../../transforms/script/comment.ts'
import { nodes, queryScript, spanOf } from '../../transforms/script/query.ts'
import { lineStart, type TextEdit } from '../../transforms/text.ts'
import { todo } from '../todo.ts'

/** A comment above the statements of places that a rule leaves to a person; none in a file that has one of the rule already. */
export function markLeftover(left: {
  readonly id: Code
  readonly path: string
  readonly text: string
  /** Offsets in the text. */
  readonly places: readonly number[]
  readonly task: string
}): readonly TextEdit[] {
  const { id, path, text, places, task } = left
  if (places.length === 0 || text.includes(`nexxo-todo ${id}:`)) return []
  const starts = statementStarts(path, text)
  const statements = places.map((place) => starts.findLast(({ start, end }) => start <= place && place < end)?.start)
  return [...new Set(statements)].flatMap((start) =>
    start === undefined ? [] : [commentAbove(text, start, todo(id, task))],
  )
}

/** Statements that begin their line, outer before inner: above these a comment is certain to be one. */
function statementStarts(path: string, text: string) {
  const spans: { readonly start: number; readonly end: number }[] = []
  queryScript(path, text)
    ?.find(nodes.Statement)
    .forEach(({ node }) => spans.push(spanOf(node)))
  return spans
    .filter(({ start }) => text.slice(lineStart(text, start), start).trim() === '')
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
}
