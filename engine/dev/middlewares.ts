import type { Middleware, ServerConfig, UserConfig } from '../../core/config.ts'
import { wantsPage } from '../server/answers.ts'
import { files } from '../server/files.ts'
import { pathOf, queryOf, withSlash } from '../server/request.ts'
import { sendContent } from '../server/send.ts'
import { resolveAccess } from '../server/access.ts'
import type { Bundler } from './bundler.ts'
import { copies } from './copies.ts'
import { clientCode, type ClientScript } from './client-code.ts'
import { openFile } from './open-file.ts'
import { pageOf, servePage } from './pages.ts'
import { withPlugins } from './plugin-server.ts'
import type { ClientSettings } from './protocol.ts'
import { LAZY, OWN } from './protocol.ts'
import type { Run } from './run.ts'
import { entryScript, isLasting, madeFile } from './served.ts'

interface Parts {
  readonly run: Run
  readonly mount: string
  readonly identity: Pick<ClientSettings, 'token' | 'session'>
  readonly config: UserConfig
  readonly root: string
}

type Request = Parameters<Middleware>[0]
type Response = Parameters<Middleware>[1]

/** What a development server answers: its own scripts, pages, what is bundled, then public files. */
export function devMiddlewares(parts: Parts): {
  readonly middlewares: readonly Middleware[]
  readonly fallback: Middleware
} {
  const { run, root } = parts
  const { publicDir, copy } = run.project().config
  const copied = copy.length === 0 ? [] : [copies(run.project().config)]
  const publicFiles =
    publicDir === undefined
      ? []
      : [files({ dir: publicDir, access: resolveAccess(root, parts.config.server?.fs), published: true })]
  const page: Middleware = (request, response, next) => answerPage(parts, { request, response, next })
  const steps = withPlugins(
    { page, others: [bundled(run), ...copied, ...publicFiles] },
    { config: run.project().config, plugins: parts.config.plugins ?? [], channel: run.channel, onFailed: run.refuse },
  )
  return { middlewares: [own(parts), ...steps], fallback: page }
}

interface Exchange {
  readonly request: Request
  readonly response: Response
  readonly next: (error?: unknown) => void
}

async function answerPage({ run }: Parts, { request, response, next }: Exchange): Promise<void> {
  if (!wantsPage(request, ['text/html', '*/*'])) return next()
  const project = run.project()
  const page = pageOf(request.url ?? '/', project.pages)
  if (page === undefined) return next()
  const location = withSlash(request, `/${page.path}`)
  if (location !== undefined) return void response.writeHead(302, { location }).end()
  const client = run.sessions.begin()
  // What it asks for next takes a while to load.
  response.once('finish', () => void run.bundler())
  send(request, response, { type: 'page.html', body: await servePage(page, { project, bundler: run.bundler, client }) })
}

function bundled(run: Run): Middleware {
  return async (request, response, next) => {
    const asked = pathOf(request.url ?? '/')?.slice(1)
    if (asked === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    const client = new URLSearchParams(queryOf(request.url ?? '/')).get('page')
    const served = { project: run.project(), bundler: await run.bundler(), tabs: run.tabs }
    const body = (await entryScript(asked, client, served)) ?? (await madeFile(asked, served))
    if (body === undefined) return next()
    send(request, response, { type: asked, body }, isLasting(asked) ? LASTING : undefined)
  }
}

function own({ run, root, identity, config, mount }: Parts): Middleware {
  const clients = new Map<ClientScript, Promise<string>>()
  const code = (script: ClientScript) => {
    const made = clients.get(script) ?? clientCode(script)
    clients.set(script, made)
    return made
  }
  const { overlay, forwardConsole = false } = config.server ?? {}
  const levels = forwardConsole === true ? (['log', 'info', 'warn', 'error'] as const) : forwardConsole
  const settings: ClientSettings = {
    base: mount,
    ...identity,
    overlay: overlayOf(overlay),
    forwardConsole: levels === false ? [] : levels,
    interop: run.project().config.interop,
  }
  const open = openFile(root)
  return async (request, response, next) => {
    const url = new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://localhost')
    if (!url.pathname.startsWith(`/${OWN}`)) return next()
    const asked = url.pathname.slice(OWN.length + 1)
    if (asked === 'session') return send(request, response, { type: 'session.txt', body: identity.session })
    if (asked === 'open' || asked === LAZY) if (isForeign(request, response)) return void response.writeHead(403).end()
    if (asked === 'open') return open(request, response, next)
    if (asked === 'client.js') {
      const { scripts } = await run.bundler()
      const texts = await Promise.all((['main', ...scripts] as const).map(code))
      const head = `const __NEXXO_DEV__ = ${JSON.stringify(settings)};`
      // Scripts with names of their own in one; it exports, so that no classic script of another site can run it.
      return send(request, response, {
        type: asked,
        body: [head, ...texts.map((text) => `{${text}}`), 'export {}'].join('\n'),
      })
    }
    if (asked === LAZY) return lazy(run, url.searchParams, { request, response, next })
    // The map of a lazy script has its address beside it.
    const payload = (await run.bundler()).payload(asked.replace(/^update\//, ''))
    if (payload === undefined) return void response.writeHead(404).end()
    send(request, response, { type: asked, body: payload })
  }
}

function overlayOf(overlay: ServerConfig['overlay'] = true): ClientSettings['overlay'] {
  if (typeof overlay === 'boolean') return { errors: overlay, runtimeErrors: overlay }
  const { errors = true, runtimeErrors = true } = overlay
  return { errors, runtimeErrors }
}

/** Asked for by a page of another site that may not read answers: it shall not open files here, nor cause mistakes. */
function isForeign({ headers }: Request, response: Response): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && !response.hasHeader('access-control-allow-origin')
}

async function lazy(run: Run, query: URLSearchParams, { request, response }: Exchange): Promise<void> {
  const [boundary, client] = [query.get('id') ?? '', query.get('page') ?? '']
  if (!(await isKnown(boundary, await run.bundler()))) {
    response.writeHead(404).end()
    run.tabs.outdate('it asks for a module that is gone', client)
    return run.tabs.settle()
  }
  const made = await run.lazy(boundary, client)
  if (made === undefined) return void response.writeHead(500).end()
  send(request, response, { type: LAZY, body: made })
}

/** A module may be on its way while something is built. */
async function isKnown(boundary: string, { has, latest }: Bundler): Promise<boolean> {
  if (has(boundary)) return true
  await latest()
  return has(boundary)
}

interface Body {
  /** A name with the extension of its type. */
  readonly type: string
  readonly body: string | Uint8Array
}

/** Its name tells its content: browsers keep it, compiled. */
const LASTING = 'max-age=31536000, immutable'

/** Asked for again every time, unless said otherwise: what has not changed is not sent again. */
function send(request: Request, response: Response, { type, body }: Body, caching = 'no-cache'): void {
  sendContent(request, response, { name: type, body, headers: { 'cache-control': caching } })
}
