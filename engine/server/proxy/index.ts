import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Middleware, ProxyConfig, ProxyOptions } from '../../../core/config.ts'
import { refuseSocket } from '../answers.ts'
import { createProxy, type Proxy, type ProxyHost } from './forward.ts'
import { cleanUpgrade } from './hygiene.ts'
import { originText } from './paths.ts'
import { type Rule, rulesOf } from './rules.ts'

export interface Proxies {
  /** For the rules of a position. `bypassed` answers where `bypass` named another path. */
  middleware(position: Rule['position'], bypassed: Middleware): Middleware
  /** @returns whether a rule wanted the connection */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<boolean>
}

/** @throws NexxoError `server/proxy` */
export async function createProxies(config: ProxyConfig, host: ProxyHost): Promise<Proxies> {
  const proxies = await Promise.all(rulesOf(config).map((rule) => createProxy(rule, host)))
  return {
    middleware: (position, bypassed) =>
      pass(
        proxies.filter(({ rule }) => rule.position === position),
        bypassed,
      ),
    upgrade: (request, socket, head) => upgrade(proxies.filter(takesSockets), { request, socket, head }),
  }
}

function pass(proxies: readonly Proxy[], bypassed: Middleware): Middleware {
  return async (request, response, next) => {
    const proxy = proxies.find(({ rule }) => rule.matches(request.url ?? '/', request))
    if (proxy === undefined) return next()
    const { options } = proxy.rule
    const decision = await options.bypass?.(request, response, options)
    if (response.writableEnded) return
    if (typeof decision === 'string') {
      request.url = decision
      return bypassed(request, response, next)
    }
    if (isNothing(decision, proxy.rule)) return nothing(response)
    if (options.target === undefined && options.router === undefined) return next()
    await proxy.web(request, response)
  }
}

/** webpack-dev-server takes both booleans for "not found", Vite only `false`. */
function isNothing(decision: unknown, { position }: Rule): boolean {
  return decision === false || (decision === true && position === 'last')
}

function nothing(response: ServerResponse): void {
  response.statusCode = 404
  response.end()
}

function takesSockets({ rule: { options } }: Proxy): boolean {
  return options.ws ?? originText(options.target).startsWith('ws')
}

async function upgrade(
  proxies: readonly Proxy[],
  { request, socket, head }: { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer },
): Promise<boolean> {
  const proxy = proxies.find(({ rule }) => rule.matches(request.url ?? '/', request))
  if (proxy === undefined || request.headers.upgrade?.toLowerCase() !== 'websocket') return false
  const { options } = proxy.rule
  const decision = await bypassOf(options, request)
  if (typeof decision === 'string') request.url = decision
  if (isNothing(decision, proxy.rule)) refuseSocket(socket, 404)
  else if (cleanUpgrade(request)) await proxy.ws(request, socket, head)
  else refuseSocket(socket, 400)
  return true
}

function bypassOf(options: ProxyOptions, request: IncomingMessage) {
  return options.bypass?.(request, undefined, options)
}
