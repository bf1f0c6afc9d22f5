import type { BundleReport } from '../../core/bundle-report.ts'
import type { BuildOutcome } from '../../core/outcome.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { isInPlace, keepBuild, type MadeFile, readKept, rememberOutput, unpack } from './builds.ts'
import { firstChange, takeSnapshot } from './snapshot.ts'

/** Where a build's result is kept. */
export interface KeepPlace {
  readonly cacheDir: string
  readonly key: string
  readonly outDir: string
}

/** A result that holds still. */
export interface Reused {
  readonly outcome: BuildOutcome
  readonly report: BundleReport | undefined
}

/**
 * The last build again, when nothing it depended on has changed: its output is still in place, or is put back.
 *
 * @param wants  a result without a report does not help who asks for one
 * @returns `undefined` when the project must be built
 */
export async function reuseBuild(
  place: KeepPlace,
  { config, wants }: { readonly config: ResolvedConfig; readonly wants: 'outcome' | 'report' },
): Promise<Reused | undefined> {
  const kept = readKept(place.cacheDir, place.key)
  if (kept === undefined || (wants === 'report' && kept.report === undefined)) return undefined
  if (firstChange(kept.snapshot, writtenPaths(config)) !== undefined) return undefined
  if (isInPlace(kept, place.outDir)) return kept
  // What else stays of the folder was part of the result.
  const files = config.output.clean === true ? unpack(kept, place.cacheDir, place.key) : undefined
  if (files === undefined) return undefined
  const { placeFiles } = await import('../output/swap.ts')
  await placeFiles(config, files)
  rememberOutput(place, kept)
  return kept
}

/** Keeps a build that has just succeeded; nothing is kept when a file changed meanwhile. */
export function keepResult(
  place: KeepPlace,
  result: Reused & {
    readonly config: ResolvedConfig
    readonly loaded: ReadonlySet<string>
    readonly made: readonly MadeFile[]
    /** Milliseconds since 1970. */
    readonly beganMs: number
  },
): void {
  const { config, loaded, made, outcome, report } = result
  const snapshot = takeSnapshot(
    { root: config.root, loaded, written: writtenPaths(config) },
    { sinceMs: result.beganMs, known: readKept(place.cacheDir, place.key)?.snapshot },
  )
  if (snapshot !== undefined) keepBuild(place, { snapshot, outcome, report, made })
}

function writtenPaths({ outDir, cacheDir }: ResolvedConfig): readonly string[] {
  return cacheDir === undefined ? [outDir] : [outDir, cacheDir]
}
