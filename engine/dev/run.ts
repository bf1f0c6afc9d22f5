import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Diagnostic, NexxoError } from '../../core/diagnostic.ts'
import { relativeTo } from '../plugins/module-id.ts'
import type { Bundler } from './bundler.ts'
import type { DevEvent } from './events.ts'
import { configFiles } from './files.ts'
import { openProject, type Project, type ProjectRequest, withPages } from './project.ts'
import { bundlerEvents, hear, troublesOf } from './reports.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { pollingOf, watchFolders, type Watcher } from './watch.ts'

export interface RunRequest extends ProjectRequest {
  readonly mount: string
  readonly token: string
  /** Begins anew with other settings. @throws NexxoError for a mistake in them */
  readonly onSettings: (files: readonly string[]) => Promise<void>
  readonly onEvent: (event: DevEvent) => void
}

/** A project that is being served. */
export interface Run {
  readonly sessions: Sessions
  project(): Project
  /** Waits until there is one, not until it has bundled. */
  bundler(): Promise<Bundler>
  /** Begins to bundle. */
  start(): void
  close(): Promise<void>
}

/** What is served now. */
export interface Current {
  project: Project
  bundler: Promise<Bundler>
  /** What is wrong, until it is corrected. */
  diagnostics: readonly Diagnostic[]
  /** Pages that are to be loaded anew once the build succeeds, with the reason. */
  readonly waiting: Map<string, string>
}

/** @throws NexxoError for a configuration or pages that cannot be read */
export function createRun(request: RunRequest): Run {
  const { root, onEvent } = request
  const begin = gate()
  const current: Current = {
    project: openProject(request),
    bundler: begin.opened.then(() => bundle(current.project)),
    diagnostics: [],
    waiting: new Map(),
  }
  const sessions = createSessions({
    mount: request.mount,
    token: request.token,
    onOpen(client) {
      void current.bundler.then((bundler) => bundler.register(client))
      if (current.diagnostics.length > 0) sessions.send(client, troublesOf(current, root))
    },
    onGone: (client) => void current.bundler.then((bundler) => bundler.forget(client)),
    onMessage: (client, message) => void hear(client, message, { current, sessions, onEvent }),
  })
  const bundle = async (project: Project) => {
    const { startBundler } = await import('./bundler.ts')
    return startBundler(project, bundlerEvents({ current, sessions, onEvent, root, onBuilt: watchModules }))
  }
  const watchModules = () => void current.bundler.then((bundler) => watcher.add(foldersOf(bundler.modules())))
  const watcher = watchProject({ request, current, sessions, bundle })
  return {
    sessions,
    project: () => current.project,
    bundler: () => current.bundler,
    start: begin.open,
    async close() {
      watcher.close()
      sessions.close()
      begin.open()
      await (await current.bundler).close()
    },
  }
}

interface Watched {
  readonly request: RunRequest
  readonly current: Current
  readonly sessions: Sessions
  readonly bundle: (project: Project) => Promise<Bundler>
}

/** How long the engine may take to notice a file and to send the update. */
const CORRECTION_MS = 300

/** Watches what is no module: pages, configuration, and files that were missing. */
function watchProject(watched: Watched): Watcher {
  const { request, current } = watched
  const { root, mode, config } = request
  const settings = new Set(configFiles({ root, mode, envDir: config.env?.dir }))
  const state = { queue: Promise.resolve() }
  const gone = new Set<string>()
  const pageFiles = () => current.project.pages.map((page) => path.join(root, page.path))
  const changed = async (files: readonly string[]) => {
    const decisive = files.filter((file) => settings.has(file))
    if (decisive.length > 0) return guarded(() => request.onSettings(decisive), watched)
    const bundler = await current.bundler
    const pages = files.filter((file) => pageFiles().includes(file) || isNewPage(file, bundler))
    if (pages.length > 0) {
      await guarded(() => renewPages(pages, watched), watched)
      return watcher.add(pageFiles().map((file) => path.dirname(file)))
    }
    const fresh = newFiles(files, bundler, gone)
    watcher.add(fresh.filter((file) => fs.statSync(file).isDirectory()))
    // What was missing may be here now; and the engine overlooks what is saved while a build runs that fails.
    if (!bundler.isFailed()) return
    // A correction that the engine takes itself keeps the state of the pages: it comes first.
    if (fresh.length === 0) {
      if (await bundler.hasSeen(savedMs(files))) return
      await setTimeout(CORRECTION_MS)
    }
    await bundler.retry()
  }
  const watcher = watchFolders((files) => {
    state.queue = state.queue.then(() => changed(files))
  }, pollingOf(config))
  watcher.add([...settings, ...pageFiles()].map((file) => path.dirname(file)))
  return watcher
}

function savedMs(files: readonly string[]): number {
  return Math.max(0, ...files.map((file) => fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

function isNewPage(file: string, bundler: Bundler): boolean {
  return file.endsWith('.html') && !bundler.modules().includes(file)
}

/** Those that are there and no modules yet, or are there again. */
function newFiles(files: readonly string[], bundler: Bundler, gone: Set<string>): readonly string[] {
  const modules = new Set(bundler.modules())
  const there = files.filter((file) => fs.existsSync(file))
  for (const file of files) if (!there.includes(file)) gone.add(file)
  return there.filter((file) => gone.delete(file) || !modules.has(file))
}

/** Pages that start from the same modules are only loaded anew. */
async function renewPages(files: readonly string[], { request, current, sessions, bundle }: Watched): Promise<void> {
  const because = files.map((file) => relativeTo(request.root, file)).join(', ')
  const kept = withPages(current.project, request)
  if (kept === undefined) {
    const project = openProject(request)
    await (await current.bundler).close()
    current.bundler = bundle(project)
    current.project = project
    current.diagnostics = []
    request.onEvent({ kind: 'restarted', because })
  } else {
    current.project = kept
    request.onEvent({ kind: 'reloaded', because })
  }
  await (await current.bundler).refresh()
  sessions.broadcast({ kind: 'reload', because })
}

/** Mistakes are shown; what has been served goes on. */
async function guarded(change: () => Promise<void>, { request, current, sessions }: Watched): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof NexxoError)) throw error
    current.diagnostics = [error.diagnostic]
    request.onEvent({ kind: 'failed', diagnostics: current.diagnostics })
    sessions.broadcast(troublesOf(current, request.root))
  }
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const state: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    state.open = resolve
  })
  return { opened, open: () => state.open?.() }
}

/** Folders of the project's own modules: a file that appears in one may be the one that was missing. */
function foldersOf(modules: readonly string[]): readonly string[] {
  return modules.filter((file) => path.isAbsolute(file)).map((file) => path.dirname(file))
}
