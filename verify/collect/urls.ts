/** Turns URLs of the output into files of the output. */
export interface UrlSpace {
  /** `/`, `/sub/`, `./` or a whole URL, with a slash at the end */
  readonly base: string
  readonly paths: ReadonlySet<string>
}

/**
 * The file a URL of a page or style names, whether or not it exists; `undefined` for other origins, data and fragments.
 *
 * @param from  file that holds the URL, relative to the output folder
 */
export function localPath(space: UrlSpace, url: string, from: string): string | undefined {
  const bare = withoutOrigin(space.base, url.trim().replace(/[?#].*$/s, ''))
  if (bare === '' || /^[a-z][a-z\d+.-]*:/i.test(bare) || bare.startsWith('//')) return undefined
  if (!bare.startsWith('/')) return normalise(`${from.slice(0, from.lastIndexOf('/') + 1)}${decode(bare)}`)
  const path = decode(bare)
  const mount = space.base.replace(/^https?:\/\/[^/]*/, '')
  return normalise(mount !== '' && path.startsWith(mount) ? path.slice(mount.length) : path.slice(1))
}

/** Files may be served from an origin of their own: then the base is a whole URL. */
function withoutOrigin(base: string, url: string): string {
  const origin = /^https?:\/\/[^/]*/.exec(base)?.[0]
  return origin !== undefined && url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

/** The existing file a string of a script names: from the public path, from the output folder, or from the script. */
export function fileOfLiteral(space: UrlSpace, text: string, from: string): string | undefined {
  if (text.length > 400 || !/\.[a-z\d]{1,8}(?:[?#]|$)/i.test(text) || /[\s<>{}]/.test(text)) return undefined
  const bare = text.replace(/[?#].*$/s, '')
  const candidates = [localPath(space, bare, from), localPath(space, bare, ''), bare.replace(/^\//, '')]
  return candidates.find((path) => path !== undefined && space.paths.has(path))
}

/** Removes `.` and `..` steps; steps above the output folder are dropped. */
export function normalise(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function decode(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
