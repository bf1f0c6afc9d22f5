import { structuredPatch } from 'diff'
import type { FileChange } from '../core/change-set.ts'
import type { Code } from '../core/diagnostic.ts'

export interface DiffLine {
  readonly kind: 'context' | 'added' | 'removed' | 'hunk' | 'note'
  readonly text: string
}

/** One file change with its difference worked out. */
export interface ChangeView {
  readonly path: string
  readonly kind: FileChange['kind']
  /** Where a moved file goes. */
  readonly to: string | undefined
  readonly by: readonly Code[]
  readonly additions: number
  readonly deletions: number
  /** Lines without their sign; empty for a file that only moves. */
  readonly lines: readonly DiffLine[]
}

const SIGNS = { context: ' ', added: '+', removed: '-', hunk: '', note: '' } satisfies Record<DiffLine['kind'], string>

/** Texts further apart than this many edits are shown as replaced whole: working out a smaller difference takes seconds. */
const MOST_EDITS = 4000

/** Works out the difference of one file, three lines of context around each place. */
export function viewChange(change: FileChange): ChangeView {
  const texts = {
    before: 'before' in change ? change.before : undefined,
    after: 'after' in change ? change.after : undefined,
  }
  const lines = change.kind === 'move' ? [] : linesOf(texts)
  return viewOf({ ...change, to: change.kind === 'move' ? change.to : undefined }, lines)
}

/**
 * All changes as a reader wants them: a file that was removed at one path and added, little changed, at another is the
 * move it is, so that only its changed lines are shown.
 */
export function viewChanges(changes: readonly FileChange[]): readonly ChangeView[] {
  const origins = pairRenames(changes)
  const moved = new Set([...origins.values()].map(({ path }) => path))
  return changes
    .filter((change) => change.kind !== 'remove' || !moved.has(change.path))
    .map((change) => {
      const from = change.kind === 'add' ? origins.get(change.path) : undefined
      if (change.kind !== 'add' || from === undefined) return viewChange(change)
      return viewOf(
        { kind: 'move', path: from.path, to: change.path, by: change.by },
        linesOf({ before: from.before, after: change.after }),
      )
    })
}

/** The unified diff of one file in git's extended form, as `git apply` reads it, with a newline at the end. */
export function unifiedDiff(view: ChangeView): string {
  const to = view.to ?? view.path
  const head = [`diff --git a/${view.path} b/${to}`, ...EXTENDED[view.kind](view.path, to)]
  if (view.lines.length > 0) {
    head.push(
      `--- ${view.kind === 'add' ? '/dev/null' : `a/${view.path}`}`,
      `+++ ${view.kind === 'remove' ? '/dev/null' : `b/${to}`}`,
    )
  }
  return [...head, ...view.lines.map((line) => `${SIGNS[line.kind]}${line.text}`), ''].join('\n')
}

const EXTENDED = {
  add: () => ['new file mode 100644'],
  edit: () => [],
  remove: () => ['deleted file mode 100644'],
  move: (from: string, to: string) => [`rename from ${from}`, `rename to ${to}`],
} satisfies Record<ChangeView['kind'], (from: string, to: string) => readonly string[]>

/** The sign a line has in a unified diff. */
export function signOf(line: DiffLine): string {
  return SIGNS[line.kind]
}

function viewOf(change: Pick<ChangeView, 'kind' | 'path' | 'to' | 'by'>, lines: readonly DiffLine[]): ChangeView {
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length
  const { kind, path, to, by } = change
  return { kind, path, to, by, additions: count('added'), deletions: count('removed'), lines }
}

type Removal = Extract<FileChange, { kind: 'remove' }>

/** Path of an added file → the removed file it came from. */
function pairRenames(changes: readonly FileChange[]): ReadonlyMap<string, Removal> {
  const removals = new Set(changes.filter((change) => change.kind === 'remove'))
  const pairs = new Map<string, Removal>()
  for (const change of changes) {
    if (change.kind !== 'add') continue
    const from = [...removals].find((removal) => similarity(removal.before, change.after) >= 0.5)
    if (from === undefined) continue
    removals.delete(from)
    pairs.set(change.path, from)
  }
  return pairs
}

/** Share of the larger text's lines that both have, 0 to 1. Order is ignored: it is only a measure of kinship. */
function similarity(before: string, after: string): number {
  const [left, right] = [before, after].map((text) => text.split('\n').filter((line) => line.trim() !== ''))
  const there = new Set(right)
  const shared = (left ?? []).filter((line) => there.has(line)).length
  return shared / Math.max(left?.length ?? 0, there.size, 1)
}

function linesOf(texts: {
  readonly before: string | undefined
  readonly after: string | undefined
}): readonly DiffLine[] {
  const [before, after] = [texts.before ?? '', texts.after ?? '']
  const options = { context: 3, maxEditLength: MOST_EDITS }
  // With `maxEditLength` the library gives up and returns undefined; its types know only the overload without it.
  const patch = structuredPatch('', '', before, after, undefined, undefined, options) as
    | ReturnType<typeof structuredPatch>
    | undefined
  if (patch === undefined) return replacedWhole({ before, after })
  return patch.hunks.flatMap((hunk) => [
    { kind: 'hunk' as const, text: hunkHead(hunk) },
    ...hunk.lines.map((line) => diffLine(line)),
  ])
}

function hunkHead(hunk: { oldStart: number; oldLines: number; newStart: number; newLines: number }): string {
  return `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`
}

/** git counts from 0 for an empty side and leaves out a count of 1. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${Math.max(0, start - 1)},0`
  return lines === 1 ? String(start) : `${start},${lines}`
}

const KINDS: Readonly<Record<string, DiffLine['kind']>> = { '+': 'added', '-': 'removed', '\\': 'note' }

function diffLine(line: string): DiffLine {
  const kind = KINDS[line.slice(0, 1)] ?? 'context'
  return { kind, text: kind === 'note' ? line : line.slice(1) }
}

function replacedWhole(texts: { readonly before: string; readonly after: string }): readonly DiffLine[] {
  const removed = texts.before.split('\n')
  const added = texts.after.split('\n')
  const head = { oldStart: 1, oldLines: removed.length, newStart: 1, newLines: added.length }
  return [
    { kind: 'hunk', text: hunkHead(head) },
    ...removed.map((text) => ({ kind: 'removed' as const, text })),
    ...added.map((text) => ({ kind: 'added' as const, text })),
  ]
}
