import fs from 'node:fs'
import path from 'node:path'
import { DEFAULTS } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import {
  attribute,
  contentSpan,
  type Element,
  isIgnored,
  pageElements,
  placedAttribute,
  type Span,
  tagSpan,
} from './elements.ts'
import { readReferences, type References } from './references.ts'

/** Name of the query in the id of a script whose code stands in a page; its value is where. */
export const INLINE = 'inline-script'

export interface PageScript {
  /** Chunk name. */
  readonly name: string
  /** Module id: an absolute file, or for a script whose code stands in the page the page's file with a query. */
  readonly file: string
  /** The value of `src` in the page's text, without quotes, or the code that stands in the tag. */
  readonly source: Span
  readonly kind: 'src' | 'inline'
  /** The whole tag. */
  readonly tag: Span
}

export interface Page {
  /** posix, relative to the root and to the output folder */
  readonly path: string
  /** With variables filled in; spans count in this text. */
  readonly html: string
  readonly scripts: readonly PageScript[]
  /** Where a stylesheet goes when the script does not stand in the head: the end of the head. */
  readonly headEnd: number
  /** Where styles of the page itself end in the head; 0 without any. */
  readonly lastHeadStyle: number
  /** Other `src`, `href` and `content` values that are root-absolute. */
  readonly rootUrls: readonly (Span & { readonly url: string })[]
  readonly references: References
}

/**
 * Reads the pages of a project: each module script is an entry, whether it has a `src` or code. A `src` that names a public file is none.
 *
 * @throws NexxoError `pages/missing`, `pages/no-entry`
 */
export function readPages(config: ResolvedConfig): readonly Page[] {
  const taken = new Set(config.entries.map(({ name }) => name))
  return pageFiles(config).map((file, index) => {
    const absolute = path.join(config.root, file)
    if (!fs.existsSync(absolute)) throw missingPage(file)
    const html = config.pages.variables
      ? fillVariables(fs.readFileSync(absolute, 'utf8'), config)
      : fs.readFileSync(absolute, 'utf8')
    const name = index === 0 ? 'main' : file.replace(/\.html?$/, '').replaceAll('/', '-')
    const page = readPage({ path: file, html, config, name, taken })
    if (page.scripts.length === 0) throw noEntry(file)
    return page
  })
}

/** A project with entries of its own needs no page. */
function pageFiles({ root, pages, entries }: ResolvedConfig): readonly string[] {
  const isAsked = pages.files !== DEFAULTS.pages.files || entries.length === 0
  return isAsked ? pages.files : pages.files.filter((file) => fs.existsSync(path.join(root, file)))
}

/** `%NAME%` for every client variable; what is not one stays as text. */
function fillVariables(html: string, config: ResolvedConfig): string {
  return Object.entries(config.pageVariables).reduce(
    (text, [name, value]) => text.replaceAll(`%${name}%`, () => String(value)),
    html,
  )
}

interface PageSource {
  readonly path: string
  readonly html: string
  readonly config: ResolvedConfig
  readonly name: string
  readonly taken: Set<string>
}

function readPage(source: PageSource): Page {
  const elements = pageElements(source.html)
  const scripts = elements.flatMap((element) => {
    const found = moduleScript(element, source)
    return found === undefined ? [] : [{ name: nameOf(found.file, source), ...found }]
  })
  const references = readReferences(elements, source)
  const headEnd = headEndOf(elements) ?? scripts[0]?.tag.start ?? 0
  return {
    path: source.path,
    html: source.html,
    scripts,
    headEnd,
    lastHeadStyle: lastStyle(elements, headEnd),
    rootUrls: rootUrls(elements, source.html, references),
    references,
  }
}

/** A head without tags ends where the parser ends it: after what belongs to one, before the first content. */
function headEndOf(elements: readonly Element[]): number | undefined {
  const [head, body] = ['head', 'body'].map((name) => elements.find(({ tagName }) => tagName === name))
  const written = head?.sourceCodeLocation
  if (written != null) return written.endTag?.startOffset ?? written.endOffset
  const last = head?.childNodes.at(-1)?.sourceCodeLocation?.endOffset
  return last ?? body?.sourceCodeLocation?.startOffset ?? body?.childNodes[0]?.sourceCodeLocation?.startOffset
}

function moduleScript(element: Element, source: PageSource): Omit<PageScript, 'name'> | undefined {
  const tag = tagSpan(element)
  const content = contentSpan(element)
  if (element.tagName !== 'script' || attribute(element, 'type') !== 'module' || isIgnored(element)) return undefined
  if (tag === undefined || content === undefined) return undefined
  const src = attribute(element, 'src')
  if (src !== undefined) return loadedScript(src, { element, source, tag })
  if (source.html.slice(content.start, content.end).trim() === '') return undefined
  const file = `${path.join(source.config.root, source.path)}?${INLINE}=${content.start}-${content.end}`
  return { kind: 'inline', file, source: content, tag }
}

function loadedScript(
  src: string,
  { element, source, tag }: { readonly element: Element; readonly source: PageSource; readonly tag: Span },
): Omit<PageScript, 'name'> | undefined {
  const { root, publicDir } = source.config
  const span = placedAttribute(element, 'src', source.html)?.span
  if (span === undefined || /^[a-z]+:|^\/\//i.test(src)) return undefined
  const request = src.replace(/[?#].*$/s, '')
  const isRooted = request.startsWith('/')
  const file = isRooted ? path.join(root, request) : path.join(root, path.dirname(source.path), request)
  const isPublic = isRooted && publicDir !== undefined && fs.existsSync(path.join(publicDir, request))
  return isPublic && !fs.existsSync(file) ? undefined : { kind: 'src', file, source: span, tag }
}

/** An entry of the configuration gives its chunk its name. */
function nameOf(file: string, { name, taken, config }: PageSource): string {
  const named = config.entries.find((entry) => entry.file === file)
  return named?.name ?? freeName(name, taken)
}

function freeName(name: string, taken: Set<string>): string {
  const candidates = [name, ...Array.from({ length: 99 }, (_, index) => `${name}-${index + 2}`)]
  const free = candidates.find((candidate) => !taken.has(candidate)) ?? name
  taken.add(free)
  return free
}

function lastStyle(elements: readonly Element[], headEnd: number): number {
  const ends = elements
    .filter((one) => one.tagName === 'style' || (one.tagName === 'link' && attribute(one, 'rel') === 'stylesheet'))
    .map((one) => one.sourceCodeLocation?.endOffset ?? 0)
  return Math.max(0, ...ends.filter((end) => end <= headEnd))
}

function rootUrls(elements: readonly Element[], html: string, references: References): Page['rootUrls'] {
  const { files, styles, sheets, preloads } = references
  const taken = new Set([files, styles, sheets, preloads].flat().map(({ span }) => span.start))
  return elements.flatMap((element) =>
    ['href', 'src', 'content'].flatMap((name) => {
      const found = isIgnored(element) ? undefined : placedAttribute(element, name, html)
      const isLink = found !== undefined && found.text.startsWith('/') && !found.text.startsWith('//')
      return isLink && !taken.has(found.span.start) ? [{ ...found.span, url: found.text }] : []
    }),
  )
}

function missingPage(file: string): Error {
  return refuse('pages/missing', {
    message: `The page ${file} does not exist.`,
    help: 'Create it at the project root, or name the pages in `pages.files` of nexxo.config.ts.',
  })
}

function noEntry(file: string): Error {
  return refuse('pages/no-entry', {
    message: `The page ${file} loads no module script.`,
    help: 'Add `<script type="module" src="/src/index.js"></script>` to it.',
  })
}
