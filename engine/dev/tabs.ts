import type { Bundler, Update } from './bundler.ts'
import type { DevEvent } from './events.ts'
import type { Output } from './output.ts'
import { sentAtOnce } from './payloads.ts'
import type { Sessions } from './sessions.ts'

/** What the pages that are open run. */
export interface Tabs {
  /** The output that a page is made from, the same for all its scripts. `undefined` while the build fails: the page stays blank. */
  take(client: string): Promise<Output | undefined>
  /** Outputs that pages were made from. */
  outputs(): readonly Output[]
  /** Sends a change to a page that has everything before it. */
  update(client: string, update: Update): void
  /** A page has run its scripts. */
  loaded(client: string, entries: number): void
  /** This page, or every page, lacks something: it is loaded anew as soon as the output is whole. */
  outdate(because: string, client?: string): void
  /** Loads anew what has to be, if the output is whole. */
  settle(): Promise<void>
  forget(client: string): void
}

interface Tab {
  taking?: Promise<Output | undefined>
  output?: Output
  /** Updates that it was sent. */
  updates: number
  /** Why it has to be loaded anew. */
  because?: string
  isLeaving?: true
}

interface Surroundings {
  readonly bundler: () => Promise<Bundler>
  readonly sessions: () => Sessions
  readonly onEvent: (event: DevEvent) => void
}

const CORRECTED = 'a mistake is corrected'

export function createTabs(surroundings: Surroundings): Tabs {
  const { sessions } = surroundings
  const tabs = new Map<string, Tab>()
  const tabOf = (client: string) => {
    const tab = tabs.get(client) ?? { updates: 0 }
    tabs.set(client, tab)
    return tab
  }
  return {
    take(client) {
      const tab = tabOf(client)
      return (tab.taking ??= take(client, tab, surroundings))
    },
    outputs: () => [...tabs.values()].flatMap(({ output }) => output ?? []),
    update(client, { url, code, changed }) {
      const tab = tabs.get(client)
      if (tab?.output === undefined || tab.because !== undefined) return
      tab.updates += 1
      sessions().send(client, { kind: 'update', url, ...sentAtOnce(code), changed, seq: tab.updates })
    },
    loaded(client, entries) {
      // Its scripts are of a server that was here before.
      if (entries > 0 && tabs.get(client)?.taking === undefined) tabOf(client).because ??= 'its server is gone'
    },
    outdate(because, client) {
      const open = sessions().names()
      for (const one of open) if (client === undefined || client === one) tabOf(one).because ??= because
    },
    settle: () => settle(tabs, surroundings),
    forget(client) {
      tabs.get(client)?.output?.release()
      tabs.delete(client)
    },
  }
}

async function take(client: string, tab: Tab, { bundler, sessions }: Surroundings): Promise<Output | undefined> {
  sessions().admit(client)
  const made = await bundler()
  const output = await made.take(client)
  const isOpen = sessions().names().includes(client)
  // It has been closed meanwhile.
  if (!isOpen) made.forget(client)
  else if (output === undefined) tab.because ??= CORRECTED
  else {
    output.hold()
    tab.output = output
  }
  return output
}

async function settle(tabs: ReadonlyMap<string, Tab>, { bundler, sessions, onEvent }: Surroundings): Promise<void> {
  const outdated = () => [...tabs].filter(([, { because, isLeaving }]) => because !== undefined && isLeaving !== true)
  if (outdated().length === 0) return
  const made = await bundler()
  // It is made while the browser leaves; where nobody knows whether there will be one, the page stays until then.
  const output = made.latest()
  if (!made.isSure() && (await output) === undefined) return
  const leaving = outdated()
  for (const because of new Set(leaving.map(([, tab]) => tab.because ?? ''))) onEvent({ kind: 'reloaded', because })
  for (const [client, tab] of leaving) {
    tab.isLeaving = true
    sessions().send(client, { kind: 'reload', because: tab.because ?? '' })
  }
}
