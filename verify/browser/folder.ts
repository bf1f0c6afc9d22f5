import fs from 'node:fs'
import path from 'node:path'
import { contentType, fileFor } from '../../host/static-server.ts'
import { contentName, isBundled } from './naming.ts'

/** Both builds are visited at this origin; every request for it is answered from the folder, none leaves the machine. */
export const APP_ORIGIN = 'https://app.test'

export interface ServedFile {
  /** posix, relative to the build */
  readonly path: string
  readonly bytes: Buffer
  readonly type: string
  readonly content: string
}

export interface ServedFolder {
  readonly dir: string
  /** URL of the start page, with a trailing slash. */
  readonly start: string
  /** What a request for this URL gets; `fallback` also answers a path that is no file with the page, as static hosts do. */
  readonly find: (url: string, mode: 'file' | 'fallback') => ServedFile | undefined
  /** The content name of a URL or path of the build; `<bundled>` for scripts and styles. */
  readonly contentOf: (url: string) => string | undefined
  readonly owns: (url: string) => boolean
}

/**
 * A built folder as the pages under test see it.
 *
 * @param base  `/` or `/sub/`; with an origin of its own the files are also answered there; `./` means `/`
 */
export function openFolder(dir: string, base: string): ServedFolder {
  const absolute = /^https?:\/\//.test(base)
  const mount = base.startsWith('/') && !base.startsWith('//') ? base : '/'
  const files = new Map<string, ServedFile | undefined>()
  const origins = [APP_ORIGIN, ...(absolute ? [new URL(base).origin] : [])]
  const owns = (url: string): boolean => origins.some((origin) => url === origin || url.startsWith(`${origin}/`))
  const mountOf = (url: string): string => (absolute && !url.startsWith(APP_ORIGIN) ? new URL(base).pathname : mount)
  const find = (url: string, mode: 'file' | 'fallback'): ServedFile | undefined => {
    if (!owns(url) || !URL.canParse(url)) return undefined
    const file = fileFor({ dir, mount: withSlash(mountOf(url)) }, url)
    const fellBack = file === path.join(dir, 'index.html') && !/(?:\/|\/index\.html)$/.test(new URL(url).pathname)
    if (file === undefined || (fellBack && mode === 'file')) return undefined
    if (!files.has(file)) files.set(file, readServed(dir, file))
    return files.get(file)
  }
  const names = new Map<string, string | undefined>()
  const contentOf = (url: string): string | undefined => {
    if (!names.has(url)) names.set(url, nameOf(find(absoluteUrl(url, withSlash(mount)), 'file')))
    return names.get(url)
  }
  return { dir, start: `${APP_ORIGIN}${withSlash(mount)}`, find, contentOf, owns }
}

function absoluteUrl(url: string, mount: string): string {
  if (/^https?:\/\//.test(url)) return url
  return `${APP_ORIGIN}${url.startsWith('/') ? url : `${mount}${url}`}`
}

function nameOf(file: ServedFile | undefined): string | undefined {
  if (file === undefined || file.path.endsWith('.html')) return undefined
  return isBundled(file.path) ? '<bundled>' : file.content
}

function withSlash(mount: string): string {
  return mount.endsWith('/') ? mount : `${mount}/`
}

function readServed(dir: string, file: string): ServedFile {
  const bytes = fs.readFileSync(file)
  return {
    path: path.relative(dir, file).split(path.sep).join('/'),
    bytes,
    type: contentType(file),
    content: contentName(bytes, path.extname(file).toLowerCase()),
  }
}
