import http from 'node:http'
import https from 'node:https'

/** Passes a request on to another origin with its host and origin rewritten, as `changeOrigin` does; 504 when it does not answer. */
export function proxyTo(target: string, incoming: http.IncomingMessage, response: http.ServerResponse): void {
  const { origin, host, protocol } = new URL(target)
  const headers = { ...incoming.headers, host, ...(incoming.headers.origin === undefined ? {} : { origin }) }
  const options = { method: incoming.method ?? 'GET', headers }
  const url = origin + (incoming.url ?? '/')
  const outgoing = protocol === 'https:' ? https.request(url, options) : http.request(url, options)
  outgoing.on('response', (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers)
    answered.pipe(response)
  })
  outgoing.on('error', (error) => {
    if (response.headersSent) response.destroy()
    else
      response
        .writeHead(504, { 'content-type': 'text/plain; charset=utf-8' })
        .end(`${target} does not answer: ${error.message}`)
  })
  response.on('close', () => outgoing.destroy())
  incoming.pipe(outgoing)
}
