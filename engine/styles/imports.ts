import type { AtRule, Root } from 'postcss'
import valueParser from 'postcss-value-parser'
import type { Wrap } from './compiled.ts'

export type StyleImport =
  | { readonly kind: 'external'; readonly rule: AtRule }
  | { readonly kind: 'file'; readonly rule: AtRule; readonly request: string; readonly wraps: readonly Wrap[] }

/**
 * Takes the `@import` rules out of a stylesheet, in order. Other origins stay imports; files are inlined by the caller,
 * wrapped in the conditions of the rule.
 */
export function takeImports(root: Root): readonly StyleImport[] {
  const imports: StyleImport[] = []
  root.each((node) => {
    if (node.type !== 'atrule' || node.name.toLowerCase() !== 'import') return
    const found = readImport(node)
    if (found !== undefined) imports.push(found)
  })
  for (const { rule } of imports) rule.remove()
  return imports
}

function readImport(rule: AtRule): StyleImport | undefined {
  const [first, ...rest] = valueParser(rule.params).nodes
  const request = first === undefined ? undefined : requestOf(first)
  if (request === undefined || request === '') return undefined
  if (/^(?:\/\/|[a-z][a-z0-9+.-]*:)/i.test(request)) return { kind: 'external', rule }
  return { kind: 'file', rule, request, wraps: wrapsOf(rest) }
}

function requestOf(node: valueParser.Node): string | undefined {
  if (node.type === 'string') return node.value
  if (node.type !== 'function' || node.value.toLowerCase() !== 'url') return undefined
  return node.nodes[0]?.value
}

/** `@import 'a' layer(x) supports(y) media`: the conditions, outermost first as they nest when inlined. */
function wrapsOf(nodes: readonly valueParser.Node[]): readonly Wrap[] {
  const layers: Wrap[] = []
  const supports: Wrap[] = []
  const media: valueParser.Node[] = []
  for (const node of nodes) {
    const name = node.type === 'function' || node.type === 'word' ? node.value.toLowerCase() : ''
    const inner = node.type === 'function' ? valueParser.stringify(node.nodes).trim() : ''
    if (name === 'layer' && media.every(isSpace)) layers.push({ name: 'layer', params: inner })
    else if (name === 'supports' && node.type === 'function' && media.every(isSpace))
      supports.push({ name: 'supports', params: /^\w[\w-]*\s*:/.test(inner) ? `(${inner})` : inner })
    else media.push(node)
  }
  const query = valueParser.stringify([...media]).trim()
  return [...(query === '' ? [] : [{ name: 'media' as const, params: query }]), ...supports, ...layers]
}

function isSpace(node: valueParser.Node): boolean {
  return node.type === 'space'
}
