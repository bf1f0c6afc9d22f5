import type { Code, Location } from '../../core/diagnostic.ts'
import type { Fingerprint } from '../../core/fingerprint.ts'
import type { LedgerRow } from '../../core/ledger.ts'
import { commentAbove } from '../../transforms/script/comment.ts'
import { isScript } from '../../transforms/script/mentions.ts'
import { nodes, queryScript, spanOf } from '../../transforms/script/query.ts'
import { applyEdits, lineStart } from '../../transforms/text.ts'
import type { TextEdit } from '../../transforms/text.ts'
import type { Rule } from '../rule.ts'
import { todo } from '../todo.ts'

/**
 * A rule that puts a comment at each place that the ledger leaves to a person. It runs first: the ledger's offsets are those of the original.
 *
 * @param request.elsewhere  ids of rows whose own rule marks the places that need it
 */
export function markByHand({ id, elsewhere }: { readonly id: Code; readonly elsewhere: readonly string[] }): Rule {
  return {
    id,
    title: 'Mark what is left to do by hand',
    safety: 'manual',
    applies: (project) => placesByFile(project, elsewhere).size > 0,
    run(tree, project) {
      for (const [file, places] of placesByFile(project, elsewhere)) {
        const text = tree.read(file)
        if (text !== undefined) tree.write(file, applyEdits(text, commentsFor(file, text, places)))
      }
      return []
    },
  }
}

interface Place {
  readonly row: LedgerRow
  readonly at: Location
}

function placesByFile(project: Fingerprint, elsewhere: readonly string[]): ReadonlyMap<string, readonly Place[]> {
  const rows = project.ledger.filter(({ id, verdict }) => verdict === 'manual' && !elsewhere.includes(id))
  const places = rows.flatMap((row) => row.at.map((at) => ({ row, at }))).filter(({ at }) => isScript(at.file))
  const files = [...new Set(places.map(({ at }) => at.file))]
  return new Map(files.map((file) => [file, places.filter(({ at }) => at.file === file)]))
}

/** One comment per row and statement; none for a row that the file names already. */
function commentsFor(file: string, text: string, places: readonly Place[]): readonly TextEdit[] {
  const starts = statementStarts(file, text)
  const comments = new Map<string, TextEdit>()
  for (const { row, at } of places.toSorted((a, b) => a.at.start - b.at.start)) {
    const isWholeFile = at.start === 0 && at.end === text.length
    const statement = isWholeFile ? starts[0] : starts.findLast((span) => span.start <= at.start && at.end <= span.end)
    if (statement === undefined || text.includes(`nexxo-todo ${row.id}:`)) continue
    comments.set(`${statement.start} ${row.id}`, commentAbove(text, statement.start, todo(row.id, row.note)))
  }
  return [...comments.values()]
}

/** Statements that begin their line, outer before inner: above these a comment is certain to be one. */
function statementStarts(file: string, text: string) {
  const spans: { readonly start: number; readonly end: number }[] = []
  queryScript(file, text)
    ?.find(nodes.Statement)
    .forEach(({ node }) => spans.push(spanOf(node)))
  const first = ({ start }: { readonly start: number }) => text.slice(lineStart(text, start), start).trim() === ''
  return spans.filter(first).toSorted((a, b) => a.start - b.start || b.end - a.end)
}
