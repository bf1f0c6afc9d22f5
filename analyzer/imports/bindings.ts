import type { SyntaxNode } from './parse.ts'
import { child, children, nameOf } from './walk.ts'

/** The names that a node itself declares, wherever they are visible: enough to know that a name is not the global one. */
export function boundNames(node: SyntaxNode): readonly string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return patternNames(child(node, 'id'))
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
      return [...patternNames(child(node, 'id')), ...children(node, 'params').flatMap(patternNames)]
    case 'ClassDeclaration':
      return patternNames(child(node, 'id'))
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return patternNames(child(node, 'local'))
    case 'CatchClause':
      return patternNames(child(node, 'param'))
    default:
      return []
  }
}

function patternNames(node: SyntaxNode | undefined): readonly string[] {
  if (node === undefined) return []
  const name = nameOf(node)
  if (name !== undefined) return [name]
  if (node.type === 'AssignmentPattern') return patternNames(child(node, 'left'))
  if (node.type === 'RestElement') return patternNames(child(node, 'argument'))
  if (node.type === 'ArrayPattern') return children(node, 'elements').flatMap(patternNames)
  if (node.type === 'ObjectPattern')
    return children(node, 'properties').flatMap((property) => patternNames(child(property, 'value') ?? property))
  return []
}

const KEYED = new Set([
  'ObjectProperty',
  'ObjectMethod',
  'ClassProperty',
  'ClassMethod',
  'ClassAccessorProperty',
  'TSPropertySignature',
  'TSMethodSignature',
  'ObjectTypeProperty',
])

/** Whether an identifier reads a variable, as opposed to naming a property, a label, a binding or a type. */
export function isReference(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (node.type !== 'Identifier' || parent === undefined) return false
  const computed = parent['computed'] === true
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return computed || parent['object'] === node
  if (KEYED.has(parent.type)) return computed || parent['key'] !== node || parent['shorthand'] === true
  if (
    /^(Import|Export).*Specifier$|^Label|^TSTypeReference$|^TSQualifiedName$|^GenericTypeAnnotation$/.test(parent.type)
  )
    return parent.type === 'ExportSpecifier' && parent['local'] === node
  return true
}
