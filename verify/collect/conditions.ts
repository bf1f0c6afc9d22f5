import { nameOf } from './literals.ts'
import { booleanOf, numberOf } from './numbers.ts'
import { child, children, type SyntaxNode, textAt } from './syntax.ts'

/** A condition in one form: `!a`, `a !== b` and `a || b` are the opposites of `a`, `a = b` and `!a & !b`. */
export interface Condition {
  readonly text: string
  readonly holds: boolean
  /** The conditions that make it up, where it is a list of them: all hold when it does. */
  readonly parts: readonly Condition[]
}

/** The condition that an expression stands for. */
export function testOf(node: SyntaxNode): Condition {
  const bare = bareOf(node)
  const operator = textAt(bare, 'operator') ?? ''
  const [left, right] = [child(bare, 'left'), child(bare, 'right')]
  if (bare.type === 'UnaryExpression' && operator === '!' && booleanOf(bare) === undefined)
    return opposite(testOf(child(bare, 'argument') ?? bare))
  if (left === undefined || right === undefined) return single(expressionText(bare), true)
  if (bare.type === 'BinaryExpression' && /^[!=]==?$/.test(operator)) {
    const sides = [expressionText(left), expressionText(right)].toSorted()
    return single(sides.join('='), operator[0] === '=')
  }
  if (bare.type !== 'LogicalExpression' || operator === '??') return single(expressionText(bare), true)
  if (operator === '&&') return both(testOf(left), testOf(right))
  return opposite(both(opposite(testOf(left)), opposite(testOf(right))))
}

/** What is known one by one where a condition holds: `+a` and `-b` where `a && !b` does. */
export function knownWhere(condition: Condition): readonly string[] {
  const parts = condition.holds && condition.parts.length > 0 ? condition.parts : [condition]
  return parts.map(({ text, holds }) => `${holds ? '+' : '-'}${text}`)
}

export function opposite(condition: Condition): Condition {
  return { ...condition, holds: !condition.holds }
}

function single(text: string, holds: boolean): Condition {
  return { text, holds, parts: [] }
}

function both(left: Condition, right: Condition): Condition {
  const all = [left, right].flatMap((side) => (side.holds && side.parts.length > 0 ? side.parts : [side]))
  const signed = new Map(all.map((part) => [`${part.holds ? '' : '!'}${part.text}`, part]))
  return { text: `(${[...signed.keys()].toSorted().join('&')})`, holds: true, parts: [...signed.values()] }
}

/** `a === b` and `!a`, whose opposite is written with one sign. */
export function isComparison(node: SyntaxNode): boolean {
  if (node.type === 'UnaryExpression') return textAt(node, 'operator') === '!' && booleanOf(node) === undefined
  return node.type === 'BinaryExpression' && /^[!=]==?$/.test(textAt(node, 'operator') ?? '')
}

/** Whether what stands behind a statement runs only without it. */
export function leaves(statement: SyntaxNode | undefined): boolean {
  if (statement === undefined) return false
  if (/^(?:Return|Throw|Break|Continue)Statement$/.test(statement.type)) return true
  if (statement.type === 'BlockStatement') return leaves(children(statement, 'body').at(-1))
  return (
    statement.type === 'IfStatement' && leaves(child(statement, 'consequent')) && leaves(child(statement, 'alternate'))
  )
}

/** What is inside of parentheses, assignments, sequences and optional chains. */
export function bareOf(node: SyntaxNode): SyntaxNode {
  if (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression')
    return bareOf(child(node, 'expression') ?? node)
  if (node.type === 'SequenceExpression') return bareOf(children(node, 'expressions').at(-1) ?? node)
  if (node.type === 'AssignmentExpression' && textAt(node, 'operator') === '=')
    return bareOf(child(node, 'right') ?? node)
  return node
}

/** An expression in few words: local names, which minifiers choose, are `_`. */
export function expressionText(whole: SyntaxNode, depth = 0): string {
  const node = bareOf(whole)
  const value = numberOf(node) ?? booleanOf(node)
  if (value !== undefined) return String(value)
  if (depth > 4) return '?'
  const below = (key: string): string => {
    const part = child(node, key)
    return part === undefined ? '' : expressionText(part, depth + 1)
  }
  switch (node.type) {
    case 'Identifier':
      return textAt(node, 'name') === 'undefined' ? 'nothing' : '_'
    case 'ThisExpression':
      return '_'
    case 'Literal':
      if (node['value'] === null && node['raw'] === 'null') return 'nothing'
      return typeof node['value'] === 'string'
        ? JSON.stringify(node['value'].slice(0, 80))
        : String(node['raw']).slice(0, 80)
    case 'TemplateLiteral':
      return children(node, 'expressions').length === 0 ? JSON.stringify(nameOf(node) ?? '') : '``'
    case 'MemberExpression':
      return node['computed'] === true
        ? `${below('object')}[${below('property')}]`
        : `${below('object')}.${nameOf(child(node, 'property')) ?? ''}`
    case 'CallExpression':
    case 'NewExpression':
      return `${calleeText(node)}(${children(node, 'arguments').length})`
    case 'UnaryExpression':
      return textAt(node, 'operator') === 'void' ? 'nothing' : `${textAt(node, 'operator') ?? ''} ${below('argument')}`
    case 'BinaryExpression':
      return operationText(textAt(node, 'operator') ?? '', below('left'), below('right'))
    default:
      return SHORT[node.type] ?? node.type
  }
}

/** `.push` of a call of a method, `_` of another one: `(0, module.call)()` is `call()`. */
export function calleeText(call: SyntaxNode): string {
  const callee = child(call, 'callee')
  const bare = callee?.type === 'ParenthesizedExpression' ? child(callee, 'expression') : callee
  const inner = bare?.type === 'ChainExpression' ? child(bare, 'expression') : bare
  if (inner?.type !== 'MemberExpression' || inner['computed'] === true) return '_'
  return `.${nameOf(child(inner, 'property')) ?? ''}`
}

function operationText(operator: string, left: string, right: string): string {
  if (operator === '>' || operator === '>=') return operationText(operator.replace('>', '<'), right, left)
  // Minifiers exchange the sides of these.
  const sides = /^[*&|^]$/.test(operator) ? [left, right].toSorted() : [left, right]
  return sides.join(operator)
}

const SHORT: Readonly<Record<string, string>> = {
  FunctionExpression: 'function',
  ArrowFunctionExpression: 'function',
  ObjectExpression: '{}',
  ArrayExpression: '[]',
  SpreadElement: '…',
  AwaitExpression: 'await',
}
