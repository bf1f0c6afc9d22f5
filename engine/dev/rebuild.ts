import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileOf } from '../plugins/module-id.ts'
import { type Engine, isRead } from './engine.ts'
import { areOutdated, type Listing } from '../listings.ts'
import type { Noticed } from './noticed.ts'
import type { Results } from './results.ts'

/** Builds of everything, which are right whatever the engine has overlooked. */
export interface Rebuild {
  /** Builds everything again, in a build that has not begun yet; whoever asks meanwhile gets the same. */
  start(): Promise<void>
  ended(): Promise<void>
  isRunning(): boolean
}

/** A build that is asked for while another runs can get lost. */
const TRIES = 5

/** How long the engine may take to notice a file. */
const NOTICED_WITHIN_MS = 300

export function rebuilding(engine: Engine, results: Pick<Results, 'expectAll' | 'hasReadAll' | 'giveUp'>): Rebuild {
  const state: { running?: Promise<void>; next?: Promise<void>; hasBegun: boolean } = { hasBegun: false }
  const run = async () => {
    await engine.idle()
    state.hasBegun = true
    for (let left = TRIES; left > 0; left -= 1) {
      results.expectAll()
      engine.buildAll()
      await engine.latest()
      if (results.hasReadAll()) return
    }
    results.giveUp()
  }
  const begin = (): Promise<void> => {
    state.hasBegun = false
    state.running = run().finally(() => delete state.running)
    return state.running
  }
  const follow = (before: Promise<void>) =>
    before.then(() => {
      delete state.next
      return begin()
    })
  return {
    start() {
      if (state.running === undefined) return state.next ?? begin()
      if (!state.hasBegun) return state.running
      return (state.next ??= follow(state.running))
    },
    async ended() {
      await state.running
      await state.next
    },
    isRunning: () => state.running !== undefined || state.next !== undefined,
  }
}

interface Checked {
  readonly engine: Engine
  readonly results: Results
  readonly noticed: Noticed
  readonly rebuild: Rebuild
  /** What modules have found in folders. */
  readonly listings: Map<string, Listing>
}

/** Files that were saved, until the engine is known to have read them; what is no module waits for whoever misses it. */
export function checking(
  { engine, results, noticed, rebuild, listings }: Checked,
  pollingMs: number | undefined,
): (files: readonly string[]) => Promise<void> {
  const saved = new Set<string>()
  const overlooked = async (files: readonly string[]) => {
    await rebuild.ended()
    await engine.idle()
    const modules = new Set(engine.modules().filter(isRead).map(fileOf))
    const gone = files.filter((file) => modules.has(file) && !fs.existsSync(file))
    if (results.failure() === undefined) {
      // Of an entry that is gone the engine says nothing.
      if (gone.some((file) => isReached(file, engine))) return 'others'
      for (const file of gone) saved.delete(file)
    }
    for (const file of saved) if (noticed.has(file) || isAsRead(file, engine)) saved.delete(file)
    const isListed = files.some((file) => !modules.has(file) || !fs.existsSync(file)) && areOutdated(listings)
    const known = [...saved].filter((file) => modules.has(file))
    return isListed || known.length > 0
      ? 'modules'
      : saved.size > 0 && (await results.lacksFile())
        ? 'others'
        : 'nothing'
  }
  return async (files) => {
    for (const file of files) saved.add(file)
    if (saved.size === 0) return
    const first = await overlooked(files)
    if (first === 'nothing') return
    // An update keeps the state of pages: it comes first.
    if (first === 'modules') await wait(NOTICED_WITHIN_MS + 2 * (pollingMs ?? 0))
    if ((await overlooked(files)) === 'nothing') return
    // Whoever still looks for something says so again.
    listings.clear()
    await rebuild.start()
  }
}

/** Whether a page comes to the file. The engine keeps modules that nothing imports any more. */
function isReached(file: string, engine: Engine): boolean {
  const ids = new Set(engine.modules().filter((id) => isRead(id) && fileOf(id) === file))
  // A set hands out what is added while it is gone through.
  for (const id of ids) {
    const { isEntry = false, importers = [], dynamicImporters = [] } = engine.module(id) ?? {}
    if (isEntry) return true
    for (const importer of [...importers, ...dynamicImporters]) ids.add(importer)
  }
  return false
}

/** The time of a file that came with the import of it cannot tell whether it was there before it was read. What no plugin changes tells by itself. */
function isAsRead(file: string, engine: Engine): boolean {
  const code = engine.module(file)?.code ?? null
  try {
    return code !== null && code === fs.readFileSync(file, 'utf8')
  } catch {
    return false
  }
}
