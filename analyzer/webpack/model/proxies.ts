import type { ServerModel } from '../../../core/server-config.ts'
import type { ProxyRule } from '../../../core/config.ts'
import { isRecord, recordOf, textsOf } from '../../project/manifest.ts'
import type { Plain } from '../evaluated.ts'
import { isSelfContained } from '../self-contained.ts'

/** Options that mean here what they mean to http-proxy-middleware, by the type of value that JSON can carry. */
const SAME = {
  boolean:
    'changeOrigin secure ws xfwd followRedirects autoRewrite prependPath ignorePath preserveHeaderKeyCase cookieDomainRewrite cookiePathRewrite',
  string: 'auth hostRewrite protocolRewrite localAddress cookieDomainRewrite cookiePathRewrite',
  number: 'timeout proxyTimeout',
  record: 'pathRewrite headers router cookieDomainRewrite cookiePathRewrite',
} as const

/** Those that may be code. */
const FUNCTIONS = 'bypass router pathRewrite on onProxyReq onProxyRes onProxyReqWs onError configure'.split(' ')

/** The rules of `devServer.proxy` in every form of versions 2 to 5, in their order. */
export function proxyOf(proxy: unknown): Pick<ServerModel, 'proxy'> {
  const rules = rulesOf(proxy)
    .map(ruleOf)
    .filter(({ target, router }) => target !== undefined || router !== undefined)
  return rules.length === 0 ? {} : { proxy: rules }
}

/**
 * `devServer.proxy` of Vue CLI: all that is no page and no file, or a table of patterns.
 *
 * @see https://github.com/vuejs/vue-cli/blob/v5.0.8/packages/%40vue/cli-service/lib/util/prepareProxy.js
 */
export function vueProxyOf(proxy: unknown): Pick<ServerModel, 'proxy'> {
  if (typeof proxy === 'string') return { proxy }
  const rules = Object.entries(recordOf(proxy)).flatMap(([pattern, rule]) => {
    const { target, context: _own, ...options } = ruleOf(recordOf(rule))
    if (target === undefined) return []
    return [[keyOf(pattern), { target, secure: false, changeOrigin: true, ws: true, xfwd: true, ...options }] as const]
  })
  return rules.length === 0 ? {} : { proxy: Object.fromEntries(rules) }
}

/** A key of a table: a pattern begins with `^`, and matches anywhere. */
function keyOf(pattern: string): string {
  return pattern.startsWith('^') || /^\/[\w/-]*$/.test(pattern) ? pattern : `^.*${pattern}`
}

/**
 * Each rule with its `context`; a function that makes one is left out.
 *
 * @see https://github.com/webpack/webpack-dev-server/blob/v4.15.2/lib/Server.js#L1476
 */
export function rulesOf(proxy: unknown): readonly Plain[] {
  if (Array.isArray(proxy)) return proxy.filter(isRecord).filter((rule) => !('$code' in rule))
  const table = recordOf(proxy)
  if ('$code' in table) return []
  if ('target' in table || 'router' in table) return [table]
  return Object.entries(table).map(([key, rule]) => {
    // `/api/*` is all below `/api` in a table, and one level of it in a list.
    const context = key.replace(/^\*$/, '**').replace(/\/\*$/, '')
    return typeof rule === 'string' ? { context, target: rule } : { ...recordOf(rule), context }
  })
}

function ruleOf(given: Plain): ProxyRule {
  const context = contextOf(given['context'] ?? given['path'] ?? given['pathFilter'])
  const target = targetOf(given['target'])
  const code = FUNCTIONS.flatMap((name) => (isCarried(name, given[name]) ? [[name, given[name]] as const] : []))
  const same = Object.entries(SAME).flatMap(([type, names]) =>
    names.split(' ').flatMap((name) => (isOf(type, given[name]) ? [[name, jsonOf(given[name])] as const] : [])),
  )
  return {
    ...(context === undefined ? {} : { context }),
    ...(target === undefined ? {} : { target }),
    ...Object.fromEntries(same),
    ...Object.fromEntries(code),
  }
}

/** Whether an option of a rule is a function, or a table of functions, that uses nothing of the configuration around it. */
export function isCarried(name: string, given: unknown): boolean {
  if (!FUNCTIONS.includes(name) || !isRecord(given)) return false
  const code = '$code' in given ? [given] : Object.values(given)
  return code.length > 0 && code.every((one) => isSelfContained(String(recordOf(one)['$code'] ?? '')))
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'record') return isRecord(value) && !Object.keys(value).some((key) => key.startsWith('$'))
  return typeof value === type
}

function jsonOf(value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]))
}

function contextOf(context: unknown): string | readonly string[] | undefined {
  if (typeof context === 'string') return context === '*' ? '**' : context
  return Array.isArray(context) ? textsOf(context) : undefined
}

function targetOf(target: unknown): ProxyRule['target'] {
  if (typeof target === 'string') return target
  const { protocol, host, hostname, port } = recordOf(target)
  const name = host ?? hostname
  if (typeof name !== 'string' || (typeof port !== 'number' && typeof port !== 'string')) return undefined
  return { ...(typeof protocol === 'string' ? { protocol } : {}), host: name, port }
}
