import { nameOf } from './literals.ts'
import { enter, isFunction, isLoader, type Scope, scopeWithin } from './scopes.ts'
import { bare, below, child, children, type SyntaxNode, textAt, walk } from './syntax.ts'

/** What webpack knows modules and chunks by, where it writes its tables of functions. */
export interface ModuleTables {
  /** Ids of modules, and of chunks, that are texts. */
  readonly ids: ReadonlySet<string>
  /** The functions that make the modules. */
  readonly makers: ReadonlySet<SyntaxNode>
}

/**
 * The tables of webpack in a script: what a chunk pushes, `(self.chunks = self.chunks || []).push([[2], { … }])`, and what the runtime's
 * function to load a module looks into. An object of functions anywhere else is the app's own.
 */
export function moduleTables(body: readonly SyntaxNode[]): ModuleTables {
  const ids = new Set<string>()
  const makers = new Set<SyntaxNode>()
  const take = (written: SyntaxNode | undefined): void => {
    const table = bare(written)
    for (const property of table?.type === 'ObjectExpression' ? children(table, 'properties') : []) {
      const value = bare(child(property, 'value'))
      const id = nameOf(child(property, 'key'))
      if (id !== undefined) ids.add(id)
      if (value !== undefined && isFunction(value)) makers.add(value)
    }
  }
  take(runtimeTable(body, new Map()))
  for (const call of body.flatMap(callsOf)) {
    const [chunks, table] = pushed(call) ?? []
    for (const chunk of chunks === undefined ? [] : children(chunks, 'elements')) ids.add(nameOf(chunk) ?? '')
    take(table)
    const callee = bare(child(call, 'callee'))
    if (callee !== undefined && isFunction(callee)) take(tableOf(callee, children(call, 'arguments')))
  }
  return { ids, makers }
}

/**
 * Offsets of webpack's own texts: those that its function to load modules is asked for a module or a chunk with, which are ids where
 * a table has them, and the names under which a module exports.
 */
export function webpackTexts(
  body: readonly SyntaxNode[],
  { makers, ids }: ModuleTables,
): ReadonlyMap<number, 'asked' | 'exported'> {
  const found = new Map<number, 'asked' | 'exported'>()
  if (ids.size === 0) return found
  const bindings = new Set<SyntaxNode>()
  const script = scopeWithin(undefined)
  const open: Step[] = body.toReversed().map((node) => ({ node, parent: undefined, scope: script }))
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, parent, scope } = step
    const inner = enter(node, scope, { parent, bindings, makers })
    const [asked, exported] = [askedText(node, scope), exportedName(node, scope)]
    if (asked !== undefined) found.set(asked.start, 'asked')
    if (exported !== undefined) found.set(exported.start, 'exported')
    for (const { node: next } of below(node).toReversed()) open.push({ node: next, parent: node, scope: inner })
  }
  return found
}

interface Step {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | undefined
  readonly scope: Scope
}

/** The text in `load("a")`, `load.t("a", 7)`, `load.e("a")`, `load.bind(null, "a")` and `load.t.bind(null, "a", 7)`. */
function askedText(call: SyntaxNode, scope: Scope): SyntaxNode | undefined {
  if (call.type !== 'CallExpression') return undefined
  const callee = bare(child(call, 'callee'))
  const isBound = callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'bind'
  const asked = isBound ? child(callee, 'object') : callee
  const isMember = asked?.type === 'MemberExpression' && /^[te]$/.test(nameOf(child(asked, 'property')) ?? '')
  const loader = isMember ? child(asked, 'object') : asked
  if (!isLoaderName(loader, scope)) return undefined
  const text = children(call, 'arguments')[isBound ? 1 : 0]
  return text?.type === 'Literal' && typeof text['value'] === 'string' ? text : undefined
}

