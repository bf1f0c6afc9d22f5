import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'
import { writeAtomically } from './disk.ts'

/** Everything a run needs to be played backwards lies here, inside the project. */
export const JOURNAL_DIR = '.nexxo'
const LOG = 'journal.jsonl'

/** What stood at a path before the run touched it. `blob` and `aside` are names below `.nexxo/before/`. */
type Was =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly blob: string; readonly mode: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'folder'; readonly aside: string }

type Line =
  | { readonly line: 'run'; readonly nexxo: string; readonly startedAt: string; readonly command: string }
  | { readonly line: 'touch'; readonly path: string; readonly was: Was }
  | { readonly line: 'fact'; readonly name: string; readonly value: unknown }

export interface Journal {
  /** Records what a path holds before it is written, removed or created; a second call for the same path does nothing. */
  protect(file: string): void
  /** Moves a folder aside so that it can be written anew; without such a folder its absence is recorded. */
  setAside(dir: string): void
  /** Absolute path of what was set aside under that name, `undefined` where there was nothing. */
  aside(dir: string): string | undefined
  /** Keeps a fact of the run (how the original was built, that packages were installed). The last value of a name counts. */
  note(name: string, value: unknown): void
}

export interface Recorded {
  readonly nexxo: string
  readonly startedAt: string
  readonly command: string
  readonly touched: readonly { readonly path: string; readonly was: Was }[]
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * Starts a journal. Each line is on the disk before the change it speaks of is made.
 *
 * @throws NexxoError `journal/interrupted` when a run lies there that was neither finished nor undone
 */
export function openJournal(
  root: string,
  run: { readonly nexxo: string; readonly startedAt: string; readonly command: string },
): Journal {
  retirePrevious(root)
  const home = path.join(root, JOURNAL_DIR)
  fs.mkdirSync(path.join(home, 'before'), { recursive: true })
  fs.writeFileSync(path.join(home, '.gitignore'), '*\n')
  const append = (line: Line) => appendDurably(path.join(home, LOG), `${JSON.stringify(line)}\n`)
  append({ line: 'run', ...run })
  const asides = new Map<string, string>()
  const seen = new Set<string>()
  const touch = (file: string, was: (name: string) => Was) => {
    if (seen.has(file)) return
    seen.add(file)
    append({ line: 'touch', path: file, was: was(String(seen.size).padStart(5, '0')) })
  }
  return {
    protect: (file) => touch(file, (name) => keepState(root, { file, name })),
    aside: (dir) => asides.get(dir),
    setAside(dir) {
      const from = path.join(root, dir)
      if (!fs.existsSync(from)) return touch(dir, () => ({ kind: 'absent' }))
      touch(dir, (name) => ({ kind: 'folder', aside: name }))
      const to = path.join(home, 'before', String(seen.size).padStart(5, '0'))
      fs.renameSync(from, to)
      asides.set(dir, to)
    },
    note: (name, value) => append({ line: 'fact', name, value }),
  }
}

/** The journal of the last run in this project, `undefined` when there is none. A torn last line is ignored: its change was never made. */
export function readJournal(root: string): Recorded | undefined {
  const file = path.join(root, JOURNAL_DIR, LOG)
  if (!fs.existsSync(file)) return undefined
  const lines = fs.readFileSync(file, 'utf8').split('\n').flatMap(parseLine)
  const run = lines.find((line) => line.line === 'run')
  if (run === undefined) return undefined
  return {
    nexxo: run.nexxo,
    startedAt: run.startedAt,
    command: run.command,
    touched: lines.filter((line) => line.line === 'touch'),
    facts: Object.fromEntries(lines.filter((line) => line.line === 'fact').map((fact) => [fact.name, fact.value])),
  }
}

/** Puts every touched path back, newest first, and removes `.nexxo`. Safe to run again after a crash in the middle. */
export function undoJournal(root: string, recorded: Recorded): void {
  for (const { path: file, was } of recorded.touched.toReversed()) restore(root, { file, was })
  removeEmptyFolders(root, recorded)
  fs.rmSync(path.join(root, JOURNAL_DIR), { recursive: true, force: true })
}

function retirePrevious(root: string): void {
  const previous = readJournal(root)
  if (previous === undefined) return
  if (previous.facts['status'] !== 'done') {
    throw refuse('journal/interrupted', {
      message: `A migration that began at ${previous.startedAt} was interrupted. Nothing was written now.`,
      help: 'Run `nexxo migrate --undo` to put the project back, then start again.',
    })
  }
  const home = path.join(root, JOURNAL_DIR)
  const shelf = path.join(home, 'previous', previous.startedAt.replaceAll(':', '-'))
  fs.mkdirSync(shelf, { recursive: true })
  for (const name of [LOG, 'before', 'original']) {
    if (fs.existsSync(path.join(home, name))) fs.renameSync(path.join(home, name), path.join(shelf, name))
  }
}

function keepState(root: string, { file, name }: { readonly file: string; readonly name: string }): Was {
  const from = path.join(root, file)
  const stat = fs.lstatSync(from, { throwIfNoEntry: false })
  if (stat === undefined) return { kind: 'absent' }
  if (stat.isSymbolicLink()) return { kind: 'link', target: fs.readlinkSync(from) }
  const mode = stat.mode & 0o7777
  writeAtomically(path.join(root, JOURNAL_DIR, 'before', name), fs.readFileSync(from), 0o600)
  return { kind: 'file', blob: name, mode }
}

function restore(root: string, { file, was }: { readonly file: string; readonly was: Was }): void {
  const target = path.join(root, file)
  const kept = (name: string) => path.join(root, JOURNAL_DIR, 'before', name)
  if (was.kind === 'absent') fs.rmSync(target, { recursive: true, force: true })
  if (was.kind === 'file') writeAtomically(target, fs.readFileSync(kept(was.blob)), was.mode)
  if (was.kind === 'link') {
    fs.rmSync(target, { recursive: true, force: true })
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.symlinkSync(was.target, target)
  }
  // Without the folder aside the run stopped before it was moved, and what stands there is the user's.
  if (was.kind === 'folder' && fs.existsSync(kept(was.aside))) {
    fs.rmSync(target, { recursive: true, force: true })
    fs.renameSync(kept(was.aside), target)
  }
}

/** Folders that only the run's own files were in. */
function removeEmptyFolders(root: string, recorded: Recorded): void {
  const added = recorded.touched.filter(({ was }) => was.kind === 'absent')
  for (const { path: file } of added) {
    for (let dir = path.dirname(file); dir !== '.' && !dir.startsWith('..'); dir = path.dirname(dir)) {
      const absolute = path.join(root, dir)
      if (!fs.existsSync(absolute)) continue
      if (fs.readdirSync(absolute).length > 0) break
      fs.rmdirSync(absolute)
    }
  }
}

function parseLine(text: string): readonly Line[] {
  if (text === '') return []
  try {
    // Written by `append` above.
    return [JSON.parse(text) as Line]
  } catch {
    return []
  }
}

function appendDurably(file: string, text: string): void {
  const handle = fs.openSync(file, 'a')
  try {
    fs.writeSync(handle, text)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}
