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

/** Whether scripts hold their modules as text for `eval`, as webpack's development mode writes them. */
export function evaluatesModules(dir: string): boolean {
  const scripts = filesBelow(dir).filter((file) => SCRIPT.test(file.path))
  return scripts.some((file) =>
    /\beval\([\s\S]{0,80}["'`][\s\S]*?sourceURL=webpack/.test(fs.readFileSync(path.join(dir, file.path), 'utf8')),
  )
}

/**
 * Whether a second build, made only for its source maps, is the same program: every script has its counterpart, the map
 * comment, content hashes and module numbers aside. Webpack numbers modules by a hash that the source map option is part of.
 */
export function isTwin(dir: string, probe: string): boolean {
  const [texts, others] = [programOf(dir), programOf(probe)]
  return texts.length > 0 && texts.join('\0') === others.join('\0')
}

/** The same for the migrated build: the engine builds once more with hidden maps. `undefined` where the build ships its own. */
export async function twinOfMigrated(request: {
  readonly root: string
  readonly env: Env
  readonly dir: string
  readonly say: (text: string) => void
  readonly signal: AbortSignal | undefined
}): Promise<string | undefined> {
  const { root, env, dir, say, signal } = request
  if (!shipsNoMaps(dir)) return undefined
  const home = path.join(root, JOURNAL_DIR)
  const probe = path.join(home, 'migrated-maps')
  fs.mkdirSync(home, { recursive: true })
  // A checkout that was never migrated here has no such folder yet; git is not to see it.
  fs.writeFileSync(path.join(home, '.gitignore'), '*\n')
  await buildMigrated({ root, env, flags: ['--out-dir', probe, '--source-map', 'hidden'], say, signal })
  return isTwin(dir, probe) ? probe : undefined
}

function programOf(dir: string): readonly string[] {
  const scripts = filesBelow(dir).filter((file) => SCRIPT.test(file.path))
  return scripts.map((file) => withoutNumbers(fs.readFileSync(path.join(dir, file.path), 'utf8'))).toSorted()
}

function withoutNumbers(script: string): string {
  return script
    .replace(/\n?\/\/# sourceMappingURL=\S*\s*$/, '')
    .trimEnd()
    .replaceAll(/\b(?=[a-f]*\d)[0-9a-f]{8,64}\b/g, '#')
    .replaceAll(/\d+(?:e\d+)?/g, '#')
}
