import type { SyntaxNode } from './parse.ts'
import type { Place } from './scan.ts'
import type { EnvRead } from './script-facts.ts'
import { child, children, memberPath, nameOf, stringOf } from './walk.ts'

/** Reads of `process.env` that start at this node: by name, by destructuring, or of the whole object. */
export function readEnv(node: SyntaxNode, parent: SyntaxNode | undefined, place: Place): readonly EnvRead[] {
  if (!/^(Optional)?MemberExpression$/.test(node.type) || memberPath(node) !== 'process.env') return []
  if (parent !== undefined && child(parent, 'object') === node) {
    const property = child(parent, 'property')
    const name = parent['computed'] === true ? stringOf(property) : nameOf(property)
    // `process.env.hasOwnProperty(…)` asks the object, not a variable.
    return [{ name: name !== undefined && name in Object.prototype ? undefined : name, at: place(parent) }]
  }
  const pattern = parent?.type === 'VariableDeclarator' ? child(parent, 'id') : undefined
  if (pattern?.type !== 'ObjectPattern') return [{ name: undefined, at: place(node) }]
  return children(pattern, 'properties').map((property) => ({
    name: property.type === 'RestElement' ? undefined : nameOf(child(property, 'key')),
    at: place(property),
  }))
}
