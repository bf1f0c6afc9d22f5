import type { Diagnostic } from '../../core/diagnostic.ts'
import type { BundlerEvents } from './bundler.ts'
import type { DevEvent } from './events.ts'
import { withOwnPlaces } from './maps.ts'
import type { FromClient, ToClient } from './protocol.ts'
import type { Current } from './run.ts'
import type { Sessions } from './sessions.ts'
import { troubleOf } from './troubles.ts'

interface Parties {
  readonly current: Current
  readonly sessions: Sessions
  readonly onEvent: (event: DevEvent) => void
}

interface Reporting extends Parties {
  readonly root: string
  readonly onBuilt: () => void
}

/** Tells the pages and the terminal what happens to the bundle. */
export function bundlerEvents({ current, sessions, onEvent, root, onBuilt }: Reporting): BundlerEvents {
  const reloadAll = async () => {
    const because = 'a mistake is corrected'
    if (!(await (await current.bundler).refresh())) return
    current.waiting.clear()
    onEvent({ kind: 'reloaded', because })
    sessions.broadcast({ kind: 'reload', because })
  }
  return {
    onBuilt(wallMs) {
      onBuilt()
      onEvent({ kind: 'built', wallMs })
    },
    onFailed(diagnostics: readonly Diagnostic[]) {
      onBuilt()
      current.diagnostics = diagnostics
      onEvent({ kind: 'failed', diagnostics })
      sessions.broadcast(troublesOf(current, root))
    },
    onWarned: (diagnostics) => onEvent({ kind: 'warned', diagnostics }),
    onFixed(pages) {
      current.diagnostics = []
      const waiting = [...current.waiting]
      if (pages === 'whole') {
        sessions.broadcast({ kind: 'fixed' })
        for (const [client, because] of waiting) void reloadPage(client, because, { current, sessions, onEvent })
      } else void reloadAll()
    },
    onUpdate: (client, update) => sessions.send(client, { kind: 'update', ...update }),
    onReload: (client, because) => void reloadPage(client, because, { current, sessions, onEvent }),
    onChanged(files) {
      onBuilt()
      onEvent({ kind: 'updated', files })
    },
  }
}

export function troublesOf({ diagnostics }: Pick<Current, 'diagnostics'>, root: string): ToClient {
  return { kind: 'troubles', troubles: diagnostics.map((one) => troubleOf(one, root)) }
}

/** Does what a page asks for. */
export async function hear(client: string, message: FromClient, parties: Parties): Promise<void> {
  const { current } = parties
  switch (message.kind) {
    case 'delivered':
      return (await current.bundler).delivered(message.payload)
    case 'reload-wanted':
      return reloadPage(client, message.because, parties)
    case 'console':
      return repeat(message, parties)
    case 'custom':
    case 'hello':
  }
}

async function repeat(
  { level, text, from }: Extract<FromClient, { kind: 'console' }>,
  { current, onEvent }: Parties,
): Promise<void> {
  const { base } = current.project.config
  const bundler = await current.bundler
  const own = (said: string) => withOwnPlaces(said, bundler, base)
  const [, at] = /([^\s()]+:\d+:\d+)\)?$/.exec(from === undefined ? '' : await own(from)) ?? []
  onEvent({ kind: 'console', level, text: await own(text), ...(at === undefined ? {} : { at }) })
}

/** The page stays as it is until its next script is whole. */
async function reloadPage(client: string, because: string, { current, sessions, onEvent }: Parties): Promise<void> {
  current.waiting.set(client, because)
  const isWhole = await (await current.bundler).refresh()
  // Two reasons are one reload.
  if (!isWhole || !current.waiting.delete(client)) return
  onEvent({ kind: 'reloaded', because })
  sessions.send(client, { kind: 'reload', because })
}
