import type { IncomingMessage } from 'node:http'
import type { ProxyConfig, ProxyOptions } from '../../../core/config.ts'
import { refuse } from '../../../core/diagnostic.ts'
import { type Matches, matchesContext, matchesKey } from './contexts.ts'

/** What is passed on, and how. */
export interface Rule {
  /** As the user wrote it, for messages. */
  readonly name: string
  /** Before files and pages, or for what they do not answer. */
  readonly position: 'first' | 'last'
  readonly matches: Matches
  readonly options: ProxyOptions
  /** The origin header of every request becomes the target's, not only that of WebSockets. */
  readonly rewritesOrigin?: true
}

/**
 * Brings all forms of `server.proxy` to one.
 *
 * @throws NexxoError `server/proxy`
 */
export function rulesOf(config: ProxyConfig): readonly Rule[] {
  const rules = rawRules(config)
  for (const rule of rules) assertRule(rule)
  return rules
}

function rawRules(config: ProxyConfig): readonly Rule[] {
  if (typeof config === 'string') return [unmatched(config)]
  if (isList(config))
    return config.map(({ context, ...options }, index) => ({
      name: typeof context === 'string' ? context : `server.proxy[${index}]`,
      position: 'last',
      matches: matchesContext(context),
      options,
    }))
  return Object.entries(config).map(([name, value]) => ({
    name,
    position: 'first',
    matches: keyMatcher(name),
    options: typeof value === 'string' ? { target: value, changeOrigin: true } : value,
  }))
}

function isList(config: Exclude<ProxyConfig, string>): config is Extract<ProxyConfig, readonly unknown[]> {
  return Array.isArray(config)
}

/**
 * Create React App's `proxy`: what changes something, and what is read but not by a browser that opens a page.
 *
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-dev-utils/WebpackDevServerUtils.js (prepareProxy)
 */
function unmatched(target: string): Rule {
  return {
    name: target,
    position: 'last',
    matches: (_url, request) => isNoPage(request),
    options: {
      target,
      changeOrigin: true,
      secure: false,
      ws: true,
      xfwd: true,
      rewriteWsOrigin: true,
    },
    rewritesOrigin: true,
  }
}

function isNoPage({ method, headers }: IncomingMessage): boolean {
  return method !== 'GET' || headers.upgrade !== undefined || headers.accept?.includes('text/html') === false
}

function keyMatcher(name: string): Matches {
  try {
    return matchesKey(name)
  } catch (error) {
    throw trouble(`\`${name}\` in \`server.proxy\` is no pattern: ${error instanceof Error ? error.message : error}.`)
  }
}

function assertRule({ name, options }: Rule): void {
  const { target, router, bypass } = options
  if (target === undefined && router === undefined && bypass === undefined)
    throw trouble(`\`${name}\` in \`server.proxy\` has no target.`)
  const targets = [target, ...(typeof router === 'object' ? Object.values(router) : [])]
  const bad = targets.find((one) => typeof one === 'string' && !/^(?:https?|wss?):$/.test(protocolOf(one) ?? ''))
  if (bad !== undefined) throw trouble(`\`${String(bad)}\`, the target of \`${name}\` in \`server.proxy\`, is no URL.`)
}

function protocolOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).protocol : undefined
}

function trouble(message: string): Error {
  return refuse('server/proxy', {
    message,
    help: "Write an origin as the target: `{ '/api': 'http://localhost:4000' }`.",
  })
}
