import { structuredPatch } from 'diff'
import type { FileChange } from '../core/change-set.ts'

interface Side {
  readonly path: string
  /** `undefined` where the file does not exist on this side. */
  readonly text: string | undefined
}

/**
 * One change in git's extended unified form, as `git apply` reads it; ends with a newline.
 * Carriage returns are part of their lines, so files with CRLF show only what changed.
 */
export function unifiedDiff(change: FileChange): string {
  switch (change.kind) {
    case 'add':
      return patchOf({ path: change.path, text: undefined }, { path: change.path, text: change.after })
    case 'edit':
      return patchOf({ path: change.path, text: change.before }, { path: change.path, text: change.after })
    case 'remove':
      return patchOf({ path: change.path, text: change.before }, { path: change.path, text: undefined })
    case 'move':
      return `${gitLine(change.path, change.to)}similarity index 100%\nrename from ${change.path}\nrename to ${change.to}\n`
  }
}

/**
 * All changes as one patch. A file that was removed at one path and added, little changed, at another is shown as the
 * rename it is, so that a reader sees the changed lines only.
 */
export function unifiedDiffs(changes: readonly FileChange[]): string {
  const renames = pairRenames(changes)
  const removed = new Set([...renames.values()].map((change) => change.path))
  return changes
    .filter((change) => !(change.kind === 'remove' && removed.has(change.path)))
    .map((change) => {
      const from = renames.get(change.path)
      if (change.kind !== 'add' || from === undefined) return unifiedDiff(change)
      return patchOf({ path: from.path, text: from.before }, { path: change.path, text: change.after })
    })
    .join('')
}

/** Added and removed lines of one change, as `diff --stat` counts them. */
export function countLines(change: FileChange): { readonly additions: number; readonly deletions: number } {
  const lines = unifiedDiff(change)
    .split('\n')
    .filter((line) => !/^(\+\+\+|---) /.test(line))
  return {
    additions: lines.filter((line) => line.startsWith('+')).length,
    deletions: lines.filter((line) => line.startsWith('-')).length,
  }
}

type Removal = Extract<FileChange, { kind: 'remove' }>

/** Path of an added file → the removed file it came from. */
function pairRenames(changes: readonly FileChange[]): ReadonlyMap<string, Removal> {
  const removals = changes.filter((change) => change.kind === 'remove')
  const pairs = new Map<string, Removal>()
  for (const change of changes) {
    if (change.kind !== 'add') continue
    const from = removals.find((removal) => similarity(removal.before, change.after) >= 0.5)
    if (from !== undefined && ![...pairs.values()].includes(from)) pairs.set(change.path, from)
  }
  return pairs
}

/** Share of the larger text's lines that both have, 0 to 1. Order is ignored: it is only a measure of kinship. */
function similarity(before: string, after: string): number {
  const left = before.split('\n').filter((line) => line.trim() !== '')
  const right = after.split('\n').filter((line) => line.trim() !== '')
  const there = new Set(right)
  const shared = left.filter((line) => there.has(line)).length
  return shared / Math.max(left.length, right.length, 1)
}

function patchOf(before: Side, after: Side): string {
  return [gitLine(before.path, after.path), modeLines(before, after), hunks(before, after)].join('')
}

function gitLine(from: string, to: string): string {
  return `diff --git a/${from} b/${to}\n`
}

function modeLines(before: Side, after: Side): string {
  if (before.text === undefined) return 'new file mode 100644\n'
  if (after.text === undefined) return 'deleted file mode 100644\n'
  if (before.path === after.path) return ''
  const percent = Math.min(99, Math.floor(similarity(before.text, after.text) * 100))
  return `similarity index ${percent}%\nrename from ${before.path}\nrename to ${after.path}\n`
}

function hunks(before: Side, after: Side): string {
  const patch = structuredPatch('', '', before.text ?? '', after.text ?? '', undefined, undefined, { context: 3 })
  if (patch.hunks.length === 0) return ''
  const from = before.text === undefined ? '/dev/null' : `a/${before.path}`
  const to = after.text === undefined ? '/dev/null' : `b/${after.path}`
  const bodies = patch.hunks.map((hunk) => {
    const head = `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`
    return [head, ...hunk.lines].join('\n')
  })
  return `--- ${from}\n+++ ${to}\n${bodies.join('\n')}\n`
}

/** git counts from 0 for an empty side and leaves out a count of 1. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${Math.max(0, start - 1)},0`
  return lines === 1 ? String(start) : `${start},${lines}`
}
