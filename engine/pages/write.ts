import fs from 'node:fs'
import path from 'node:path'
import { MagicString } from 'magic-string'
import type { ResolvedConfig } from '../config/resolve.ts'
import { importMapSpan, importMapText, type Integrity, integrityAttributes } from '../output/integrity.ts'
import type { Edit } from './edits.ts'
import type { Page, PageScript } from './read.ts'
import { pageUrl } from './url.ts'

/** What an entry became. Names of output files. */
export interface BuiltEntry {
  readonly script: string
  readonly styles: readonly string[]
  /** Chunks that the entry imports statically, also indirectly. */
  readonly preloads: readonly string[]
}

/** The page with its entries replaced by what they became; everything else stays as written. */
export function writePage(
  page: Page,
  config: ResolvedConfig,
  built: {
    readonly entryOf: (script: PageScript) => BuiltEntry
    readonly integrity: Integrity | undefined
    readonly edits: readonly Edit[]
  },
): string {
  const text = new MagicString(page.html)
  for (const { start, end, text: replacement } of built.edits) {
    if (replacement === '') text.remove(start, end)
    else text.overwrite(start, end, replacement)
  }
  const url = (fileName: string) => tagUrl(fileName, page, config)
  const attributes = (fileName: string) => integrityAttributes(fileName, built.integrity)
  writeImportMap(page, text, { integrity: built.integrity, url, config })
  for (const script of page.scripts) {
    const entry = built.entryOf(script)
    const tag = scriptTag(page, script, { url: url(entry.script), attributes: attributes(entry.script) })
    text.overwrite(script.tag.start, script.tag.end, finalTags([tag], config))
    const preloads = config.output.modulePreload ? entry.preloads : []
    const links = [
      ...entry.styles.map((file) => `<link rel="stylesheet"${attributes(file)} href="${url(file)}">`),
      ...preloads.map((file) => `<link rel="modulepreload"${attributes(file)} href="${url(file)}">`),
    ]
    if (links.length > 0) text.appendLeft(placeForLinks(page, script), finalTags(links, config))
  }
  if (config.pages.urls === 'rebase') rebase(page, config, text)
  return text.toString()
}

/** The script's own tag: with another `src`, or with one where its code stood. */
function scriptTag(
  { html }: Page,
  { tag, source, kind }: PageScript,
  { url, attributes }: { readonly url: string; readonly attributes: string },
): string {
  const name = tag.start + '<script'.length
  const opening = html.slice(tag.start, name) + attributes
  if (kind === 'src') return `${opening}${html.slice(name, source.start)}${url}${html.slice(source.end, tag.end)}`
  return `${opening}${html.slice(name, source.start - 1)} src="${url}"></script>`
}

/** The table stands before the first tag that loads a module: browsers take no import map after it. */
function writeImportMap(
  page: Page,
  text: MagicString,
  {
    integrity,
    url,
    config,
  }: {
    readonly integrity: Integrity | undefined
    readonly url: (fileName: string) => string
    readonly config: ResolvedConfig
  },
): void {
  if (integrity === undefined || page.scripts.length === 0) return
  const span = importMapSpan(page.html)
  // A map of the page's own stays as it is when the addresses are known in the browser only.
  if (span !== undefined && isLater(config)) return
  const map = importMapText(integrity, { own: span && page.html.slice(span.start, span.end), url })
  if (map === undefined) return
  if (span !== undefined) text.overwrite(span.start, span.end, map)
  else {
    const places = page.scripts.flatMap((script) => [script.tag.start, placeForLinks(page, script)])
    text.appendLeft(Math.min(...places), finalTags([`<script type="importmap">${map}</script>`], config))
  }
}

/** Before the script, but never before the page's own stylesheets: the bundle's rules come last in the head. */
function placeForLinks(page: Page, script: PageScript): number {
  const isInHead = script.tag.start < page.headEnd
  if (!isInHead) return page.headEnd
  return page.lastHeadStyle > script.tag.start ? page.headEnd : script.tag.start
}

/** Stands in a tag for the base that only the browser knows. */
const LATER = 'nexxo-base:'

function tagUrl(fileName: string, page: Page, config: ResolvedConfig): string {
  return isLater(config) ? `${LATER}${fileName}` : pageUrl(fileName, { page: page.path, base: config.base })
}

function isLater({ urls }: ResolvedConfig): boolean {
  return urls.kind === 'expression' && urls.knownTo === 'page'
}

/** Tags as the page holds them. With a base of run time a script writes them, in the same place, so that their order stays. */
function finalTags(tags: readonly string[], { urls }: ResolvedConfig): string {
  const html = tags.join('')
  if (urls.kind !== 'expression' || urls.knownTo !== 'page') return html
  const parts = html.split(LATER).map((part) => JSON.stringify(part).replaceAll('</', String.raw`<\/`))
  const nonce = /\snonce=(?:"[^"]*"|'[^']*'|[^\s>]+)/.exec(html)?.[0] ?? ''
  return `<script${nonce}>document.write(${parts.join(` + ${urls.code} + `)})</script>`
}

/** Root-absolute URLs of files in the public folder get the base in front. */
function rebase(page: Page, config: ResolvedConfig, text: MagicString): void {
  const { publicDir, base } = config
  if (base === '/' || publicDir === undefined) return
  const entries = new Set(page.scripts.map((script) => script.source.start))
  for (const { start, end, url } of page.rootUrls) {
    const file = path.join(publicDir, url.replace(/[?#].*$/s, ''))
    if (entries.has(start) || url === '/' || !fs.existsSync(file)) continue
    text.overwrite(start, end, pageUrl(url.slice(1), { page: page.path, base }))
  }
}
