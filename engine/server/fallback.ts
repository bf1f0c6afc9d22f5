import type { HistoryConfig, Middleware } from '../../core/config.ts'
import { wantsPage } from './answers.ts'
import { pathOf } from './request.ts'

/**
 * Hands requests for pages to what answers pages, under the address of the page that stands for them.
 *
 * @see https://github.com/bripkens/connect-history-api-fallback
 */
export function historyFallback(history: HistoryConfig, answer: Middleware): Middleware {
  return (request, response, next) => {
    const path = pathOf(request.url ?? '/')
    if (path === undefined || !wantsPage(request, history.accept)) return next()
    const rewrite = history.rewrites?.find(({ from }) => path.search(from) >= 0)
    const match = rewrite === undefined ? null : path.match(rewrite.from)
    if (rewrite === undefined || match === null) {
      if (history.dotRule === true && path.slice(path.lastIndexOf('/')).includes('.')) return next()
      request.url = history.index ?? '/index.html'
    } else {
      const { to } = rewrite
      request.url = typeof to === 'string' ? to : to({ path, match, request })
    }
    return answer(request, response, next)
  }
}
