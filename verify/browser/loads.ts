import type { Comparison, RouteLoad } from '../../core/comparison.ts'
import type { BuiltFile } from '../../core/outcome.ts'
import { measureFolder } from '../../host/sizes.ts'
import type { RouteVisits } from './judge.ts'

/** A built folder; its files where somebody measured them before, for brotli takes its time. */
export interface MeasuredFolder {
  readonly dir: string
  readonly files?: readonly BuiltFile[] | undefined
}

/** What each route made the browser fetch from the build on a fresh visit, in the order of the visits. */
export async function measureLoads(
  visits: readonly RouteVisits[],
  folders: { readonly original: MeasuredFolder; readonly migrated: MeasuredFolder },
): Promise<Comparison['loads']> {
  const [original, migrated] = await Promise.all([sizesOf(folders.original), sizesOf(folders.migrated)])
  return visits.map((seen) => ({
    route: seen.original[0].route,
    original: loadOf(seen.original[0].fetched, original),
    migrated: loadOf(seen.migrated[0].fetched, migrated),
  }))
}

async function sizesOf({ dir, files }: MeasuredFolder): Promise<ReadonlyMap<string, BuiltFile>> {
  return new Map((files ?? (await measureFolder(dir))).map((file) => [file.path, file]))
}

/** A file that is asked for twice is in the browser's cache the second time. */
function loadOf(fetched: readonly string[], sizes: ReadonlyMap<string, BuiltFile>): RouteLoad {
  const files = [...new Set(fetched)].flatMap((path) => sizes.get(path) ?? [])
  const sum = (measure: (file: BuiltFile) => number): number => files.reduce((total, file) => total + measure(file), 0)
  return {
    requests: files.length,
    bytes: sum(({ bytes }) => bytes),
    gzipBytes: sum(({ gzipBytes }) => gzipBytes),
    brotliBytes: sum(({ brotliBytes }) => brotliBytes),
  }
}
