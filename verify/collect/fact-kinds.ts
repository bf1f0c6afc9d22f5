import type { FactKind } from '../checks/evidence.ts'
import type { RawFact, Step } from './facts.ts'
import { nameOf } from './literals.ts'
import { booleanOf, numberOf } from './numbers.ts'
import { isWrapped } from './scopes.ts'
import { child, children, type SyntaxNode, textAt } from './syntax.ts'

/** What a node says, and which nodes below (or itself) are said with that. */
export interface NodeFacts {
  readonly found: readonly RawFact[]
  readonly settled: readonly SyntaxNode[]
}

const NOTHING: NodeFacts = { found: [], settled: [] }

/** The facts of one node; those of the nodes below come when they are visited. */
export function factsAt(node: SyntaxNode, { parent, key, scope }: Omit<Step, 'node'>): NodeFacts {
  if (node.type === 'CallExpression' && parent?.type === 'VariableDeclarator' && isWrapped(node, scope))
    return { found: [], settled: children(node, 'arguments') }
  // `(0, module.call)()` and `(a, b)`: what stands before the last comma is thrown away.
  if (parent?.type === 'SequenceExpression' && numberOf(node) !== undefined && isThrownAway(node, parent))
    return { found: [], settled: [node] }
  return constantAt(node, parent, key) ?? FACTS[node.type]?.(node, parent) ?? NOTHING
}

function constantAt(node: SyntaxNode, parent: SyntaxNode | undefined, key: string): NodeFacts | undefined {
  if (key === 'key' && parent?.['computed'] !== true) return undefined
  if (node.type === 'UnaryExpression' && textAt(node, 'operator') === 'void' && numberOf(child(node, 'argument')) === 0)
    return { found: [], settled: [node] }
  const flag = booleanOf(node)
  if (flag !== undefined) {
    // `while (true)` is `for (;;)`.
    const endless = key === 'test' && flag && /^(?:While|For)Statement$/.test(parent?.type ?? '')
    return { found: endless ? [] : [fact('boolean', String(flag), node)], settled: [node] }
  }
  const value = numberOf(node)
  if (value !== undefined) return { found: [fact('number', String(value), node)], settled: [node] }
  if (node.type === 'Literal' && typeof node['bigint'] === 'string')
    return { found: [fact('number', `${node['bigint']}n`, node)], settled: [node] }
  return undefined
}

function isThrownAway(node: SyntaxNode, sequence: SyntaxNode): boolean {
  return children(sequence, 'expressions').at(-1) !== node
}

function fact(kind: FactKind, text: string, at: SyntaxNode): RawFact {
  return { kind, text, start: at.start }
}

const found = (...facts: readonly RawFact[]): NodeFacts => ({ found: facts, settled: [] })

const keyword = (text: string) => (node: SyntaxNode) => found(fact('operator', text, node))

const FACTS: Readonly<Record<string, (node: SyntaxNode, parent: SyntaxNode | undefined) => NodeFacts>> = {
  MemberExpression: memberFacts,
  JSXMemberExpression: memberFacts,
  Property: keyFacts,
  MethodDefinition: keyFacts,
  PropertyDefinition: keyFacts,
  AccessorProperty: keyFacts,
  JSXAttribute: attributeFacts,
  CallExpression: callFacts,
  NewExpression: callFacts,
  BinaryExpression: binaryFacts,
  AssignmentExpression: assignmentFacts,
  UpdateExpression: (node) => found(fact('operator', `${textAt(node, 'operator')?.[0] ?? ''}= 1`, node)),
  UnaryExpression: (node) => {
    const operator = textAt(node, 'operator') ?? ''
    // `+x` is `x ? 1 : 0` where `x` is a condition.
    return /^(?:delete|typeof|~|\+)$/.test(operator) ? keyword(operator)(node) : NOTHING
  },
  ArrowFunctionExpression: (node) => found(fact('syntax', 'arrow', node)),
  ThrowStatement: keyword('throw'),
  AwaitExpression: keyword('await'),
  SpreadElement: keyword('…'),
  JSXSpreadAttribute: keyword('…'),
  YieldExpression: (node) => keyword(node['delegate'] === true ? 'yield*' : 'yield')(node),
  ArrayExpression: listFacts,
  ConditionalExpression: choiceFacts,
  ImportExpression: (node) => ({ found: [], settled: [child(node, 'source') ?? node] }),
  TryStatement: keyword('try'),
  DebuggerStatement: keyword('debugger'),
}

