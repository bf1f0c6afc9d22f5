import type { UserConfig } from '../core/config.ts'
import type { BundleReport } from '../core/bundle-report.ts'
import { type BuildOutcome, totalSizes } from '../core/outcome.ts'
import { measureFolder } from '../host/sizes.ts'
import { createAssetStore } from './assets/store.ts'
import { buildKey } from './cache/key.ts'
import { readLast, writeLast } from './cache/last.ts'
import { type KeepPlace, keepResult, reuseBuild } from './cache/reuse.ts'
import { openSizes } from './cache/sizes.ts'
import { loadUserConfig } from './config/load.ts'
import { type ResolvedConfig, resolveConfig } from './config/resolve.ts'
import { assertOutDir } from './output/out-dir.ts'
import { relativeTo } from './plugins/module-id.ts'
import { type Profile, phase } from './profile.ts'
import { changesSince } from './report/before.ts'
import type { Made } from './run.ts'
import { type Build, createBuild } from './state.ts'

export interface BuildRequest {
  /** Absolute. */
  readonly root: string
  readonly mode: string
  /** Instead of the project's `nexxo.config.*`. */
  readonly config?: UserConfig
  /** Instead of the configuration's `outDir`. */
  readonly outDir?: string
  /** The process environment: it wins over `.env` files. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Nexxo's own. */
  readonly version: string
  /** Called once after a build that succeeded, with what else is known of it. */
  readonly onDetails?: (details: BuildDetails) => void
  /** `full` makes the bundle report, which takes time of its own. */
  readonly report?: 'none' | 'full'
  /** `gzip` leaves out the sizes under brotli, which take longer to measure than most builds; default `all`. */
  readonly sizes?: 'all' | 'gzip'
  /** Filled with where the time went; a build that is measured is never taken from the cache. */
  readonly profile?: Profile
  /** Filled with every file that the build has read. */
  readonly loaded?: Set<string>
}

/** What is known of a build besides its outcome. */
export interface BuildDetails {
  /** `cache` when nothing had changed and the last output was still there or was put back. */
  readonly from: 'build' | 'cache'
  /** Sizes of the build before. */
  readonly before: BundleReport['before']
  /** There when it was asked for. */
  readonly report: BundleReport | undefined
}

/**
 * Builds a project for production. Mistakes in the user's code give `failed` with diagnostics, and the old output folder
 * stays as it was. Where nothing has changed since a build of the same kind, that one is taken from the cache.
 *
 * @throws NexxoError for a configuration that cannot be read and pages that do not exist
 */
export async function build(request: BuildRequest): Promise<BuildOutcome> {
  const began = { ms: performance.now(), epochMs: Date.now() }
  const { profile } = request
  const config = await phase(profile, 'configuration', () => configFor(request))
  assertOutDir(config)
  const place = keepPlace(config, request)
  const kept = await phase(profile, 'cache', () => reuse(place, config, request))
  if (kept !== undefined) {
    request.onDetails?.({ from: 'cache', before: kept.report?.before ?? null, report: kept.report })
    return { ...(await withSizes(kept.outcome, config, request)), ...costs(began.ms) }
  }
  const { run } = await import('./run.ts')
  const graph = request.report === 'full' ? new Map() : undefined
  const measured = { graph, profile, ...(request.loaded === undefined ? {} : { loaded: request.loaded }) }
  const state = createBuild(config, createAssetStore(config), measured)
  const made = await run(state)
  const outcome = await phase(profile, 'measure', () => outcomeOf(state, made, request))
  if (made === undefined) return { ...outcome, ...costs(began.ms) }
  await phase(profile, 'keep', async () => {
    const details = await detailsOf(state, made, outcome)
    request.onDetails?.(details)
    state.results.save()
    if (config.cacheDir !== undefined) writeLast(config.cacheDir, config.outDir, outcome)
    if (place !== undefined)
      keepResult(place, {
        config,
        outcome,
        report: details.report,
        loaded: state.loaded,
        made: made.files,
        beganMs: began.epochMs,
      })
  })
  return { ...outcome, ...costs(began.ms) }
}

