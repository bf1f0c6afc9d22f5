import fs from 'node:fs'
import { join } from 'node:path'
import type { FileEvidence, FileReference, PageEvidence, PageNode, StyleEntry } from '../checks/evidence.ts'
import { readDataUri } from './content.ts'
import { canonicalSheet } from './css.ts'
import { type HtmlNode, parseHtml } from './html.ts'
import {
  baseOf,
  charsetEndOf,
  checkIntegrity,
  deferredSheets,
  isCritical,
  isDeferredSheet,
  repeatsSheets,
} from './loading.ts'
import { canonicalScript } from './minify.ts'
import { hasGeneratedName, logicalPath } from './names.ts'
import { localPath, normalise, type UrlSpace } from './urls.ts'

export interface PageContext {
  readonly dir: string
  readonly space: UrlSpace
  readonly files: ReadonlyMap<string, FileEvidence>
  /** Scripts of the output that run nothing by themselves. */
  readonly registering: ReadonlySet<string>
}

export interface ReadPage {
  readonly page: PageEvidence
  readonly references: readonly FileReference[]
}

const URL_ATTRIBUTES = new Set(['src', 'href', 'poster', 'data', 'content'])
const RUNTIME = /(?:web|rs)pack(?:Jsonp|Chunk)|__webpack_require__|__nexxo|__vite/

/**
 * A page as a flat list of nodes in canonical form, and what it refers to.
 *
 * @param sheets  declarations of the sheets of the output, by path
 */
export async function readPage(
  file: string,
  text: string,
  { sheets, ...context }: PageContext & { readonly sheets: ReadonlyMap<string, readonly StyleEntry[]> },
): Promise<ReadPage> {
  const root = await parseHtml(text)
  const path = originOf(file, root, context)
  const deferred = deferredSheets(root)
  const nodes: PageNode[] = []
  const references: FileReference[] = []
  const visit = async (node: HtmlNode, at: string, place: PageNode['place']): Promise<void> => {
    for (const [name, value] of Object.entries(node.attributes)) {
      const reference = referenceOf(path, node, { name, value }, context)
      if (reference !== undefined) references.push({ ...reference, from: file })
    }
    if (repeatsSheets(node, deferred)) return
    nodes.push(await pageNode({ path, node, at, place, context }))
    const counts = new Map<string, number>()
    for (const inner of node.children) {
      const count = (counts.get(inner.tag) ?? 0) + 1
      counts.set(inner.tag, count)
      const below = inner.tag === 'head' || inner.tag === 'body' ? inner.tag : place
      await visit(inner, `${at} > ${step(inner, count)}`, below)
    }
  }
  await visit(root, 'html', 'html')
  const linked = references.flatMap((reference) => sheets.get(reference.file ?? '') ?? [])
  const told = await Promise.all(nodes.map((node) => tellCritical(node, linked)))
  return { page: { path: file, nodes: told, charsetEnd: charsetEndOf(text) }, references }
}

/** Where relative addresses count from: `<base href>` wins over the page's own place. */
function originOf(file: string, root: HtmlNode, context: PageContext): string {
  const href = baseOf(root)
  const local = href === undefined ? undefined : localPath(context.space, href.endsWith('/') ? `${href}x` : href, file)
  return local === undefined ? file : normalise(local)
}

/** A style element that repeats what the sheets of the page say is an inlined head start for the first paint. */
async function tellCritical(node: PageNode, linked: readonly StyleEntry[]): Promise<PageNode> {
  const css = /^<style[^>]*>(.+)$/s.exec(node.text)?.[1]
  if (css === undefined || linked.length === 0) return node
  const { entries } = await canonicalSheet('style element', css, (url) => url)
  return isCritical(entries, linked) ? { ...node, kind: 'critical-style' } : node
}

interface Request {
  readonly path: string
  readonly node: HtmlNode
  readonly at: string
  readonly place: PageNode['place']
  readonly context: PageContext
}

