import type { Middleware } from '../../core/config.ts'
import { sendNotice, wantsPage } from './answers.ts'
import { chain } from './chain.ts'
import { below, type KnownRequest, queryOf } from './request.ts'

/** Runs the steps for requests below the base, with its part of the URL taken off. */
export function mounted(mount: string, steps: readonly Middleware[]): Middleware {
  const inner = chain(steps)
  return (request: KnownRequest, response, next) => {
    const whole = request.url ?? '/'
    const url = below(mount, whole)
    if (url === undefined) return next()
    request.url = url
    return inner(request, response, (error) => {
      request.url = whole
      next(error)
    })
  }
}

/** Leads from the root to the base, and tells who asks beside it where the app is. */
export function baseHints(mount: string): Middleware {
  return (request, response, next) => {
    const url = request.url ?? '/'
    if (below(mount, url) !== undefined) return next()
    const path = /^[^?#]*/.exec(url)?.[0] ?? ''
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && (path === '/' || path === '/index.html')) {
      response.writeHead(302, { location: mount + queryOf(url) }).end()
      return
    }
    const meant = mount.slice(0, -1) + path
    const text = wantsPage(request)
      ? `The app has the base ${mount}. Did you mean ${meant}?`
      : `The app has the base ${mount}.`
    sendNotice(request, response, { status: 404, title: `There is nothing at ${path}`, text })
  }
}
