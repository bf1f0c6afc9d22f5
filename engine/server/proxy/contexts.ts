import type { IncomingMessage } from 'node:http'
import picomatch from 'picomatch'
import { isDynamicPattern } from 'tinyglobby'
import type { ProxyContext } from '../../../core/config.ts'

/** Whether a rule is meant, by the URL with its query. */
export type Matches = (url: string, request: IncomingMessage) => boolean

/**
 * A key of a table: a regular expression of the URL where it starts with `^`, a glob of the path, else how the URL starts.
 *
 * @throws SyntaxError
 * @see https://vite.dev/config/server-options.html#server-proxy
 */
export function matchesKey(key: string): Matches {
  if (key.startsWith('^')) {
    const pattern = new RegExp(key)
    return (url) => pattern.test(url)
  }
  if (!isDynamicPattern(key)) return (url) => url.startsWith(key)
  const fits = picomatch(key)
  return (url) => fits(pathIn(url))
}

/**
 * A context: a function, or paths and globs, of which those with `!` take away again.
 *
 * @see https://github.com/chimurai/http-proxy-middleware/blob/v2.0.9/README.md#context-matching
 */
export function matchesContext(context: ProxyContext | undefined): Matches {
  if (context === undefined) return () => true
  if (typeof context === 'function') return (url, request) => context(pathIn(url), request)
  const patterns = typeof context === 'string' ? [context] : context
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!')).map(matchesPattern)
  const unwanted = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => matchesPattern(pattern.slice(1)))
  return (url) => {
    const path = pathIn(url)
    return wanted.some((fits) => fits(path)) && !unwanted.some((fits) => fits(path))
  }
}

function matchesPattern(pattern: string): (path: string) => boolean {
  return isDynamicPattern(pattern) ? picomatch(pattern) : (path) => path.startsWith(pattern)
}

function pathIn(url: string): string {
  return /^[^?#]*/.exec(url)?.[0] ?? url
}
