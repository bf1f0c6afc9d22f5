/**
 * The project's text files, synchronous, posix paths relative to the project root.
 * Rules see only this; what is behind it (disk or memory) is the host's business.
 */
export interface Tree {
  /** The text of a file, or `undefined` where there is none. A BOM stays in the text. */
  read(path: string): string | undefined
  exists(path: string): boolean
  /** All files (not in node_modules, .git, .nexxo), sorted; `under` narrows to one folder. */
  list(under?: string): readonly string[]
  write(path: string, text: string): void
  remove(path: string): void
  /** For files whose content does not change. */
  move(from: string, to: string): void
}

/** What a `Tree` reads from at the bottom. */
export interface TreeSource {
  read(path: string): string | undefined
  list(): readonly string[]
}

export type TreeEdit =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }

/** A `Tree` that keeps every edit in memory and hands each to `onEdit`, so that the caller knows which rule is running. */
export function overlayTree(source: TreeSource, onEdit: (edit: TreeEdit) => void): Tree {
  const texts = new Map<string, string | undefined>()
  const moved = new Map<string, string>()
  const paths = new Set(source.list())

  const read = (path: string): string | undefined => {
    if (texts.has(path)) return texts.get(path)
    return paths.has(path) ? source.read(moved.get(path) ?? path) : undefined
  }
  return {
    read,
    exists: (path) => paths.has(path),
    list: (under) => [...paths].filter((path) => under === undefined || path.startsWith(`${under}/`)).toSorted(),
    write(path, text) {
      if (read(path) === text) return
      texts.set(path, text)
      paths.add(path)
      onEdit({ kind: 'write', path, text })
    },
    remove(path) {
      if (!paths.delete(path)) return
      texts.set(path, undefined)
      onEdit({ kind: 'remove', path })
    },
    move(from, to) {
      if (!paths.has(from)) throw new Error(`There is no ${from} to move.`)
      const text = texts.get(from)
      if (text === undefined) moved.set(to, moved.get(from) ?? from)
      else texts.set(to, text)
      texts.delete(from)
      paths.delete(from)
      paths.add(to)
      onEdit({ kind: 'move', path: from, to })
    },
  }
}

/** A source over plain text, for tests and previews. */
export function memorySource(files: Readonly<Record<string, string>>): TreeSource {
  return { read: (path) => files[path], list: () => Object.keys(files) }
}
