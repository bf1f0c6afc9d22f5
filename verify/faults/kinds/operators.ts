import { child, type SyntaxNode, textAt } from '../../collect/syntax.ts'
import type { CodePlace } from '../code-places.ts'
import type { FaultKind } from '../kind.ts'
import { codeKind } from '../planters.ts'
import type { TextEdit } from '../text-edits.ts'
import { exchanged, lastName, rewritten, sourceOf } from './syntax.ts'

/** Operators, conditions and plain values of the app's own code. */
export const OPERATORS: readonly FaultKind[] = [
  binary('boundary', 'a comparison that takes the boundary in, or leaves it out', {
    '<': '<=',
    '<=': '<',
    '>': '>=',
    '>=': '>',
  }),
  binary('equality', 'an equality turned round', { '===': '!==', '!==': '===', '==': '!=', '!=': '==' }),
  binary('arithmetic', 'another arithmetic operator', { '+': '-', '-': '+', '*': '/', '/': '*', '%': '*' }),
  binary('logic', 'another logical operator', { '&&': '||', '||': '&&' }),
  binary('nullish', '`??` that became `||`', { '??': '||' }),
  binary('bits', 'another operator on bits', { '&': '|', '|': '&', '<<': '>>', '>>': '<<', '>>>': '>>', '^': '|' }),
  codeKind('code/assignment', 'another operator of an assignment', ({ node, script }) => {
    const next =
      node.type === 'AssignmentExpression'
        ? { '+=': '-=', '-=': '+=', '*=': '/=' }[textAt(node, 'operator') ?? '']
        : undefined
    return next === undefined
      ? undefined
      : operatorEdit(script.text, node, { operator: textAt(node, 'operator') ?? '', next })
  }),
  codeKind('code/update', 'a count that goes the other way', ({ node }) => {
    const operator = node.type === 'UpdateExpression' ? textAt(node, 'operator') : undefined
    if (operator === undefined) return undefined
    const start = node['prefix'] === true ? node.start : node.end - 2
    return { start, end: start + 2, text: operator === '++' ? '--' : '++' }
  }),
  codeKind('code/negation', 'a `!` lost', (place) => {
    const argument = child(place.node, 'argument')
    const fits = place.node.type === 'UnaryExpression' && textAt(place.node, 'operator') === '!'
    if (!fits || argument === undefined || argument.type === 'Literal') return undefined
    return rewritten(place.node, `(${sourceOf(place, argument)})`)
  }),
  codeKind('code/condition', 'a condition turned round', (place) => {
    const test = /^(?:If|While)Statement$|^ConditionalExpression$/.test(place.node.type)
      ? child(place.node, 'test')
      : undefined
    return test === undefined ? undefined : rewritten(test, `!(${sourceOf(place, test)})`)
  }),
  codeKind('code/branches', 'the two branches in each other’s place', (place) => {
    const [one, two] = [child(place.node, 'consequent'), child(place.node, 'alternate')]
    if (place.node.type !== 'ConditionalExpression' || one === undefined || two === undefined) return undefined
    return exchanged(place, one, two)
  }),
  codeKind('code/condition-always', 'a condition that always holds', ({ node }) => {
    const test = node.type === 'IfStatement' || node.type === 'ConditionalExpression' ? child(node, 'test') : undefined
    return test === undefined ? undefined : rewritten(test, '!0')
  }),
  codeKind('code/boolean', 'the other boolean', ({ node, parent }) => {
    if (isMinifiedBoolean(node)) return rewritten(node, sourceless(node) === '0' ? '!1' : '!0')
    const plain = node.type === 'Literal' && typeof node['value'] === 'boolean'
    return plain && parent?.key !== 'key' ? rewritten(node, String(node['value'] !== true)) : undefined
  }),
  codeKind('code/number', 'another number', ({ node, parent }) => {
    const number = node.type === 'Literal' ? node['value'] : undefined
    if (typeof number !== 'number' || isFolded(parent) || isModuleId(parent)) return undefined
    return rewritten(node, ` ${number + 1}`)
  }),
  codeKind('code/string-emptied', 'a text emptied', ({ node, parent }) =>
    node.type === 'Literal' &&
    typeof node['value'] === 'string' &&
    node['value'] !== '' &&
    parent?.node.type !== 'ExpressionStatement'
      ? rewritten(node, '""')
      : undefined,
  ),
  codeKind('code/optional-chain', 'an optional chain that is none', ({ node, script }) => {
    if (node['optional'] !== true) return undefined
    const callee = child(node, 'object') ?? child(node, 'callee')
    const at = callee === undefined ? -1 : script.text.indexOf('?.', callee.end)
    if (at < 0 || at > node.end) return undefined
    const computed = /^[[(]/.test(script.text.slice(at + 2))
    return { start: at, end: at + 2, text: computed ? '' : '.' }
  }),
  codeKind('code/default', 'another default of a parameter or property', (place) => {
    const right = place.node.type === 'AssignmentPattern' ? child(place.node, 'right') : undefined
    return right === undefined ? undefined : rewritten(right, right.type === 'Literal' ? 'void 0' : '0')
  }),
]

function binary(name: string, title: string, others: Readonly<Record<string, string>>): FaultKind {
  return codeKind(`code/${name}`, title, ({ node, script }) => {
    const operator =
      node.type === 'BinaryExpression' || node.type === 'LogicalExpression' ? textAt(node, 'operator') : undefined
    const next = operator === undefined ? undefined : others[operator]
    if (operator === undefined || next === undefined || isTypeof(node)) return undefined
    return operatorEdit(script.text, node, { operator, next })
  })
}

/** `typeof x<"u"` is how minifiers ask whether something is defined: `<=` says the same. */
function isTypeof(node: SyntaxNode): boolean {
  return [child(node, 'left'), child(node, 'right')].some(
    (side) => side?.type === 'UnaryExpression' && textAt(side, 'operator') === 'typeof',
  )
}

function operatorEdit(
  text: string,
  node: SyntaxNode,
  { operator, next }: { readonly operator: string; readonly next: string },
): TextEdit | undefined {
  const [left, right] = [child(node, 'left'), child(node, 'right')]
  const at = left === undefined || right === undefined ? -1 : text.lastIndexOf(operator, right.start)
  if (left === undefined || at < left.end) return undefined
  return { start: at, end: at + operator.length, text: ` ${next} ` }
}

function isMinifiedBoolean(node: SyntaxNode): boolean {
  return node.type === 'UnaryExpression' && textAt(node, 'operator') === '!' && sourceless(node) !== undefined
}

function sourceless(node: SyntaxNode): string | undefined {
  const value = child(node, 'argument')?.['value']
  return value === 0 || value === 1 ? String(value) : undefined
}

/** `!0`, `void 0` and `(0, f)()` hold no numbers of the program. */
function isFolded(parent: CodePlace | undefined): boolean {
  if (parent?.node.type === 'SequenceExpression') return true
  return parent?.node.type === 'UnaryExpression' && /^(?:!|void)$/.test(textAt(parent.node, 'operator') ?? '')
}

/** `n(123)`, `n.e(453)`, `{123: (e, t, n) => …}`: numbers of a bundler. */
function isModuleId(parent: CodePlace | undefined): boolean {
  if (parent?.node.type === 'Property') return parent.node['computed'] !== true
  if (parent?.node.type !== 'CallExpression') return false
  const callee = child(parent.node, 'callee')
  return (
    (lastName(callee) ?? '').length <= 2 && (callee?.type === 'Identifier' || /^[einrtu]$/.test(lastName(callee) ?? ''))
  )
}
