import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ResolvedConfig } from '../config/resolve.ts'
import { isFile } from './resolve.ts'
import type { UrlReference } from './urls.ts'

/** The file a `url()` names: below the root for `/…`, beside the partial or the stylesheet, by alias, or in a package. */
export async function fileOfUrl(raw: string, from: UrlReference): Promise<string | undefined> {
  const request = decoded(raw)
  if (request.startsWith('/')) {
    const file = path.join(from.build.config.root, request)
    return isFile(file) ? file : undefined
  }
  const bare = request.replace(/^~(?!\/)/, '')
  if (bare === request) {
    const file = foldersOf(from)
      .map((folder) => path.resolve(folder, request))
      .find(isFile)
    if (file !== undefined) return file
  }
  return from.resolve(bare, stylesheetOf(from))
}

/**
 * The output file of a root-absolute URL that names a public file, where such URLs get the base in front.
 *
 * @see UserConfig.pages.urls
 */
export function publicFileOf(request: string, { publicDir, base, pages }: ResolvedConfig): string | undefined {
  if (publicDir === undefined || base === '/' || pages.urls === 'keep' || !/^\/[^/]/.test(request)) return undefined
  const name = decoded(request).slice(1)
  return isFile(path.join(publicDir, name)) ? name : undefined
}

/** The file that holds the declaration: another than the stylesheet's where imports were put in place. */
function stylesheetOf({ declaration, file }: UrlReference): string {
  return declaration.source?.input.file ?? file
}

/** The folders a relative URL may count from: of the partial that holds it, then of the stylesheet. */
function foldersOf(from: UrlReference): readonly string[] {
  const { declaration, file, build } = from
  const own = stylesheetOf(from)
  const folders = [path.dirname(own), path.dirname(file)]
  const input = declaration.source?.input
  const start = declaration.source?.start
  if (build.config.styles.resolveUrls === 'entry' || input?.map === undefined || start === undefined) return folders
  // Less and Stylus have rewritten their URLs to count from the stylesheet.
  if (/\.(?:less|styl|stylus)$/.test(own)) return folders
  const column = start.column + declaration.prop.length + (declaration.raws.between ?? ': ').length
  const partials = [input.origin(start.line, column), input.origin(start.line, start.column)].map(originFolder)
  return [...partials.filter((folder) => folder !== undefined), ...folders]
}

function originFolder(origin: { readonly url?: string; readonly file?: string } | false): string | undefined {
  if (origin === false) return undefined
  const file = origin.file ?? (origin.url?.startsWith('file:') === true ? fileURLToPath(origin.url) : undefined)
  return file === undefined ? undefined : path.dirname(file)
}

function decoded(request: string): string {
  try {
    return decodeURI(request)
  } catch {
    return request
  }
}
