import { setTimeout as wait } from 'node:timers/promises'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { BundlerEvents } from './bundler.ts'
import type { Channel } from './channel.ts'
import type { DevEvent } from './events.ts'
import { withOwnPlaces } from './maps.ts'
import type { FromClient, Thrown, ToClient } from './protocol.ts'
import type { Current } from './run.ts'
import type { Served } from './served.ts'
import type { Sessions } from './sessions.ts'
import type { Tabs } from './tabs.ts'
import { thrownTrouble } from './thrown.ts'
import { troubleOf, wordsFor } from './troubles.ts'

/** Who is told. */
export interface Parties {
  readonly current: Current
  readonly sessions: Sessions
  readonly tabs: Tabs
  readonly channel: Channel
  readonly root: string
  readonly onEvent: (event: DevEvent) => void
}

interface Reporting extends Parties {
  readonly onFolders: BundlerEvents['onFolders']
  readonly onBroken: () => void
}

/** Tells the pages and the terminal what happens to the bundle. */
export function bundlerEvents({ onFolders, onBroken, ...parties }: Reporting): BundlerEvents {
  const { current, tabs, onEvent } = parties
  const prove = whenStill(async () => (await current.bundler).prove())
  const mistake = whenLasting({
    idle: async () => (await current.bundler).idle(),
    tell: () => tellMistake(parties),
  })
  return {
    onBuilt: (wallMs) => onEvent({ kind: 'built', wallMs }),
    onFailed(diagnostics) {
      current.wrong.bundle = diagnostics
      mistake.begin()
    },
    onWarned: (diagnostics) => onEvent({ kind: 'warned', diagnostics }),
    onFixed() {
      current.wrong.bundle = []
      mistake.end()
      sayWrong(parties)
      void tabs.settle()
    },
    onUpdate: tabs.update,
    onReload(client, because) {
      tabs.outdate(because, client)
      void tabs.settle()
    },
    onReplaced() {
      tabs.outdate('everything was built again')
      void tabs.settle()
    },
    onChanged(files) {
      onEvent({ kind: 'updated', files })
      prove()
    },
    onFolders,
    onBroken,
  }
}

/** An edit that follows must not wait for what the one before it asks for. */
const STILL_MS = 400

function whenStill(task: () => Promise<void>): () => void {
  const state: { timer?: NodeJS.Timeout } = {}
  return () => {
    clearTimeout(state.timer)
    state.timer = setTimeout(() => void task(), STILL_MS).unref()
  }
}

/** Longer than it takes to notice the rest of a file that is written in parts. */
const LASTING_MS = 60

interface Lasting {
  readonly idle: () => Promise<void>
  readonly tell: () => void
}

/** Tells what has not ended in a moment, nor by what runs then. */
function whenLasting({ idle, tell }: Lasting): { readonly begin: () => void; readonly end: () => void } {
  const state: { lasting?: Promise<void> } = {}
  const end = () => void delete state.lasting
  return {
    begin() {
      if (state.lasting !== undefined) return
      const lasting: Promise<void> = wait(LASTING_MS, undefined, { ref: false })
        .then(idle)
        .then(() => {
          if (state.lasting !== lasting) return
          end()
          tell()
        })
      state.lasting = lasting
    },
    end,
  }
}

function tellMistake({ onEvent, ...parties }: Parties): void {
  const { bundle } = parties.current.wrong
  if (bundle.length === 0) return
  onEvent({ kind: 'failed', diagnostics: bundle })
  sayWrong(parties)
}

/** What every page shows: mistakes, or that there are none any more. */
export function sayWrong({ current, sessions, root }: Pick<Parties, 'current' | 'sessions' | 'root'>): void {
  const wrong = wrongOf(current)
  sessions.broadcast(wrong.length === 0 ? { kind: 'fixed' } : troublesOf(wrong, root))
}

export function wrongOf({ wrong }: Pick<Current, 'wrong'>): readonly Diagnostic[] {
  return [...wrong.settings, ...wrong.pages, ...wrong.bundle]
}

export function troublesOf(diagnostics: readonly Diagnostic[], root: string): ToClient {
  return { kind: 'troubles', troubles: diagnostics.map((one) => troubleOf(one, root)) }
}

/** Does what a page asks for. */
export async function hear(client: string, message: FromClient, parties: Parties): Promise<void> {
  const { current, tabs } = parties
  switch (message.kind) {
    case 'delivered':
      return (await current.bundler).delivered(message.payload)
    case 'loaded':
      tabs.loaded(client, message.entries)
      return tabs.settle()
    case 'reload-wanted':
      tabs.outdate(message.because, client)
      return tabs.settle()
    case 'console':
      return repeat(message, parties)
    case 'thrown':
      return answerThrown(client, message, parties)
    case 'custom':
      return parties.channel.tell(client, message.event, message.data)
    case 'hello':
  }
}

async function repeat(
  { level, text, from }: Extract<FromClient, { kind: 'console' }>,
  parties: Parties,
): Promise<void> {
  const served = await servedNow(parties)
  const own = (said: string) => withOwnPlaces(said, served)
  const [, at] = /([^\s()]+:\d+:\d+)\)?$/.exec(from === undefined ? '' : await own(from)) ?? []
  parties.onEvent({ kind: 'console', level, text: await own(text), ...(at === undefined ? {} : { at }) })
}

async function answerThrown(client: string, thrown: Thrown, parties: Parties): Promise<void> {
  const trouble = await thrownTrouble(thrown, { served: await servedNow(parties), root: parties.root })
  parties.sessions.send(client, { kind: 'thrown', id: thrown.id, trouble })
}

async function servedNow({ current, tabs }: Parties): Promise<Served> {
  return { project: current.project, bundler: await current.bundler, tabs }
}

/** A module that a page asked for cannot be compiled: that page is loaded anew when something has changed. */
export async function lazyFailed(client: string, error: unknown, parties: Parties): Promise<void> {
  const { current, sessions, tabs, root, onEvent } = parties
  tabs.outdate('a mistake is corrected', client)
  const found = await wordsFor(error, current.project.build)
  // What keeps everything from being built is shown already.
  if (wrongOf(current).length > 0) return
  onEvent({ kind: 'failed', diagnostics: found })
  sessions.send(client, troublesOf(found, root))
}
