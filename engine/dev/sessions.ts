import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type FromClient, OWN, type ToClient } from './protocol.ts'

/** How long a page may be away, asleep or still loading, before what it missed is forgotten. */
const AWAY_MS = 60_000

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
  /** A page is about to be sent: from now on it is told what changes. @returns its name */
  begin(): string
  send(client: string, message: ToClient): void
  broadcast(message: ToClient): void
  /** Takes the connection of a page, if it is one: `true` says so. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): void
}

export function createSessions(request: SessionRequest): Sessions {
  const sessions = new Map<string, Session>()
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 })
  const forget = (client: string) => {
    clearTimeout(sessions.get(client)?.timer)
    if (sessions.delete(client)) request.onGone(client)
  }
  const away = (client: string, session: Session) => {
    delete session.socket
    session.timer = setTimeout(() => forget(client), AWAY_MS).unref()
  }
  const open = (client: string) => {
    const session: Session = { waiting: [] }
    sessions.set(client, session)
    away(client, session)
    request.onOpen(client)
    return client
  }
  const send = (client: string, message: ToClient) => {
    const session = sessions.get(client)
    if (session?.socket === undefined) session?.waiting.push(message)
    else session.socket.send(JSON.stringify(message))
  }
  const hello = (socket: WebSocket, { client, isFirst }: Extract<FromClient, { kind: 'hello' }>) => {
    // A page that was away for too long has missed something; one from a cache has not begun.
    if (!sessions.has(client) && !isFirst) return void socket.send(JSON.stringify({ kind: 'reload', because: 'away' }))
    if (!sessions.has(client)) open(client)
    const session = sessions.get(client)
    if (session === undefined) return
    clearTimeout(session.timer)
    session.socket = socket
    socket.on('close', () => {
      if (session.socket === socket) away(client, session)
    })
    for (const message of session.waiting.splice(0)) send(client, message)
  }
  const connected = (socket: WebSocket) => {
    const state: { client?: string } = {}
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      const message = readMessage(String(data))
      if (message?.kind === 'hello') {
        state.client = message.client
        hello(socket, message)
      } else if (message !== undefined && state.client !== undefined) request.onMessage(state.client, message)
    })
  }
  return {
    begin: () => open(randomUUID()),
    send,
    broadcast: (message) => [...sessions.keys()].forEach((client) => send(client, message)),
    upgrade(incoming, socket, head) {
      const url = new URL(incoming.url ?? '/', 'http://localhost')
      if (incoming.headers['sec-websocket-protocol'] !== 'nexxo-dev') return false
      if (url.pathname !== `${request.mount}${OWN}socket` || url.searchParams.get('token') !== request.token) {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
        return true
      }
      sockets.handleUpgrade(incoming, socket, head, connected)
      return true
    },
    close() {
      for (const client of sessions.keys()) forget(client)
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

/** Only a page that knows the token is heard; still, what it says may be anything. */
function readMessage(text: string): FromClient | undefined {
  try {
    const message: unknown = JSON.parse(text)
    const isMessage = typeof message === 'object' && message !== null && 'kind' in message
    return isMessage ? (message as FromClient) : undefined
  } catch {
    return undefined
  }
}
