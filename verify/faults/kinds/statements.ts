import { child, children, textAt } from '../../collect/syntax.ts'
import type { FaultKind } from '../kind.ts'
import { codeKind } from '../planters.ts'
import { acts, calledName, exchanged, itemsOf, keyOf, lastName, rewritten, sourceOf, withoutItem } from './syntax.ts'

const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/

/** What the app's own code does, and in which order. */
export const STATEMENTS: readonly FaultKind[] = [
  codeKind('code/call-lost', 'a call that is no longer made', ({ node, parent }) =>
    node.type === 'CallExpression' &&
    (parent?.node.type === 'ExpressionStatement' || parent?.node.type === 'SequenceExpression')
      ? rewritten(node, '0')
      : undefined,
  ),
  codeKind('code/assignment-lost', 'an assignment that is no longer made', ({ node, parent }) =>
    node.type === 'AssignmentExpression' &&
    (parent?.node.type === 'ExpressionStatement' || parent?.node.type === 'SequenceExpression')
      ? rewritten(node, '0')
      : undefined,
  ),
  codeKind('code/await-lost', 'an `await` lost', (place) => {
    const argument = place.node.type === 'AwaitExpression' ? child(place.node, 'argument') : undefined
    return argument === undefined ? undefined : rewritten(place.node, `(${sourceOf(place, argument)})`)
  }),
  codeKind('code/early-return', 'a function that returns at once', ({ node }) => {
    const body = FUNCTION.test(node.type) ? child(node, 'body') : undefined
    if (body?.type !== 'BlockStatement' || children(body, 'body').length === 0) return undefined
    return { start: body.start + 1, end: body.start + 1, text: 'return;' }
  }),
  codeKind('code/returned', 'a function that returns nothing', ({ node }) => {
    const argument = node.type === 'ReturnStatement' ? child(node, 'argument') : undefined
    return argument === undefined ? undefined : rewritten(argument, '(void 0)')
  }),
  codeKind('code/arrow-result', 'an arrow function that gives nothing', ({ node }) => {
    const body = node.type === 'ArrowFunctionExpression' ? child(node, 'body') : undefined
    return body === undefined || body.type === 'BlockStatement' ? undefined : rewritten(body, 'void 0')
  }),
  codeKind('code/throw-lost', 'an error that is no longer thrown', ({ node }) =>
    node.type === 'ThrowStatement' ? rewritten(node, ';') : undefined,
  ),
  codeKind('code/catch-emptied', 'an error that is caught and forgotten', ({ node }) => {
    const body = node.type === 'CatchClause' ? child(node, 'body') : undefined
    return body === undefined || children(body, 'body').length === 0 ? undefined : rewritten(body, '{}')
  }),
  codeKind('code/break-lost', 'a `break` or `continue` lost', ({ node }) =>
    /^(?:Break|Continue)Statement$/.test(node.type) ? rewritten(node, ';') : undefined,
  ),
  codeKind('code/case', 'another case of a switch', ({ node }) => {
    const test = node.type === 'SwitchCase' ? child(node, 'test') : undefined
    return test === undefined ? undefined : rewritten(test, '"lost"')
  }),
  codeKind('code/case-lost', 'a case of a switch lost', ({ node }) =>
    node.type === 'SwitchCase' && children(node, 'consequent').length > 0 ? rewritten(node, '') : undefined,
  ),
  codeKind('code/order', 'two neighbouring actions in the other order', (place) => {
    const body =
      place.node.type === 'SequenceExpression' ? itemsOf(place.node, 'expressions') : itemsOf(place.node, 'body')
    const action = body.findIndex((node, index) => isAction(node) && isAction(body[index + 1]))
    const [one, two] = [body[action], body[action + 1]]
    return one === undefined || two === undefined ? undefined : exchanged(place, one, two)
  }),
  codeKind('code/twice', 'an action that is done twice', (place) => {
    const only = place.node.type === 'ExpressionStatement' ? child(place.node, 'expression') : undefined
    // A bundler's `n(43)` runs a module once, however often it is asked.
    if (only?.type !== 'CallExpression' || itemsOf(only, 'arguments')[0]?.type === 'Literal') return undefined
    return { start: only.start, end: only.start, text: `${sourceOf(place, only)},` }
  }),
  codeKind('code/argument-lost', 'the last argument of a call lost', ({ node }) => {
    const list = node.type === 'CallExpression' ? itemsOf(node, 'arguments') : []
    return list.length < 2 ? undefined : withoutItem(list, list.length - 1)
  }),
  codeKind('code/argument-order', 'two arguments in the other order', (place) => {
    const [one, two] = place.node.type === 'CallExpression' ? itemsOf(place.node, 'arguments') : []
    return one === undefined || two === undefined ? undefined : exchanged(place, one, two)
  }),
  codeKind('code/element-lost', 'an element of a list lost', ({ node }) =>
    node.type === 'ArrayExpression' ? withoutItem(itemsOf(node, 'elements'), 0) : undefined,
  ),
  codeKind('code/element-order', 'two elements of a list in the other order', (place) => {
    const [one, two] = place.node.type === 'ArrayExpression' ? itemsOf(place.node, 'elements') : []
    return one === undefined || two === undefined ? undefined : exchanged(place, one, two)
  }),
  codeKind('code/property-lost', 'a property lost', ({ node }, _build, random) => {
    const list = node.type === 'ObjectExpression' ? itemsOf(node, 'properties') : []
    const index = Math.floor(random.next() * list.length)
    return list[index]?.type === 'Property' ? withoutItem(list, index) : undefined
  }),
  codeKind('code/property-renamed', 'a property of another name', ({ node }) => {
    const key =
      node.type === 'Property' && node['kind'] === 'init' && node['method'] !== true ? child(node, 'key') : undefined
    const name = keyOf(node)
    if (key === undefined || name === undefined || name === 'key' || node['shorthand'] === true) return undefined
    return rewritten(key, JSON.stringify(`${name}Lost`))
  }),
  codeKind('code/member-renamed', 'a member of another name', ({ node }) => {
    const property = node.type === 'MemberExpression' && node['computed'] !== true ? child(node, 'property') : undefined
    return property === undefined ? undefined : rewritten(property, `${textAt(property, 'name') ?? ''}Lost`)
  }),
  codeKind('code/spread-lost', 'a spread lost', ({ node, parent }) => {
    const list =
      parent === undefined || node.type !== 'SpreadElement' ? [] : itemsOf(parent.node, listKey(parent.node.type))
    return withoutItem(list, list.indexOf(node))
  }),
  codeKind('code/method', 'another method of a list or text', ({ node }) => {
    const property = node.type === 'CallExpression' ? memberOf(child(node, 'callee')) : undefined
    const next = property === undefined ? undefined : OTHER_METHOD[textAt(property, 'name') ?? '']
    return property === undefined || next === undefined ? undefined : rewritten(property, next)
  }),
  codeKind('code/template-part', 'a part of a template lost', ({ node }) => {
    const [part] = node.type === 'TemplateLiteral' ? children(node, 'expressions') : []
    return part === undefined ? undefined : rewritten(part, '""')
  }),
  codeKind('code/class-field', 'another value of a field of a class', ({ node }) => {
    const value = node.type === 'PropertyDefinition' ? child(node, 'value') : undefined
    return value === undefined ? undefined : rewritten(value, 'null')
  }),
  codeKind('code/rest-key', 'a rest that holds one property more', ({ node }) => {
    const list = node.type === 'ObjectPattern' ? itemsOf(node, 'properties') : []
    return list.length > 1 && list.at(-1)?.type === 'RestElement' ? withoutItem(list, 0) : undefined
  }),
  codeKind('code/initial-value', 'another value of a variable', ({ node }) => {
    const value = node.type === 'VariableDeclarator' ? child(node, 'init') : undefined
    return value?.type === 'Literal' || value?.type === 'ArrayExpression' ? rewritten(value, 'null') : undefined
  }),
  codeKind('code/loop-start', 'a loop that begins one later', ({ node, parent }) =>
    parent?.parent?.node.type === 'ForStatement' &&
    node.type === 'VariableDeclarator' &&
    child(node, 'init')?.['value'] === 0
      ? rewritten(child(node, 'init') ?? node, '1')
      : undefined,
  ),
  codeKind('code/timeout', 'another time of a timer', ({ node }) => {
    const time = /^set(?:Timeout|Interval)$/.test(calledName(node) ?? '') ? itemsOf(node, 'arguments')[1] : undefined
    return time === undefined ? undefined : rewritten(time, '9e3')
  }),
  codeKind('code/effect-dependencies', 'the dependencies of an effect lost', ({ node }) => {
    const list = /^use(?:Effect|LayoutEffect|Memo|Callback)$/.test(calledName(node) ?? '')
      ? itemsOf(node, 'arguments')
      : []
    return list.length === 2 ? withoutItem(list, 1) : undefined
  }),
]

const OTHER_METHOD: Readonly<Record<string, string>> = {
  map: 'filter',
  filter: 'map',
  find: 'filter',
  some: 'every',
  every: 'some',
  push: 'unshift',
  includes: 'startsWith',
  startsWith: 'endsWith',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  slice: 'concat',
  join: 'concat',
  trim: 'toLowerCase',
  floor: 'ceil',
  round: 'floor',
  max: 'min',
  min: 'max',
  keys: 'values',
  reverse: 'slice',
}

function isAction(node: Parameters<typeof acts>[0]): boolean {
  if (node?.type === 'ExpressionStatement')
    return acts(child(node, 'expression')) && lastName(child(node, 'expression')) !== 'r'
  return acts(node)
}

function listKey(type: string): string {
  if (type === 'ObjectExpression') return 'properties'
  return type === 'ArrayExpression' ? 'elements' : 'arguments'
}

function memberOf(callee: Parameters<typeof acts>[0]): ReturnType<typeof child> {
  return callee?.type === 'MemberExpression' && callee['computed'] !== true ? child(callee, 'property') : undefined
}
