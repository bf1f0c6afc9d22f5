import { helperName, markedExports } from './commonjs.ts'
import { child, children, isNode, type SyntaxNode, textAt, walk } from './syntax.ts'

/** The names one function, or the script itself, declares. Blocks count to the function around them. */
export interface Scope {
  readonly names: Set<string>
  /** Those of them that hold what another module exports. */
  readonly namespaces: Set<string>
  /** Those of them that are webpack's function to load a module by its id. */
  readonly loaders: Set<string>
  /** Those of them that are what webpack hands a module as `module`. */
  readonly modules: Set<string>
  /** Those of them that may make a namespace of a CommonJS module: esbuild's helper, or an import from the chunk that holds it. */
  readonly wrappers: Set<string>
  /** Those of them that hold what this module exports, where a compiler to CommonJS wrote it. */
  readonly exported: Set<string>
  /** Those of them that are TypeScript's helpers around a `require`. */
  readonly importers: Set<string>
  readonly outer: Scope | undefined
}

export function scopeWithin(outer: Scope | undefined, names: readonly string[] = []): Scope {
  return {
    names: new Set(names),
    namespaces: new Set(),
    loaders: new Set(),
    modules: new Set(),
    wrappers: new Set(),
    exported: new Set(),
    importers: new Set(),
    outer,
  }
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
  return declaring(scope, name)?.namespaces.has(name) === true
}

/** Whether a name is webpack's function to load a module. */
export function isLoader(scope: Scope, name: string): boolean {
  return declaring(scope, name)?.loaders.has(name) === true
}

/** The scope that a name means something in; `undefined` for a global. */
export function declaring(scope: Scope, name: string): Scope | undefined {
  if (scope.names.has(name) || scope.outer === undefined) return scope.names.has(name) ? scope : undefined
  return declaring(scope.outer, name)
}

/**
 * What webpack's own words consist of in `load(641)`, `load.t(641, 2)` and `load.d(exports, { b: () => pear })`: ids of modules,
 * modes, names of exports in its choice.
 */
export function loadingParts(call: SyntaxNode, scope: Scope): readonly SyntaxNode[] {
  if (call.type !== 'CallExpression') return []
  const callee = child(call, 'callee')
  const object = callee?.type === 'MemberExpression' ? child(callee, 'object') : callee
  const name = object?.type === 'Identifier' ? (textAt(object, 'name') ?? '') : ''
  if (callee === undefined || !isLoader(scope, name)) return []
  const said = children(call, 'arguments').flatMap((argument) => {
    if (argument.type === 'Literal') return [argument]
    if (argument.type === 'ObjectExpression') return children(argument, 'properties')
    if (argument.type !== 'ArrayExpression') return []
    return [argument, ...children(argument, 'elements').filter(({ type }) => type === 'Literal')]
  })
  return [call, callee, ...said]
}

/** `exports.pear`, written or read by the module itself: a name that its importers know; and webpack's `module.exports`. */
export function exportingParts(node: SyntaxNode, scope: Scope): readonly SyntaxNode[] {
  const object = node.type === 'MemberExpression' ? child(node, 'object') : undefined
  const name = object?.type === 'Identifier' ? (textAt(object, 'name') ?? '') : ''
  const home = declaring(scope, name)
  const isWhole = home?.modules.has(name) === true && textAt(child(node, 'property') ?? node, 'name') === 'exports'
  return isWhole || home?.exported.has(name) === true ? [node] : []
}

/** The third parameter of a module's function, and the function of the runtime that looks for `exports`. */
function loaderOf(node: SyntaxNode, { parent, makers }: Entering): SyntaxNode | undefined {
  const parameters = children(node, 'params')
  if (makers?.has(node) === true) return parameters[2]
  if (node.type === 'FunctionDeclaration')
    return parameters.length === 1 && asksForExports(node) ? child(node, 'id') : undefined
  const key = parent?.type === 'Property' ? child(parent, 'key') : undefined
  const isModule = key?.type === 'Literal' && isId(key['value'])
  const isListed = parent?.type === 'ArrayExpression' && children(parent, 'elements').every(isFunction)
  return isModule || isListed ? parameters[2] : undefined
}

function asksForExports(node: SyntaxNode): boolean {
  return timesRead(node, 'exports') > 1
}

/** esbuild's `(module, isNodeMode, target) => …`, which looks for `__esModule`. */
function makesNamespace(init: SyntaxNode | undefined): boolean {
  if (init?.type !== 'ArrowFunctionExpression' || children(init, 'params').length !== 3) return false
  return timesRead(init, '__esModule') > 0
}

function timesRead(node: SyntaxNode, name: string): number {
  let times = 0
  walk(node, (inner) => {
    if (inner.type === 'MemberExpression' && textAt(child(inner, 'property') ?? inner, 'name') === name) times += 1
  })
  return times
}

