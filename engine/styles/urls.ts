import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Declaration, Root } from 'postcss'
import valueParser from 'postcss-value-parser'
import type { Build } from '../state.ts'
import { styleError } from './error.ts'

export type ResolveFile = (request: string, importer: string) => Promise<string | undefined>

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

/**
 * Replaces each `url()` of a stylesheet that names a file by a placeholder or a data URI. Fragments, data URIs, other
 * origins and root-absolute paths that are no file of the project stay as they are.
 *
 * @throws PlacedError when a relative file does not exist
 */
export async function replaceUrls(
  root: Root,
  file: string,
  tools: { build: Build; resolve: ResolveFile },
): Promise<void> {
  const declarations: Declaration[] = []
  root.walkDecls((declaration) => {
    if (/url\(|image-set\(/i.test(declaration.value)) declarations.push(declaration)
  })
  for (const declaration of declarations) {
    const value = valueParser(declaration.value)
    const nodes = urlNodes(value)
    for (const node of nodes) {
      const found = await target(node.value, { declaration, file, ...tools })
      if (found === undefined) continue
      node.value = found
      // Quoted always: a file name may hold spaces or brackets.
      if (node.type === 'word') Object.assign(node, { type: 'string', quote: '"' })
    }
    declaration.value = value.toString()
  }
}

function urlNodes(value: valueParser.ParsedValue): valueParser.Node[] {
  const nodes: valueParser.Node[] = []
  value.walk((node) => {
    if (node.type !== 'function') return
    const name = node.value.toLowerCase()
    if (name === 'url') {
      const first = node.nodes[0]
      if (first !== undefined && node.nodes.length === 1) nodes.push(first)
    } else if (name.endsWith('image-set')) nodes.push(...node.nodes.filter((inner) => inner.type === 'string'))
  })
  return nodes
}

interface Reference {
  readonly declaration: Declaration
  readonly file: string
  readonly build: Build
  readonly resolve: ResolveFile
}

async function target(url: string, from: Reference): Promise<string | undefined> {
  if (url === '' || /^(?:#|\/\/|[a-z][a-z0-9+.-]*:)/i.test(url)) return undefined
  const [, request = '', suffix = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? []
  const found = await locate(request, from)
  if (found === undefined) {
    if (request.startsWith('/')) return undefined
    throw styleError(`\`url(${url})\` names a file that does not exist.`, from.declaration)
  }
  // A fragment or query addresses the file itself, so it must stay one.
  const asset = from.build.assets.add(found, suffix === '' ? 'auto' : 'file')
  return asset.kind === 'inline' ? asset.uri : `${placeholder(asset.fileName)}${suffix}`
}

async function locate(raw: string, from: Reference): Promise<string | undefined> {
  const request = decode(raw)
  if (request.startsWith('/')) {
    const file = path.join(from.build.config.root, request)
    return isFile(file) ? file : undefined
  }
  const bare = request.replace(/^~/, '')
  if (bare === request) {
    const beside = foldersOf(from).map((folder) => path.resolve(folder, request))
    const file = beside.find(isFile)
    if (file !== undefined) return file
  }
  return from.resolve(bare, from.file)
}

/** The folders a relative URL may count from: of the partial that holds it, then of the stylesheet. */
function foldersOf({ declaration, file, build }: Reference): readonly string[] {
  const own = path.dirname(file)
  const input = declaration.source?.input
  const start = declaration.source?.start
  if (build.config.styles.resolveUrls === 'entry' || input?.map === undefined || start === undefined) return [own]
  const column = start.column + declaration.prop.length + (declaration.raws.between ?? ': ').length
  return [
    originFolder(input.origin(start.line, column)),
    originFolder(input.origin(start.line, start.column)),
    own,
  ].filter((folder) => folder !== undefined)
}

function originFolder(origin: { readonly url?: string; readonly file?: string } | false): string | undefined {
  if (origin === false) return undefined
  const file = origin.file ?? (origin.url?.startsWith('file:') === true ? fileURLToPath(origin.url) : undefined)
  return file === undefined ? undefined : path.dirname(file)
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

function decode(request: string): string {
  try {
    return decodeURI(request)
  } catch {
    return request
  }
}
