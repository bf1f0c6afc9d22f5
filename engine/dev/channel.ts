import type { PluginChannel } from '../../core/config.ts'
import type { Sessions } from './sessions.ts'
import type { Tabs } from './tabs.ts'

/** What plugins and pages say to each other. */
export interface Channel extends PluginChannel {
  /** A page has said something. */
  tell(client: string, event: string, data: unknown): void
}

type Listener = Parameters<PluginChannel['on']>[1]

interface Pages {
  readonly sessions: () => Sessions
  readonly tabs: () => Tabs
}

export function createChannel({ sessions, tabs }: Pages): Channel {
  const listeners = new Map<string, Set<Listener>>()
  return {
    on: (event, listener) => void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    off: (event, listener) => void listeners.get(event)?.delete(listener),
    send(said, data) {
      if (typeof said === 'string') return sessions().broadcast({ kind: 'custom', event: said, data })
      if (said.type === 'custom') return sessions().broadcast({ kind: 'custom', event: said.event, data: said.data })
      tabs().outdate('a plugin asks for it')
      void tabs().settle()
    },
    tell(client, event, data) {
      const answer = {
        send: (name: string, given?: unknown) => sessions().send(client, { kind: 'custom', event: name, data: given }),
      }
      for (const listener of listeners.get(event) ?? []) listener(data, answer)
    },
  }
}
