import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'
import { openMap } from './maps.ts'
import { contextFolder } from './source-context.ts'
import { baseOfMaps, hiddenBase, nameSource } from './sources.ts'

/** Ids of the source modules that the scripts of a built folder hold, sorted; empty where there are no maps. */
export function listModules(dir: string, root: string | undefined): readonly string[] {
  const ids = new Set<string>()
  const versions = new Map<string, string>()
  const maps = filesBelow(dir).flatMap(({ path: file }) => (/\.[cm]?js\.map$/.test(file) ? [file] : []))
  const base = baseOfMaps(dir, maps)
  for (const file of maps) {
    const space = {
      root,
      output: path.resolve(dir),
      mapDir: path.join(dir, path.dirname(file)),
      versions,
      recorded: new Map<string, string>(),
    }
    for (const [sources, source] of usedSources(path.join(dir, file))) {
      const named = nameSource(space, source, hiddenBase(sources, file, base) || contextFolder(sources, space))
      if (named !== undefined && (named.kind === 'app' || named.kind === 'package')) ids.add(named.id)
    }
  }
  return [...ids].toSorted()
}

/** Each used source with the list it stands in. A map that cannot be read names nothing. */
function usedSources(file: string): readonly (readonly [readonly (string | null)[], string])[] {
  try {
    const map = openMap(fs.readFileSync(file, 'utf8'), '')
    return map.sources.flatMap((source, index) =>
      source === null || !map.used.has(index) ? [] : [[map.sources, source]],
    )
  } catch {
    return []
  }
}
