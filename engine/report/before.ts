import type { BundleReport, SizeChange, Sizes } from '../../core/bundle-report.ts'
import type { BuildOutcome, BuiltFile } from '../../core/outcome.ts'

const HASH = /[.-][\w-]{8,}(?=(?:\.chunk)?\.\w+$)/

/** What is left of a file name when its hash, which changes with the content, is taken out. */
export function nameWithoutHash(file: string): string {
  return file.replace(HASH, (hash) => (/\d/.test(hash) || hash.length > 20 ? '' : hash))
}

/** The difference in size to an earlier build, the largest change first; files that are as large as before are left out. */
export function changesSince(
  before: Pick<BuildOutcome, 'totals' | 'files'> | undefined,
  files: readonly BuiltFile[],
): BundleReport['before'] {
  if (before === undefined) return null
  const [old, now] = [byName(before.files), byName(files)]
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((name): SizeChange => {
    return { name, before: old.get(name) ?? null, after: now.get(name) ?? null }
  })
  return {
    totals: before.totals,
    files: changes.filter((change) => weight(change) > 0).toSorted((a, b) => weight(b) - weight(a)),
  }
}

function weight({ before, after }: SizeChange): number {
  return Math.abs((after?.bytes ?? 0) - (before?.bytes ?? 0))
}

/** Files that have one name without their hashes count together. */
function byName(files: readonly BuiltFile[]): ReadonlyMap<string, Sizes> {
  const found = new Map<string, Sizes>()
  for (const file of files) {
    if (file.kind === 'map') continue
    const name = nameWithoutHash(file.path)
    const { bytes = 0, gzipBytes = 0, brotliBytes = 0 } = found.get(name) ?? {}
    found.set(name, {
      bytes: bytes + file.bytes,
      gzipBytes: gzipBytes + file.gzipBytes,
      brotliBytes: brotliBytes + file.brotliBytes,
    })
  }
  return found
}
