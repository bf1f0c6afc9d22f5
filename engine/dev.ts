import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import type { ProxyConfig, UserConfig } from '../core/config.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import { answer, type FolderServer, fileFor, serve } from '../host/static-server.ts'
import { build } from './build.ts'
import { proxyTo } from './dev-proxy.ts'

export interface DevRequest {
  /** Absolute. */
  readonly root: string
  readonly config: UserConfig
  readonly port: number
  readonly host?: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
  /** Called after the first build and after each one that a change started. */
  readonly onBuild: (outcome: BuildOutcome) => void
}

const EVENTS = '/@nexxo/events'
const CLIENT = `<script>new EventSource('${EVENTS}').onmessage=()=>location.reload()</script>`
const QUIET_MS = 80
const UNWATCHED = /(?:^|[\\/])(?:node_modules|\.git|\.nexxo|nexxo-report)(?:[\\/]|$)|\.nexxo-[0-9a-f]{8}$/

/**
 * A development server that builds the whole project again on every change and reloads the page. The state of
 * components is not kept: hot updates need the dev engine, which this one does not use.
 *
 * @throws NexxoError `preview/port-in-use`
 */
export async function dev(request: DevRequest): Promise<FolderServer> {
  const { root, onBuild } = request
  const dir = path.join(root, 'node_modules/.cache/nexxo/dev')
  const pages = new Set<http.ServerResponse>()
  const last: { outcome?: BuildOutcome } = {}
  const rebuild = async () => {
    last.outcome = await buildOnce(request, dir)
    onBuild(last.outcome)
    for (const page of pages) page.write('data: built\n\n')
  }
  await rebuild()
  const mount = request.config.base?.startsWith('/') === true ? request.config.base : '/'
  const server = await serve((incoming, response) => {
    if (incoming.url === EVENTS) return subscribe(pages, response)
    const failed = last.outcome?.status === 'failed' ? last.outcome : undefined
    respond({ dir, mount, failed, proxy: request.config.server?.proxy }, incoming, response)
  }, request)
  const watcher = watch(root, [path.join(root, request.config.outDir ?? 'dist')], rebuild)
  return {
    origin: server.origin,
    close: async () => {
      watcher.close()
      await server.close()
    },
  }
}

function buildOnce({ root, config, env, version }: DevRequest, outDir: string): Promise<BuildOutcome> {
  const base = config.base?.startsWith('/') === true ? config.base : '/'
  // Whatever tells the page where its files are on a server is not there.
  const { runtimeBase: _runtimeBase, ...output } = config.output ?? {}
  const settings = {
    ...config,
    base,
    output,
    minify: false,
    sourceMap: true,
    pages: { ...config.pages, minify: false },
  } as const
  return build({ root, mode: 'development', config: settings, outDir, env, version })
}

/** Changes that come together start one build; what changes during a build starts one more. */
function watch(root: string, ignored: readonly string[], rebuild: () => Promise<void>): fs.FSWatcher {
  const state: { timer?: NodeJS.Timeout; running: Promise<void> } = { running: Promise.resolve() }
  return fs.watch(root, { recursive: true }, (_event, name) => {
    const file = path.join(root, name ?? '')
    if (name === null || UNWATCHED.test(name) || ignored.some((dir) => `${file}${path.sep}`.startsWith(dir + path.sep)))
      return
    clearTimeout(state.timer)
    state.timer = setTimeout(() => {
      state.running = state.running.then(rebuild)
    }, QUIET_MS)
  })
}

function subscribe(pages: Set<http.ServerResponse>, response: http.ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }).write(':\n\n')
  pages.add(response)
  response.on('close', () => pages.delete(response))
}

interface Served {
  readonly dir: string
  readonly mount: string
  readonly failed: BuildOutcome | undefined
  readonly proxy: ProxyConfig | undefined
}

function respond(served: Served, incoming: http.IncomingMessage, response: http.ServerResponse): void {
  const file = fileFor(served, incoming.url ?? '/')
  const wantsPage = incoming.method === 'GET' && (incoming.headers.accept ?? '').includes('text/html')
  const target = proxyTarget(served.proxy, incoming.url ?? '/')
  const isFile = file !== undefined && !file.endsWith('.html') && incoming.method === 'GET'
  if (target !== undefined && !isFile && !wantsPage) return proxyTo(target, incoming, response)
  if (wantsPage && served.failed !== undefined)
    return sendPage(response, { status: 500, html: troublePage(served.failed) })
  if (file?.endsWith('.html') === true) return sendPage(response, { status: 200, html: fs.readFileSync(file, 'utf8') })
  answer(served, incoming, response)
}

/** A string stands for everything that is no file and asks for no page, as Create React App's `proxy` does; a table for its prefixes. */
function proxyTarget(proxy: Served['proxy'], url: string): string | undefined {
  if (proxy === undefined || typeof proxy === 'string') return proxy
  const target = Object.entries(proxy).find(([prefix]) => url.startsWith(prefix))?.[1]
  const given = typeof target === 'string' ? target : target?.target
  return typeof given === 'string' ? given : undefined
}

function sendPage(
  response: http.ServerResponse,
  { status, html }: { readonly status: number; readonly html: string },
): void {
  const place = html.indexOf('</head>')
  const page = place < 0 ? html + CLIENT : html.slice(0, place) + CLIENT + html.slice(place)
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }).end(page)
}

function troublePage({ diagnostics }: BuildOutcome): string {
  const rows = diagnostics.map(
    ({ message, at }) => `<pre>${escape(at === undefined ? message : `${at.file}\n${message}`)}</pre>`,
  )
  return `<!doctype html><html lang="en"><head><title>The build failed</title></head><body><h1>The build failed</h1>${rows.join('')}</body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
