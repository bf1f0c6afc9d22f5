import { DevRuntime, MissingFactoryError } from 'rolldown/experimental/runtime'
import { LAZY, OWN, type ToClient } from '../protocol.ts'
import { createAwaiting } from './awaiting.ts'
import { forwardConsole } from './console.ts'
import { createHotModules, type HotContext } from './hot.ts'
import { adaptInterop } from './interop.ts'
import { hideTroubles, showTroubles } from './overlay.ts'
import { watchThrown } from './thrown.ts'
import type { Refresh } from './refresh.ts'
import { clientId, settings } from './settings.ts'
import { connect } from './socket.ts'
import { createStyles, type HotSheet } from './styles.ts'
import { createScripts } from './scripts.ts'
import { createUpdates, type Update } from './update.ts'
import { importsIn } from './walk.ts'
import { createWebpackHots, latestExports, type LatestExports, type WebpackHot } from './webpack-hot.ts'

interface DevGlobals {
  /** The name that Rolldown's code has for it. */
  __rolldown_runtime__: DevRuntime
  __nexxo_dev__: {
    refresh?: Refresh
    style(hot: HotContext, sheet: HotSheet): void
    /** `module.hot` of the module of this name. */
    module(id: string): WebpackHot
  } & LatestExports
}

// The two names are ours to set: this script runs before every other module of the page.
const page = globalThis as unknown as DevGlobals
const runtime = new DevRuntime(clientId)
const scripts = createScripts()
const runAwaiting = createAwaiting(runtime)
const lazyRoots = new Set<string>()
/** What a page asks for on demand → the module that it wants. */
const wanted = new Map<string, string>()
// What was loaded on demand counts as long as something that runs may ask for it.
const roots = () => [
  ...runtime.entries,
  ...[...lazyRoots].filter((id) => runtime.getImporters(id).some((importer) => runtime.isExecuted(importer))),
]
const refresh = () => page.__nexxo_dev__.refresh

const line = connect({
  onMessage: (message) => receive(message),
  onConnection: (state) => void hot.tell(state === 'open' ? 'vite:ws:connect' : 'vite:ws:disconnect', undefined),
})
const thrown = watchThrown(line)
const hot = createHotModules({ line, onInvalidate: (id, message) => updates.invalidate(id, message) })
const webpackHots = createWebpackHots({ hot, onInvalidate: (id) => updates.invalidate(id, undefined) })
const styles = createStyles({ importsOf: importsIn(runtime), roots })
const loaded = whenLoaded()
const reload = (because: string) => line.send({ kind: 'reload-wanted', because })
const updates = createUpdates({
  loaded,
  runtime,
  hot,
  refresh,
  roots,
  load: (update) => loadPayload(update),
  onReload: reload,
  onGivenUp: (id) => updates.invalidate(id, undefined),
  onStatus(status) {
    // What runs again may throw again.
    if (status === 'dispose') thrown.forget()
    webpackHots.setStatus(status)
  },
  onApplied: () => styles.arrange(),
})

/** Scripts of a page run one after the other before that: until then there is nothing to exchange. */
function whenLoaded(): Promise<void> {
  if (document.readyState === 'complete') return Promise.resolve()
  return new Promise((resolve) => {
    addEventListener('DOMContentLoaded', () => resolve(), { once: true })
    addEventListener('load', () => resolve(), { once: true })
  })
}

async function loadPayload({ url: payload, code }: Update): Promise<void> {
  const url = `${settings.base}${OWN}update/${payload}`
  if (code === undefined || !scripts.run(code, url)) await import(/* @vite-ignore */ url)
  line.send({ kind: 'delivered', payload })
}

function receive(message: ToClient): void {
  switch (message.kind) {
    case 'update':
      return updates.apply(message)
    case 'reload':
      void hot.tell('vite:beforeFullReload', { type: 'full-reload' })
      return location.reload()
    case 'troubles':
      void hot.tell('vite:error', { type: 'error', err: message.troubles[0] })
      thrown.forget()
      return showTroubles(message.troubles)
    case 'fixed':
      return hideTroubles()
    case 'thrown':
      return thrown.show(message)
    case 'custom':
      void hot.tell(message.event, message.data)
  }
}

runtime.hooks = {
  createModuleHotContext(id: string) {
    refresh()?.begin(id)
    return hot.create(id)
  },
  onModuleCacheRemoval: () => undefined,
}
runtime.loadLazyChunk = async (boundary) => {
  const query = new URLSearchParams({ id: boundary, page: clientId })
  const { payload } = await import(/* @vite-ignore */ `${settings.base}${OWN}${LAZY}?${query}`)
  line.send({ kind: 'delivered', payload: String(payload) })
  await runAwaiting(wanted.get(boundary) ?? '')
}
const requestLazy = runtime.requestLazy.bind(runtime)
runtime.requestLazy = (id, boundary, mode) => {
  lazyRoots.add(id)
  wanted.set(boundary, id)
  styles.addRoot(id)
  return requestLazy(id, boundary, mode).catch((error: unknown) => {
    // The server takes the page for one that has what was let go of.
    if (error instanceof MissingFactoryError) reload(`${error.id} is not there any more`)
    throw error
  })
}
adaptInterop(runtime, settings.interop)
page.__rolldown_runtime__ = runtime
page.__nexxo_dev__ = {
  style: (context, sheet) => styles.set(context, sheet),
  module: (id) => webpackHots.of(id),
  ...latestExports(runtime),
}
void loaded.then(() => line.send({ kind: 'loaded', entries: runtime.entries.size }))
if (settings.forwardConsole.length > 0) forwardConsole(settings.forwardConsole, line)
