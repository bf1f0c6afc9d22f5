import type { IncomingMessage } from 'node:http'
import { ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Middleware } from '../../core/config.ts'
import { refuseSocket, sendNotice } from './answers.ts'
import { baseHints, mounted } from './base.ts'
import { chain } from './chain.ts'
import { cors, isAllowedOrigin } from './cors.ts'
import { historyFallback } from './fallback.ts'
import { files } from './files.ts'
import { ownHeaders } from './headers.ts'
import { isAllowedHost } from './hosts.ts'
import type { ServerRequest } from './index.ts'
import type { Proxies } from './proxy/index.ts'
import { normalise } from './request.ts'
import type { ServerSettings } from './settings.ts'

/** What a server does with requests and with connections that want to become something else. */
export interface Handlers {
  readonly middleware: Middleware
  /** @param others  whether someone else listens too, and may take what nobody here does */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, others: boolean): Promise<void>
}

/** @param role  `guest`: in a server of someone else, who may answer what is beside the base */
export async function createHandlers(server: ServerRequest, role: 'host' | 'guest'): Promise<Handlers> {
  const { settings, mount, middlewares, fallback } = server
  const { history } = settings
  const pages = fallback === undefined || history === undefined ? [] : [historyFallback(history, fallback)]
  const proxies = await proxiesOf(server)
  const content = chain([
    mounted(mount, middlewares),
    ...settings.folders.map(({ dir, at }) => mounted(at, [files({ dir, access: settings.access, published: false })])),
  ])
  const middleware = chain([
    normalised,
    guard(server),
    cors(settings.cors),
    ownHeaders(settings),
    await setupStep(server),
    proxies?.middleware('first', handOn) ?? handOn,
    content,
    proxies?.middleware('last', content) ?? handOn,
    mounted(mount, pages),
    role === 'host' ? baseHints(mount) : handOn,
  ])
  return { middleware, upgrade: (...parts) => upgrade({ ...server, proxies, middleware }, ...parts) }
}

const handOn: Middleware = (_request, _response, next) => next()

async function proxiesOf({ settings, log = () => undefined }: ServerRequest): Promise<Proxies | undefined> {
  if (settings.proxy === undefined) return undefined
  const { createProxies } = await import('./proxy/index.ts')
  return createProxies(settings.proxy, { log, isFriendly: (request) => isFriendly(request, settings) })
}

async function setupStep({ settings: { setup, environment }, root }: ServerRequest): Promise<Middleware> {
  if (setup === undefined) return handOn
  const { loadSetup } = await import('./setup/load.ts')
  return loadSetup(setup, environment, root)
}

const normalised: Middleware = (request, response, next) => {
  if (normalise(request)) return next()
  sendNotice(request, response, {
    status: 400,
    title: 'This is no address',
    text: 'A request has one host, and its path starts with a slash.',
  })
}

/** Names that were made to point here, and scripts that other sites embed, get nothing. */
function guard({ settings }: ServerRequest): Middleware {
  return async (request, response, next) => {
    const { host } = request.headers
    // A certificate does not hold for a name that was made to point here.
    if (settings.https === false && !isAllowedHost(host, settings)) {
      const text = `This server is not known as ${host ?? 'nothing'}. Add the name to \`server.allowedHosts\` in nexxo.config.ts to allow it.`
      return sendNotice(request, response, { status: 403, title: 'The host is not allowed', text })
    }
    if (settings.allowedHosts !== true && isEmbedded(request) && !(await comesFromFriend(request, settings))) {
      const text = 'Other sites may not load files from here. Set `server.cors` in nexxo.config.ts to allow it.'
      return sendNotice(request, response, { status: 403, title: 'The site is not allowed', text })
    }
    next()
  }
}

/** Pages that may read answers may embed them. Other sites can hide the address they ask from, but not choose it. */
async function comesFromFriend({ headers }: IncomingMessage, { cors: rules }: ServerSettings): Promise<boolean> {
  const { referer = '' } = headers
  return rules === true || (URL.canParse(referer) && isAllowedOrigin(rules, new URL(referer).origin))
}

/** A page of this server, or of an origin that may read answers; what is no page of a browser has no origin. */
async function isFriendly({ headers: { host, origin = '' } }: IncomingMessage, settings: ServerSettings) {
  const isOwn = URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
  return isOwn || isAllowedOrigin(settings.cors, origin)
}

/** A classic script or a picture in a page of another site: its text could be read by tricks. */
function isEmbedded({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-mode'] === 'no-cors' && headers['sec-fetch-site'] === 'cross-site'
}

async function upgrade(
  server: ServerRequest & Pick<Handlers, 'middleware'> & { readonly proxies: Proxies | undefined },
  ...[request, socket, head, others]: Parameters<Handlers['upgrade']>
): Promise<void> {
  // A connection that breaks off is nobody's trouble.
  socket.on('error', () => socket.destroy())
  const { settings } = server
  if (!normalise(request)) return refuseSocket(socket, 400)
  if (settings.https === false && !isAllowedHost(request.headers.host, settings)) return refuseSocket(socket, 403)
  if (server.onUpgrade?.(request, socket, head) === true) return
  if ((await server.proxies?.upgrade(request, socket, head)) === true) return
  if (others) return
  if (request.headers.upgrade?.toLowerCase() === 'websocket') return refuseSocket(socket, 404)
  answerAnyway(server, { request, socket })
}

/** Whoever offers another protocol (`h2c`) takes HTTP/1.1 too; a request with a body cannot be read any more. */
function answerAnyway(
  server: ServerRequest & Pick<Handlers, 'middleware'>,
  { request, socket }: { readonly request: IncomingMessage; readonly socket: Duplex },
): void {
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined
  if (hasBody || !(socket instanceof Socket)) return refuseSocket(socket, 400)
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket)
  response.on('finish', () => socket.end())
  void server.middleware(request, response, (error) => finish(server, { incoming: request, response }, error))
}

/** Ends what no middleware has answered. */
export function finish(
  { log }: Pick<ServerRequest, 'log'>,
  { incoming, response }: { readonly incoming: IncomingMessage; readonly response: ServerResponse },
  error?: unknown,
): void {
  const path = (incoming.url ?? '/').split('?')[0]
  if (error === undefined || error === null) {
    const text = 'No file and no page has this address.'
    return sendNotice(incoming, response, { status: 404, title: `There is nothing at ${path}`, text })
  }
  log?.(`${incoming.method} ${path} failed: ${error instanceof Error ? error.message : String(error)}`)
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  sendNotice(incoming, response, { status: 500, title: 'The server failed', text })
}
