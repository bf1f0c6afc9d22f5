import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { aliased } from '../config/aliases.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Pattern } from '../scripts/magic-comments.ts'

/** A folder of modules chosen by a pattern while the program runs: `require('./img/' + name)`, `require.context(…)`. */
export interface Context {
  /** Absolute. */
  readonly dir: string
  /** Loaders that every module goes through, as a request names them, with the last `!`. Absent means none. */
  readonly loaders?: string
  readonly depth: 'folder' | 'tree'
  /** Tested against request strings that begin with `./`. */
  readonly pattern: Pattern
  /** Tested against absolute files, `exclude` against folders too. */
  readonly include?: Pattern | undefined
  readonly exclude?: Pattern | undefined
  /** `lazy` imports each module when it is asked for, `lazy-once` all of them with the first. */
  readonly loading: 'sync' | 'eager' | 'lazy' | 'lazy-once'
  /** What a promise of a module gives: `require.context` the module itself, `import()` its namespace. */
  readonly gives: 'module' | 'namespace'
}

/**
 * Request string → absolute file, sorted. Webpack lists every form a request could take (`./a`, `./a.js`, `./sub`,
 * `./sub/`, `./sub/index`, `./sub/index.js`) and then applies the pattern.
 *
 * @see https://webpack.js.org/guides/dependency-management/#requirecontext
 */
export function contextFiles(context: Context, extensions: readonly string[]): ReadonlyMap<string, string> {
  const pattern = new RegExp(context.pattern.source, context.pattern.flags.replace(/[gy]/g, ''))
  const glob = context.depth === 'tree' ? '**/*' : '*'
  const all = globSync(glob, { cwd: context.dir, dot: true, followSymbolicLinks: true }).toSorted()
  const files = all.filter((file) => isWanted(file, context))
  const forms = files.flatMap((file) => requestForms(file, extensions).map((form) => ({ form, file })))
  const found = new Map<string, string>()
  // A form without extension means the file that resolving would find first.
  const ranked = forms.toSorted((a, b) => rankOf(a.file, extensions) - rankOf(b.file, extensions))
  for (const { form, file } of ranked) {
    if (pattern.test(form) && !found.has(form)) found.set(form, path.join(context.dir, file))
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isWanted(file: string, { dir, include, exclude }: Context): boolean {
  const matches = ({ source, flags }: Pattern, one: string): boolean =>
    new RegExp(source, flags.replace(/[gy]/g, '')).test(path.join(dir, one))
  const paths = file.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  if (exclude !== undefined && paths.some((one) => matches(exclude, one))) return false
  return include === undefined || matches(include, file)
}

function rankOf(file: string, extensions: readonly string[]): number {
  const rank = extensions.findIndex((extension) => file.endsWith(extension))
  return rank < 0 ? extensions.length : rank
}

function requestForms(file: string, extensions: readonly string[]): readonly string[] {
  const full = `./${file}`
  const extension = extensions.find((candidate) => full.endsWith(candidate))
  if (extension === undefined) return [full]
  const bare = full.slice(0, -extension.length)
  if (!bare.endsWith('/index')) return [full, bare]
  const folder = bare.slice(0, -'/index'.length)
  return folder === '.' ? [full, bare, './'] : [full, bare, folder, `${folder}/`]
}

/** The folder that a request prefix names: relative to the importer, by an alias, below a root, or in node_modules. */
export function contextDir(prefix: string, importer: string, config: ResolvedConfig): string | undefined {
  const relative = prefix.startsWith('.') ? [path.resolve(path.dirname(importer), prefix)] : []
  const targets = aliased(prefix, config.aliases) ?? []
  const aliasedDirs = targets.flatMap((target) => (target === false ? [] : [path.resolve(config.root, target)]))
  const rooted = ['node_modules', ...config.resolve.roots].map((root) => path.resolve(config.root, root, prefix))
  const candidates = prefix.startsWith('.') ? relative : [...aliasedDirs, ...rooted]
  return candidates.find((dir) => fs.statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true)
}