async function configFor({ root, mode, config, outDir, env }: BuildRequest): Promise<ResolvedConfig> {
  const user = config ?? (await loadUserConfig({ root, command: 'build', mode }))
  return resolveConfig({ root, mode, config: user, outDir, env })
}

function keepPlace(config: ResolvedConfig, { env, version }: BuildRequest): KeepPlace | undefined {
  const { cacheDir, outDir } = config
  const key = cacheDir === undefined ? undefined : buildKey({ config, env, version })
  return cacheDir === undefined || key === undefined ? undefined : { cacheDir, key, outDir }
}

async function reuse(place: KeepPlace | undefined, config: ResolvedConfig, { report, profile, loaded }: BuildRequest) {
  if (place === undefined || profile !== undefined || loaded !== undefined) return undefined
  return reuseBuild(place, { config, wants: report === 'full' ? 'report' : 'outcome' })
}

/** A build that was kept without its sizes under brotli is measured when somebody asks for them. */
async function withSizes(kept: BuildOutcome, config: ResolvedConfig, request: BuildRequest): Promise<BuildOutcome> {
  const isMeasured = kept.totals.bytes === 0 || kept.totals.brotliBytes > 0
  if (isMeasured || sizesFor(request, config) === 'gzip') return kept
  const files = await measureFolder(config.outDir, { known: undefined, encodings: 'all' })
  return { ...kept, files, totals: totalSizes(files) }
}

function costs(beganMs: number): Pick<BuildOutcome, 'wallMs' | 'peakRssBytes'> {
  return { wallMs: performance.now() - beganMs, peakRssBytes: process.resourceUsage().maxRSS * 1024 }
}

async function outcomeOf(state: Build, made: Made | undefined, request: BuildRequest): Promise<BuildOutcome> {
  const { config } = state
  const known = config.cacheDir === undefined ? undefined : openSizes(config.cacheDir)
  const files =
    made === undefined ? [] : await measureFolder(config.outDir, { known, encodings: sizesFor(request, config) })
  known?.save()
  const common = {
    tool: `nexxo ${request.version}`,
    outDir: relativeTo(config.root, config.outDir),
    files,
    totals: totalSizes(files),
    wallMs: 0,
    peakRssBytes: 0,
  }
  if (made === undefined) return { ...common, status: 'failed', modules: [], diagnostics: state.diagnostics }
  const { moduleNames } = await import('./output/modules.ts')
  const over = await budgetsOf(state, made, files)
  const modules = moduleNames(made.modules, config.root)
  return { ...common, status: 'built', modules, diagnostics: [...state.diagnostics, ...over] }
}

/** A report and a budget may need what nobody asked for. */
function sizesFor({ sizes = 'all', report }: BuildRequest, { budgets }: ResolvedConfig): 'all' | 'gzip' {
  return report === 'full' || budgets.some(({ measure }) => measure === 'brotli') ? 'all' : sizes
}

async function budgetsOf({ config }: Build, { chunks, loads }: Made, files: BuildOutcome['files']) {
  if (config.budgets.length === 0) return []
  const { checkBudgets, largestModules } = await import('./output/budgets.ts')
  const modulesOf = (file: string) => largestModules(chunks, file, config.root)
  return checkBudgets(config.budgets, { files, loads, outDir: config.outDir, modulesOf })
}

async function detailsOf(state: Build, { chunks, loads }: Made, outcome: BuildOutcome): Promise<BuildDetails> {
  const { config, graph } = state
  const before = config.cacheDir === undefined ? undefined : readLast(config.cacheDir, config.outDir)
  if (graph === undefined) return { from: 'build', before: changesSince(before, outcome.files), report: undefined }
  const { reportOf } = await import('./report/report.ts')
  const report = reportOf({ build: state, graph, chunks, loads, outcome, before })
  return { from: 'build', before: report.before, report }
}
