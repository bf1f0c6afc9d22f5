import type { ServerModel } from '../../../core/server-config.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import { patternOf } from '../reading.ts'

/**
 * `historyApiFallback`: without it an address that has no file is a 404.
 *
 * @param base  where the build is served: pages are named below it
 * @see https://github.com/bripkens/connect-history-api-fallback
 */
export function historyOf(fallback: unknown, base: string): Pick<ServerModel, 'historyFallback'> {
  if (fallback === undefined || fallback === false) return { historyFallback: false }
  const { index, rewrites, htmlAcceptHeaders } = recordOf(fallback)
  const pages = listOf(rewrites).flatMap((rewrite) => {
    const from = isRecord(rewrite) ? patternOf(rewrite['from']) : undefined
    const to = isRecord(rewrite) ? rewrite['to'] : undefined
    return from === undefined || typeof to !== 'string' ? [] : [{ from: String(from), to: below(base, to) }]
  })
  const accept = textsOf(htmlAcceptHeaders)
  const history = {
    ...(typeof index === 'string' && below(base, index) !== '/index.html' ? { index: below(base, index) } : {}),
    ...(pages.length > 0 ? { rewrites: pages } : {}),
    ...(accept.length > 0 ? { accept } : {}),
  }
  return Object.keys(history).length === 0 ? {} : { historyFallback: history }
}

function below(base: string, page: string): string {
  const path = page.startsWith('/') ? page : `/${page}`
  return base.startsWith('/') && path.startsWith(base) ? path.slice(base.length - 1) : path
}
