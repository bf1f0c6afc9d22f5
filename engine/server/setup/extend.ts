import type { IncomingMessage, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import { hostName } from '../hosts.ts'
import { responseMembers } from './respond.ts'

const extended = new WeakSet<IncomingMessage>()

/** Gives a request and its response the members of Express that development servers use, once. @see https://expressjs.com/en/4x/api.html#req */
export function extend(request: IncomingMessage, response: ServerResponse): void {
  if (extended.has(request)) return
  extended.add(request)
  for (const [name, get] of Object.entries(requestMembers(request)))
    if (!(name in request)) Object.defineProperty(request, name, { get, configurable: true, enumerable: true })
  Object.assign(request, { res: response })
  const members: object = responseMembers(request, response)
  Object.assign(response, members, { locals: {}, req: request })
}

/** Getters, because a body parser and the like may come first, or replace what is here by assigning. */
function requestMembers(request: IncomingMessage & { baseUrl?: string }) {
  const url = () => new URL((request.url ?? '/').replace(/^\/+/, '/'), 'http://localhost')
  const header = (name: string) => {
    const { headers } = request
    const lower = name.toLowerCase()
    return lower === 'referrer' || lower === 'referer' ? (headers['referrer'] ?? headers.referer) : headers[lower]
  }
  const isSecure = request.socket instanceof TLSSocket
  return {
    path: () => url().pathname,
    hostname: () => hostName(request.headers.host ?? ''),
    ip: () => request.socket.remoteAddress,
    protocol: () => (isSecure ? 'https' : 'http'),
    secure: () => isSecure,
    xhr: () => header('x-requested-with') === 'XMLHttpRequest',
    get: () => header,
    header: () => header,
    query: () => queryOf(url().searchParams),
  }
}

function queryOf(search: URLSearchParams): Record<string, string | readonly string[]> {
  const names = [...new Set(search.keys())]
  const valueOf = (name: string) => {
    const values = search.getAll(name)
    return values.length === 1 ? (values[0] ?? '') : values
  }
  return Object.fromEntries(names.map((name) => [name.replace(/\[\]$/, ''), valueOf(name)]))
}
