import fs from 'node:fs'
import path from 'node:path'
import type { DevEngine } from 'rolldown/experimental'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { fileOf } from '../plugins/module-id.ts'
import { type EngineOptions, engineOptions } from './options.ts'
import { holdOutput, type Held } from './output.ts'
import type { Project } from './project.ts'

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
  /** The name under which the map of a lazy script is kept, without `.map`. */
  lazyName(boundary: string, client: string): string | undefined
  /** Builds what is out of date. @returns whether the output is whole */
  refresh(): Promise<boolean>
  /** Builds everything again where something is wrong still when the build that runs has ended. */
  retry(): Promise<void>
  /** Whether the update that failed was of what was saved then, on the clock of files. */
  hasSeen(savedMs: number): Promise<boolean>
  /** Absolute files of the modules. */
  modules(): readonly string[]
  register(client: string): Promise<void>
  forget(client: string): void
  delivered(payload: string): void
  isFailed(): boolean
  readonly scripts: EngineOptions['scripts']
  close(): Promise<void>
}

/** Starts bundling and returns at once. What keeps it from starting is told as any mistake is. */
export async function startBundler(project: Project, events: BundlerEvents): Promise<Bundler> {
  const held = holdOutput(project, events)
  try {
    const { dev } = await import('rolldown/experimental')
    const { input, output, watch, scripts } = await engineOptions(project)
    const engine = await dev(input, output, {
      ...held.handlers,
      async onHmrUpdates(result) {
        await held.handlers.onHmrUpdates?.(result)
        // The engine goes on to look for a file that nothing imports any more; a whole build forgets it.
        if (result instanceof Error && lacksFile(engine)) rebuild(engine, held)
      },
      watch,
    })
    // What goes wrong is told by `onOutput`.
    void engine.run().catch(() => undefined)
    return bundlerOf(engine, held, scripts)
  } catch (error) {
    await held.fail(error)
    return noBundler()
  }
}

function lacksFile({ moduleGraph }: DevEngine): boolean {
  const files = moduleGraph.getModuleIds().map(fileOf)
  return files.some((file) => path.isAbsolute(file) && !fs.existsSync(file))
}

const nothing = () => Promise.resolve(undefined)

/** Stands in until the configuration is another. */
function noBundler(): Bundler {
  return {
    file: nothing,
    payload: () => undefined,
    lazyName: () => undefined,
    lazy: nothing,
    refresh: () => Promise.resolve(false),
    retry: nothing,
    hasSeen: () => Promise.resolve(true),
    modules: () => [],
    register: nothing,
    forget: () => undefined,
    delivered: () => undefined,
    isFailed: () => true,
    scripts: [],
    close: nothing,
  }
}

function bundlerOf(engine: DevEngine, held: Held, scripts: EngineOptions['scripts']): Bundler {
  const refresh = () => refreshOutput(engine, held)
  const lazies = new Map<string, string>()
  return {
    refresh,
    scripts,
    hasSeen: (savedMs) => hasSeen(engine, held, savedMs),
    async retry() {
      await stateOf(engine)
      if (held.isFailed()) rebuild(engine, held)
    },
    payload: held.payload,
    isFailed: held.isFailed,
    modules: () => engine.moduleGraph.getModuleIds().map(fileOf),
    register: async (client) => (closed.has(engine) ? undefined : engine.registerClient(client)),
    forget(client) {
      for (const key of lazies.keys()) if (key.startsWith(client)) lazies.delete(key)
      if (!closed.has(engine)) void engine.removeClient(client)
    },
    delivered: (payload) => void (closed.has(engine) || engine.notifyPayloadDelivered(payload)),
    close: () => {
      closed.add(engine)
      return engine.close()
    },
    async file(name) {
      const made = held.ownFile(name)
      if (made !== undefined) return made
      if (!/\.js(?:\.map)?$/.test(name) || (await refresh())) return held.file(name)
      held.leaveBlank()
      return undefined
    },
    lazyName: (boundary, client) => lazies.get(`${client} ${boundary}`),
    async lazy(boundary, client) {
      const made = await compileLazy(engine, held, { boundary, client })
      if (made !== undefined) lazies.set(`${client} ${boundary}`, made.name)
      return made
    },
  }
}

/** Whoever asks one of these ends the whole process: Rolldown panics. */
const closed = new WeakSet<DevEngine>()

async function hasSeen(engine: DevEngine, held: Held, savedMs: number): Promise<boolean> {
  const state = await stateOf(engine)
  return state?.lastErrorStage === 'Hmr' && savedMs <= held.failedMs()
}

function rebuild(engine: DevEngine, held: Held): void {
  if (closed.has(engine)) return
  held.expectAll()
  engine.triggerFullBuild()
}

async function refreshOutput(engine: DevEngine, held: Held): Promise<boolean> {
  const { isFailed } = held
  const state = await stateOf(engine)
  if (state === undefined) return !isFailed()
  const { hasStaleOutput, lastBuildErrored, lastErrorStage } = state
  if (lastBuildErrored && lastErrorStage === 'Hmr') rebuild(engine, held)
  else if (!hasStaleOutput || lastBuildErrored) return !isFailed()
  // What goes wrong is told by `onOutput`.
  await engine.ensureLatestBuildOutput().catch(() => undefined)
  return !isFailed()
}

/** Waits for the build that runs. @returns `undefined` once the engine is closed */
async function stateOf(engine: DevEngine): Promise<Awaited<ReturnType<DevEngine['getBundleState']>> | undefined> {
  try {
    if (closed.has(engine)) return undefined
    await engine.ensureCurrentBuildFinish()
    return closed.has(engine) ? undefined : await engine.getBundleState()
  } catch {
    return undefined
  }
}

interface Lazy {
  readonly boundary: string
  readonly client: string
}

async function compileLazy(engine: DevEngine, held: Held, { boundary, client }: Lazy) {
  try {
    const { code, filename, sourcemap, sourcemapFilename } = await engine.compileEntry(boundary, client)
    if (sourcemap !== undefined && sourcemapFilename !== undefined) held.keep(sourcemapFilename, sourcemap)
    return { name: filename, code: `${code}\n;export const payload = ${JSON.stringify(filename)}` }
  } catch (error) {
    held.leaveBlank()
    await held.fail(error)
    return undefined
  }
}