async function pageNode({ path, node, at, place, context }: Request): Promise<PageNode> {
  const { attributes, tag } = node
  if (tag === '#text') return { at, key: at, text: node.text, kind: 'text', place }
  const target = emittedTarget(path, node, context)
  const integrity = integrityOf(node, target, context)
  if (tag === 'script' && target?.role === 'script') {
    const mode = context.registering.has(target.path) ? 'registers' : modeOf(attributes)
    return { at, key: 'bundle script', text: 'bundle script', kind: 'bundle-script', place, mode, ...integrity }
  }
  if (tag === 'link' && target?.role === 'style' && attributes['rel'] === 'stylesheet') {
    const media = isDeferredSheet(node) ? '' : (attributes['media'] ?? '').replace(/^all$/, '')
    const text = `bundle style ${media}`.trim()
    return { at, key: 'bundle style', text, kind: 'bundle-style', place, ...integrity }
  }
  const preloads = /^(?:modulepreload|preload|prefetch)$/.test(attributes['rel'] ?? '')
  const text = await canonicalElement(path, node, context)
  if (tag === 'link' && preloads && target !== undefined) return { at, key: keyOf(node), text, kind: 'preload', place }
  const kind =
    tag === 'script' && attributes['src'] === undefined && RUNTIME.test(node.text) ? 'runtime-script' : 'element'
  return { at, key: keyOf(node), text, kind, place }
}

function emittedTarget(path: string, node: HtmlNode, context: PageContext): FileEvidence | undefined {
  const url = node.attributes[node.tag === 'script' ? 'src' : 'href']
  const local = url === undefined ? undefined : localPath(context.space, url, path)
  const file = local === undefined ? undefined : context.files.get(local)
  if (file !== undefined) return file
  // A bundle that is missing is still a bundle: the missing file is reported as a dangling reference.
  if (local === undefined || !hasGeneratedName(local)) return undefined
  const role = local.endsWith('.css') ? 'style' : 'script'
  return { path: local, logical: logicalPath(local), role, bytes: 0, hash: '' }
}

function integrityOf(
  node: HtmlNode,
  target: FileEvidence | undefined,
  context: PageContext,
): Pick<PageNode, 'integrity'> {
  const integrity = node.attributes['integrity']
  if (integrity === undefined || target === undefined || target.hash === '') return {}
  return { integrity: checkIntegrity(integrity, fs.readFileSync(join(context.dir, target.path))) }
}

function modeOf(attributes: Readonly<Record<string, string>>): string {
  if (attributes['type'] === 'module') return attributes['async'] === undefined ? 'module' : 'async'
  if (attributes['async'] !== undefined) return 'async'
  if (attributes['nomodule'] !== undefined) return 'nomodule'
  return attributes['defer'] === undefined ? 'blocking' : 'defer'
}

async function canonicalElement(path: string, node: HtmlNode, context: PageContext): Promise<string> {
  const attributes = Object.entries(node.attributes)
    .filter(([name, value]) => !isDefault(node, name, value))
    .map(([name, value]) => `${name}="${canonicalValue(path, { name, value, node }, context)}"`)
  const open = [node.tag, ...attributes].join(' ')
  return `<${open}>${await canonicalText(path, node)}`
}

/** Attributes an HTML minifier drops because they say what holds anyway. */
function isDefault(node: HtmlNode, name: string, value: string): boolean {
  if (name === 'crossorigin' && node.tag !== 'img') return true
  if (name === 'type') return value === 'text/javascript' || (value === 'text/css' && node.tag !== 'input')
  return (name === 'class' || name === 'style' || name === 'id') && value === ''
}

