import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { isFile } from '../styles/resolve.ts'

/** What an address in a page names. */
export type Target =
  /** Nothing of ours: another origin, a fragment, a data URI, what a server's template fills in. */
  | { readonly kind: 'other' }
  /** `fileName` is relative to the output folder, `suffix` the query and fragment. */
  | { readonly kind: 'public'; readonly fileName: string; readonly suffix: string }
  /** A public file or a page by an address that holds as it is. */
  | { readonly kind: 'in-place' }
  /** `file` is absolute. */
  | { readonly kind: 'source'; readonly file: string; readonly suffix: string }
  | { readonly kind: 'missing' }

const ELSEWHERE = /^(?:[#?]|\/\/|[a-z][a-z0-9+.-]*:)/i
const TEMPLATE = /\{\{|\{%|<%|<\?|\$\{|%[A-Z]\w*_\w*%/

/**
 * Finds the file that an address names: of the public folder for `/…` first, as in Vite, then of the project, from the root for
 * `/…` and else from where the page lies.
 *
 * @param page  posix, relative to the root
 */
export function targetOf(address: string, page: string, config: ResolvedConfig): Target {
  const url = address.trim()
  if (url === '' || ELSEWHERE.test(url) || TEMPLATE.test(url)) return { kind: 'other' }
  const [, request = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? []
  const name = decoded(request)
  const fromRoot = path.posix.join('/', path.posix.dirname(page), name)
  const rooted = name.startsWith('/') ? path.posix.normalize(name) : fromRoot
  const isPublic = config.publicDir !== undefined && isFile(path.join(config.publicDir, rooted))
  if (isPublic && name.startsWith('/')) return { kind: 'public', fileName: rooted.slice(1), suffix }
  const file = name.startsWith('/')
    ? path.join(config.root, rooted)
    : path.resolve(config.root, path.dirname(page), name)
  const isPage = config.pages.files.includes(rooted.slice(1))
  if (isFile(file) && !isPage) return { kind: 'source', file, suffix }
  return { kind: isPublic || isPage || name.endsWith('/') || isBelowBase(name, config) ? 'in-place' : 'missing' }
}

/** `%BASE_URL%pear.png` has its base already. */
function isBelowBase(name: string, { base, publicDir }: ResolvedConfig): boolean {
  if (base === '/' || !name.startsWith(base) || publicDir === undefined) return false
  return isFile(path.join(publicDir, name.slice(base.length)))
}

function decoded(request: string): string {
  try {
    return decodeURI(request)
  } catch {
    return request
  }
}
