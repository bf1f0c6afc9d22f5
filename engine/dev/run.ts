import path from 'node:path'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { loadSparing } from './allocator.ts'
import type { Bundler } from './bundler.ts'
import { type Channel, createChannel } from './channel.ts'
import { type Changes, followChanges, watchSettings } from './changes.ts'
import type { DevEvent } from './events.ts'
import { openProject, type Project, type ProjectRequest } from './project.ts'
import { bundlerEvents, hear, lazyFailed, type Parties, troublesOf, wrongOf } from './reports.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createTabs, type Tabs } from './tabs.ts'
import type { Watcher } from './watch.ts'

export interface RunRequest extends ProjectRequest {
  readonly mount: string
  readonly token: string
  /** Begins anew with other settings. */
  readonly onSettings: (files: readonly string[]) => Promise<void>
  readonly onEvent: (event: DevEvent) => void
}

/** A project that is being served. */
export interface Run {
  readonly sessions: Sessions
  readonly tabs: Tabs
  project(): Project
  /** Waits until there is one, not until it has bundled. */
  bundler(): Promise<Bundler>
  /** Code of a module that a page loads on demand; `undefined` where it cannot be compiled. */
  lazy(boundary: string, client: string): Promise<string | undefined>
  /** Between plugins and pages. */
  readonly channel: Channel
  /** Shows what is wrong with settings, until there are others. */
  refuse(error: unknown): void
  /** Begins to bundle: when someone asks for what is bundled, and in a moment if nobody does. */
  start(): void
  close(): Promise<void>
}

/** Of the configuration; of what pages say; of what is bundled. */
export interface Wrong {
  settings: readonly Diagnostic[]
  pages: readonly Diagnostic[]
  bundle: readonly Diagnostic[]
}

/** What is served now. */
export interface Current {
  project: Project
  bundler: Promise<Bundler>
  /** What is wrong, until it is corrected. */
  readonly wrong: Wrong
}

/** To load the bundler takes longer than to answer whoever waits for the server already. */
const ANSWERS_FIRST_MS = 30

/** @throws NexxoError for a configuration or pages that cannot be read */
export function createRun(request: RunRequest): Run {
  const { onEvent, root } = request
  const begin = gate()
  const watcher = watchSettings(request, (files) => changes.note(files))
  const project = firstProject(request, watcher)
  const bundler = begin.opened.then(() => bundle(project))
  const current: Current = { project, bundler, wrong: { settings: [], pages: [], bundle: [] } }
  const bundlerNow = () => {
    begin.ask()
    return current.bundler
  }
  const tabs = createTabs({ bundler: bundlerNow, sessions: () => sessions, onEvent })
  const sessions: Sessions = openSessions(request, () => parties)
  const channel = createChannel({ sessions: () => sessions, tabs: () => tabs })
  const parties = { current, sessions, tabs, channel, root, onEvent }
  const bundle = async (one: Project) => {
    const { startBundler } = await loadSparing(() => import('./bundler.ts'))
    return startBundler(one, bundlerEvents({ ...parties, onFolders: changes.watch, onBroken: changes.renew }))
  }
  const changes = followChanges({ ...parties, request, watcher, bundle })
  return {
    sessions,
    tabs,
    channel,
    project: () => current.project,
    bundler: bundlerNow,
    lazy: (boundary, client) => compileLazy({ boundary, client }, { parties, changes }),
    refuse: changes.refuse,
    start: begin.start,
    async close() {
      watcher.close()
      sessions.close()
      current.wrong.bundle = []
      begin.open()
      await (await current.bundler).close()
    },
  }
}

interface Asked {
  readonly boundary: string
  readonly client: string
}

async function compileLazy(
  { boundary, client }: Asked,
  { parties, changes }: { readonly parties: Parties; readonly changes: Changes },
): Promise<string | undefined> {
  try {
    return (await (await parties.current.bundler).lazy(boundary, client))?.code
  } catch (error) {
    changes.watch([path.dirname(boundary)])
    await lazyFailed(client, error, parties)
    return undefined
  }
}

function openSessions({ mount, token }: RunRequest, parties: () => Parties): Sessions {
  const sessions = createSessions({
    mount,
    token,
    onOpen(client) {
      const { current, root } = parties()
      const wrong = wrongOf(current)
      if (wrong.length > 0) sessions.send(client, troublesOf(wrong, root))
    },
    onGone(client) {
      const { current, tabs } = parties()
      tabs.forget(client)
      void current.bundler.then((bundler) => bundler.forget(client))
    },
    onMessage: (client, message) => void hear(client, message, parties()),
  })
  return sessions
}

function firstProject(request: RunRequest, watcher: Watcher): Project {
  try {
    return openProject(request)
  } catch (error) {
    watcher.close()
    throw error
  }
}

interface Gate {
  readonly opened: Promise<void>
  readonly open: () => void
  /** From now on it is opened by whoever asks, and by itself in a moment. */
  readonly start: () => void
  readonly ask: () => void
}

function gate(): Gate {
  const state: { open?: () => void; isStarted?: true } = {}
  const opened = new Promise<void>((resolve) => {
    state.open = resolve
  })
  const open = () => state.open?.()
  return {
    opened,
    open,
    start() {
      state.isStarted = true
      setTimeout(open, ANSWERS_FIRST_MS).unref()
    },
    ask: () => (state.isStarted ? open() : undefined),
  }
}
