import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import type { AnyServer, ServerRequest } from '../index.ts'
import { tlsOptions } from './options.ts'

/** A server that does not listen yet, in the protocol of the settings. */
export function createServer({ settings, root }: ServerRequest, listener: http.RequestListener): AnyServer {
  if (settings.https === false) return http.createServer(listener)
  const options = tlsOptions(settings.https, { root, host: settings.host })
  if (!settings.http2) return https.createServer(options, listener)
  const server = http2.createSecureServer({ ...options, allowHTTP1: true })
  // Requests of HTTP/2 in Node's compatibility layer have what handlers of HTTP/1.1 use.
  server.on('request', (request, response) => listener(request as never, response as never))
  // A browser that leaves ends its session in its own way.
  server.on('sessionError', () => undefined)
  return server
}
