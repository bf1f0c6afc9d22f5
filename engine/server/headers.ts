import type { Middleware } from '../../core/config.ts'
import type { ServerSettings } from './settings.ts'

/** Puts the configured headers on every answer. */
export function ownHeaders({ headers }: ServerSettings): Middleware {
  return (request, response, next) => {
    const table = typeof headers === 'function' ? headers(request) : headers
    for (const [name, value] of Object.entries(table))
      response.setHeader(name, typeof value === 'string' ? value : [...value])
    next()
  }
}
