import path from 'node:path'
import { type FileMark, isInPackage, isSince, isUnchanged, markOf, stampOf } from './stamps.ts'
import { lookedFor, namesIn, projectTree, resolverFolders } from './tree.ts'

/** What a build's result depends on. */
export interface Inputs {
  readonly root: string
  /** Absolute: every file that was read. */
  readonly loaded: ReadonlySet<string>
  /** Absolute paths that a build writes. */
  readonly written: readonly string[]
}

/** Everything a build depended on, as it was. Paths are absolute. */
export interface Snapshot {
  /** `null`: there was no such file. JSON has no `undefined`. */
  readonly files: Readonly<Record<string, FileMark | null>>
  /** Folder → a hash of the names in it. */
  readonly folders: Readonly<Record<string, string>>
}

/**
 * Records what a build depended on, after it. All files of the project count, also those nobody loaded: tools such as
 * Tailwind read them, patterns may match them, and a new one may be found instead of another.
 *
 * @param known  an older snapshot, whose hashes are taken over where the stamp is the same
 * @returns `undefined` when something changed while the build ran, or when the project is too large
 */
export function takeSnapshot(
  inputs: Inputs,
  { sinceMs, known }: { readonly sinceMs: number; readonly known: Snapshot | undefined },
): Snapshot | undefined {
  const tree = projectTree(inputs.root, inputs.written)
  if (tree === undefined) return undefined
  const loaded = [...inputs.loaded].filter((file) => path.isAbsolute(file))
  const manifests = manifestsOf(loaded)
  const files: Record<string, FileMark | null> = {}
  for (const file of new Set([...tree.files, ...loaded, ...manifests, ...lookedFor(inputs.root)])) {
    const stamp = stampOf(file)
    // A folder without package.json is known by its names.
    if (stamp === undefined && manifests.has(file)) continue
    if (stamp === undefined) files[file] = null
    // Folders count by the names in them.
    else if (stamp === 'folder') continue
    else if (isSince(stamp, sinceMs)) return undefined
    else files[file] = markOf(file, stamp, known?.files[file] ?? undefined)
  }
  const folders = new Set([...tree.folders, ...resolverFolders(loaded, inputs.root)])
  const names = [...folders, ...modulesAbove(inputs.root)].flatMap((dir) => {
    const hash = namesIn(dir, inputs.written)
    return hash === undefined ? [] : [[dir, hash] as const]
  })
  return { files, folders: Object.fromEntries(names) }
}

/** The first input that is not as it was; `undefined` when all are. */
export function firstChange({ files, folders }: Snapshot, written: readonly string[]): string | undefined {
  const changed = Object.entries(files).find(([file, mark]) => !isUnchanged(file, mark))
  if (changed !== undefined) return changed[0]
  return Object.entries(folders).find(([dir, names]) => namesIn(dir, written) !== names)?.[0]
}

/** The package.json of each package with loaded files, and those on the way to it. */
function manifestsOf(files: readonly string[]): ReadonlySet<string> {
  const folders = resolverFolders(files.filter(isInPackage), '')
  return new Set([...folders].map((dir) => path.join(dir, 'package.json')))
}

function modulesAbove(root: string): readonly string[] {
  return lookedFor(root).filter((file) => path.basename(file) === 'node_modules')
}
