import type { OutputAsset, OutputChunk } from 'rolldown'
import type { DevEngine } from 'rolldown/experimental'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import { failures } from '../run.ts'
import { type EngineOptions, engineOptions } from './options.ts'
import type { Project } from './project.ts'

type HmrResult = Extract<Parameters<NonNullable<DevHandlers['onHmrUpdates']>>[0], { updates: unknown }>
type DevHandlers = NonNullable<Parameters<typeof import('rolldown/experimental').dev>[2]>

/** A script that is sent to a page besides the first. */
export interface Payload {
  readonly code: string
  readonly map: string | undefined
}

export interface BundlerEvents {
  readonly onBuilt: (wallMs: number) => void
  readonly onFailed: (diagnostics: readonly Diagnostic[]) => void
  readonly onWarned: (diagnostics: readonly Diagnostic[]) => void
  /** What was wrong is corrected; `blank`: pages have been sent without their script. */
  readonly onFixed: (pages: 'whole' | 'blank') => void
  readonly onUpdate: (client: string, update: { url: string; changed: readonly string[]; seq: number }) => void
  readonly onReload: (client: string, because: string) => void
  readonly onChanged: (files: readonly string[]) => void
}

/** Rolldown's dev engine over one project. */
export interface Bundler {
  /** An output file as it would be built now; waits for the build that runs. `undefined` when there is none, or the build fails. */
  file(name: string): Promise<string | Uint8Array | undefined>
  /** The script of an update, or the map of one. */
  payload(name: string): string | undefined
  lazy(boundary: string, client: string): Promise<{ readonly name: string; readonly code: string } | undefined>
  /** Builds what is out of date. @returns whether the output is whole */
  refresh(): Promise<boolean>
  /** Builds everything again. */
  rebuild(): void
  /** Absolute files of the modules. */
  modules(): readonly string[]
  register(client: string): Promise<void>
  forget(client: string): void
  delivered(payload: string): void
  isFailed(): boolean
  readonly components: EngineOptions['refresh']
  close(): Promise<void>
}

const KEPT_PAYLOADS = 200

interface State {
  readonly outputs: Map<string, OutputChunk | OutputAsset>
  readonly payloads: Map<string, string>
  failed: 'no' | 'yes'
  pages: 'whole' | 'blank'
  hasBuilt: boolean
}

/** Starts bundling and returns at once. */
export async function startBundler(project: Project, events: BundlerEvents): Promise<Bundler> {
  const beganMs = performance.now()
  const { dev } = await import('rolldown/experimental')
  const { input, output, refresh } = await engineOptions(project)
  const state: State = { outputs: new Map(), payloads: new Map(), failed: 'no', pages: 'whole', hasBuilt: false }
  const { diagnostics, config } = project.build
  const fail = async (error: unknown) => {
    state.failed = 'yes'
    const found = [...(await failures(error, project.build)), ...diagnostics.filter((one) => one.severity === 'error')]
    diagnostics.splice(0)
    events.onFailed(found)
  }
  const succeed = (pages: State['pages']) => {
    const warnings = diagnostics.splice(0)
    if (warnings.length > 0) events.onWarned(warnings)
    if (state.failed === 'no') return
    state.failed = 'no'
    events.onFixed(pages)
    state.pages = 'whole'
  }
  const keep = (name: string, text: string) => {
    state.payloads.set(name, text)
    const [oldest] = state.payloads.keys()
    if (state.payloads.size > KEPT_PAYLOADS && oldest !== undefined) state.payloads.delete(oldest)
  }
  const engine = await dev(input, output, {
    onOutput(result) {
      if (result instanceof Error) return fail(result)
      state.outputs.clear()
      for (const file of result.output) state.outputs.set(file.fileName, file)
      if (!state.hasBuilt) events.onBuilt(performance.now() - beganMs)
      state.hasBuilt = true
      // Nothing says what open pages lack.
      return succeed('blank')
    },
    onHmrUpdates(result) {
      if (result instanceof Error) return fail(result)
      succeed(state.pages)
      tell(result, { keep, events })
      const files = result.changedFiles.map((file) => relativeTo(config.root, file))
      if (result.updates.some(({ update }) => update.type === 'Patch')) events.onChanged(files)
      return undefined
    },
    onAdditionalAssets: ({ output: files }) => files.forEach((file) => state.outputs.set(file.fileName, file)),
    watch: { skipWrite: true },
  })
  void engine.run().catch(() => undefined)
  return bundlerOf(engine, { state, fail, keep, project, components: refresh })
}

