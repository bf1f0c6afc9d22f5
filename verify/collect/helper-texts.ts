import { lineStarts } from '../../core/text.ts'
import type { RawLiteral } from './literals.ts'
import type { OpenMap } from './maps.ts'
import { isFunction } from './scopes.ts'
import { below, child, type SyntaxNode } from './syntax.ts'

/**
 * Offsets of texts that a compiler wrote into a module with a helper of its own, as Babel writes regenerator into each file without
 * transform-runtime: the source does not hold the text, and a function around it is longer than the one line of source that all of
 * it is mapped to, as far as it is mapped.
 */
export function helperTexts(
  body: readonly SyntaxNode[],
  literals: readonly RawLiteral[],
  { map, text }: { readonly map: OpenMap; readonly text: string },
): ReadonlySet<number> {
  const wanted = literals.filter((literal) => isForeign(literal, map)).map(({ start }) => start)
  if (wanted.length === 0) return new Set()
  const found = new Set<number>()
  const open = [...body]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { start, end } = node
    const inside = wanted.filter((at) => start <= at && at < end)
    if (inside.length === 0) continue
    if (isFunction(node) && isHelper(node, { map, text })) for (const at of inside) found.add(at)
    else open.push(...below(node).map((one) => one.node))
  }
  return found
}

function isForeign({ text, start }: RawLiteral, map: OpenMap): boolean {
  const place = map.placeAt(start)
  const content = place === undefined ? undefined : map.contents[place.source]
  return content != null && !content.includes(text)
}

function isHelper(node: SyntaxNode, { map, text }: { readonly map: OpenMap; readonly text: string }): boolean {
  // In front of its body a function without a place seems to be at the end of what stands before it.
  const { start, end } = child(node, 'body') ?? node
  // Every word of the function, so that no mapping between is missed; some of a helper have none.
  const words = [...text.slice(start, end).matchAll(/[\w$]+/g)]
  const places = words.flatMap(({ index }) => map.placeAt(start + index) ?? [])
  const [first] = places
  const content = first === undefined ? undefined : map.contents[first.source]
  if (first === undefined || content == null || end - start <= lineAt(content, first.line).length) return false
  return places.every(({ source, line }) => source === first.source && line === first.line)
}

function lineAt(content: string, line: number): string {
  const starts = lineStarts(content)
  const begin = starts[line - 1] ?? 0
  return content.slice(begin, starts[line] ?? content.length).trim()
}
