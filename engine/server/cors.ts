import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CorsConfig, Middleware } from '../../core/config.ts'
import type { ServerSettings } from './settings.ts'

/** Pages of this machine, on any port. */
const OWN = /^https?:\/\/(?:(?:[^:/]+\.)?localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/
const METHODS = 'GET,HEAD,PUT,PATCH,POST,DELETE'

/**
 * Lets the pages of other origins read answers. What asks beforehand is answered here where its origin is allowed; otherwise a
 * proxied server may still allow it.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function cors(setting: ServerSettings['cors']): Middleware {
  if (setting === false) return (_request, _response, next) => next()
  const config = rulesOf(setting)
  return async (request, response, next) => {
    const { origin } = request.headers
    const allowed = await allowedOrigin(config.origin ?? true, origin)
    if (allowed !== '*') addVary(response, 'Origin')
    if (allowed === undefined) return next()
    response.setHeader('access-control-allow-origin', allowed)
    if (config.credentials === true) response.setHeader('access-control-allow-credentials', 'true')
    const isQuestion = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
    if (isQuestion) return answerQuestion(config, request, response)
    setList(response, 'access-control-expose-headers', config.exposedHeaders)
    next()
  }
}

/** Whether the pages of an origin may read answers. */
export async function isAllowedOrigin(setting: ServerSettings['cors'], origin: string): Promise<boolean> {
  return setting !== false && (await allowedOrigin(rulesOf(setting).origin ?? true, origin)) !== undefined
}

function rulesOf(setting: Exclude<ServerSettings['cors'], false> = { origin: OWN }): CorsConfig {
  return setting === true ? {} : setting
}

async function allowedOrigin(rule: NonNullable<CorsConfig['origin']>, origin: string | undefined) {
  const given = typeof rule === 'function' ? await rule(origin) : rule
  if (given === '*') return '*'
  if (origin === undefined || given === false) return undefined
  if (given === true) return origin
  const rules = Array.isArray(given) ? given : [given]
  return rules.some((one) => (one instanceof RegExp ? one.test(origin) : one === origin)) ? origin : undefined
}

function answerQuestion(config: CorsConfig, request: IncomingMessage, response: ServerResponse): void {
  setList(response, 'access-control-allow-methods', config.methods ?? METHODS)
  if (config.allowedHeaders === undefined) addVary(response, 'Access-Control-Request-Headers')
  const asked = request.headers['access-control-request-headers']
  setList(response, 'access-control-allow-headers', config.allowedHeaders ?? asked)
  if (config.maxAge !== undefined) response.setHeader('access-control-max-age', String(config.maxAge))
  response.writeHead(204, { 'content-length': '0' }).end()
}

function setList(response: ServerResponse, name: string, value: string | readonly string[] | undefined): void {
  if (value !== undefined) response.setHeader(name, typeof value === 'string' ? value : value.join(','))
}

function addVary(response: ServerResponse, name: string): void {
  const present = response.getHeader('vary')
  response.setHeader('vary', present === undefined ? name : `${String(present)}, ${name}`)
}
