import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Meant for the next machine only. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ONE_HOP = [
  'connection',
  'expect',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]

/** Say where a message ends and whom it is for: `connection: content-length` must not take them away. */
const FRAMING = new Set(['content-length', 'host', 'transfer-encoding'])

/**
 * Leaves the headers that the target may see, so that both agree on where the request ends. Node has refused requests that state
 * two lengths already.
 *
 * @returns whether it can be passed on: not with a body that is coded in a way that only this hop knows
 */
export function cleanRequest(request: IncomingMessage): boolean {
  const { headers } = request
  const closes = /\bclose\b/i.test(headers.connection ?? '')
  cleanHeaders(headers)
  headers.connection = closes ? 'close' : 'keep-alive'
  if ((headers['transfer-encoding'] ?? 'chunked').trim().toLowerCase() !== 'chunked') return false
  if (headers['transfer-encoding'] !== undefined || hasUnmeasuredBody(request)) {
    headers['transfer-encoding'] = 'chunked'
    delete headers['content-length']
  }
  return true
}

/** HTTP/2 needs neither of the headers for a body; a GET of HTTP/1.1 without them has none, and its body would be the next request. */
function hasUnmeasuredBody(request: IncomingMessage): boolean {
  if (request.httpVersionMajor < 2 || request.headers['content-length'] !== undefined) return false
  // Requests of HTTP/2 have their stream.
  const { stream } = request as IncomingMessage & { readonly stream?: { readonly endAfterHeaders: boolean } }
  return stream?.endAfterHeaders === false
}

/** @returns whether the request is one for a WebSocket and nothing else */
export function cleanUpgrade({ headers }: IncomingMessage): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0
  if (headers.upgrade?.toLowerCase() !== 'websocket' || hasBody) return false
  cleanHeaders(headers)
  delete headers['content-length']
  headers.connection = 'Upgrade'
  headers.upgrade = 'websocket'
  return true
}

/** Takes away what was meant for one hop, and what `connection` names. */
export function cleanHeaders(headers: IncomingHttpHeaders): void {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  for (const name of [...named.filter((one) => !FRAMING.has(one)), ...ONE_HOP]) delete headers[name]
}
