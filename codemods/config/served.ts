import type { ServerConfig } from '../../core/config.ts'
import type { ServerModel } from '../../core/server-config.ts'
import { patternOf } from './pattern.ts'

/** The server as a configuration has it: patterns are regular expressions. */
export function servedBy({ historyFallback, ...server }: ServerModel): ServerConfig {
  if (historyFallback === undefined) return server
  if (typeof historyFallback === 'boolean') return { ...server, historyFallback }
  const { rewrites, ...history } = historyFallback
  const pages = rewrites?.map(({ from, to }) => ({ from: patternOf(from), to }))
  return { ...server, historyFallback: { ...history, ...(pages === undefined ? {} : { rewrites: pages }) } }
}
