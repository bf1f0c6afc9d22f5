import { bareOf, calleeText, expressionText } from './conditions.ts'
import type { RawFact } from './facts.ts'
import { nameOf } from './literals.ts'
import { child, children, type SyntaxNode } from './syntax.ts'

/** The arguments of a call in their order, what an element has between its tags, and which of two neighbours runs first. */
export function callForms(node: SyntaxNode): readonly RawFact[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression')
    return [...argumentForms(node), ...elementForms(node)]
  if (node.type === 'SequenceExpression') return neighbours(children(node, 'expressions'))
  if (node.type === 'BlockStatement' || node.type === 'Program') return neighbours(effects(children(node, 'body')))
  return []
}

const JSX = /^(?:jsxs?|jsxDEV|createElement)$/

function argumentForms(call: SyntaxNode): readonly RawFact[] {
  const [callee, given] = [calleeText(call), children(call, 'arguments')]
  if (given.length === 0 || given.length > 6 || JSX.test(memberName(call) ?? '')) return []
  const text = JSON.stringify([callee, ...given.map((argument) => expressionText(argument, 2))])
  return [{ kind: 'arguments', text, start: call.start }]
}

/** `jsx` of `runtime.jsx()` and of `(0, runtime.jsx)()` */
function memberName(call: SyntaxNode): string | undefined {
  return nameOf(child(bareOf(child(call, 'callee') ?? call), 'property'))
}

/** `jsx("time", { children })` */
function elementForms(call: SyntaxNode): readonly RawFact[] {
  if (!/^(?:jsxs?|jsxDEV)$/.test(memberName(call) ?? '')) return []
  const [type, properties] = children(call, 'arguments')
  if (type === undefined || properties?.type !== 'ObjectExpression') return []
  const keys = children(properties, 'properties').map((property) => nameOf(child(property, 'key')))
  const filled = keys.includes('children') ? 'filled' : 'empty'
  return [{ kind: 'element', text: `${filled} <${expressionText(type)}>`, start: call.start }]
}

function effects(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return statements.flatMap((statement) => {
    const expression = statement.type === 'ExpressionStatement' ? child(statement, 'expression') : undefined
    return expression?.type === 'SequenceExpression' ? [] : [expression ?? statement]
  })
}

function neighbours(list: readonly SyntaxNode[]): readonly RawFact[] {
  return list.slice(1).flatMap((second, index) => {
    const first = list[index]
    const [one, two] = [effectText(first), effectText(second)]
    if (first === undefined || one === undefined || two === undefined || one === two) return []
    return [{ kind: 'neighbours' as const, text: JSON.stringify([one, two]), start: second.start }]
  })
}

function effectText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'CallExpression') return undefined
  return [calleeText(node), ...children(node, 'arguments').map((argument) => expressionText(argument, 2))].join(' ')
}
