import { type FromClient, OWN, type ToClient } from '../protocol.ts'
import { clientId, settings } from './settings.ts'

const RETRY_MS = [100, 200, 400, 800, 1500]

export interface Line {
  send(message: FromClient): void
}

interface Listener {
  readonly onMessage: (message: ToClient) => void
  readonly onConnection: (state: 'open' | 'closed') => void
}

/** Keeps a connection to the server: messages wait while there is none. A server that was started anew gets the page loaded anew. */
export function connect(listener: Listener): Line {
  const state: { socket?: WebSocket; tries: number; isFirst: boolean } = { tries: 0, isFirst: true }
  const waiting: FromClient[] = []
  const send = (message: FromClient) => {
    if (state.socket?.readyState === WebSocket.OPEN) state.socket.send(JSON.stringify(message))
    else waiting.push(message)
  }
  const open = () => {
    const socket = new WebSocket(address(), 'nexxo-dev')
    state.socket = socket
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ kind: 'hello', client: clientId, isFirst: state.isFirst } satisfies FromClient))
      state.isFirst = false
      state.tries = 0
      listener.onConnection('open')
      for (const message of waiting.splice(0)) send(message)
    })
    // The server of the same token sends nothing else.
    socket.addEventListener('message', ({ data }) => listener.onMessage(JSON.parse(String(data)) as ToClient))
    socket.addEventListener('close', () => {
      if (state.tries === 0) listener.onConnection('closed')
      setTimeout(() => void retry(), RETRY_MS[Math.min(state.tries, RETRY_MS.length - 1)])
      state.tries += 1
    })
  }
  /** A server that was started anew takes no connection with the token of the one before. */
  const retry = async () => {
    const answer = await fetch(`${settings.base}${OWN}session`, { cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok === true && (await answer.text()) !== settings.session) location.reload()
    else open()
  }
  open()
  return { send }
}

function address(): string {
  const url = new URL(`${settings.base}${OWN}socket`, import.meta.url)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.searchParams.set('token', settings.token)
  return url.href
}
