import http, { type IncomingMessage } from 'node:http'
import type { Http2SecureServer } from 'node:http2'
import type https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import type { Middleware } from '../../core/config.ts'
import type { EnvRequest } from '../config/env.ts'
import { createHandlers, finish, type Handlers } from './handlers.ts'
import { listen } from './listen.ts'
import type { ServerSettings } from './settings.ts'
import { wholeUrl } from './request.ts'
import { originOf, urlsOf } from './urls.ts'

export type { Middleware } from '../../core/config.ts'
export { contentType } from './content-type.ts'
export { files, type Folder } from './files.ts'
export { type Content, sendContent, sendFile } from './send.ts'
export { previewSettings, type Asked, type ServerSettings, serverSettings } from './settings.ts'

export interface ServerRequest {
  /** Absolute. */
  readonly root: string
  /** Base path: `/` or `/sub/`. */
  readonly mount: string
  readonly settings: ServerSettings
  /**
   * In order, after checks of host and origin, headers, `setup` and the proxies of a table; before the proxies of a list or string,
   * and before the fallback. They see `url` without the base, `originalUrl` with it.
   */
  readonly middlewares: readonly Middleware[]
  /** Takes WebSockets before the proxies may: `true` says that it has. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  /** Answers requests for pages that nothing else did, with `url` set to the page that stands for them: `/index.html`. */
  readonly fallback?: Middleware
  /** One line for the terminal: what went wrong with a request. */
  readonly log?: (line: string) => void
}

export type AnyServer = http.Server | https.Server | Http2SecureServer

export interface RunningServer {
  /** `http://127.0.0.1:3000`, no trailing slash. */
  readonly origin: string
  /** Where the app can be opened, the base included; this machine's first. */
  readonly urls: readonly string[]
  /** Answers by another description from now on, on the same port. What listens stays, unless host or protocol are others. @throws as `startServer` */
  exchange(request: ServerRequest): Promise<void>
  /** Connections that are open are cut. */
  close(): Promise<void>
}

/**
 * Serves until closed.
 *
 * @throws NexxoError `preview/port-in-use`, `server/port-refused`, `server/host-unknown`, `server/certificate`, `server/proxy`, `server/setup`
 */
export async function startServer(request: ServerRequest): Promise<RunningServer> {
  const { settings, mount } = request
  const held: Held = { request, handlers: await createHandlers(request, 'host') }
  let door = await openDoor(request, held)
  const port = await listen(door.server, settings)
  const place = { protocol: settings.https === false ? 'http' : 'https', host: settings.host, port } as const
  const [origin, urls] = [originOf(place), urlsOf(place, mount)]
  if (settings.open !== false) await openApp(settings.open, { origin, urls }, settings.environment)
  return {
    origin,
    urls,
    async exchange(next) {
      const handlers = await createHandlers(next, 'host')
      if (!isDeepStrictEqual(doorOf(next), doorOf(held.request))) {
        const other = await openDoor(next, held)
        await door.close()
        door = other
        await listen(door.server, { ...next.settings, port, strictPort: true })
      }
      Object.assign(held, { request: next, handlers })
    },
    close: () => door.close(),
  }
}

/** By what a server answers now. */
interface Held {
  request: ServerRequest
  handlers: Handlers
}

interface Door {
  readonly server: AnyServer
  close(): Promise<void>
}

/** What decides how a server listens; the port stays. */
function doorOf({ settings: { host, https, http2 } }: ServerRequest): unknown {
  return { host, https, http2 }
}

/** A server that does not listen yet. */
async function openDoor(request: ServerRequest, held: Held): Promise<Door> {
  const server = await createServer(request, (incoming, response) => {
    const { handlers, request: current } = held
    void handlers.middleware(incoming, response, (error) => finish(current, { incoming, response }, error))
  })
  const sockets = connectionsOf(server)
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const others = server.listenerCount('upgrade') > 1
    held.handlers.upgrade(incoming, socket, head, others).catch(() => socket.destroy())
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return { server, close }
}

/** The same for a server that someone else runs (connect, Express): middleware mode. What is beside the base is handed on. */
export function createMiddlewares(request: ServerRequest): {
  readonly middleware: Middleware
  /** For the `upgrade` event; what nobody here wants is left alone. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
} {
  const made = createHandlers(request, 'guest')
  // Whoever asks first is told.
  made.catch(() => undefined)
  return {
    middleware: async (incoming, response, next) => (await made).middleware(...unmounted(incoming, response, next)),
    upgrade: (incoming, socket, head) =>
      void made.then(({ upgrade }) => upgrade(incoming, socket, head, true)).catch(() => socket.destroy()),
  }
}

/** `app.use('/sub', …)` takes the path off: here addresses are as browsers ask for them, base included. What is handed on is as it came. */
function unmounted(...[request, response, next]: Parameters<Middleware>): Parameters<Middleware> {
  const { url = '/' } = request
  request.url = wholeUrl(request)
  return [
    request,
    response,
    (error) => {
      request.url = url
      next(error)
    },
  ]
}

async function openApp(
  open: true | string,
  where: Pick<RunningServer, 'origin' | 'urls'>,
  environment: EnvRequest,
): Promise<void> {
  const { readEnvironment } = await import('../config/env.ts')
  const { addressToOpen, openBrowser } = await import('./open-browser.ts')
  await openBrowser(addressToOpen(open, where), readEnvironment(environment))
}

async function createServer({ settings, root }: ServerRequest, listener: http.RequestListener): Promise<AnyServer> {
  const { https, host, http2 } = settings
  if (https === false) return http.createServer(listener)
  const { createTlsServer } = await import('./tls/server.ts')
  return createTlsServer({ root, host, https, http2 }, listener)
}

/** Open connections, those too that became WebSockets. */
function connectionsOf(server: AnyServer): Set<Socket> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return sockets
}
