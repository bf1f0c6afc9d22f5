import type { Declaration, Root } from 'postcss'
import valueParser from 'postcss-value-parser'
import type { Build } from '../state.ts'
import { styleError, styleWarning } from './error.ts'
import { unescaped } from './imports.ts'
import type { ResolveFile } from './resolve.ts'
import { fileOfUrl, publicFileOf } from './url-file.ts'

const PLACEHOLDER = /nexxo-asset:([^"')]+?):end/g

/** Stands for an output file inside a compiled stylesheet until the place of that stylesheet is known. */
function placeholder(fileName: string): string {
  return `nexxo-asset:${encodeURIComponent(fileName)}:end`
}

/** Puts real URLs where placeholders stand; `toUrl` gets names of output files. */
export function fillPlaceholders(css: string, toUrl: (fileName: string) => string): string {
  return css.replaceAll(PLACEHOLDER, (_, name: string) => toUrl(decodeURIComponent(name)))
}

/** Output files that a compiled stylesheet refers to. */
export function assetsOf(css: string): readonly string[] {
  return [...css.matchAll(PLACEHOLDER)].map((match) => decodeURIComponent(match[1] ?? ''))
}

interface UrlTools {
  readonly build: Build
  readonly resolve: ResolveFile
  /** Told of each file: its content decides what the stylesheet says. */
  readonly watch: (file: string) => void
}

/** A `url()` in its declaration. */
export interface UrlReference extends UrlTools {
  readonly declaration: Declaration
  /** The stylesheet, absolute. */
  readonly file: string
}

/**
 * Replaces each `url()` (also in `image-set()`, and `src()`) of a stylesheet that names a file by a placeholder or a data URI.
 * Fragments, data URIs, other origins and root-absolute paths that are no file of the project stay as they are.
 *
 * @throws PlacedError when a relative file does not exist and `styles.missingUrls` says so
 */
export async function replaceUrls(root: Root, file: string, tools: UrlTools): Promise<void> {
  if (tools.build.config.styles.urls === 'keep') return
  const declarations: Declaration[] = []
  root.walkDecls((declaration) => {
    if (/(?:url|src|image-set)\(/i.test(declaration.value)) declarations.push(declaration)
  })
  for (const declaration of declarations) {
    const value = valueParser(declaration.value)
    for (const node of urlNodes(value)) {
      const found = await target(unescaped(node.value), { declaration, file, ...tools })
      if (found === undefined) continue
      // Quoted always: a file name may hold spaces or brackets, the text of a drawing single quotes.
      Object.assign(node, { type: 'string', value: found, quote: '"' })
    }
    declaration.value = value.toString()
  }
}

/** Replaces the URLs in a list of declarations; those in strings of an `image-set()` too. */
export function mapStyleUrls(declarations: string, map: (url: string) => string): string {
  const value = valueParser(declarations)
  for (const node of urlNodes(value)) {
    const url = map(unescaped(node.value))
    if (url === unescaped(node.value)) continue
    Object.assign(node, { type: 'string', value: url, quote: '"' })
  }
  return value.toString()
}

function urlNodes(value: valueParser.ParsedValue): valueParser.Node[] {
  const nodes: valueParser.Node[] = []
  value.walk((node) => {
    if (node.type !== 'function') return
    const name = node.value.toLowerCase()
    const [first] = node.nodes
    if (name === 'url' && first !== undefined) nodes.push(first)
    else if (name === 'src' && first?.type === 'string') nodes.push(first)
    else if (name.endsWith('image-set')) nodes.push(...node.nodes.filter((inner) => inner.type === 'string'))
  })
  return nodes
}

async function target(url: string, from: UrlReference): Promise<string | undefined> {
  if (url === '' || /^(?:#|\/\/|[a-z][a-z0-9+.-]*:)/i.test(url) || !isWanted(url, from)) return undefined
  const [, request = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? []
  const inPublic = publicFileOf(request, from.build.config)
  if (inPublic !== undefined) return `${placeholder(inPublic)}${suffix}`
  const found = await fileOfUrl(request, from)
  if (found === undefined) return request.startsWith('/') ? undefined : missing(url, from)
  from.watch(found)
  // A fragment or query addresses the file itself, so it must stay one.
  const asset = from.build.assets.add(found, suffix === '' ? 'auto' : 'file')
  return asset.kind === 'inline' ? asset.uri : `${placeholder(asset.fileName)}${suffix}`
}

function isWanted(url: string, { build, file }: UrlReference): boolean {
  const { urls } = build.config.styles
  return typeof urls !== 'function' || urls(url, file)
}

function missing(url: string, { build, declaration }: UrlReference): undefined {
  const message = `\`url(${url})\` names a file that does not exist.`
  if (build.config.styles.missingUrls === 'error') throw styleError(message, declaration)
  build.diagnostics.push(styleWarning(`${message} It stays as written.`, declaration, build.config.root))
}
