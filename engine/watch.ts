import fs from 'node:fs'
import path from 'node:path'
import { DEFAULTS, type UserConfig } from '../core/config.ts'
import { type Diagnostic, NexxoError } from '../core/diagnostic.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import { build, type BuildDetails, type BuildRequest } from './build.ts'
import { firstChange, type Inputs, type Snapshot, takeSnapshot } from './cache/snapshot.ts'
import { isInPackage } from './cache/stamps.ts'
import { projectTree, resolverFolders } from './cache/tree.ts'

export interface WatchRequest extends Omit<BuildRequest, 'config' | 'onDetails' | 'loaded'> {
  /** Called before every build: the configuration may be what has changed. */
  readonly configure: () => Promise<UserConfig>
  /** After every build, also one that failed. */
  readonly onBuild: (outcome: BuildOutcome, details: BuildDetails | undefined) => void | Promise<void>
  /** A build that could not begin: a configuration or a page that cannot be read. */
  readonly onRefused: (diagnostic: Diagnostic) => void
  /** Ends watching; a build that runs is finished first. */
  readonly signal: AbortSignal
}

/** Changes that come together start one build. */
const QUIET_MS = 50

/**
 * Builds, and builds again whenever something that the build depends on has another content: sources, pages, configuration,
 * `.env` files, public files, new and removed files. Errors are said and waited out. Resolves when the signal says so.
 */
export async function watch(request: WatchRequest): Promise<void> {
  const { root, signal } = request
  const watchers = new Map<string, fs.FSWatcher>()
  const bell = createBell(signal)
  let loaded = new Set<string>()
  let written = [path.resolve(root, request.outDir ?? DEFAULTS.outDir)]
  while (!signal.aborted) {
    let before = snapshotOf({ root, loaded, written }, undefined)
    const config = await configured(request)
    const outDir =
      config === undefined ? written[0] : path.resolve(root, request.outDir ?? config.outDir ?? DEFAULTS.outDir)
    if (outDir !== undefined && !written.includes(outDir)) {
      written = [outDir]
      before = snapshotOf({ root, loaded, written }, before)
    }
    const found = config === undefined ? undefined : await buildOnce(request, config)
    // What a failed build did not come to is still what will be looked at next.
    loaded = found?.status === 'built' ? found.loaded : new Set([...loaded, ...(found?.loaded ?? [])])
    const state = merged(before, snapshotOf({ root, loaded, written }, before))
    update(watchers, foldersOf(root, loaded, written), bell.ring)
    while (!signal.aborted && firstChange(state, written) === undefined) await bell.next()
  }
  update(watchers, new Set(), bell.ring)
}

async function configured({ configure, onRefused }: WatchRequest): Promise<UserConfig | undefined> {
  return configure().catch((error: unknown) => refused(error, onRefused))
}

async function buildOnce(request: WatchRequest, config: UserConfig) {
  const loaded = new Set<string>()
  const details: BuildDetails[] = []
  const outcome = await build({ ...request, config, loaded, onDetails: (one) => void details.push(one) }).catch(
    (error: unknown) => refused(error, request.onRefused),
  )
  if (outcome !== undefined) await request.onBuild(outcome, details[0])
  return { loaded, status: outcome?.status }
}

/** A request that cannot be met is said; a defect is thrown. */
function refused(error: unknown, onRefused: WatchRequest['onRefused']): undefined {
  if (!(error instanceof NexxoError)) throw error
  onRefused(error.diagnostic)
}

/** Nothing is too new for watching, and a project too large to be looked at is watched by what it has loaded. */
function snapshotOf(inputs: Inputs, known: Snapshot | undefined): Snapshot {
  return takeSnapshot(inputs, { sinceMs: Number.MAX_SAFE_INTEGER, known }) ?? { files: {}, folders: {} }
}

/** Everything as it was before the build, because it may have changed while it ran; what only the build has found, as it is now. */
function merged(before: Snapshot, after: Snapshot): Snapshot {
  return { files: { ...after.files, ...before.files }, folders: { ...after.folders, ...before.folders } }
}

function foldersOf(root: string, loaded: ReadonlySet<string>, written: readonly string[]): ReadonlySet<string> {
  const own = projectTree(root, written)?.folders ?? [root]
  return new Set([
    ...own,
    ...resolverFolders(
      [...loaded].filter((file) => path.isAbsolute(file) && !isInPackage(file)),
      root,
    ),
  ])
}

function update(watchers: Map<string, fs.FSWatcher>, folders: ReadonlySet<string>, ring: () => void): void {
  for (const [dir, watcher] of watchers) {
    if (folders.has(dir)) continue
    watcher.close()
    watchers.delete(dir)
  }
  for (const dir of folders) {
    if (watchers.has(dir) || !fs.existsSync(dir)) continue
    // A folder that goes away ends its watcher; the one above it rings.
    watchers.set(dir, fs.watch(dir, ring).on('error', ring))
  }
}

/** Rings once it has been quiet for a moment, and when the signal ends everything. */
function createBell(signal: AbortSignal): { readonly ring: () => void; readonly next: () => Promise<void> } {
  const state: { timer?: NodeJS.Timeout; hasRung: boolean; wake?: () => void } = { hasRung: false }
  const wake = () => {
    state.hasRung = true
    state.wake?.()
  }
  signal.addEventListener('abort', wake)
  return {
    ring: () => {
      clearTimeout(state.timer)
      state.timer = setTimeout(wake, QUIET_MS)
    },
    next: () =>
      new Promise<void>((resolve) => {
        const go = () => {
          state.hasRung = false
          delete state.wake
          resolve()
        }
        if (state.hasRung) go()
        else state.wake = go
      }),
  }
}
