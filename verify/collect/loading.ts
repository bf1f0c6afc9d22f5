import { createHash } from 'node:crypto'
import type { StyleEntry } from '../checks/evidence.ts'
import type { HtmlNode } from './html.ts'

/** A sheet that is loaded beside the page and switched on when it is there: `media="print" onload="this.media='all'"`. */
export function isDeferredSheet({ tag, attributes }: HtmlNode): boolean {
  const turnedOn = /\bmedia\s*=\s*['"](?:all|screen)?['"]/.test(attributes['onload'] ?? '')
  return tag === 'link' && attributes['rel'] === 'stylesheet' && attributes['media'] === 'print' && turnedOn
}

/** `<noscript>` that holds nothing but the links of deferred sheets, for browsers without scripts. */
export function repeatsSheets(node: HtmlNode, deferred: ReadonlySet<string>): boolean {
  const links = node.children.filter(({ tag }) => tag === 'link')
  const repeats = links.every(({ attributes }) => deferred.has(attributes['href'] ?? ''))
  return node.tag === 'noscript' && links.length > 0 && links.length === node.children.length && repeats
}

/** Addresses of the deferred sheets of a page. */
export function deferredSheets(root: HtmlNode): ReadonlySet<string> {
  const own = isDeferredSheet(root) ? [root.attributes['href'] ?? ''] : []
  return new Set([...own, ...root.children.flatMap((inner) => [...deferredSheets(inner)])])
}

/** Whether each declaration of a style element stands in a sheet the page loads: then it only serves the first paint. */
export function isCritical(element: readonly StyleEntry[], sheets: readonly StyleEntry[]): boolean {
  const known = new Set(sheets.map(entryText))
  return element.length > 0 && element.every((entry) => known.has(entryText(entry)))
}

function entryText(entry: StyleEntry): string {
  return [entry.layer, entry.condition, entry.selector, entry.property, entry.value, entry.important].join('\n')
}

/** Whether an `integrity` holds the hash of a file: one of the strongest algorithm it names is enough. */
export function checkIntegrity(integrity: string, content: Uint8Array): 'right' | 'wrong' {
  const hashes = [...integrity.matchAll(/\b(sha256|sha384|sha512)-([\w+/=]+)/g)]
  const strongest = hashes
    .map(([, name]) => name ?? '')
    .toSorted()
    .at(-1)
  if (strongest === undefined) return 'right'
  const actual = createHash(strongest).update(content).digest('base64')
  return hashes.some(([, name, hash]) => name === strongest && hash === actual) ? 'right' : 'wrong'
}

/** Bytes before the end of `<meta charset>`; `undefined` where a page has none. */
export function charsetEndOf(text: string): number | undefined {
  const match = /<meta\b[^>]*charset[^>]*>/i.exec(text)
  return match === null ? undefined : Buffer.byteLength(text.slice(0, match.index + match[0].length))
}

/** The file that relative addresses of a page count from: its own, or what `<base href>` names. */
export function baseOf(root: HtmlNode): string | undefined {
  const own = root.tag === 'base' ? root.attributes['href'] : undefined
  return own ?? root.children.map(baseOf).find((href) => href !== undefined)
}
