import path from 'node:path'
import type { OutputAsset, OutputChunk, Plugin } from 'rolldown'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { heard } from './engine.ts'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import type { Settled } from './forgotten.ts'
import { isScript, type Output, outputOf } from './output.ts'
import type { Payloads } from './payloads.ts'
import type { Lost } from './lost.ts'
import type { Project } from './project.ts'
import { isInText, wordsFor } from './troubles.ts'

type Handlers = NonNullable<Parameters<typeof import('rolldown/experimental').dev>[2]>
type HmrResult = Extract<Parameters<NonNullable<Handlers['onHmrUpdates']>>[0], { updates: unknown }>

export interface Update {
  readonly url: string
  readonly code: string
  readonly changed: readonly string[]
}

export interface BundlerEvents {
  readonly onBuilt: (wallMs: number) => void
  readonly onFailed: (diagnostics: readonly Diagnostic[]) => void
  readonly onWarned: (diagnostics: readonly Diagnostic[]) => void
  /** What was wrong is corrected. */
  readonly onFixed: () => void
  readonly onUpdate: (client: string, update: Update) => void
  readonly onReload: (client: string, because: string) => void
  /** Everything was built again: nothing says what open pages lack. */
  readonly onReplaced: () => void
  readonly onChanged: (files: readonly string[]) => void
  /** Folders of modules, and of what modules look for by patterns. */
  readonly onFolders: (folders: readonly string[]) => void
  /** The engine itself has failed, which another one may not. */
  readonly onBroken: () => void
}

/** What the dev engine has said last. */
export interface Results {
  /** What the engine calls. */
  readonly handlers: Required<Pick<Handlers, 'onOutput' | 'onHmrUpdates' | 'onAdditionalAssets'>>
  readonly plugin: Plugin
  /** Everything is built again now. */
  expectAll(): void
  /** Whether that has begun and ended. */
  hasReadAll(): boolean
  /** It does not come: what was said meanwhile is lost. */
  giveUp(): void
  /** What is built now reads every file again. */
  readsAll(): void
  latest(): Output | undefined
  /** Whether nothing has changed since that output was made. */
  isCurrent(output: Output): boolean
  /** `update`: the engine still knows what open pages have; `all`: the next build is a whole one. */
  failure(): 'update' | 'all' | undefined
  /** Whether a file that nothing has read may be what is missing. */
  lacksFile(): Promise<boolean>
  asset(name: string): string | Uint8Array | undefined
  fail(error: unknown): Promise<void>
  close(): void
}

interface State {
  latest: Output | undefined
  /** What plugins have emitted: the engine hands out each file once. */
  readonly assets: Map<string, string | Uint8Array>
  failure: 'update' | 'all' | undefined
  /** What is wrong, once it is put into words. */
  wrong: Promise<readonly Diagnostic[]>
  /** What a build reads that has begun. */
  reading: 'nothing' | 'some' | 'all'
  /** A build of everything is waited for. */
  isAllAsked: boolean
  /** Since the latest output. */
  updates: number
  /** Its engine is being closed: what it still says is of no matter. */
  isOver: boolean
  /** Counts verdicts: one that is overtaken while it is put into words is not said. */
  verdicts: number
}

interface Parts {
  readonly state: State
  readonly project: Project
  readonly payloads: Payloads
  readonly events: BundlerEvents
  /** Builds everything again before a mistake is believed. */
  readonly onDoubt: () => void
  /** An output is made. */
  readonly onWhole: () => void
  /** Gives the memory of a file of an output back. */
  readonly free: (file: OutputChunk | OutputAsset) => void
  /** Something that the engine did has ended. */
  readonly onEnd: () => void
  /** Whether the engine looks for a file that is gone. */
  readonly lacksFile: () => boolean
  readonly lost: Lost
  /** Nothing is wrong any more, or still nothing. @returns whether a change was forgotten meanwhile */
  readonly forgets: (settled: Omit<Settled, 'now'>) => boolean
}

export function hearResults(parts: Omit<Parts, 'state'>): Results {
  const state = nothingHeard()
  const own: Parts = { ...parts, state }
  return {
    expectAll: () => void (state.isAllAsked = true),
    hasReadAll: () => !state.isAllAsked && state.reading !== 'all',
    giveUp() {
      state.isAllAsked = false
      parts.events.onReplaced()
    },
    readsAll() {
      state.isAllAsked = false
      state.reading = 'all'
    },
    latest: () => state.latest,
    isCurrent: (output) => state.latest === output && state.updates === 0 && state.failure === undefined,
    failure: () => state.failure,
    lacksFile: async () => state.failure !== undefined && !(await state.wrong).every(isInText),
    asset: (name) => state.assets.get(name),
    fail: (error) => fail(error, 'all', own),
    close() {
      state.isOver = true
      state.latest?.release()
      state.latest = undefined
    },
    plugin: {
      name: 'nexxo:results',
      // What was said before is heard before the next begins: each callback has a queue of its own.
      watchChange: { order: 'pre', handler: heard },
      async buildStart() {
        await heard()
        state.reading = 'some'
      },
    },
    handlers: handlersOf(own),
  }
}

