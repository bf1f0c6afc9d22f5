import type { SyntaxNode } from './parse.ts'
import type { Place } from './scan.ts'
import type { ImportFact, ImportKind } from './script-facts.ts'
import { child, children, memberPath, nameOf, stringOf } from './walk.ts'

/** The import that a node makes, in any of the forms bundlers know; at most one. */
export function readImport(node: SyntaxNode, place: Place): readonly ImportFact[] {
  switch (node.type) {
    case 'ImportDeclaration':
      return statement(node, 'import', place)
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return statement(node, 'export', place)
    case 'TSImportEqualsDeclaration':
      return literal(child(child(node, 'moduleReference'), 'expression'), 'require', place)
    case 'ImportExpression':
      return literal(child(node, 'source'), 'dynamic', place)
    case 'CallExpression':
      return call(node, place)
    case 'NewExpression':
      return construction(node, place)
    default:
      return []
  }
}

function statement(node: SyntaxNode, kind: ImportKind, place: Place): readonly ImportFact[] {
  const found = literal(child(node, 'source'), kind, place)
  const specifiers = children(node, 'specifiers')
  const typesOnly =
    isTypeKind(node) || (specifiers.length > 0 && specifiers.every((specifier) => isTypeKind(specifier)))
  const names = node.type === 'ExportAllDeclaration' ? ['*'] : specifiers.flatMap(specifierName)
  return found.map((fact) => ({ ...fact, names, typesOnly }))
}

function isTypeKind(node: SyntaxNode): boolean {
  const kind = node['importKind'] ?? node['exportKind']
  return kind === 'type' || kind === 'typeof'
}

function specifierName(specifier: SyntaxNode): readonly string[] {
  if (specifier.type === 'ImportDefaultSpecifier' || specifier.type === 'ExportDefaultSpecifier') return ['default']
  if (specifier.type === 'ImportNamespaceSpecifier' || specifier.type === 'ExportNamespaceSpecifier') return ['*']
  const outer = child(specifier, 'imported') ?? child(specifier, 'local')
  const name = nameOf(outer) ?? stringOf(outer)
  return name === undefined ? [] : [name]
}

function call(node: SyntaxNode, place: Place): readonly ImportFact[] {
  const callee = child(node, 'callee')
  const [first] = children(node, 'arguments')
  if (callee?.type === 'Import') return literal(first, 'dynamic', place)
  const path = memberPath(callee)
  if (path === 'define' || path === 'require.ensure') return listed(node, place)
  if (path === 'require')
    return first?.type === 'ArrayExpression' ? listed(node, place) : literal(first, 'require', place)
  if (path === 'require.resolve') return literal(first, 'require', place)
  if (path !== undefined && /^jest\.(mock|unmock|doMock|requireActual|requireMock)$/.test(path))
    return literal(first, 'mock', place)
  return []
}

/** Names that AMD itself gives. */
const GIVEN = /^(?:require|exports|module)$/

/** `define('name', ['./pear'], …)`, `require(['./pear'], …)`, `require.ensure(['./pear'], …)` */
function listed(node: SyntaxNode, place: Place): readonly ImportFact[] {
  const list = children(node, 'arguments').find(({ type }) => type === 'ArrayExpression')
  const names = list === undefined ? [] : children(list, 'elements')
  return names.flatMap((name) => (GIVEN.test(stringOf(name) ?? '') ? [] : literal(name, 'amd', place)))
}

function construction(node: SyntaxNode, place: Place): readonly ImportFact[] {
  const callee = memberPath(child(node, 'callee'))
  const [first, second] = children(node, 'arguments')
  if (callee === 'URL' && memberPath(second) === 'import.meta.url') return literal(first, 'url', place)
  return []
}

function literal(node: SyntaxNode | undefined, kind: ImportKind, place: Place): readonly ImportFact[] {
  const specifier = stringOf(node)
  if (node === undefined || specifier === undefined) return []
  return [{ kind, specifier, names: [], typesOnly: false, at: place(node) }]
}
