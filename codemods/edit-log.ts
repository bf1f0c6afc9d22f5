import type { FileChange } from '../core/change-set.ts'
import type { Code } from '../core/diagnostic.ts'
import type { Tree, TreeEdit, TreeSource } from '../core/tree.ts'

interface LoggedEdit {
  readonly edit: TreeEdit
  readonly by: Code
}

/**
 * What the edits of all rules come to, one change per file, sorted by path.
 * A moved file that no rule wrote to is a `move`; one that was written to is a `remove` and an `add`.
 */
export function collapseEdits(edits: readonly LoggedEdit[], source: TreeSource, tree: Tree): readonly FileChange[] {
  const original = new Set(source.list())
  const moves = untouchedMoves(edits)
  const changes: FileChange[] = [...moves].map(([to, path]) => ({
    kind: 'move',
    path,
    to,
    by: rulesOf(edits, path, to),
  }))
  const moved = new Set([...moves].flat())
  for (const path of touchedPaths(edits)) {
    if (moved.has(path)) continue
    const before = original.has(path) ? source.read(path) : undefined
    const after = tree.read(path)
    const change = changeOf({ path, before, after, by: rulesOf(edits, path) })
    if (change !== undefined) changes.push(change)
  }
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** New path → original path, for files that went elsewhere with their content as it was. */
function untouchedMoves(edits: readonly LoggedEdit[]): ReadonlyMap<string, string> {
  const origins = new Map<string, string>()
  for (const { edit } of edits) {
    if (edit.kind !== 'move') origins.delete(edit.path)
    if (edit.kind !== 'move') continue
    origins.set(edit.to, origins.get(edit.path) ?? edit.path)
    origins.delete(edit.path)
  }
  const written = new Set(edits.filter(({ edit }) => edit.kind === 'write').map(({ edit }) => edit.path))
  return new Map([...origins].filter(([to, from]) => to !== from && !written.has(to) && !written.has(from)))
}

function touchedPaths(edits: readonly LoggedEdit[]): ReadonlySet<string> {
  return new Set(edits.flatMap(({ edit }) => (edit.kind === 'move' ? [edit.path, edit.to] : [edit.path])))
}

/** The rules that touched any of the paths, or the path a file came from, each once, in the order they ran. */
function rulesOf(edits: readonly LoggedEdit[], ...paths: readonly string[]): readonly Code[] {
  const touching = edits.filter(
    ({ edit }) => paths.includes(edit.path) || (edit.kind === 'move' && paths.includes(edit.to)),
  )
  return [...new Set(touching.map(({ by }) => by))]
}

function changeOf(file: {
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly by: readonly Code[]
}): FileChange | undefined {
  const { path, before, after, by } = file
  if (before === after) return undefined
  if (before === undefined) return after === undefined ? undefined : { kind: 'add', path, after, by }
  return after === undefined ? { kind: 'remove', path, before, by } : { kind: 'edit', path, before, after, by }
}
