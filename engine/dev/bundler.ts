import fs from 'node:fs'
import path from 'node:path'
import type { OutputAsset, OutputChunk, Plugin } from 'rolldown'
import { listedFolders } from '../listings.ts'
import { fileOf } from '../plugins/module-id.ts'
import { whenQuiet } from './collect.ts'
import { type Engine, engineOf, isRead } from './engine.ts'
import { noteForgotten } from './forgotten.ts'
import { type Links, noteLinks } from './links.ts'
import { type Lost, lostPackages } from './lost.ts'
import { type Noticed, noteReadings } from './noticed.ts'
import { type EngineOptions, engineOptions } from './options.ts'
import { type Output, SCRIPT_NAME } from './output.ts'
import { holdPayloads, type Payloads } from './payloads.ts'
import type { Project } from './project.ts'
import { checking, type Rebuild, rebuilding } from './rebuild.ts'
import { type BundlerEvents, hearResults, type Results } from './results.ts'
import { isWatched } from './watch.ts'

export type { BundlerEvents, Update } from './results.ts'

/** Rolldown's dev engine over one project. */
export interface Bundler {
  /** The output as it would be made now; waits for the build that runs. `undefined` while the build fails. */
  latest(): Promise<Output | undefined>
  /** The same for a page, which from then on is told of every change that is not in it. */
  take(client: string): Promise<Output | undefined>
  /** Waits for what runs. */
  idle(): Promise<void>
  /** What plugins have emitted. */
  asset(name: string): string | Uint8Array | undefined
  /** A script that a single page was sent, or the map of one. */
  payload(name: string): string | undefined
  /** @throws what keeps the module from being compiled */
  lazy(boundary: string, client: string): Promise<{ readonly name: string; readonly code: string } | undefined>
  /** The name of the lazy script of that module in that page. */
  lazyName(boundary: string, client: string): string | undefined
  /** Builds everything again where the engine has overlooked one of these files. */
  check(files: readonly string[]): Promise<void>
  /** Whether that is the id of a module, or of what stands for one that is loaded on demand. */
  has(id: string): boolean
  /** Absolute files of the modules. */
  modules(): readonly string[]
  forget(client: string): void
  delivered(payload: string): void
  /** Links what imports or exports something else since the last output: an exchange of modules does not tell what is missing. */
  prove(): Promise<void>
  /** Whether the output will be whole for certain: the last one was, and what has changed since links as it did. */
  isSure(): boolean
  readonly scripts: EngineOptions['scripts']
  close(): Promise<void>
}

/** What is there once the engine is. */
interface Held {
  engine?: Engine
  rebuild?: Rebuild['start']
  check?: Bundler['check']
  meet?: () => void
  free?: (file: OutputChunk | OutputAsset) => unknown
}

/** Starts bundling and returns at once. What keeps it from starting is told as any mistake is. */
export async function startBundler(project: Project, events: BundlerEvents): Promise<Bundler> {
  const held: Held = {}
  const { plugins, ...heard } = listening(project, events, held)
  const { results } = heard
  try {
    const { freeExternalMemory } = await import('rolldown/experimental')
    held.free = freeExternalMemory
    const options = await engineOptions(project)
    const { scripts } = options
    const noticed = noteReadings({ entries: Object.values(project.input), onAll: results.readsAll })
    const engine = await startEngine(options, [...plugins, noticed.plugin], results.handlers)
    const rebuild = rebuilding(engine, results)
    const { listings } = project.build
    const parts = { ...heard, engine, noticed, rebuild, scripts, listings }
    const check = checking(parts, project.pollingMs)
    const meet = meeting({ ...parts, check }, events)
    Object.assign(held, { engine, rebuild: rebuild.start, check, meet })
    return bundlerOf({ ...parts, check, meet })
  } catch (error) {
    await results.fail(error)
    return noBundler()
  }
}

/** What hears the engine, from before it is there. */
function listening(
  project: Project,
  events: BundlerEvents,
  held: Held,
): Pick<Parts, 'results' | 'payloads' | 'links' | 'lost'> & { readonly plugins: readonly Plugin[] } {
  const payloads = holdPayloads(project.config)
  const ended = whenQuiet()
  const links = noteLinks()
  const forgotten = noteForgotten()
  const lost = lostPackages(project, () => held.engine)
  const results = hearResults({
    project,
    payloads,
    events,
    onDoubt: () => void held.rebuild?.(),
    onWhole: links.whole,
    onEnd() {
      held.meet?.()
      ended()
    },
    free: (file) => held.free?.(file),
    lacksFile: () => held.engine !== undefined && lacksFile(held.engine),
    lost,
    forgets: (settled) => forgotten.settle({ ...settled, now: (id) => held.engine?.module(id) ?? null }),
  })
  return { results, payloads, links, lost, plugins: [results.plugin, links.plugin, forgotten.plugin] }
}

