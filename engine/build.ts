import type { OutputChunk, RolldownLog, RolldownOutput } from 'rolldown'
import type { UserConfig } from '../core/config.ts'
import { type Diagnostic, NexxoError } from '../core/diagnostic.ts'
import { type BuildOutcome, totalSizes } from '../core/outcome.ts'
import { measureFolder } from '../host/sizes.ts'
import { createAssetStore } from './assets/store.ts'
import { loadUserConfig } from './config/load.ts'
import { resolveConfig } from './config/resolve.ts'
import { diagnosticFrom } from './logs.ts'
import { moduleNames } from './output/modules.ts'
import { assertOutDir } from './output/swap.ts'
import { writeOutput } from './output/write.ts'
import { entriesOf, takeInlineScripts } from './pages/entries.ts'
import { readPages } from './pages/read.ts'
import { relativeTo } from './plugins/module-id.ts'
import { bundle } from './rolldown.ts'
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
}

/**
 * Builds a project for production. Mistakes in the user's code give `failed` with diagnostics, and the old output folder
 * stays as it was.
 *
 * @throws NexxoError for a configuration that cannot be read and pages that do not exist
 */
export async function build(request: BuildRequest): Promise<BuildOutcome> {
  const began = performance.now()
  const user = request.config ?? (await loadUserConfig({ root: request.root, command: 'build', mode: request.mode }))
  const config = resolveConfig({
    root: request.root,
    mode: request.mode,
    config: user,
    outDir: request.outDir,
    env: request.env,
  })
  assertOutDir(config)
  const state = createBuild(config, createAssetStore(config))
  const modules = await run(state)
  const status = modules === undefined ? 'failed' : 'built'
  const files = modules === undefined ? [] : await measureFolder(config.outDir)
  return {
    tool: `nexxo ${request.version}`,
    status,
    outDir: relativeTo(config.root, config.outDir),
    wallMs: performance.now() - began,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    files,
    modules: modules ?? [],
    totals: totalSizes(files),
    diagnostics: state.diagnostics,
  }
}

/** @returns the modules of the build, or `undefined` when it failed */
async function run(state: Build): Promise<readonly string[] | undefined> {
  const { config, diagnostics } = state
  const pages = readPages(config)
  takeInlineScripts(pages, state.inlineScripts)
  const onLog = (log: RolldownLog) => add(diagnostics, diagnosticFrom(log, 'warning', config.root))
  try {
    const made = await bundle({
      build: state,
      kind: 'page',
      input: entriesOf(pages, config.entries),
      onLog,
    })
    if (diagnostics.some((one) => one.severity === 'error')) return undefined
    await writeOutput({ build: state, pages, output: made.output })
    return moduleNames([...modulesOf(made), ...state.sideModules], config.root)
  } catch (error) {
    for (const diagnostic of failures(error, state)) add(diagnostics, diagnostic)
    return undefined
  }
}

function modulesOf({ output }: RolldownOutput): readonly string[] {
  return output
    .filter((file): file is OutputChunk => file.type === 'chunk')
    .flatMap((chunk) => Object.keys(chunk.modules))
}

/**
 * What a failed build says. A plugin records its own mistakes with their place, so those are left out here.
 *
 * @throws the error itself when it is nobody's mistake but ours
 */
function failures(error: unknown, state: Build): readonly Diagnostic[] {
  if (error instanceof NexxoError) return [error.diagnostic]
  const isRecorded = state.diagnostics.some((one) => one.severity === 'error')
  const logs = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : undefined
  if (logs === undefined) {
    if (isRecorded) return []
    throw error
  }
  // Rolldown's aggregate holds its own logs, and errors of plugins as `PLUGIN_ERROR`.
  const own = (logs as readonly RolldownLog[]).filter((log) => !isRecorded || log.plugin === undefined)
  return own.map((log) => diagnosticFrom(log, 'error', state.config.root)).filter((one) => one !== undefined)
}

function add(list: Diagnostic[], diagnostic: Diagnostic | undefined): void {
  if (diagnostic === undefined) return
  const key = JSON.stringify(diagnostic)
  if (!list.some((one) => JSON.stringify(one) === key)) list.push(diagnostic)
}
