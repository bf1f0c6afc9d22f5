import type { Build } from '../state.ts'
import type { Attribute, Span } from './elements.ts'
import type { Page } from './read.ts'
import { isCompiled, type StyleName, styleNames } from './inline-styles.ts'
import type { Reference } from './references.ts'
import { mapSrcset } from './srcset.ts'
import { targetOf } from './targets.ts'
import { pageUrl } from './url.ts'

/** A replacement in the text of a page. */
export interface Edit extends Span {
  readonly text: string
}

/** What the files that a page names become: assets of the build, or addresses under its base. Files that are nowhere are said. */
export async function referenceEdits(page: Page, build: Build): Promise<readonly Edit[]> {
  const files = await Promise.all(page.references.files.map((reference) => referenceEdit(reference, page, build)))
  for (const style of page.references.inlineStyles) {
    if (!isCompiled(style, page, build.config)) sayMissing(styleNames(style, page), page, build)
  }
  const removed = page.references.styles.map(({ tag }) => removal(tag, page.html))
  return [...files.flat(), ...removed, ...page.references.ignores.map((span) => ({ ...span, text: '' }))]
}

async function referenceEdit(reference: Reference, page: Page, build: Build): Promise<readonly Edit[]> {
  const toUrl = (url: string) => newUrl(url, { reference, page, build })
  const text = await mapUrls(reference, toUrl)
  return text === reference.text ? [] : [attributeEdit(reference, text)]
}

async function mapUrls({ form, text }: Reference, map: (url: string) => string): Promise<string> {
  if (form === 'url') return map(text)
  if (form === 'srcset') return mapSrcset(text, map)
  if (!/url\(|image-set\(/i.test(text)) return text
  const { mapStyleUrls } = await import('../styles/urls.ts')
  return mapStyleUrls(text, map)
}

interface Place {
  readonly reference: Attribute & Pick<Reference, 'as'>
  readonly page: Page
  readonly build: Build
}

/** The URL that takes the place of another; the same one where nothing is to be done. */
function newUrl(url: string, { reference, page, build }: Place): string {
  const { config } = build
  const target = targetOf(url, page.path, config)
  const place = { page: page.path, base: config.base }
  switch (target.kind) {
    case 'other':
    case 'in-place':
      return url
    case 'missing':
      build.diagnostics.push(missingFile(url, page.path, reference.span))
      return url
    case 'public':
      return config.base === '/' ? url : `${pageUrl(encoded(target.fileName), place)}${target.suffix}`
    case 'source': {
      build.loaded.add(target.file)
      // A fragment or query addresses the file itself, so it must stay one.
      const asset = build.assets.add(target.file, target.suffix === '' ? reference.as : 'file')
      if (asset.kind === 'inline') return asset.uri
      build.referenced.add(asset.fileName)
      return `${pageUrl(encoded(asset.fileName), place)}${target.suffix}`
    }
  }
}

/** A space would end a URL of a `srcset`. */
function encoded(fileName: string): string {
  return encodeURI(fileName).replaceAll('#', '%23').replaceAll('?', '%3F')
}

/** Records the names that nobody has. */
export function sayMissing(names: readonly StyleName[], page: Page, build: Build): void {
  const missing = names.filter(({ text }) => targetOf(text, page.path, build.config).kind === 'missing')
  build.diagnostics.push(...missing.map(({ text, span }) => missingFile(text, page.path, span)))
}

function missingFile(url: string, page: string, { start, end }: Span): Build['diagnostics'][number] {
  return {
    code: 'pages/missing-file',
    severity: 'warning',
    message: `\`${url}\` names a file that does not exist. It stays as written.`,
    help: 'Correct the address. Where a server has the file, put `vite-ignore` on the tag.',
    at: { file: page, start, end },
  }
}

/** Links to scripts lead to the chunks that the scripts are in; one that is in none is asked for by nobody. */
export function preloadEdits(
  page: Page,
  { base, chunkOf }: { readonly base: string; readonly chunkOf: (file: string) => string | undefined },
): readonly Edit[] {
  return page.references.preloads.map((link) => {
    const chunk = chunkOf(link.file)
    return chunk === undefined
      ? removal(link.tag, page.html)
      : attributeEdit(link, pageUrl(chunk, { page: page.path, base }))
  })
}

/** Takes a tag out, and its line with it where nothing else stands there. */
function removal({ start, end }: Span, html: string): Edit {
  const indent = /(?:^|\n)[ \t]*$/.exec(html.slice(0, start))?.[0] ?? ''
  const isAlone = /^[ \t]*(?:\r?\n|$)/.test(html.slice(end))
  return { start: isAlone ? start - indent.length : start, end, text: '' }
}

/** Another value for an attribute. */
export function attributeEdit({ span, quote }: Attribute, value: string): Edit {
  const text = value.replaceAll('&', '&amp;')
  if (quote === "'") return { ...span, text: text.replaceAll("'", '&#39;') }
  const escaped = text.replaceAll('"', '&quot;')
  return { ...span, text: quote === undefined ? `"${escaped}"` : escaped }
}
