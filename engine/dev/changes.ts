import fs from 'node:fs'
import path from 'node:path'
import { NexxoError } from '../../core/diagnostic.ts'
import { relativeTo } from '../plugins/module-id.ts'
import { nearestTsconfig, statedTsconfig } from '../tsconfig.ts'
import type { Bundler } from './bundler.ts'
import type { DevEvent } from './events.ts'
import { configFiles } from './files.ts'
import { openProject, type Project, scriptsOf, withPages } from './project.ts'
import { sayWrong } from './reports.ts'
import type { Current, RunRequest, Wrong } from './run.ts'
import type { Sessions } from './sessions.ts'
import type { Tabs } from './tabs.ts'
import { unexpected } from './troubles.ts'
import { pollingOf, watchFolders, type Watcher } from './watch.ts'

interface Watched {
  readonly request: RunRequest
  readonly current: Current
  readonly sessions: Sessions
  readonly tabs: Tabs
  readonly root: string
  readonly onEvent: (event: DevEvent) => void
  readonly watcher: Watcher
  readonly bundle: (project: Project) => Promise<Bundler>
}

/** Looks after everything that the engine does not: pages, configuration, files that were missing, and what it has overlooked. */
export interface Changes {
  /** These files have been saved, have come or have gone. */
  note(files: readonly string[]): void
  /** Watches these folders. */
  watch(folders: readonly string[]): void
  /** Puts another engine in the place of one that has failed. */
  renew(): void
  /** Shows what is wrong with settings or pages; what has been served goes on. */
  refuse(error: unknown): void
}

/** Watches the files that decide what a project is, from before they are read. */
export function watchSettings(request: RunRequest, onChange: (files: readonly string[]) => void): Watcher {
  const watcher = watchFolders(onChange, pollingOf(request.config))
  watcher.add(foldersOf(settingsOf(request, [])))
  return watcher
}

/** As they are now: a tsconfig may extend another one than before. */
function settingsOf({ root, mode, config }: RunRequest, scripts: readonly string[]): readonly string[] {
  const stated = statedTsconfig(root, config.resolve?.tsconfigPaths) ?? []
  const tsconfigs = [root, ...foldersOf(scripts.filter((file) => path.isAbsolute(file)))].map(nearestTsconfig)
  return configFiles({ root, mode, envDir: config.env?.dir, tsconfigs: tsconfigs.concat(stated) })
}

function foldersOf(files: readonly string[]): readonly string[] {
  return files.map((file) => path.dirname(file))
}

export function followChanges(watched: Watched): Changes {
  const { request, current, root, watcher } = watched
  const settingsNow = () => settingsOf(request, scriptsOf(current.project))
  const pageFiles = () => current.project.pages.map((page) => path.join(root, page.path))
  const state = { queue: Promise.resolve() }
  const enqueue = (change: () => Promise<void>) => {
    state.queue = state.queue.then(() => guarded(change, 'settings', watched))
  }
  const changed = async (files: readonly string[]) => {
    const settings = settingsNow()
    watcher.add(foldersOf(settings))
    const decisive = files.filter((file) => settings.includes(file))
    if (decisive.length > 0) return request.onSettings(decisive)
    const bundler = await current.bundler
    const pages = files.filter((file) => pageFiles().includes(file) || isNewPage(file, bundler))
    if (pages.length > 0) await guarded(() => renewPages(pages, watched), 'pages', watched)
    watcher.add([...foldersOf(pageFiles()), ...files.filter(isFolder)])
    await (await current.bundler).check(files.flatMap((file) => (isFolder(file) ? filesIn(file) : [file])))
    await watched.tabs.settle()
  }
  watcher.add(foldersOf([...pageFiles(), ...settingsNow()]))
  return {
    note: (files) => enqueue(() => changed(files)),
    watch: (folders) => watcher.add(folders.filter((folder) => path.isAbsolute(folder))),
    renew: () => enqueue(() => guarded(() => replace(watched, 'the bundler failed'), 'pages', watched)),
    refuse: (error) => refuse(error, 'settings', watched),
  }
}

function isFolder(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

/** A folder may come with its files in it. */
function filesIn(folder: string): readonly string[] {
  return fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)))
}

function isNewPage(file: string, bundler: Bundler): boolean {
  return file.endsWith('.html') && !bundler.modules().includes(file)
}

/** Pages that start from the same modules are only loaded anew. */
async function renewPages(files: readonly string[], watched: Watched): Promise<void> {
  const { request, current, tabs } = watched
  const because = files.map((file) => relativeTo(request.root, file)).join(', ')
  const kept = withPages(current.project, request)
  if (kept === undefined) await replace(watched, because)
  else current.project = kept
  tabs.outdate(because)
  if (current.wrong.pages.length === 0) return
  current.wrong.pages = []
  sayWrong(watched)
}

/** Everything is bundled anew. @throws NexxoError for pages that cannot be read: all stays as it is */
async function replace({ request, current, tabs, onEvent, bundle }: Watched, because: string): Promise<void> {
  const project = openProject(request)
  const before = await current.bundler
  current.project = project
  current.bundler = before.close().then(() => bundle(project))
  current.wrong.bundle = []
  onEvent({ kind: 'restarted', because })
  tabs.outdate(because)
  await current.bundler
}

type Part = Exclude<keyof Wrong, 'bundle'>

async function guarded(change: () => Promise<void>, part: Part, watched: Watched): Promise<void> {
  await change().catch((error: unknown) => refuse(error, part, watched))
}

function refuse(error: unknown, part: Part, watched: Watched): void {
  const { current, onEvent } = watched
  const diagnostics = error instanceof NexxoError ? [error.diagnostic] : unexpected(error)
  current.wrong[part] = diagnostics
  onEvent({ kind: 'failed', diagnostics })
  sayWrong(watched)
}