/** The name in `load.d(exports, "a", function () { return pear })`, as webpack 4 writes it. */
function exportedName(call: SyntaxNode, scope: Scope): SyntaxNode | undefined {
  const callee = call.type === 'CallExpression' ? child(call, 'callee') : undefined
  if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'property')) !== 'd') return undefined
  const [, name, getter, ...others] = children(call, 'arguments')
  const isGetter = getter !== undefined && others.length === 0 && isFunction(bare(getter) ?? getter)
  return isGetter && isLoaderName(child(callee, 'object'), scope) ? name : undefined
}

function isLoaderName(node: SyntaxNode | undefined, scope: Scope): boolean {
  return node?.type === 'Identifier' && isLoader(scope, textAt(node, 'name') ?? '')
}

/** Calls that are statements of their own, whatever stands around them: `!function () {}()`, `a(), b()`. */
function callsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === 'CallExpression') return [node]
  if (node.type === 'SequenceExpression') return children(node, 'expressions').flatMap(callsOf)
  const inner = child(node, 'expression') ?? child(node, 'argument')
  return inner !== undefined && /^(?:Expression|Parenthesized|Unary)/.test(node.type) ? callsOf(inner) : []
}

/** The ids of the chunks, and their modules. */
function pushed(call: SyntaxNode): readonly SyntaxNode[] | undefined {
  const callee = child(call, 'callee')
  const list = callee?.type === 'MemberExpression' ? bare(child(callee, 'object')) : undefined
  const either = list?.type === 'AssignmentExpression' ? bare(child(list, 'right')) : undefined
  const isQueue = either?.type === 'LogicalExpression' && child(either, 'right')?.type === 'ArrayExpression'
  const [chunk] = children(call, 'arguments')
  if (callee === undefined || !isQueue || nameOf(child(callee, 'property')) !== 'push') return undefined
  return chunk?.type === 'ArrayExpression' ? children(chunk, 'elements') : undefined
}

/** The table of a runtime that is a function called where it is written. */
function tableOf(runtime: SyntaxNode, given: readonly SyntaxNode[]): SyntaxNode | undefined {
  const body = child(runtime, 'body')
  const named = children(runtime, 'params').map((parameter, index) => [nameOf(parameter), given[index]] as const)
  return body === undefined ? undefined : runtimeTable(children(body, 'body'), new Map(named))
}

/** The object that is looked into by a function of these statements that calls what it finds with itself: `table[id].call(m.exports, m, m.exports, load)`. */
function runtimeTable(
  statements: readonly SyntaxNode[],
  known: ReadonlyMap<string | undefined, SyntaxNode | undefined>,
): SyntaxNode | undefined {
  const names = statements.flatMap((statement) =>
    statement.type === 'FunctionDeclaration' ? (tableName(statement) ?? []) : [],
  )
  const declared = statements
    .filter(({ type }) => type === 'VariableDeclaration')
    .flatMap((statement) => children(statement, 'declarations'))
    .map((one) => [nameOf(child(one, 'id')), child(one, 'init')] as const)
  const all = new Map([...known, ...declared])
  return names.map((name) => all.get(name)).find((found) => found !== undefined)
}

function tableName(load: SyntaxNode): string | undefined {
  const own = nameOf(child(load, 'id'))
  let name: string | undefined
  walk(load, (node) => {
    if (node.type !== 'CallExpression' || nameOf(children(node, 'arguments').at(-1)) !== own) return
    const given = children(node, 'arguments')
    const callee = child(node, 'callee')
    const isCall = callee?.type === 'MemberExpression' && nameOf(child(callee, 'property')) === 'call'
    const maker = isCall && callee['computed'] !== true ? child(callee, 'object') : callee
    const hasExports = given.some(
      (one) => one.type === 'MemberExpression' && nameOf(child(one, 'property')) === 'exports',
    )
    if (maker?.type === 'MemberExpression' && maker['computed'] === true && hasExports)
      name = nameOf(child(maker, 'object'))
  })
  return name
}