/** Written by a compiler of JSX where the source has none of them. */
const JSX = new Set(['children', 'jsx', 'jsxs', 'jsxDEV', 'createElement', 'Fragment'])

function property(name: string | undefined, at: SyntaxNode | undefined): NodeFacts {
  if (name === undefined || at === undefined || JSX.has(name)) return NOTHING
  return found(fact('property', name, at))
}

/** Minifiers write `x ? 1 : 0` as `+x`, and `x ? true : false` as `!!x`. */
function choiceFacts(node: SyntaxNode): NodeFacts {
  const branches = [bare(child(node, 'consequent')), bare(child(node, 'alternate'))].filter(
    (branch) => branch !== undefined,
  )
  const numbers = branches.map(numberOf)
  if (numbers.toSorted().join() === '0,1') return { found: [fact('operator', '+', node)], settled: branches }
  const flags = branches.map(booleanOf)
  return flags.includes(true) && flags.includes(false) ? { found: [], settled: branches } : NOTHING
}

function memberFacts(node: SyntaxNode): NodeFacts {
  if (isPower(node)) return { found: [], settled: [child(node, 'object') ?? node] }
  const name = child(node, 'property')
  if (name?.type === 'PrivateIdentifier') return NOTHING
  return property(node['computed'] === true && name?.type === 'Identifier' ? undefined : nameOf(name), name)
}

function keyFacts(node: SyntaxNode): NodeFacts {
  const key = child(node, 'key')
  if (key === undefined || key.type === 'PrivateIdentifier') return NOTHING
  if (node['computed'] === true && key.type === 'Identifier') return NOTHING
  const value = numberOf(key)
  const name = value === undefined ? nameOf(key) : String(value)
  return name === 'constructor' ? NOTHING : { ...property(name, key), settled: value === undefined ? [] : [key] }
}

function attributeFacts(node: SyntaxNode): NodeFacts {
  const name = child(node, 'name')
  const said = property(name?.type === 'JSXIdentifier' ? textAt(name, 'name') : undefined, name)
  return node['value'] == null ? found(...said.found, fact('boolean', 'true', node)) : said
}

/** Calls of methods; calls of globals are told by who knows the scopes. */
function callFacts(node: SyntaxNode): NodeFacts {
  const callee = bare(child(node, 'callee'))
  if (callee?.type !== 'MemberExpression') return NOTHING
  const name = child(callee, 'property')
  if (name === undefined || name.type === 'PrivateIdentifier' || callee['computed'] === true) return NOTHING
  const text = nameOf(name) ?? ''
  if (JSX.has(text)) return NOTHING
  if (isPower(callee)) return found(fact('operator', '**', node))
  return found(fact('call', node.type === 'NewExpression' ? `new ….${text}()` : `.${text}()`, name))
}

/** `Math.pow(a, b)` is `a ** b`. */
function isPower(member: SyntaxNode): boolean {
  return nameOf(child(member, 'property')) === 'pow' && nameOf(child(member, 'object')) === 'Math'
}

function bare(node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (node?.type === 'ParenthesizedExpression' || node?.type === 'ChainExpression')
    return bare(child(node, 'expression'))
  // `(0, module.call)()`
  if (node?.type === 'SequenceExpression') return bare(children(node, 'expressions').at(-1))
  return node?.type === 'TSNonNullExpression' || node?.type === 'TSAsExpression'
    ? bare(child(node, 'expression'))
    : node
}

const TURNED: Readonly<Record<string, string>> = { '>': '<', '>=': '<=' }

