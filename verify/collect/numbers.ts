import { child, type SyntaxNode, textAt } from './syntax.ts'

/** The number that an expression of nothing but numbers stands for: minifiers carry such sums out. */
export function numberOf(node: SyntaxNode | undefined): number | undefined {
  if (node === undefined) return undefined
  if (node.type === 'ParenthesizedExpression') return numberOf(child(node, 'expression'))
  if (node.type === 'Literal') return typeof node['value'] === 'number' ? node['value'] : undefined
  if (node.type === 'UnaryExpression') return unary(node)
  if (node.type !== 'BinaryExpression') return undefined
  const right = numberOf(child(node, 'right'))
  const left = right === undefined ? undefined : numberOf(child(node, 'left'))
  const fold = FOLDED[textAt(node, 'operator') ?? '']
  return left === undefined || right === undefined || fold === undefined ? undefined : fold(left, right)
}

/** `true` also where it is written `!0`. */
export function booleanOf(node: SyntaxNode | undefined): boolean | undefined {
  if (node?.type === 'Literal') return typeof node['value'] === 'boolean' ? node['value'] : undefined
  if (node?.type !== 'UnaryExpression' || textAt(node, 'operator') !== '!') return undefined
  const argument = child(node, 'argument')
  const inner = argument?.type === 'Literal' ? argument['value'] : undefined
  if (typeof inner === 'number' || typeof inner === 'boolean') return !inner
  return undefined
}

function unary(node: SyntaxNode): number | undefined {
  const value = numberOf(child(node, 'argument'))
  const operator = textAt(node, 'operator')
  if (value === undefined) return undefined
  if (operator === '-') return -value
  if (operator === '~') return ~value
  return operator === '+' ? value : undefined
}

const FOLDED: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '**': (left, right) => left ** right,
  '<<': (left, right) => left << right,
  '>>': (left, right) => left >> right,
  '>>>': (left, right) => left >>> right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
}
