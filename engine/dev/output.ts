import type { OutputAsset, OutputChunk } from 'rolldown'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { relativeTo } from '../plugins/module-id.ts'
import { failures } from '../run.ts'
import type { BundlerEvents } from './bundler.ts'
import { servedMap } from './maps.ts'
import type { Project } from './project.ts'

type Handlers = NonNullable<Parameters<typeof import('rolldown/experimental').dev>[2]>
type HmrResult = Extract<Parameters<NonNullable<Handlers['onHmrUpdates']>>[0], { updates: unknown }>

const KEPT_PAYLOADS = 200

/** What the dev engine has made last, and whether it is whole. */
export interface Held {
  /** What the engine calls. */
  readonly handlers: Pick<Handlers, 'onOutput' | 'onHmrUpdates' | 'onAdditionalAssets'>
  /** Of the scripts that are sent to pages besides the first, and of their maps. */
  payload(name: string): string | undefined
  file(name: string): string | Uint8Array | undefined
  /** What plugins have made besides chunks: it is there as soon as its module is. */
  ownFile(name: string): string | Uint8Array | undefined
  keep(name: string, text: string): void
  isFailed(): boolean
  /** When it was last found to fail. */
  failedMs(): number
  /** A page is sent without its script. */
  leaveBlank(): void
  /** Everything is built again now: the next output may have changes in it that no page is told of. */
  expectAll(): void
  fail(error: unknown): Promise<void>
}

interface State {
  readonly outputs: Map<string, OutputChunk | OutputAsset>
  readonly payloads: Map<string, string>
  result: 'whole' | 'failed'
  failedMs: number
  pages: 'whole' | 'blank'
  hasBuilt: boolean
  isExpectingAll: boolean
}

interface Parts {
  readonly state: State
  readonly project: Project
  readonly events: BundlerEvents
}

export function holdOutput(project: Project, events: BundlerEvents): Held {
  const state: State = {
    outputs: new Map(),
    payloads: new Map(),
    result: 'whole',
    failedMs: 0,
    pages: 'whole',
    hasBuilt: false,
    isExpectingAll: false,
  }
  const parts = { state, project, events }
  const ownFile = (name: string) => ownFileOf(name, project.build)
  return {
    payload(name) {
      const text = state.payloads.get(name)
      return text !== undefined && name.endsWith('.map') ? servedMap(text, name, project.config) : text
    },
    ownFile,
    keep: (name, text) => keep(name, text, state),
    isFailed: () => state.result === 'failed',
    failedMs: () => state.failedMs,
    leaveBlank: () => void (state.pages = 'blank'),
    expectAll: () => void (state.isExpectingAll = true),
    fail: (error) => fail(error, parts),
    handlers: handlersOf(parts),
    file(name) {
      const file = state.outputs.get(name)
      if (file === undefined) return ownFile(name)
      if (file.type === 'chunk') return file.code
      return name.endsWith('.js.map') ? servedMap(String(file.source), name, project.config) : file.source
    },
  }
}

function handlersOf(parts: Parts): Held['handlers'] {
  const { state, project, events } = parts
  const beganMs = performance.now()
  const takeAll = (files: readonly (OutputChunk | OutputAsset)[]) => {
    for (const file of files) state.outputs.set(file.fileName, file)
  }
  return {
    onOutput(result) {
      if (result instanceof Error) return fail(result, parts)
      state.outputs.clear()
      takeAll(result.output)
      if (!state.hasBuilt) events.onBuilt(performance.now() - beganMs)
      state.hasBuilt = true
      if (state.isExpectingAll) state.result = 'failed'
      state.isExpectingAll = false
      // Nothing says what open pages lack.
      return succeed('blank', parts)
    },
    onHmrUpdates(result) {
      if (result instanceof Error) return fail(result, parts)
      succeed(state.pages, parts)
      tell(result, parts)
      const files = result.changedFiles.map((file) => relativeTo(project.config.root, file))
      if (result.updates.some(({ update }) => update.type === 'Patch')) events.onChanged(files)
      return undefined
    },
    onAdditionalAssets: ({ output }) => takeAll(output),
  }
}

async function fail(error: unknown, { state, project, events }: Parts): Promise<void> {
  state.result = 'failed'
  state.failedMs = Date.now()
  const { diagnostics } = project.build
  const said = await failures(error, project.build).catch(unexpected)
  const found = [...said, ...diagnostics.filter((one) => one.severity === 'error')]
  diagnostics.splice(0)
  events.onFailed(found)
}

/** A server goes on, whatever it was: the next change may set it right. */
function unexpected(error: unknown): readonly Diagnostic[] {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const help = 'A plugin or an option of the configuration may be at fault. Saving a file tries again.'
  return [{ code: 'dev/unexpected', severity: 'error', message, help }]
}

function succeed(pages: State['pages'], { state, project, events }: Parts): void {
  const warnings = project.build.diagnostics.splice(0)
  if (warnings.length > 0) events.onWarned(warnings)
  if (state.result === 'whole') return
  state.result = 'whole'
  events.onFixed(pages)
  state.pages = 'whole'
}

function tell({ updates }: HmrResult, { state, events }: Parts): void {
  for (const { clientId, update } of updates) {
    if (update.type === 'FullReload') events.onReload(clientId, update.reason ?? 'a module cannot be exchanged')
    if (update.type !== 'Patch') continue
    // A script of another site cannot load it as a classic one.
    keep(update.filename, `${update.code}\n;export {}`, state)
    if (update.sourcemap !== undefined && update.sourcemapFilename !== undefined)
      keep(update.sourcemapFilename, update.sourcemap, state)
    events.onUpdate(clientId, { url: update.filename, changed: update.changedIds, seq: update.seq })
  }
}

function keep(name: string, text: string, { payloads }: State): void {
  payloads.set(name, text)
  const [oldest] = payloads.keys()
  if (payloads.size > KEPT_PAYLOADS && oldest !== undefined) payloads.delete(oldest)
}

function ownFileOf(name: string, { styleFiles, sideScripts, assets, emitted }: Project['build']) {
  const style = styleFiles.get(name) ?? styleFiles.get(name.replace(/\.map$/, ''))
  const script = sideScripts.get(name) ?? sideScripts.get(name.replace(/\.map$/, ''))
  const isMap = name.endsWith('.map')
  if (style !== undefined) return isMap ? style.map : style.css
  if (script !== undefined) return isMap ? script.map : script.code
  return assets.all().find(({ fileName }) => fileName === name)?.bytes ?? emitted.get(name)
}