function canonicalValue(
  path: string,
  { name, value, node }: { readonly name: string; readonly value: string; readonly node: HtmlNode },
  context: PageContext,
): string {
  if (name === 'charset') return value.toLowerCase()
  if (name === 'class') return value.split(/\s+/).join(' ')
  if (name === 'media' || name === 'sizes' || (name === 'content' && isList(node))) {
    return value.replace(/\s*([,;:=])\s*/g, '$1').replace(/;$/, '')
  }
  if (name === 'content') {
    const named = fileAt(path, value, context)
    return named === undefined ? value : `${named.role}:${named.hash.slice(0, 12)}`
  }
  if (name === 'style') return value.replace(/\s*([:;,])\s*/g, '$1').replace(/;$/, '')
  if (!URL_ATTRIBUTES.has(name)) return value
  const inline = readDataUri(value)
  if (inline !== undefined) return `asset:${inline.hash.slice(0, 12)}`
  const file = fileAt(path, value, context)
  if (file === undefined) return value
  return file.role === 'asset' ? `asset:${file.hash.slice(0, 12)}` : file.logical
}

function fileAt(path: string, url: string, context: PageContext): FileEvidence | undefined {
  const local = localPath(context.space, url, path)
  return local === undefined ? undefined : context.files.get(local)
}

async function canonicalText(path: string, node: HtmlNode): Promise<string> {
  if (node.text.trim() === '') return ''
  if (node.tag === 'style') return sortedSelectors((await canonicalSheet(path, node.text, (url) => url)).minified)
  const type = node.attributes['type'] ?? ''
  if (/json|importmap/.test(type)) return canonicalJson(node.text)
  if (type === '' || /javascript|module/.test(type)) return canonicalScript(node.text)
  return node.text.replace(/\s+/g, ' ').trim()
}

/** The order within `html,body` says nothing, and some minifiers sort it. */
function sortedSelectors(css: string): string {
  return css.replace(/(?<=^|[{}])[^{}@;()]+(?=\{)/g, (list) => list.split(',').toSorted().join(','))
}

function canonicalJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text.trim()
  }
}

function keyOf(node: HtmlNode): string {
  const named = ['id', 'name', 'property', 'http-equiv', 'itemprop', 'rel', 'type', 'src'].find(
    (name) => node.attributes[name] !== undefined && !(name === 'type' && node.tag !== 'script'),
  )
  const sized = node.attributes['sizes'] === undefined ? '' : ` ${node.attributes['sizes']}`
  return named === undefined ? node.tag : `${node.tag} ${named}=${node.attributes[named]}${sized}`
}

function step(node: HtmlNode, count: number): string {
  if (node.tag === '#text') return 'text'
  const { id, name, property, rel } = node.attributes
  if (id !== undefined && id !== '') return `${node.tag}#${id}`
  if (name !== undefined) return `${node.tag}[name="${name}"]`
  if (property !== undefined) return `${node.tag}[property="${property}"]`
  if (rel !== undefined) return `${node.tag}[rel="${rel}"]`
  return count === 1 ? node.tag : `${node.tag}:nth-of-type(${count})`
}

function referenceOf(
  path: string,
  node: HtmlNode,
  { name, value }: { readonly name: string; readonly value: string },
  context: PageContext,
): FileReference | undefined {
  const links = name === 'src' || name === 'poster' || (name === 'href' && node.tag === 'link')
  const local = links ? localPath(context.space, value, path) : undefined
  if (local === undefined) return undefined
  const file = context.space.paths.has(local) ? local : undefined
  return { from: path, url: value, logical: logicalPath(local), file, kind: isHint(node) ? 'listed' : 'link' }
}

/** A hint to load early does not make a file part of the page. */
function isHint(node: HtmlNode): boolean {
  return node.tag === 'link' && /^(?:modulepreload|preload|prefetch)$/.test(node.attributes['rel'] ?? '')
}

/** Values of parts, in which HTML minifiers drop the space around separators. */
function isList(node: HtmlNode): boolean {
  return node.attributes['name'] === 'viewport' || node.attributes['http-equiv'] !== undefined
}
