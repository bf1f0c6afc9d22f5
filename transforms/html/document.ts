import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes } from 'parse5'
import { indentAt, lineEndingOf, lineStart } from '../text.ts'
import type { TextEdit } from '../text.ts'

type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** All elements with a tag name, in document order. Their `sourceCodeLocation` holds offsets into `html`. */
export function findElements(html: string, tagName: string): readonly Element[] {
  const found: Element[] = []
  const visit = (node: Node): void => {
    if ('tagName' in node && node.tagName === tagName) found.push(node)
    if ('childNodes' in node) node.childNodes.forEach(visit)
  }
  // A BOM would count as text, which opens the body; a space keeps the offsets.
  visit(parse(html.replace(/^\uFEFF/, ' '), { sourceCodeLocationInfo: true }))
  return found
}

/** The value of an attribute, `undefined` where the element does not have it. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/** The edit that puts markup at the end of the body, on a line of its own where the page has lines. */
export function atEndOfBody(html: string, markup: string): TextEdit {
  const [body] = findElements(html, 'body')
  const close = body?.sourceCodeLocation?.endTag?.startOffset ?? closingHtml(html) ?? html.length
  const start = lineStart(html, close)
  if (html.slice(start, close).trim() !== '') return { start: close, end: close, text: markup }
  const indent = body === undefined ? '' : indentOfChildren(html, body)
  return { start, end: start, text: indent + markup + lineEndingOf(html) }
}

function closingHtml(html: string): number | undefined {
  return findElements(html, 'html')[0]?.sourceCodeLocation?.endTag?.startOffset
}

/** As deep as the last element that stands in the body; one step below the body where there is none. */
function indentOfChildren(html: string, body: Element): string {
  const last = body.childNodes.findLast((node) => 'tagName' in node && node.sourceCodeLocation !== undefined)
  if (last?.sourceCodeLocation) return indentAt(html, last.sourceCodeLocation.startOffset)
  const open = body.sourceCodeLocation?.startOffset ?? 0
  return `${indentAt(html, open)}  `
}

/** The edit that puts markup at the end of the head, on a line of its own where the page has lines. */
export function atEndOfHead(html: string, markup: string): TextEdit {
  const [head] = findElements(html, 'head')
  const close = head?.sourceCodeLocation?.endTag?.startOffset
  if (head === undefined || close === undefined) {
    const start = findElements(html, 'body')[0]?.sourceCodeLocation?.startOffset ?? 0
    return { start, end: start, text: markup }
  }
  const start = lineStart(html, close)
  if (html.slice(start, close).trim() !== '') return { start: close, end: close, text: markup }
  return { start, end: start, text: indentOfChildren(html, head) + markup + lineEndingOf(html) }
}
