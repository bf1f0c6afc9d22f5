import type { ServerConfig } from '../../core/config.ts'
import type { ServerModel } from '../../core/server-config.ts'
import { functionOf } from './function.ts'
import { patternOf } from './pattern.ts'

/** The server as a configuration has it: patterns are regular expressions. */
export function servedBy({ historyFallback, ...model }: ServerModel): ServerConfig {
  const server = model.proxy === undefined ? model : { ...model, proxy: withCode(model.proxy) }
  if (historyFallback === undefined) return server
  if (typeof historyFallback === 'boolean') return { ...server, historyFallback }
  const { rewrites, ...history } = historyFallback
  const pages = rewrites?.map(({ from, to }) => ({ from: patternOf(from), to }))
  return { ...server, historyFallback: { ...history, ...(pages === undefined ? {} : { rewrites: pages }) } }
}

/** Functions of the old configuration as they were written. */
function withCode<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  // What the text of a function evaluates to stands where the type has a function; all else keeps its form.
  if ('$code' in value) return functionOf(String(value.$code)) as T
  if (Array.isArray(value)) return value.map(withCode) as T
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withCode(inner)])) as T
}
