import type { RequestListener } from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import type { TlsFiles } from '../../../core/config.ts'
import type { AnyServer } from '../index.ts'
import { tlsOptions } from './options.ts'

/**
 * A server with TLS that does not listen yet: HTTP/2 for those that can and HTTP/1.1 for the others, or that alone.
 *
 * @throws NexxoError `server/certificate`
 */
export function createTlsServer(
  tls: {
    readonly root: string
    readonly host: string | undefined
    readonly https: true | TlsFiles
    readonly http2: boolean
  },
  listener: RequestListener,
): AnyServer {
  const options = tlsOptions(tls.https, tls)
  if (!tls.http2) return https.createServer(options, listener)
  const server = http2.createSecureServer({ ...options, allowHTTP1: true })
  // Requests of HTTP/2 in Node's compatibility layer have what handlers of HTTP/1.1 use.
  server.on('request', (request, response) => listener(request as never, response as never))
  // A browser that leaves ends its session in its own way.
  server.on('sessionError', () => undefined)
  return server
}