interface Telling {
  readonly keep: (name: string, text: string) => void
  readonly events: BundlerEvents
}

function tell({ updates }: HmrResult, { keep, events }: Telling): void {
  for (const { clientId, update } of updates) {
    if (update.type === 'FullReload') events.onReload(clientId, update.reason ?? 'a module cannot be exchanged')
    if (update.type !== 'Patch') continue
    // A script of another site cannot load it as a classic one.
    keep(update.filename, `${update.code}\n;export {}`)
    if (update.sourcemap !== undefined && update.sourcemapFilename !== undefined)
      keep(update.sourcemapFilename, update.sourcemap)
    events.onUpdate(clientId, { url: update.filename, changed: update.changedIds, seq: update.seq })
  }
}

interface Parts {
  readonly state: State
  readonly fail: (error: unknown) => Promise<void>
  readonly keep: (name: string, text: string) => void
  readonly project: Project
  readonly components: EngineOptions['refresh']
}

function bundlerOf(engine: DevEngine, { state, fail, keep, project, components }: Parts): Bundler {
  const { build } = project
  const refresh = async () => {
    await engine.ensureCurrentBuildFinish()
    const { hasStaleOutput, lastBuildErrored, lastErrorStage } = await engine.getBundleState()
    if (lastBuildErrored && lastErrorStage === 'Hmr') engine.triggerFullBuild()
    else if (!hasStaleOutput || lastBuildErrored) return state.failed === 'no'
    // What goes wrong is told by `onOutput`.
    await engine.ensureLatestBuildOutput().catch(() => undefined)
    return state.failed === 'no'
  }
  return {
    refresh,
    components,
    rebuild: () => engine.triggerFullBuild(),
    payload: (name) => state.payloads.get(name),
    isFailed: () => state.failed === 'yes',
    modules: () => engine.moduleGraph.getModuleIds().map(fileOf),
    register: (client) => engine.registerClient(client),
    forget: (client) => void engine.removeClient(client),
    delivered: (payload) => void engine.notifyPayloadDelivered(payload),
    close: () => engine.close(),
    async file(name) {
      const made = ownFile(name, build)
      if (made !== undefined) return made
      const isScript = /\.js(?:\.map)?$/.test(name)
      if (isScript && !(await refresh())) {
        state.pages = 'blank'
        return undefined
      }
      const file = state.outputs.get(name)
      if (file === undefined) return ownFile(name, build)
      return file.type === 'chunk' ? file.code : file.source
    },
    async lazy(boundary, client) {
      try {
        const { code, filename, sourcemap, sourcemapFilename } = await engine.compileEntry(boundary, client)
        if (sourcemap !== undefined && sourcemapFilename !== undefined) keep(sourcemapFilename, sourcemap)
        return { name: filename, code: `${code}\n;export const payload = ${JSON.stringify(filename)}` }
      } catch (error) {
        state.pages = 'blank'
        await fail(error)
        return undefined
      }
    },
  }
}

/** What plugins have made besides chunks: it is there as soon as its module is. */
function ownFile(name: string, { styleFiles, sideScripts, assets, emitted }: Project['build']) {
  const style = styleFiles.get(name) ?? styleFiles.get(name.replace(/\.map$/, ''))
  const script = sideScripts.get(name) ?? sideScripts.get(name.replace(/\.map$/, ''))
  const isMap = name.endsWith('.map')
  if (style !== undefined) return isMap ? style.map : style.css
  if (script !== undefined) return isMap ? script.map : script.code
  return assets.all().find(({ fileName }) => fileName === name)?.bytes ?? emitted.get(name)
}
