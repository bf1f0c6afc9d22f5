import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../host/disk.ts'
import { JOURNAL_DIR } from '../host/journal.ts'
import { buildMigrated } from './migrated-build.ts'
import type { Env } from './prepare.ts'

const SCRIPT = /\.[cm]?js$/

/** Whether a built folder ships scripts and no source map for any of them. */
export function shipsNoMaps(dir: string): boolean {
  const paths = filesBelow(dir).map((file) => file.path)
  return paths.some((file) => SCRIPT.test(file)) && !paths.some((file) => /\.[cm]?js\.map$/.test(file))
}

/**
 * Source maps for a build that ships none, from a second build that differs in nothing else: only where a script is the
 * same byte for byte, its map comment aside, may the second build's map speak for it.
 *
 * @returns path of each script, relative to `dir` → absolute path of its map
 */
export function borrowMaps(dir: string, probe: string): ReadonlyMap<string, string> {
  const known = new Map(scriptsOf(probe).map((file) => [contentOf(probe, file), path.join(probe, `${file}.map`)]))
  const pairs = scriptsOf(dir).flatMap((file) => {
    const map = known.get(contentOf(dir, file))
    return map !== undefined && fs.existsSync(map) ? [[file, map] as const] : []
  })
  return new Map(pairs)
}

/** The same for the migrated build: the engine builds once more with hidden maps. Empty where the build ships its own. */
export async function mapsOfMigrated(request: {
  readonly root: string
  readonly env: Env
  readonly dir: string
  readonly say: (text: string) => void
  readonly signal: AbortSignal | undefined
}): Promise<ReadonlyMap<string, string>> {
  const { root, env, dir, say, signal } = request
  if (!shipsNoMaps(dir)) return new Map()
  const probe = path.join(root, JOURNAL_DIR, 'migrated-maps')
  const flags = ['--out-dir', probe, '--source-map', 'hidden']
  await buildMigrated({ root, env, flags, say, signal })
  return borrowMaps(dir, probe)
}

function scriptsOf(dir: string): readonly string[] {
  return filesBelow(dir).flatMap((file) => (SCRIPT.test(file.path) ? [file.path] : []))
}

function contentOf(dir: string, file: string): string {
  return fs
    .readFileSync(path.join(dir, file), 'utf8')
    .replace(/\n?\/\/# sourceMappingURL=\S*\s*$/, '')
    .trimEnd()
}
