import { setImmediate as immediate } from 'node:timers/promises'
import type { DevEngine } from 'rolldown/experimental'
import { whenQuiet } from './collect.ts'

/** The dev engine, asked for nothing once it is closed: Rolldown would end the whole process. */
export interface Engine {
  /** Waits for what runs, and for what it says. */
  idle(): Promise<void>
  /** The same; what is out of date is built first, unless the last build failed. */
  latest(): Promise<void>
  buildAll(): void
  register(client: string): Promise<void>
  forget(client: string): Promise<void>
  delivered(payload: string): void
  compile(boundary: string, client: string): Promise<Compiled | undefined>
  /** Ids of the modules, and of what stands for those that are loaded on demand. */
  modules(): readonly string[]
  /** A module by its id; `null` for what is none. */
  module(id: string): ReturnType<DevEngine['moduleGraph']['getModuleInfo']>
  close(): Promise<void>
}

type Compiled = Awaited<ReturnType<DevEngine['compileEntry']>>

export function engineOf(made: DevEngine): Engine {
  // Its callbacks lead back here: what Rolldown holds is free only when nothing leads to the engine.
  const state: { engine: DevEngine | undefined } = { engine: made }
  /** What goes wrong is told by the callbacks. */
  const ask = async <T>(question: (engine: DevEngine) => Promise<T>): Promise<T | undefined> =>
    state.engine === undefined ? undefined : await question(state.engine).catch(() => undefined)
  return {
    async idle() {
      await ask((engine) => engine.ensureCurrentBuildFinish())
      // What was waiting for it has begun.
      await ask((engine) => engine.ensureCurrentBuildFinish())
      await heard()
    },
    async latest() {
      await ask((engine) => engine.ensureLatestBuildOutput())
      await heard()
    },
    buildAll: () => state.engine?.triggerFullBuild(),
    register: async (client) => ask((engine) => engine.registerClient(client)),
    forget: async (client) => ask((engine) => engine.removeClient(client)),
    delivered: (payload) => void ask((engine) => engine.notifyPayloadDelivered(payload)),
    compile: async (boundary, client) => state.engine?.compileEntry(boundary, client),
    modules: () => state.engine?.moduleGraph.getModuleIds() ?? [],
    module: (id) => state.engine?.moduleGraph.getModuleInfo(id) ?? null,
    async close() {
      const { engine } = state
      state.engine = undefined
      await engine?.close()
      // Nothing leads to it once its callers have gone on.
      whenQuiet()()
    },
  }
}

/** Whether it is a module whose file has been read: what is loaded on demand is not, until a page asks for it. */
export function isRead(id: string): boolean {
  return !id.includes('?rolldown-lazy=')
}

/** An answer can overtake the callback that was called before it: both are there after one more turn of the loop. */
export async function heard(): Promise<void> {
  await immediate()
  await immediate()
}
