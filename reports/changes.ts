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
  const lines = linesOf(change)
  return {
    path: change.path,
    kind: change.kind,
    to: change.kind === 'move' ? change.to : undefined,
    by: change.by,
    additions: lines.filter((line) => line.kind === 'added').length,
    deletions: lines.filter((line) => line.kind === 'removed').length,
    lines,
  }
}

/** The unified diff of one file as `git apply` reads it, with a newline at the end. */
export function unifiedDiff(view: ChangeView): string {
  const from = view.kind === 'add' ? '/dev/null' : `a/${view.path}`
  const to = view.kind === 'remove' ? '/dev/null' : `b/${view.to ?? view.path}`
  if (view.kind === 'move') return `rename from ${view.path}\nrename to ${view.to ?? view.path}\n`
  const body = view.lines.map((line) => `${SIGNS[line.kind]}${line.text}\n`)
  return [`--- ${from}\n`, `+++ ${to}\n`, ...body].join('')
}

/** The sign a line has in a unified diff. */
export function signOf(line: DiffLine): string {
  return SIGNS[line.kind]
}

function linesOf(change: FileChange): readonly DiffLine[] {
  if (change.kind === 'move') return []
  const before = 'before' in change ? change.before : ''
  const after = 'after' in change ? change.after : ''
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
  return `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`
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
