import { setImmediate as immediate } from 'node:timers/promises'
import type { DevEngine } from 'rolldown/experimental'

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
  /** Ids of the modules. */
  modules(): readonly string[]
  close(): Promise<void>
}

type Compiled = Awaited<ReturnType<DevEngine['compileEntry']>>

export function engineOf(engine: DevEngine): Engine {
  const state: { isClosed?: true } = {}
  /** What goes wrong is told by the callbacks. */
  const ask = async <T>(question: () => Promise<T>): Promise<T | undefined> =>
    state.isClosed ? undefined : await question().catch(() => undefined)
  return {
    async idle() {
      await ask(() => engine.ensureCurrentBuildFinish())
      // What was waiting for it has begun.
      await ask(() => engine.ensureCurrentBuildFinish())
      await heard()
    },
    async latest() {
      await ask(() => engine.ensureLatestBuildOutput())
      await heard()
    },
    buildAll: () => void (state.isClosed ?? engine.triggerFullBuild()),
    register: async (client) => ask(() => engine.registerClient(client)),
    forget: async (client) => ask(() => engine.removeClient(client)),
    delivered: (payload) => void ask(() => engine.notifyPayloadDelivered(payload)),
    compile: async (boundary, client) => (state.isClosed ? undefined : engine.compileEntry(boundary, client)),
    modules: () => (state.isClosed ? [] : engine.moduleGraph.getModuleIds()),
    close() {
      state.isClosed = true
      return engine.close()
    },
  }
}

/** An answer can overtake the callback that was called before it: both are there after one more turn of the loop. */
async function heard(): Promise<void> {
  await immediate()
  await immediate()
}