function binaryFacts(node: SyntaxNode): NodeFacts {
  const operator = textAt(node, 'operator') ?? ''
  const [left, right] = [bare(child(node, 'left')), bare(child(node, 'right'))]
  if (operator === '+') return NOTHING
  if (isTypeTest(left) || isTypeTest(right)) return NOTHING
  if (/^[!=]==?$/.test(operator)) return equalityFacts(node, left, right)
  const turned = TURNED[operator]
  if (turned !== undefined) return comparison(node, [right, turned, left])
  if (operator === '<' || operator === '<=') return comparison(node, [left, operator, right])
  // `2 * !!gift` is `gift ? 2 : 0`.
  const isChoice = operator === '*' && (isNegation(left) || isNegation(right))
  if (isChoice && (numberOf(left) ?? numberOf(right)) !== undefined) return found(fact('number', '0', node))
  return found(fact('operator', operator, node))
}

function comparison(
  node: SyntaxNode,
  [left, operator, right]: readonly [SyntaxNode | undefined, string, SyntaxNode | undefined],
): NodeFacts {
  return found(fact('condition', `${operand(left)} ${operator} ${operand(right)}`, node))
}

function isNegation(node: SyntaxNode | undefined): boolean {
  return node?.type === 'UnaryExpression' && textAt(node, 'operator') === '!'
}

function isTypeTest(node: SyntaxNode | undefined): boolean {
  return node?.type === 'UnaryExpression' && textAt(node, 'operator') === 'typeof'
}

/** Tests for nothing are written in many ways: `== null`, `=== void 0 || === null`, `??`. */
function equalityFacts(node: SyntaxNode, left: SyntaxNode | undefined, right: SyntaxNode | undefined): NodeFacts {
  const sides = [operand(left), operand(right)].toSorted()
  return sides.includes('nothing') ? NOTHING : found(fact('condition', `${sides.join(' = ')}`, node))
}

function operand(node: SyntaxNode | undefined): string {
  const value = numberOf(node) ?? booleanOf(node)
  if (value !== undefined) return String(value)
  if (node?.type === 'Literal' && node['value'] === null && node['raw'] === 'null') return 'nothing'
  if (node?.type === 'UnaryExpression' && textAt(node, 'operator') === 'void') return 'nothing'
  if (node?.type === 'Identifier') return textAt(node, 'name') === 'undefined' ? 'nothing' : '…'
  const text = nameOf(node)
  return text === undefined ? '…' : JSON.stringify(text)
}

function assignmentFacts(node: SyntaxNode): NodeFacts {
  const operator = textAt(node, 'operator') ?? '='
  const [left, right] = [child(node, 'left'), bare(child(node, 'right'))]
  if (operator === '=') return repeated(node, left, right)
  if (/^(?:&&|\|\||\?\?)=$/.test(operator)) return NOTHING
  return compound(node, operator, right)
}

/** `total = total + price` is `total += price`. */
function repeated(node: SyntaxNode, left: SyntaxNode | undefined, right: SyntaxNode | undefined): NodeFacts {
  if (left?.type !== 'Identifier' || right?.type !== 'BinaryExpression') return NOTHING
  const operator = textAt(right, 'operator') ?? ''
  const first = bare(child(right, 'left'))
  if (!/^[-+*/%&|^]$|^\*\*$|^(?:<<|>>>?)$/.test(operator) || first?.type !== 'Identifier') return NOTHING
  if (textAt(first, 'name') !== textAt(left, 'name')) return NOTHING
  const said = compound(node, `${operator}=`, bare(child(right, 'right')))
  return { found: said.found, settled: [...said.settled, right] }
}

function compound(node: SyntaxNode, operator: string, right: SyntaxNode | undefined): NodeFacts {
  const step = operator === '+=' || operator === '-=' ? numberOf(right) : undefined
  if (step !== 1 && step !== -1) return found(fact('operator', operator, node))
  const sign = (operator === '+=') === (step === 1) ? '+' : '-'
  return { found: [fact('operator', `${sign}= 1`, node)], settled: right === undefined ? [] : [right] }
}

function listFacts(node: SyntaxNode, parent: SyntaxNode | undefined): NodeFacts {
  const list = node['elements']
  const length = Array.isArray(list) ? list.length : 0
  const spread = children(node, 'elements').some(({ type }) => type === 'SpreadElement')
  const isChildren = parent?.type === 'Property' && nameOf(child(parent, 'key')) === 'children'
  return spread || isChildren ? NOTHING : found(fact('list', String(length), node))
}
