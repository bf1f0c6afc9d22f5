import type { RouteLoad } from '../../../core/comparison.ts'
import type { BuiltFile } from '../../../core/outcome.ts'
import type { BuildEvidence } from '../evidence.ts'

/** What is needed of a build to weigh it. */
export type WeighedBuild = Pick<BuildEvidence, 'outcome' | 'pages' | 'references'>

/**
 * The start page with the scripts and styles it names, and what those import statically: what is fetched before any code runs.
 *
 * @returns `undefined` where the build has no page
 */
export function initialLoad({ pages, references, outcome }: WeighedBuild): RouteLoad | undefined {
  const start = pages.find(({ path }) => path === 'index.html') ?? pages[0]
  if (start === undefined) return undefined
  const files = new Map(outcome.files.map((file) => [file.path, file]))
  const reached = new Set<string>()
  const open = [start.path]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    const named = references.filter(({ from, kind }) => from === path && kind === 'link')
    open.push(...named.flatMap(({ file }) => (isCode(files.get(file ?? '')) && file !== undefined ? [file] : [])))
  }
  return sum([...reached].flatMap((path) => files.get(path) ?? []))
}

function isCode(file: BuiltFile | undefined): boolean {
  return file?.kind === 'script' || file?.kind === 'style'
}

function sum(files: readonly BuiltFile[]): RouteLoad {
  const load = { requests: files.length, bytes: 0, gzipBytes: 0, brotliBytes: 0 }
  for (const { bytes, gzipBytes, brotliBytes } of files) {
    load.bytes += bytes
    load.gzipBytes += gzipBytes
    load.brotliBytes += brotliBytes
  }
  return load
}
