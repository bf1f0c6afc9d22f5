import type { DefaultTreeAdapterTypes as Html } from 'parse5'
import type { FaultKind } from '../kind.ts'
import { pageKind } from '../planters.ts'
import type { TextEdit } from '../text-edits.ts'

type Fits = (element: Html.Element) => boolean

/** What stands in the pages themselves. */
export const PAGES: readonly FaultKind[] = [
  lost('meta-lost', 'a meta tag lost', (found) => found.tagName === 'meta' && of(found, 'name') !== undefined),
  lost('open-graph-lost', 'an Open Graph tag lost', (found) => of(found, 'property')?.startsWith('og:') === true),
  lost(
    'charset-lost',
    'the character set lost',
    (found) => of(found, 'charset') !== undefined && found.tagName === 'meta',
  ),
  lost('icon-lost', 'an icon lost', (found) => /icon/.test(of(found, 'rel') ?? '')),
  lost('manifest-lost', 'the link to the manifest lost', (found) => of(found, 'rel') === 'manifest'),
  lost('viewport-lost', 'the viewport lost', (found) => of(found, 'name') === 'viewport'),
  lost('inline-script-lost', 'an inline script lost', isInlineScript),
  lost('noscript-lost', 'the text for browsers without scripts lost', (found) => found.tagName === 'noscript'),
  lost('inline-style-lost', 'an inline style lost', (found) => found.tagName === 'style'),
  attribute('meta-changed', 'another content of a meta tag', 'content', (found) => of(found, 'name') !== 'viewport'),
  attribute('viewport-changed', 'another viewport', 'content', (found) => of(found, 'name') === 'viewport'),
  attribute('language', 'another language', 'lang', () => true),
  attribute('mount-id', 'another id of the mount element', 'id', (found) => found.tagName === 'div'),
  attribute('icon-changed', 'an icon from another place', 'href', (found) => /icon/.test(of(found, 'rel') ?? '')),
  attribute('body-attribute', 'another attribute of a body element', 'class', (found) => found.tagName !== 'html'),
  pageKind('pages/mount-attribute', 'an attribute added to the mount element', (elements) =>
    elements.flatMap((found) => {
      const tag = of(found, 'id') === undefined ? undefined : found.sourceCodeLocation?.startTag
      return tag == null ? [] : [[{ start: tag.endOffset - 1, end: tag.endOffset - 1, text: ' hidden' }]]
    }),
  ),
  inner(
    'title',
    'another title',
    (found) => found.tagName === 'title',
    (text) => `${text}s`,
  ),
  inner(
    'noscript-changed',
    'another text for browsers without scripts',
    (found) => found.tagName === 'noscript',
    (text) => `${text} Please.`,
  ),
  inner('inline-script-changed', 'another value in an inline script', isInlineScript, (text) =>
    text
      .replace(/(["'`])((?:(?!\1).)+)\1/, (_, quote: string, word: string) => `${quote}${word}-lost${quote}`)
      .replace(/^(?!.*-lost)/s, 'window.lost=1;'),
  ),
  inner('json-ld', 'another value in data for search engines', isData, (text) =>
    text.replace(/: ?"([^"]*)"/, ': "$1s"'),
  ),
  pageKind('pages/base-href', 'another base of relative addresses', (elements) => {
    const head = elements.find((found) => found.tagName === 'head')?.sourceCodeLocation?.startTag
    return head == null ? [] : [[{ start: head.endOffset, end: head.endOffset, text: '<base href="/orchard/">' }]]
  }),
  pageKind('pages/doctype-lost', 'the document type lost', (_, text) => {
    const found = /^\s*<!doctype[^>]*>/i.exec(text)?.[0]
    return found === undefined ? [] : [[{ start: 0, end: found.length, text: '' }]]
  }),
  pageKind('pages/script-async', 'a script that waits for nothing', (elements) =>
    elements.filter(isBundleScript).flatMap((found) => {
      const tag = found.sourceCodeLocation?.startTag
      return tag == null ? [] : [[{ start: tag.startOffset, end: tag.startOffset + 7, text: '<script async' }]]
    }),
  ),
  pageKind('pages/script-order', 'two scripts in the other order', (elements, text) =>
    swapped(elements.filter(isBundleScript), text),
  ),
  pageKind('pages/element-order', 'two elements of the head in the other order', (elements, text) =>
    swapped(
      elements.filter((found) => found.tagName === 'script' && !isData(found)),
      text,
    ),
  ),
  lost('script-lost', 'the script of the app lost', isBundleScript),
  lost('sheet-lost', 'a sheet that is no longer linked', isSheet),
  pageKind('pages/sheet-order', 'two sheets linked in the other order', (elements, text) =>
    swapped(elements.filter(isSheet), text),
  ),
  pageKind('pages/style-order', 'an inline style after a sheet, or before', (elements, text) =>
    swapped(
      elements.filter((found) => found.tagName === 'style' || isSheet(found)),
      text,
    ).filter((edits) => edits.some((edit) => edit.text.startsWith('<style'))),
  ),
  attribute('sheet-media', 'a sheet for print only', 'rel', isSheet, (text) => `${text}" media="print`),
]

function lost(name: string, title: string, fits: Fits): FaultKind {
  return pageKind(`pages/${name}`, title, (elements) => elements.filter(fits).flatMap((found) => span(found, () => '')))
}

function attribute(
  name: string,
  title: string,
  attr: string,
  fits: Fits,
  change = (text: string) => altered(text),
): FaultKind {
  return pageKind(`pages/${name}`, title, (elements, text) =>
    elements.filter(fits).flatMap((found) => {
      const place = found.sourceCodeLocation?.attrs?.[attr]
      const value = of(found, attr)
      if (place === undefined || value === undefined || value === '') return []
      const written = text.slice(place.startOffset, place.endOffset)
      const at = written.indexOf('=') + 1
      const quoted = /^["']/.test(written.slice(at))
      const start = place.startOffset + at + (quoted ? 1 : 0)
      const end = place.endOffset - (quoted ? 1 : 0)
      const next = change(text.slice(start, end))
      return [[{ start, end, text: !quoted && /["\s]/.test(next) ? `"${next}"` : next }]]
    }),
  )
}

function inner(name: string, title: string, fits: Fits, change: (text: string) => string): FaultKind {
  return pageKind(`pages/${name}`, title, (elements, text) =>
    elements.filter(fits).flatMap((found) => {
      const place = found.sourceCodeLocation
      if (place?.startTag == null || place.endTag == null) return []
      const [start, end] = [place.startTag.endOffset, place.endTag.startOffset]
      return [[{ start, end, text: change(text.slice(start, end)) }]]
    }),
  )
}

function span(element: Html.Element, text: () => string): readonly (readonly TextEdit[])[] {
  const place = element.sourceCodeLocation
  return place == null ? [] : [[{ start: place.startOffset, end: place.endOffset, text: text() }]]
}

function swapped(elements: readonly Html.Element[], text: string): readonly (readonly TextEdit[])[] {
  return elements.slice(1).flatMap((two, index) => {
    const [one, other] = [elements[index]?.sourceCodeLocation, two.sourceCodeLocation]
    if (one == null || other == null) return []
    return [
      [
        { start: one.startOffset, end: one.endOffset, text: text.slice(other.startOffset, other.endOffset) },
        { start: other.startOffset, end: other.endOffset, text: text.slice(one.startOffset, one.endOffset) },
      ],
    ]
  })
}

function of(element: Html.Element, name: string): string | undefined {
  return element.attrs.find((found) => found.name === name)?.value
}

function isBundleScript(element: Html.Element): boolean {
  return element.tagName === 'script' && of(element, 'src') !== undefined
}

function isData(element: Html.Element): boolean {
  return /json/.test(of(element, 'type') ?? '')
}

function isInlineScript(element: Html.Element): boolean {
  return element.tagName === 'script' && of(element, 'src') === undefined && !isData(element)
}

function isSheet(element: Html.Element): boolean {
  return element.tagName === 'link' && of(element, 'rel') === 'stylesheet'
}

function altered(text: string): string {
  return /\d/.test(text) ? text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) : `${text}s`
}
