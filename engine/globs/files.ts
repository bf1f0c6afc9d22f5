import path from 'node:path'
import { globSync } from 'tinyglobby'
import { aliased } from '../config/aliases.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { GlobCall } from './calls.ts'

export interface GlobFile {
  /** What the program finds the file under. */
  readonly key: string
  /** Absolute. */
  readonly file: string
}

/**
 * The files that a call names, sorted by key. Keys count from the importer where all patterns do, from `base` where there is one, and
 * else from the root with a slash in front.
 *
 * @returns the first pattern that leads nowhere when there is one
 * @see https://vite.dev/guide/features#glob-import
 */
export function globFiles(
  { patterns, options }: GlobCall,
  importer: string,
  config: Pick<ResolvedConfig, 'root' | 'aliases'>,
): readonly GlobFile[] | { readonly lost: string } {
  const from = baseDir(options.base, importer, config.root)
  const absolute = new Map<string, string>()
  for (const pattern of patterns) {
    const found = absolutePattern(pattern.replace(/^!/, ''), from, config)
    if (found === undefined) return { lost: pattern }
    absolute.set(pattern, found)
  }
  const [wanted, unwanted] = [false, true].map((isNegative) =>
    [...absolute].filter(([pattern]) => pattern.startsWith('!') === isNegative).map(([, found]) => found),
  )
  const files = globSync(wanted ?? [], {
    cwd: config.root,
    absolute: true,
    expandDirectories: false,
    dot: options.reach === 'exhaustive',
    ignore: [...(unwanted ?? []), ...(options.reach === 'exhaustive' ? [] : ['**/node_modules/**'])],
  })
  const isRelative = patterns.every((pattern) => /^!|^\./.test(pattern))
  const keyFrom = options.base !== undefined || isRelative ? from : undefined
  return files
    .filter((file) => file !== importer)
    .map((file) => ({ file, key: keyOf(file, keyFrom, config.root) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function baseDir(base: string | undefined, importer: string, root: string): string {
  if (base?.startsWith('/') === true) return path.join(root, base)
  return path.resolve(path.dirname(importer), base ?? '.')
}

function absolutePattern(
  pattern: string,
  from: string,
  { root, aliases }: Pick<ResolvedConfig, 'root' | 'aliases'>,
): string | undefined {
  if (pattern.startsWith('/')) return path.posix.join(escaped(root), pattern)
  if (pattern.startsWith('**')) return path.posix.join(escaped(root), pattern)
  if (pattern.startsWith('.')) return path.posix.join(escaped(from), pattern)
  const [target] = aliased(pattern, aliases) ?? []
  return typeof target === 'string' && path.isAbsolute(target) ? target : undefined
}

/** A folder's own name is no pattern. */
function escaped(dir: string): string {
  return dir.replace(/[[\]{}()*?!+@]/g, '\\$&')
}

function keyOf(file: string, from: string | undefined, root: string): string {
  if (from === undefined) return `/${path.posix.relative(root, file)}`
  const relative = path.posix.relative(from, file)
  return relative.startsWith('.') ? relative : `./${relative}`
}