/** `n(641)`, and around it `n.n(…)` as webpack writes an import. */
function loadsModule(init: SyntaxNode | undefined, scope: Scope): boolean {
  if (init?.type !== 'CallExpression') return false
  const callee = child(init, 'callee')
  const [argument, ...others] = children(init, 'arguments')
  if (isWrapped(init, scope)) return true
  const imports = textAt(callee ?? init, 'name') ?? ''
  if (declaring(scope, imports)?.importers.has(imports) === true) return loadsModule(argument, scope)
  if (argument === undefined || others.length > 0) return false
  if (isSharedImporter(callee, scope)) return loadsModule(argument, scope)
  if (callee?.type === 'Identifier')
    return argument.type === 'Literal' && (isNumber(argument) || isLoader(scope, textAt(callee, 'name') ?? ''))
  const helper = callee?.type === 'MemberExpression' ? textAt(child(callee, 'property') ?? callee, 'name') : undefined
  return helper === 'n' && (argument.type === 'Identifier' || loadsModule(argument, scope))
}

/** `tslib.__importStar`, as TypeScript writes its helpers under `importHelpers`. */
function isSharedImporter(callee: SyntaxNode | undefined, scope: Scope): boolean {
  if (callee?.type !== 'MemberExpression') return false
  const object = textAt(child(callee, 'object') ?? callee, 'name') ?? ''
  return isNamespace(scope, object) && IMPORTER.test(textAt(child(callee, 'property') ?? callee, 'name') ?? '')
}

/** `toModule(load(), 1)` as esbuild writes an import of a CommonJS module. */
export function isWrapped(call: SyntaxNode, scope: Scope): boolean {
  const [loaded, mode, ...others] = children(call, 'arguments')
  const helper = textAt(child(call, 'callee') ?? call, 'name') ?? ''
  if (declaring(scope, helper)?.wrappers.has(helper) !== true) return false
  if (loaded?.type !== 'CallExpression' || others.length > 0) return false
  const bare = child(loaded, 'callee')?.type === 'Identifier' && children(loaded, 'arguments').length === 0
  return bare && mode?.['value'] === 1
}

const IMPORTER = /^__import(?:Default|Star)$/

function isNumber(node: SyntaxNode): boolean {
  return typeof node['value'] === 'number'
}

function isId(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /[./]/.test(value))
}

interface Entering {
  readonly parent: SyntaxNode | undefined
  /** Filled with the identifiers that declare something. */
  readonly bindings: Set<SyntaxNode>
  /** Functions in webpack's tables, where ids may be any text: see `moduleTables`. */
  readonly makers?: ReadonlySet<SyntaxNode>
}

/** Adds what a node declares to the scope it stands in, and gives the scope its children stand in. */
export function enter(node: SyntaxNode, scope: Scope, entering: Entering): Scope {
  const { bindings } = entering
  const declare = (pattern: SyntaxNode | undefined, to: Scope) => {
    for (const name of boundIn(pattern)) {
      bindings.add(name)
      to.names.add(textAt(name, 'name') ?? '')
    }
  }
  const marked = markedExports(node)
  if (marked !== undefined) declaring(scope, marked)?.exported.add(marked)
  if (isFunction(node)) {
    const inner = scopeWithin(scope, ['arguments'])
    const outside = node.type === 'FunctionDeclaration' ? scope : inner
    declare(child(node, 'id'), outside)
    const loader = loaderOf(node, entering)
    if (loader !== undefined) outside.loaders.add(textAt(loader, 'name') ?? '')
    const [module] = children(node, 'params')
    if (loader !== undefined && node.type !== 'FunctionDeclaration')
      inner.modules.add(textAt(module ?? node, 'name') ?? '')
    for (const parameter of children(node, 'params')) declare(parameter, inner)
    return inner
  }
  if (node.type === 'VariableDeclarator') {
    declare(child(node, 'id'), scope)
    const name = textAt(child(node, 'id') ?? node, 'name') ?? ''
    if (loadsModule(child(node, 'init'), scope)) scope.namespaces.add(name)
    if (makesNamespace(child(node, 'init'))) scope.wrappers.add(name)
    if (IMPORTER.test(helperName(child(node, 'init')) ?? '')) scope.importers.add(name)
  }
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') declare(child(node, 'id'), scope)
  else if (node.type === 'TSEnumDeclaration') declare(child(node, 'id'), scope)
  else if (node.type === 'CatchClause') declare(child(node, 'param'), scope)
  else if (/^Import(?:Default|Namespace)?Specifier$/.test(node.type)) {
    declare(child(node, 'local'), scope)
    scope.wrappers.add(textAt(child(node, 'local') ?? node, 'name') ?? '')
  }
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
