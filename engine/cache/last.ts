import fs from 'node:fs'
import path from 'node:path'
import type { BuildOutcome } from '../../core/outcome.ts'
import { writeWhole } from './sizes.ts'
import { sha256 } from './stamps.ts'

/** What the next build is compared with. */
export type LastBuild = Pick<BuildOutcome, 'totals' | 'files'>

/** The sizes of the last build into an output folder, whatever its configuration was. */
export function readLast(cacheDir: string, outDir: string): LastBuild | undefined {
  try {
    const last: LastBuild = JSON.parse(fs.readFileSync(fileFor(cacheDir, outDir), 'utf8'))
    return Array.isArray(last.files) && typeof last.totals === 'object' ? last : undefined
  } catch {
    return undefined
  }
}

export function writeLast(cacheDir: string, outDir: string, { totals, files }: LastBuild): void {
  writeWhole(fileFor(cacheDir, outDir), JSON.stringify({ totals, files }))
}

function fileFor(cacheDir: string, outDir: string): string {
  return path.join(cacheDir, `last-${sha256(outDir).slice(0, 12)}.json`)
}
