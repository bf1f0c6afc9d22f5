import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocket, WebSocketServer } from 'ws'
import { type FromClient, OWN, type ToClient } from './protocol.ts'

/** How long a page may be away, asleep or still loading, before what it missed is forgotten. */
const AWAY_MS = 60_000

/** What browsers say when a page is closed, or leads elsewhere. */
const GONE = 1001

/** One page that is open in a browser. */
interface Session {
  socket?: WebSocket
  readonly waiting: ToClient[]
  timer?: NodeJS.Timeout
}

interface SessionRequest {
  /** The base of the app. */
  readonly mount: string
  readonly token: string
  readonly onOpen: (client: string) => void
  readonly onGone: (client: string) => void
  readonly onMessage: (client: string, message: FromClient) => void
}

export interface Sessions {
  /** A page is about to be sent: from now on it is told what happens. @returns its name */
  begin(): string
  /** The same for one that a server before this has sent. */
  admit(client: string): void
  /** Of all pages that are open. */
  names(): readonly string[]
  send(client: string, message: ToClient): void
  broadcast(message: ToClient): void
  /** Takes the connection of a page, if it is one: `true` says so. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): void
}

export function createSessions(request: SessionRequest): Sessions {
  const pages = createPages(request)
  const sockets = socketsOnDemand()
  const connected = (socket: WebSocket) => listen(socket, pages, request)
  return {
    begin: () => pages.open(randomUUID()),
    admit: (client) => void (pages.has(client) || pages.open(client)),
    names: pages.names,
    send: pages.send,
    broadcast: (message) => pages.names().forEach((client) => pages.send(client, message)),
    upgrade(incoming, socket, head) {
      const url = new URL(incoming.url ?? '/', 'http://localhost')
      if (incoming.headers['sec-websocket-protocol'] !== 'nexxo-dev') return false
      if (url.pathname !== `${request.mount}${OWN}socket` || url.searchParams.get('token') !== request.token) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
        return true
      }
      void sockets.open().then((server) => server.handleUpgrade(incoming, socket, head, connected))
      return true
    },
    close() {
      for (const client of pages.names()) pages.forget(client)
      sockets.close()
    },
  }
}

/** Takes connections; the library for it is loaded when the first one comes, which is after the first answer. */
function socketsOnDemand(): { open(): Promise<WebSocketServer>; close(): void } {
  const state: { opening?: Promise<WebSocketServer>; isOver?: true } = {}
  const load = async () => {
    const ws = await import('ws')
    const server = new ws.WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
    if (state.isOver) end(server)
    return server
  }
  return {
    open: () => (state.opening ??= load()),
    close() {
      state.isOver = true
      void state.opening?.then(end)
    },
  }
}

function end(server: WebSocketServer): void {
  for (const socket of server.clients) socket.terminate()
  server.close()
}

/** The pages that are open, by name. */
interface Pages {
  names(): readonly string[]
  open(client: string): string
  send(client: string, message: ToClient): void
  /** What the page has missed is sent to it. */
  connect(client: string, socket: WebSocket): void
  has(client: string): boolean
  forget(client: string): void
}

function createPages({ onOpen, onGone }: Pick<SessionRequest, 'onOpen' | 'onGone'>): Pages {
  const sessions = new Map<string, Session>()
  const forget = (client: string) => {
    clearTimeout(sessions.get(client)?.timer)
    if (sessions.delete(client)) onGone(client)
  }
  const away = (client: string, session: Session, code?: number) => {
    if (code === GONE) return forget(client)
    delete session.socket
    session.timer = setTimeout(() => forget(client), AWAY_MS).unref()
  }
  const send = (client: string, message: ToClient) => {
    const session = sessions.get(client)
    if (session?.socket === undefined) session?.waiting.push(message)
    else session.socket.send(JSON.stringify(message))
  }
  return {
    send,
    forget,
    names: () => [...sessions.keys()],
    has: (client) => sessions.has(client),
    open(client) {
      const session: Session = { waiting: [] }
      sessions.set(client, session)
      away(client, session)
      onOpen(client)
      return client
    },
    connect(client, socket) {
      const session = sessions.get(client)
      if (session === undefined) return
      clearTimeout(session.timer)
      session.socket = socket
      socket.on('close', (code) => {
        if (session.socket === socket) away(client, session, code)
      })
      for (const message of session.waiting.splice(0)) send(client, message)
    },
  }
}

function listen(socket: WebSocket, pages: Pages, { onMessage }: SessionRequest): void {
  const state: { client?: string } = {}
  socket.on('error', () => socket.terminate())
  socket.on('message', (data) => {
    const message = readMessage(String(data))
    if (message?.kind === 'hello') {
      state.client = message.client
      greet(socket, message, pages)
    } else if (message !== undefined && state.client !== undefined) onMessage(state.client, message)
  })
}

function greet(socket: WebSocket, { client, isFirst }: Extract<FromClient, { kind: 'hello' }>, pages: Pages): void {
  // A page that was away for too long has missed something; one from a cache has not begun.
  if (!pages.has(client) && !isFirst) return socket.send(JSON.stringify({ kind: 'reload', because: 'away' }))
  if (!pages.has(client)) pages.open(client)
  pages.connect(client, socket)
}

/** Only a page that knows the token is heard; still, what it says may be anything. */
function readMessage(text: string): FromClient | undefined {
  try {
    const message: unknown = JSON.parse(text)
    const isMessage = typeof message === 'object' && message !== null && 'kind' in message
    // Each use asks for the kind.
    return isMessage ? (message as FromClient) : undefined
  } catch {
    return undefined
  }
}
