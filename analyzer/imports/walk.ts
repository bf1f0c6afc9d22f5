import type { SyntaxNode } from './parse.ts'

export function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  )
}

/** A child node by property name. */
export function child(node: SyntaxNode | undefined, property: string): SyntaxNode | undefined {
  const value = node?.[property]
  return isNode(value) ? value : undefined
}

/** Child nodes of a list property. */
export function children(node: SyntaxNode | undefined, property: string): readonly SyntaxNode[] {
  const value = node?.[property]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** The name of an identifier (also of JSX), `undefined` for anything else. */
export function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'Identifier' && node?.type !== 'JSXIdentifier') return undefined
  return typeof node['name'] === 'string' ? node['name'] : undefined
}

/** The value of a string literal, or of a template without expressions. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'StringLiteral' && typeof node['value'] === 'string') return node['value']
  if (node?.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return undefined
  const quasi = children(node, 'quasis')[0]?.['value']
  if (typeof quasi !== 'object' || quasi === null || !('cooked' in quasi)) return undefined
  return typeof quasi.cooked === 'string' ? quasi.cooked : undefined
}

/** `a.b.c` of plain member access, `undefined` when any part is computed. */
export function memberPath(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined
  if (node.type === 'Identifier') return nameOf(node)
  if (node.type === 'MetaProperty') return 'import.meta'
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression') return undefined
  const object = memberPath(child(node, 'object'))
  const property = child(node, 'property')
  const name = node['computed'] === true ? stringOf(property) : nameOf(property)
  return object === undefined || name === undefined ? undefined : `${object}.${name}`
}

/** Properties of Babel's nodes that hold no nodes. */
const LEAVES = new Set(['type', 'start', 'end', 'loc', 'range', 'extra', 'errors', 'tokens', 'comments'])

/** Visits `root` and every node below it, parents first, each with its parent. */
export function walk(root: SyntaxNode, visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const step = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    visit(node, parent)
    for (const property of Object.keys(node)) {
      if (LEAVES.has(property)) continue
      const value = node[property]
      if (Array.isArray(value)) for (const item of value) stepInto(item, node)
      else stepInto(value, node)
    }
  }
  const stepInto = (value: unknown, parent: SyntaxNode): void => {
    if (isNode(value)) step(value, parent)
  }
  step(root, undefined)
}
