import fs from 'node:fs'
import path from 'node:path'
import { versions } from './key.ts'
import { writeWhole } from './sizes.ts'
import { type FileMark, isSince, isUnchanged, markOf, sha256, stampOf } from './stamps.ts'
import { lookedFor, namesIn, resolverFolders } from './tree.ts'

/** How a result is made. */
export interface Work<Result> {
  readonly make: () => Promise<Result>
  /** Absolute files that the result was made of; those in which a new one would be found instead count too. */
  readonly filesOf?: (result: Result) => readonly string[]
  /** Whether the result says all there is to say. */
  readonly isWhole?: () => boolean
}

/** Results of what is expensive and pure, by what they were made of. */
export interface ResultStore {
  /**
   * What the work gives, now or in an earlier build.
   *
   * @param key  everything the result depends on besides files; what JSON cannot hold makes it a result that is not kept
   */
  get<Result>(kind: string, key: unknown, work: Work<Result>): Promise<Result>
  /** Writes what is new; called when the output is in place. */
  save(): void
}

interface Kept {
  readonly files: Readonly<Record<string, FileMark>>
  readonly folders: Readonly<Record<string, string>>
  readonly result: unknown
}

const MOST_RESULTS = 3000

/** The results of one build. Opens nothing until something is asked for. */
export function openResults(cacheDir: string | undefined, root: string): ResultStore {
  if (cacheDir === undefined) return { get: (_kind, _key, { make }) => make(), save: () => undefined }
  const folder = path.join(cacheDir, 'results')
  const beganMs = Date.now()
  const fresh = new Map<string, { readonly result: unknown; readonly files: readonly string[] }>()
  const state: { installed?: string } = {}
  return {
    async get<Result>(kind: string, key: unknown, work: Work<Result>): Promise<Result> {
      const { make, filesOf, isWhole } = work
      if (!isPlain(key)) return make()
      state.installed ??= installedIn(root)
      const name = `${kind}-${sha256(JSON.stringify([state.installed, key]))}`
      const kept = readResult(path.join(folder, `${name}.json`))
      // What was kept under this name is what `make` gave.
      if (kept !== undefined && isCurrent(kept)) return kept.result as Result
      const result = await make()
      if (isWhole?.() !== false) fresh.set(name, { result, files: filesOf?.(result) ?? [] })
      return result
    },
    save() {
      for (const [name, { result, files }] of fresh) {
        const marks = marksOf(files, beganMs)
        if (marks === undefined) continue
        const text = JSON.stringify({ files: marks, folders: foldersOf(files, root), result } satisfies Kept)
        writeWhole(path.join(folder, `${name}.json`), `${sha256(text)}\n${text}`)
      }
      if (fresh.size > 0) prune(folder)
      fresh.clear()
    },
  }
}

/** Functions have meanings that their text does not tell. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'function') return false
  return typeof value !== 'object' || value === null || Object.values(value).every(isPlain)
}

/** Compilers are the project's own: whatever is installed anew may be another one. */
function installedIn(root: string): string {
  return JSON.stringify([versions(), lookedFor(root).map((file) => stampOf(file) ?? '')])
}

function readResult(file: string): Kept | undefined {
  try {
    const text = fs.readFileSync(file, 'utf8')
    const line = text.indexOf('\n')
    // The first line is the hash of the rest, which `save` wrote.
    return sha256(text.slice(line + 1)) === text.slice(0, line) ? (JSON.parse(text.slice(line + 1)) as Kept) : undefined
  } catch {
    return undefined
  }
}

function isCurrent({ files, folders }: Kept): boolean {
  return (
    Object.entries(files).every(([file, mark]) => isUnchanged(file, mark)) &&
    Object.entries(folders).every(([dir, names]) => (namesIn(dir, []) ?? '') === names)
  )
}

/** `undefined` when a file is missing or may have changed since the result was made. */
function marksOf(files: readonly string[], sinceMs: number): Record<string, FileMark> | undefined {
  const marks: Record<string, FileMark> = {}
  for (const file of files) {
    const stamp = stampOf(file)
    if (stamp === undefined || stamp === 'folder' || isSince(stamp, sinceMs)) return undefined
    marks[file] = markOf(file, stamp, undefined)
  }
  return marks
}

function foldersOf(files: readonly string[], root: string): Record<string, string> {
  return Object.fromEntries([...resolverFolders(files, root)].map((dir) => [dir, namesIn(dir, []) ?? '']))
}

function prune(folder: string): void {
  // Nothing may have been written: too new, or no permission.
  if (!fs.existsSync(folder)) return
  const files = fs.readdirSync(folder)
  if (files.length <= MOST_RESULTS) return
  const aged = files.map((name) => ({
    name,
    ms: fs.statSync(path.join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }))
  for (const { name } of aged.toSorted((a, b) => a.ms - b.ms).slice(0, files.length - MOST_RESULTS))
    fs.rmSync(path.join(folder, name), { force: true })
}
