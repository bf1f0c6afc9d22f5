import { type DefaultTreeAdapterMap, parse, parseFragment } from 'parse5'

export type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

export interface Span {
  readonly start: number
  readonly end: number
}

/** An attribute of a tag. */
export interface Attribute {
  /** The value in the page's text, without quotes. */
  readonly span: Span
  readonly quote: '"' | "'" | undefined
  /** The value with its entities decoded. */
  readonly text: string
}

/** The elements of a page that a browser with scripts has, in source order. */
export function pageElements(html: string): readonly Element[] {
  return elementsOf(parse(html, { sourceCodeLocationInfo: true }))
}

/** The elements that are no part of the page yet: within `<template>`, and within `<noscript>`, which is text to the parser. */
export function sleepingElements(elements: readonly Element[], html: string): readonly Element[] {
  return elements.flatMap((element) => {
    const inner = contentOf(element, html)
    return [...inner, ...sleepingElements(inner, html)]
  })
}

function contentOf(element: Element, html: string): readonly Element[] {
  // The types of the tree know the content of templates under its own interface only.
  if (element.tagName === 'template') return elementsOf((element as DefaultTreeAdapterMap['template']).content)
  const span = element.tagName === 'noscript' ? contentSpan(element) : undefined
  if (span === undefined) return []
  const placed = blankBefore(html, span)
  return elementsOf(parseFragment(placed, { sourceCodeLocationInfo: true }))
}

/** A part of a text at the line, column and offset that it has in the whole. */
export function blankBefore(text: string, { start, end }: Span): string {
  return text.slice(0, start).replaceAll(/[^\n]/g, ' ') + text.slice(start, end)
}

function elementsOf(node: Node): readonly Element[] {
  const own = 'tagName' in node ? [node] : []
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : []
  return [...own, ...children]
}

/** What stands between the tags of an element; `undefined` for one whose tags do not stand in the text. */
export function contentSpan({ sourceCodeLocation: location }: Element): Span | undefined {
  if (location?.startTag == null) return undefined
  return { start: location.startTag.endOffset, end: location.endTag?.startOffset ?? location.startTag.endOffset }
}

export function tagSpan({ sourceCodeLocation: location }: Element): Span | undefined {
  return location == null ? undefined : { start: location.startOffset, end: location.endOffset }
}

/** The value of an attribute; `xlink:href` is asked for as it is written. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => (one.prefix === undefined ? one.name : `${one.prefix}:${one.name}`) === name)
    ?.value
}

/** An attribute with its place; `undefined` without a value. */
export function placedAttribute(element: Element, name: string, html: string): Attribute | undefined {
  const location = element.sourceCodeLocation?.attrs?.[name]
  const value = attribute(element, name)
  if (location === undefined || value === undefined) return undefined
  const text = html.slice(location.startOffset, location.endOffset)
  const before = /^[^=]*=\s*/.exec(text)?.[0]
  if (before === undefined) return undefined
  const first = text[before.length]
  const quote = first === '"' || first === "'" ? first : undefined
  const width = quote === undefined ? 0 : 1
  const start = location.startOffset + before.length + width
  return { span: { start, end: location.endOffset - width }, quote, text: value }
}

/** Leaves the tag that carries it alone, as in Vite. */
const IGNORE = 'vite-ignore'

export function isIgnored(element: Element): boolean {
  return attribute(element, IGNORE) !== undefined
}

/** The attribute that asks to leave a tag alone, with the space before it. */
export function ignoreSpan(element: Element): Span | undefined {
  const location = element.sourceCodeLocation?.attrs?.[IGNORE]
  return location === undefined ? undefined : { start: location.startOffset - 1, end: location.endOffset }
}
