import type { IncomingMessage } from 'node:http'

/** A request as connect has it: `url` loses the base on the way, this does not. */
export type KnownRequest = IncomingMessage & { originalUrl?: string }

/** The address before `app.use('/sub', …)` took the path off: Express says what it took, connect only what there was. */
export function wholeUrl(request: KnownRequest & { readonly baseUrl?: string }): string {
  const { url = '/', originalUrl = url, baseUrl } = request
  if (baseUrl !== undefined) return baseUrl + url
  // Another address was put in its place, as a rewrite does.
  return withoutSlash(originalUrl).endsWith(withoutSlash(url)) ? originalUrl : url
}

function withoutSlash(url: string): string {
  return url.replace(/\/?(?=\?|$)/, '')
}

/**
 * Brings HTTP/1.1 in absolute form and HTTP/2 to the usual one: a path, and a host header.
 *
 * @returns whether there is a path, and one host
 */
export function normalise(request: KnownRequest): boolean {
  // Node gives the first of two hosts; whoever is asked next may take the other.
  if (request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length > 1) return false
  const authority = request.headers[':authority']
  if (typeof authority === 'string') request.headers.host ??= authority
  const absolute = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '')
  if (absolute !== null) {
    request.headers.host = absolute[1] ?? ''
    request.url = absolute[2]?.startsWith('/') === true ? absolute[2] : `/${absolute[2] ?? ''}`
  }
  request.originalUrl ??= request.url ?? '/'
  return request.url?.startsWith('/') === true || request.url === '*'
}

/** The path of a URL, decoded once; `undefined` where it leads out of its folder or is none. */
export function pathOf(url: string): string | undefined {
  const decoded = decode(/^[^?#]*/.exec(url)?.[0] ?? '')
  if (decoded === undefined || /[\0\\]/.test(decoded) || decoded.split('/').includes('..')) return undefined
  return `/${decoded}`.replaceAll(/\/{2,}/g, '/')
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/**
 * Where the page of a folder is, for whoever asks without the slash: relative addresses in it count from the folder.
 *
 * @param page  `/admin/index.html`
 * @returns `undefined` where the address is right, or was replaced on the way, as by a rewrite
 */
export function withSlash(request: KnownRequest, page: string): string | undefined {
  const url = request.url ?? '/'
  const asked = pathOf(url)
  if (asked === undefined || asked.endsWith('/') || asked === page || !page.endsWith('/index.html')) return undefined
  const whole = (request.originalUrl ?? url).replace(/^\/+/, '/')
  const query = queryOf(whole)
  return whole.endsWith(url.replace(/^\/+/, '/'))
    ? `${whole.slice(0, whole.length - query.length)}/${query}`
    : undefined
}

/** What follows the path: `?ripe=1`, or nothing. */
export function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : url.slice(start)
}

/** The URL without the base; `undefined` for one that is not below it. */
export function below(mount: string, url: string): string | undefined {
  if (mount === '/') return url
  if (url.startsWith(mount)) return url.slice(mount.length - 1)
  const bare = mount.slice(0, -1)
  return url === bare || url.startsWith(`${bare}?`) ? `/${url.slice(bare.length)}` : undefined
}