async function startEngine(
  { input, output, watch }: EngineOptions,
  before: readonly Plugin[],
  handlers: Results['handlers'],
): Promise<Engine> {
  const { dev } = await import('rolldown/experimental')
  const plugins = [...before, input.plugins]
  const made = await dev({ ...input, plugins }, { ...output, entryFileNames: SCRIPT_NAME }, { ...handlers, watch })
  // What goes wrong is told by `onOutput`.
  void made.run().catch(() => undefined)
  return engineOf(made)
}

/** Modules that are new are watched from now on, and looked at in case they were saved before. */
function meeting({ engine, noticed, check, listings }: Omit<Parts, 'meet'>, events: BundlerEvents): Parts['meet'] {
  return (beganMs) => {
    const ids = engine.modules()
    const fresh = noticed.meet(ids.filter(isRead).map(fileOf), beganMs).filter(isWatched)
    const onDemand = ids.filter((id) => !isRead(id)).map(fileOf)
    const folders = new Set([...fresh, ...onDemand].map((file) => path.dirname(file)))
    events.onFolders([...folders, ...listedFolders(listings)])
    void check(fresh.filter((file) => !noticed.has(file)))
  }
}

function lacksFile(engine: Engine): boolean {
  return engine
    .modules()
    .map(fileOf)
    .some((file) => path.isAbsolute(file) && !fs.existsSync(file))
}

const nothing = () => Promise.resolve(undefined)

/** Stands in until the configuration is another. */
function noBundler(): Bundler {
  return {
    latest: nothing,
    take: nothing,
    idle: nothing,
    asset: () => undefined,
    payload: () => undefined,
    lazy: nothing,
    lazyName: () => undefined,
    check: nothing,
    has: () => false,
    modules: () => [],
    forget: () => undefined,
    delivered: () => undefined,
    prove: nothing,
    isSure: () => false,
    scripts: [],
    close: nothing,
  }
}

interface Parts {
  readonly engine: Engine
  readonly results: Results
  readonly payloads: Payloads
  readonly noticed: Noticed
  readonly rebuild: Rebuild
  readonly check: Bundler['check']
  readonly meet: (beganMs?: number) => void
  readonly scripts: EngineOptions['scripts']
  readonly links: Links
  readonly lost: Lost
  readonly listings: Project['build']['listings']
}

function bundlerOf(parts: Parts): Bundler {
  const { engine, results, payloads, scripts, links } = parts
  const lazies = new Map<string, string>()
  return {
    latest: () => latest(parts),
    take: (client) => take(client, parts),
    idle: engine.idle,
    asset: results.asset,
    payload: payloads.text,
    lazyName: (boundary, client) => lazies.get(`${client} ${boundary}`),
    async lazy(boundary, client) {
      const made = await compileLazy(boundary, client, parts)
      if (made !== undefined) lazies.set(`${client} ${boundary}`, made.name)
      return made
    },
    check: parts.check,
    has: (id) => engine.modules().includes(id),
    modules: () => engine.modules().map(fileOf),
    forget(client) {
      for (const key of lazies.keys()) if (key.startsWith(client)) lazies.delete(key)
      payloads.forget(client)
      void engine.forget(client)
    },
    delivered(payload) {
      payloads.delivered(payload)
      engine.delivered(payload)
    },
    async prove() {
      if (results.failure() === undefined && !links.areSame(engine.module)) await latest(parts)
    },
    isSure: () => results.latest() !== undefined && results.failure() === undefined && links.areSame(engine.module),
    scripts,
    close() {
      results.close()
      return engine.close()
    },
  }
}

async function compileLazy(
  boundary: string,
  client: string,
  { engine, lost, payloads, meet }: Parts,
): ReturnType<Bundler['lazy']> {
  const beganMs = Date.now()
  const made = await engine.compile(boundary, client).finally(() => meet(beganMs))
  if (made === undefined) return undefined
  const { code, filename, sourcemap, sourcemapFilename } = made
  const missing = lost.inScript(code)
  if (missing !== undefined) throw missing
  if (sourcemap !== undefined && sourcemapFilename !== undefined)
    payloads.add(filename, { client, map: { name: sourcemapFilename, text: sourcemap } })
  return { name: filename, code: `${code}\n;export const payload = ${JSON.stringify(filename)}` }
}

async function latest({ engine, results, rebuild }: Parts): Promise<Output | undefined> {
  do {
    await rebuild.ended()
    await engine.latest()
    // The engine may be wrong about what it takes for a mistake in a part; whoever loads a page wants to know.
    if (results.failure() === 'update') await rebuild.start()
  } while (rebuild.isRunning())
  return results.failure() === undefined ? results.latest() : undefined
}

/** The engine tells a page of changes from the moment it knows it: nothing may have changed between that and the output. */
async function take(client: string, parts: Parts): Promise<Output | undefined> {
  const { engine, results, rebuild } = parts
  // Whoever loads a page may do so because a mistake stays that is mended.
  if (results.failure() === 'all') await rebuild.start()
  for (;;) {
    const output = await latest(parts)
    if (output === undefined) return undefined
    await engine.register(client)
    await engine.latest()
    if (results.isCurrent(output) && !rebuild.isRunning()) return output
    await engine.forget(client)
  }
}
