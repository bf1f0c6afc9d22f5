import type { IncomingMessage } from 'node:http'
import type { ProxyOptions } from '../../../core/config.ts'

/** What the target is asked for instead of the request's path and query. */
export async function rewritten(url: string, options: ProxyOptions, request: IncomingMessage): Promise<string> {
  const once = options.rewrite === undefined ? url : await options.rewrite(url, request)
  const { pathRewrite } = options
  if (pathRewrite === undefined) return once
  // As http-proxy-middleware has it, a function that gives nothing leaves the path.
  if (typeof pathRewrite === 'function') return (await pathRewrite(once, request)) ?? once
  const rule = Object.entries(pathRewrite).find(([pattern]) => new RegExp(pattern).test(once))
  return rule === undefined ? once : once.replace(new RegExp(rule[0]), rule[1])
}

/**
 * Where a request goes. Keys of a table of `router` are hosts, or parts of host and path where they have a slash.
 *
 * @see https://github.com/chimurai/http-proxy-middleware/blob/v2.0.9/src/router.ts
 */
export async function targetOf(
  { target, router }: ProxyOptions,
  request: IncomingMessage,
): Promise<ProxyOptions['target']> {
  if (router === undefined) return target
  if (typeof router === 'function') return (await router(request)) ?? target
  const host = request.headers.host ?? ''
  const place = host + (request.url ?? '')
  const found = Object.entries(router).find(([key]) => (key.includes('/') ? place.includes(key) : key === host))
  return found?.[1] ?? target
}

/** `http://localhost:4000`, for messages and origin headers. */
export function originText(target: ProxyOptions['target']): string {
  if (target === undefined || typeof target === 'string') return target ?? ''
  return `${target.protocol ?? 'http:'}//${target.host}:${target.port}`
}
