import { declaring, enter, isFunction, type Scope, scopeWithin } from './scopes.ts'
import { below, child, children, type SyntaxNode, textAt } from './syntax.ts'

/** The function that keeps the texts of one lowered tagged template, and where the template stands. */
export interface TemplateMaker {
  readonly start: number
  readonly end: number
  /** Offset of the first call. */
  readonly usedAt: number
}

/**
 * Babel before 7.14 writes the texts of a tagged template into a function of its own that no source map describes:
 * `function t() { var e = tag(["\n"]); return t = function () { return e }, e }`. The template stands where it is called.
 */
export function isTemplateMaker(node: SyntaxNode): boolean {
  if (node.type !== 'FunctionDeclaration' || children(node, 'params').length > 0) return false
  const [first, ...others] = children(child(node, 'body') ?? node, 'body')
  const [kept, ...more] = first?.type === 'VariableDeclaration' ? children(first, 'declarations') : []
  if (kept === undefined || more.length > 0 || child(kept, 'init')?.type !== 'CallExpression') return false
  const own = textAt(child(node, 'id') ?? node, 'name')
  return others.some((statement) => writesOver(statement, own))
}

/** `t = function () { return e }`, alone or in front of what is returned. */
function writesOver(statement: SyntaxNode, own: string | undefined): boolean {
  const said = child(statement, statement.type === 'ReturnStatement' ? 'argument' : 'expression')
  const first = said?.type === 'SequenceExpression' ? children(said, 'expressions')[0] : said
  if (first?.type !== 'AssignmentExpression') return false
  const right = child(first, 'right')
  return textAt(child(first, 'left') ?? first, 'name') === own && right !== undefined && isFunction(right)
}

interface Step {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | undefined
  readonly scope: Scope
}

/**
 * Where the templates of such functions stand. Names are resolved when all scopes are known: a function may be called above the place
 * where it is written.
 */
export function templateMakers(body: readonly SyntaxNode[], makers: ReadonlySet<SyntaxNode>): readonly TemplateMaker[] {
  if (makers.size === 0) return []
  const bindings = new Set<SyntaxNode>()
  const homes = new Map<Scope, Map<string, SyntaxNode>>()
  const calls: { readonly name: string; readonly scope: Scope; readonly start: number }[] = []
  const script = scopeWithin(undefined)
  const open: Step[] = body.toReversed().map((node) => ({ node, parent: undefined, scope: script }))
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, parent, scope } = step
    const inner = enter(node, scope, { parent, bindings })
    if (makers.has(node)) {
      const home = homes.get(scope) ?? new Map<string, SyntaxNode>()
      homes.set(scope, home.set(textAt(child(node, 'id') ?? node, 'name') ?? '', node))
    }
    const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined
    const name = callee?.type === 'Identifier' ? textAt(callee, 'name') : undefined
    if (name !== undefined && children(node, 'arguments').length === 0) calls.push({ name, scope, start: node.start })
    for (const { node: next } of below(node).toReversed()) open.push({ node: next, parent: node, scope: inner })
  }
  const used = new Map<SyntaxNode, number>()
  for (const { name, scope, start } of calls) {
    const home = declaring(scope, name)
    const maker = home === undefined ? undefined : homes.get(home)?.get(name)
    if (maker !== undefined && !used.has(maker)) used.set(maker, start)
  }
  return [...used].map(([{ start, end }, usedAt]) => ({ start, end, usedAt }))
}
