import path from 'node:path'

/** Files that a module has taken from folders by a pattern. */
export interface Listing {
  /** Absolute. */
  readonly files: readonly string[]
  /** The same as they are now. */
  readonly look: () => readonly string[]
  /** The folder that the search began in. */
  readonly top: string
}

/** Whether files have come or gone since they were looked for. */
export function areOutdated(listings: ReadonlyMap<string, Listing>): boolean {
  return [...listings.values()].some(({ files, look }) => look().join('\n') !== files.join('\n'))
}

/** Where such files would come: their folders, and those between them and the top. */
export function listedFolders(listings: ReadonlyMap<string, Listing>): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const { files, top } of listings.values()) {
    folders.add(top)
    for (const file of files) addUpwards(folders, path.dirname(file), top)
  }
  return folders
}

function addUpwards(folders: Set<string>, dir: string, top: string): void {
  if (folders.has(dir)) return
  folders.add(dir)
  if (dir.startsWith(top)) addUpwards(folders, path.dirname(dir), top)
}
