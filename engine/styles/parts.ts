import { atRule, type AtRule, type ChildNode, root, type Root } from 'postcss'
import type { StylePart } from './compiled.ts'

/** The rules of a part within its conditions. */
function wrapNodes(part: StylePart): ChildNode[] {
  const nodes = part.root.clone().nodes
  for (const node of nodes) node.raws.before ??= '\n'
  return part.wraps
    .toReversed()
    .reduce<ChildNode[]>((inner, { name, params }) => [atRule({ name, params, nodes: inner })], nodes)
}

/**
 * Each part once, at its first or its last place as it says. A part that stands later leaves the names of its layers where
 * it stood: their order is that of their first mention.
 */
export function distinctParts(parts: readonly StylePart[]): readonly StylePart[] {
  const places = new Map<string, number>()
  for (const [index, part] of parts.entries()) {
    const earlier = parts[places.get(part.key) ?? -1]
    if (earlier === undefined || (earlier.repeats === 'last' && part.repeats === 'last')) places.set(part.key, index)
  }
  return parts.flatMap((part, index) => {
    const place = places.get(part.key) ?? index
    if (place === index) return [part]
    return place > index ? layersOnly(part) : []
  })
}

function layersOnly(part: StylePart): readonly StylePart[] {
  const layers = root({ nodes: part.root.nodes.filter(isLayer).map(statement) })
  if (layers.nodes.length === 0 && !part.wraps.some(({ name }) => name === 'layer')) return []
  return [{ ...part, key: `${part.key}#layers`, root: layers, external: [] }]
}

function isLayer(node: ChildNode): node is AtRule {
  return node.type === 'atrule' && node.name.toLowerCase() === 'layer' && node.params !== ''
}

function statement({ name, params, source }: AtRule): AtRule {
  const made = atRule({ name, params })
  if (source !== undefined) made.source = source
  return made
}

/**
 * All parts as one stylesheet. Imports of other origins come first, since browsers follow no others; only names of layers may
 * stand before the first of them.
 */
export function joinParts(parts: readonly StylePart[]): Root {
  const joined = root()
  const externals = parts.flatMap(({ external }) => external)
  const first = externals.length === 0 ? 0 : parts.findIndex((part) => !isLayersOnly(part))
  for (const part of parts.slice(0, first)) joined.append(wrapNodes(part))
  joined.append(externals.map((rule) => rule.clone()))
  for (const part of parts.slice(first)) joined.append(wrapNodes(part))
  // An import keeps its semicolon only when something says so after the last rule.
  joined.raws.semicolon = true
  return joined
}

/** Whether nothing but names of layers stands in it, and no condition around them. */
function isLayersOnly({ wraps, external, root: { nodes } }: StylePart): boolean {
  return (
    wraps.length + external.length === 0 &&
    nodes.every((node) => node.type === 'comment' || (isLayer(node) && node.nodes === undefined))
  )
}
