import { child, children, isNode, type SyntaxNode, textAt } from './syntax.ts'

/** The names one function, or the script itself, declares. Blocks count to the function around them. */
export interface Scope {
  readonly names: Set<string>
  /** Those of them that hold what another module exports. */
  readonly namespaces: Set<string>
  readonly outer: Scope | undefined
}

export function isFunction(node: SyntaxNode): boolean {
  return /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
}

/** Whether a name is declared here or further out. */
export function isBound(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) if (at.names.has(name)) return true
  return false
}

/** Whether a name holds what another module exports. */
export function isNamespace(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    if (at.names.has(name)) return at.namespaces.has(name)
  }
  return false
}

/** `n(641)`, and around it `n.n(…)` as webpack writes an import. */
function loadsModule(init: SyntaxNode | undefined): boolean {
  if (init?.type !== 'CallExpression') return false
  const callee = child(init, 'callee')
  const [argument, ...others] = children(init, 'arguments')
  if (isWrapped(init)) return true
  if (argument === undefined || others.length > 0) return false
  if (callee?.type === 'Identifier') return argument.type === 'Literal' && isId(argument['value'])
  const helper = callee?.type === 'MemberExpression' ? textAt(child(callee, 'property') ?? callee, 'name') : undefined
  return helper === 'n' && (argument.type === 'Identifier' || loadsModule(argument))
}

/** `toModule(load(), 1)` as esbuild writes an import of a CommonJS module. */
export function isWrapped(call: SyntaxNode): boolean {
  const [loaded, mode, ...others] = children(call, 'arguments')
  if (child(call, 'callee')?.type !== 'Identifier' || loaded?.type !== 'CallExpression' || others.length > 0)
    return false
  const bare = child(loaded, 'callee')?.type === 'Identifier' && children(loaded, 'arguments').length === 0
  return bare && mode?.['value'] === 1
}

function isId(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /[./]/.test(value))
}

/** Adds what a node declares to the scope it stands in, and gives the scope its children stand in. */
export function enter(node: SyntaxNode, scope: Scope, bindings: Set<SyntaxNode>): Scope {
  const declare = (pattern: SyntaxNode | undefined, to: Scope) => {
    for (const name of boundIn(pattern)) {
      bindings.add(name)
      to.names.add(textAt(name, 'name') ?? '')
    }
  }
  if (isFunction(node)) {
    const inner: Scope = { names: new Set(['arguments']), namespaces: new Set(), outer: scope }
    declare(child(node, 'id'), node.type === 'FunctionDeclaration' ? scope : inner)
    for (const parameter of children(node, 'params')) declare(parameter, inner)
    return inner
  }
  if (node.type === 'VariableDeclarator') {
    declare(child(node, 'id'), scope)
    if (loadsModule(child(node, 'init'))) scope.namespaces.add(textAt(child(node, 'id') ?? node, 'name') ?? '')
  }
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') declare(child(node, 'id'), scope)
  else if (node.type === 'TSEnumDeclaration') declare(child(node, 'id'), scope)
  else if (node.type === 'CatchClause') declare(child(node, 'param'), scope)
  else if (/^Import(?:Default|Namespace)?Specifier$/.test(node.type)) declare(child(node, 'local'), scope)
  return scope
}

/** The identifiers a pattern binds. */
function boundIn(pattern: SyntaxNode | undefined): readonly SyntaxNode[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern]
    case 'AssignmentPattern':
      return boundIn(child(pattern, 'left'))
    case 'RestElement':
      return boundIn(child(pattern, 'argument'))
    case 'TSParameterProperty':
      return boundIn(child(pattern, 'parameter'))
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(boundIn)
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((property) =>
        boundIn(isNode(property['value']) ? property['value'] : property),
      )
    default:
      return []
  }
}