function nothingHeard(): State {
  return {
    latest: undefined,
    assets: new Map(),
    failure: undefined,
    wrong: Promise.resolve([]),
    reading: 'nothing',
    isAllAsked: false,
    updates: 0,
    isOver: false,
    verdicts: 0,
  }
}

function handlersOf(parts: Parts): Results['handlers'] {
  const { state, events } = parts
  const beganMs = performance.now()
  return {
    onAdditionalAssets: ({ output }) => keepAssets(output, state),
    onOutput(result) {
      parts.onEnd()
      if (state.isOver) return result instanceof Error ? undefined : result.output.forEach(parts.free)
      const isAll = state.reading === 'all'
      state.reading = 'nothing'
      if (result instanceof Error) return isAll || isAllDue(state) ? fail(result, 'all', parts) : doubt(parts)
      const lost = parts.lost.inOutput(result.output)
      if (lost !== undefined) {
        result.output.forEach(parts.free)
        if (isAll) events.onReplaced()
        return fail(lost, isAll ? 'all' : 'update', parts)
      }
      const isFirst = state.latest === undefined
      keepAssets(result.output, state)
      replaceLatest(outputOf(result.output, parts.free), state)
      parts.onWhole()
      if (isFirst) events.onBuilt(performance.now() - beganMs)
      // What a failed update has left is in the output, and comes in no other update.
      else if (isAll || state.failure === 'update') events.onReplaced()
      if (parts.forgets({ wasWrong: state.failure === 'update', sent: undefined }) && !isAll) parts.onDoubt()
      return succeed(parts)
    },
    onHmrUpdates(result) {
      parts.onEnd()
      if (state.isAllAsked || state.isOver) return undefined
      if (result instanceof Error) return parts.lacksFile() ? doubt(parts) : fail(result, 'update', parts)
      state.updates += 1
      const lost = parts.lost.inUpdates(result.updates)
      // Its correction brings the same file again, and no other.
      if (lost !== undefined && result.changedFiles.length > 1) events.onReplaced()
      if (lost !== undefined) return fail(lost, 'update', parts)
      if (parts.forgets({ wasWrong: state.failure !== undefined, sent: filesOf(result, parts) })) return doubt(parts)
      tell(result, parts)
      return state.failure === 'all' ? undefined : succeed(parts)
    },
  }
}

function keepAssets(files: readonly (OutputChunk | OutputAsset)[], { assets }: State): void {
  for (const file of files)
    if (file.type === 'asset' && !isScript(file.fileName)) assets.set(file.fileName, file.source)
}

/** What was linked in parts may be out of step: a mistake is one when all is read again, or when a plugin lets nothing begin. */
function isAllDue({ isAllAsked, latest, failure }: State): boolean {
  return isAllAsked || latest === undefined || failure === 'all'
}

function replaceLatest(output: Output, state: State): void {
  output.hold()
  state.latest?.release()
  state.latest = output
  state.updates = 0
}

/** What plugins have found wrong is found again. */
function doubt({ project: { build }, onDoubt }: Parts): void {
  const warnings = build.diagnostics.filter(({ severity }) => severity === 'warning')
  build.diagnostics.splice(0, Infinity, ...warnings)
  onDoubt()
}

async function fail(error: unknown, failure: 'update' | 'all', parts: Parts): Promise<void> {
  const { state, project, events, onDoubt } = parts
  state.failure = failure
  const verdict = ++state.verdicts
  state.wrong = wordsFor(error, project.build)
  const found = await state.wrong
  if (state.verdicts !== verdict) return
  events.onFailed(found)
  if (!found.some(({ code }) => code === 'engine/unhandleable-error')) return
  if (failure === 'update') onDoubt()
  // One that never worked would be followed by others like it.
  else if (state.latest !== undefined) events.onBroken()
}

function succeed({ state, project, events }: Parts): void {
  state.verdicts += 1
  const warnings = project.build.diagnostics.splice(0)
  if (warnings.length > 0) events.onWarned(warnings)
  if (state.failure === undefined) return
  state.failure = undefined
  events.onFixed()
}

/** Absolute files of the modules that pages are sent; `undefined` where there is no page. */
function filesOf({ updates }: HmrResult, { project: { config } }: Parts): ReadonlySet<string> | undefined {
  if (updates.length === 0) return undefined
  const ids = updates.flatMap(({ update }) => (update.type === 'Patch' ? update.changedIds : []))
  return new Set(ids.map((id) => path.resolve(config.root, fileOf(id))))
}

function tell({ updates, changedFiles }: HmrResult, { project, payloads, events }: Parts): void {
  for (const { clientId, update } of updates) {
    if (update.type === 'FullReload') events.onReload(clientId, update.reason ?? 'a module cannot be exchanged')
    if (update.type !== 'Patch') continue
    const { filename, sourcemap, sourcemapFilename } = update
    const map =
      sourcemap === undefined || sourcemapFilename === undefined
        ? undefined
        : { name: sourcemapFilename, text: sourcemap }
    // A script of another site cannot load it as a classic one.
    payloads.add(filename, { client: clientId, code: `${update.code}\n;export {}`, map })
    events.onUpdate(clientId, { url: filename, code: update.code, changed: update.changedIds })
  }
  const files = changedFiles.map((file) => relativeTo(project.config.root, file))
  if (updates.some(({ update }) => update.type === 'Patch')) events.onChanged(files)
}
