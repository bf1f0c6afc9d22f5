import type { RawFact } from './facts.ts'
import { callForms } from './form-calls.ts'
import { nameOf } from './literals.ts'
import { booleanOf, numberOf } from './numbers.ts'
import { isFunction } from './scopes.ts'
import { child, children, isNode, type SyntaxNode, textAt } from './syntax.ts'
import { expressionText, isComparison, knownWhere, leaves, opposite, testOf } from './conditions.ts'

/** The conditions a piece of code stands under, the innermost first. */
interface Known {
  readonly text: string
  readonly outer: Known | undefined
}

interface Step {
  readonly node: SyntaxNode
  readonly known: Known | undefined
  /** Whether only the truth of it counts: then `a !== b` is said by what depends on it. */
  readonly asTest: boolean
}

/** How many conditions around it a piece of code is told with. */
const DEPTH = 4

/**
 * Which piece of code runs under which condition, whoever wrote it: `if (a) b()`, `a && b()`, `!a || b()` and `if (!a) return; b()`
 * say the same. Beside them the arguments of calls and the order of neighbours. For output only.
 */
export function formsOf(body: readonly SyntaxNode[]): readonly RawFact[] {
  const found: RawFact[] = []
  const open: Step[] = []
  const push = (node: unknown, known: Known | undefined, asTest = false): void => {
    if (isNode(node)) open.push({ node, known, asTest })
  }
  pushList(body, undefined, push)
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, known, asTest } = step
    found.push(...callForms(node))
    const said = tokenOf(node)
    if (said !== undefined) tell(found, said, { node, known })
    if (!asTest && isComparison(node))
      for (const text of knownWhere(testOf(node))) tell(found, 'value', { node, known: { text, outer: undefined } })
    visit(node, { known, asTest, push })
  }
  return found
}

function tell(found: RawFact[], text: string, { node, known }: Pick<Step, 'node' | 'known'>): void {
  let depth = 0
  for (let at = known; at !== undefined && depth < DEPTH; at = at.outer, depth++)
    found.push({ kind: 'branch', text: `${at.text} ⇒ ${text}`, start: node.start })
}

type Push = (node: unknown, known: Known | undefined, asTest?: boolean) => void

interface Visit {
  readonly known: Known | undefined
  readonly asTest: boolean
  readonly push: Push
}

function visit(node: SyntaxNode, { known, asTest, push }: Visit): void {
  const under = (test: SyntaxNode, holds: boolean): Known | undefined => {
    const condition = holds ? testOf(test) : opposite(testOf(test))
    return knownWhere(condition).reduce<Known | undefined>((outer, text) => ({ text, outer }), known)
  }
  // `void 0` says no number.
  if (node.type === 'UnaryExpression' && textAt(node, 'operator') === 'void' && numberOf(child(node, 'argument')) === 0)
    return
  const test = child(node, 'test')
  if (test !== undefined && /^(?:If|While|For|DoWhile)Statement$|^ConditionalExpression$/.test(node.type)) {
    push(test, known, true)
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      push(node['alternate'], under(test, false))
      push(node['consequent'], under(test, true))
    } else for (const key of ['init', 'update', 'body']) push(node[key], known)
    return
  }
  const operator = textAt(node, 'operator')
  const left = child(node, 'left')
  if (node.type === 'LogicalExpression' && operator !== '??' && left !== undefined) {
    push(left, known, true)
    push(node['right'], under(left, operator === '&&'), asTest)
    return
  }
  if (node.type === 'UnaryExpression' && operator === '!') return push(node['argument'], known, true)
  if (node.type === 'ParenthesizedExpression') return push(node['expression'], known, asTest)
  if (node.type === 'SequenceExpression') {
    const list = children(node, 'expressions')
    for (const part of list) push(part, known, asTest && part === list.at(-1))
    return
  }
  visitBelow(node, known, push)
}

function visitBelow(node: SyntaxNode, known: Known | undefined, push: Push): void {
  // Functions are carried in and out of branches.
  const inner = isFunction(node) ? undefined : known
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) pushList(value.filter(isNode), inner, push)
    else if (!(key === 'key' && node['computed'] !== true)) push(value, inner)
  }
}

/** After `if (a) return` everything stands under the opposite of `a`. */
function pushList(list: readonly SyntaxNode[], known: Known | undefined, push: Push): void {
  let now = known
  for (const node of list) {
    push(node, now)
    const test = node.type === 'IfStatement' ? child(node, 'test') : undefined
    if (test === undefined) continue
    const [yes, no] = [leaves(child(node, 'consequent')), leaves(child(node, 'alternate'))]
    if (yes === no) continue
    const condition = yes ? opposite(testOf(test)) : testOf(test)
    now = knownWhere(condition).reduce<Known | undefined>((outer, text) => ({ text, outer }), now)
  }
}

/** What stands in a branch: texts, numbers, names of properties, calls. */
function tokenOf(node: SyntaxNode): string | undefined {
  const value = numberOf(node) ?? booleanOf(node)
  if (value !== undefined) return String(value)
  if (isFunction(node)) return 'function'
  if (node.type === 'Literal' || (node.type === 'TemplateLiteral' && children(node, 'expressions').length === 0))
    return expressionText(node)
  if (node.type === 'MemberExpression' && node['computed'] !== true) return `.${nameOf(child(node, 'property')) ?? ''}`
  if (node.type === 'Property' && node['computed'] !== true) return `${nameOf(child(node, 'key')) ?? ''}:`
  if (node.type === 'TemplateLiteral') return `\`${children(node, 'quasis').length}\``
  if (node.type !== 'CallExpression') return undefined
  return `call/${children(node, 'arguments').length}`
}
