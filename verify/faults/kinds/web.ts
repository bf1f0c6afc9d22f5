import { child, type SyntaxNode } from '../../collect/syntax.ts'
import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { CodePlace } from '../code-places.ts'
import type { FaultKind } from '../kind.ts'
import { codeKind } from '../planters.ts'
import {
  altered,
  calledName,
  isDirective,
  itemsOf,
  keyOf,
  lastName,
  restrung,
  rewritten,
  sourceOf,
  stringOf,
} from './syntax.ts'

/** Texts of the app, and what it says to the browser, to servers and to people. */
export const WEB: readonly FaultKind[] = [
  codeKind('values/text', 'another letter in a text', (place) => {
    const text = isDirective(place) || isKey(place) || isImport(place) ? undefined : stringOf(place.node)
    return text === undefined || text === '' ? undefined : restrung(place.node, altered(text))
  }),
  codeKind('values/template', 'another word in a template', ({ node, parent }) => {
    const raw = node.type === 'TemplateElement' && parent?.node.type === 'TemplateLiteral' ? rawOf(node) : undefined
    if (raw === undefined || !/^[\w /.-]*[a-z]{2}[\w /.-]*$/i.test(raw)) return undefined
    return { start: node.start, end: node.start + 0, text: 'lost ' }
  }),
  codeKind(
    'values/json',
    'another value in a JSON module',
    ({ node, ...place }) =>
      stringOf(node) === undefined || isKey({ node, ...place })
        ? undefined
        : restrung(node, altered(stringOf(node) ?? '')),
    ['data'],
  ),
  codeKind('values/pattern', 'another pattern of a regular expression', ({ node }) => {
    const [pattern, flags] = regexOf(node)
    return pattern === undefined ? undefined : rewritten(node, `/${pattern}x?/${flags ?? ''}`)
  }),
  codeKind('values/flag', 'another flag of a regular expression', ({ node }) => {
    const [pattern, flags = ''] = regexOf(node)
    if (pattern === undefined) return undefined
    return rewritten(node, `/${pattern}/${flags.includes('i') ? flags.replace('i', '') : `${flags}i`}`)
  }),
  codeKind('values/error-text', 'another text of an error', ({ node }) => argumentText(node, /Error$/)),
  codeKind('values/long-text', 'a word lost in a sentence', ({ node, ...place }) => {
    const text = isDirective({ node, ...place }) ? undefined : stringOf(node)
    return text === undefined || text.split(' ').length < 3 ? undefined : restrung(node, text.replace(/ \S+/, ''))
  }),
  codeKind('values/constant', 'another value of a client variable', (place, build) =>
    valueAt(place, build, (value) => altered(value)),
  ),
  codeKind('values/constant-lost', 'a client variable without a value', (place, build) =>
    valueAt(place, build, () => undefined),
  ),
  codeKind('values/class-name', 'a class renamed in the script only', ({ node, parent }) =>
    parent !== undefined && keyOf(parent.node) === 'className' ? restrung(node, lengthened(stringOf(node))) : undefined,
  ),
  property('web/handler-lost', 'a handler of an event lost', /^on[A-Z]/, () => 'void 0'),
  property('web/aria', 'another value for assistive technology', /^aria-|^role$/, inText),
  property('web/alternative-text', 'another text in place of a picture', /^alt$/, inText),
  property('web/tab-index', 'another place in the order of the keyboard', /^tabIndex$/, () => '-1'),
  property('web/label', 'a label for another control', /^htmlFor$/, inText),
  property('web/link', 'a link to another place', /^(?:href|to|src)$/, inText),
  property('web/placeholder', 'another hint of a field', /^(?:placeholder|title|label)$/, inText),
  property('web/field', 'another name or type of a field', /^(?:name|type|value|defaultValue)$/, inText),
  property('web/identifier', 'another id of an element', /^id$/, inText),
  property('web/inline-style', 'another inline style', /^style$/, () => '{color:"red"}'),
  property(
    'web/disabled',
    'a control that can be used, or not',
    /^(?:disabled|checked|hidden|required)$/,
    (text) => `!(${text})`,
  ),
  property('web/children', 'content that is not shown', /^children$/, () => 'null'),
  codeKind('web/element', 'another element', ({ node, parent }) => {
    const made = parent?.node.type === 'CallExpression' && itemsOf(parent.node, 'arguments')[0] === node
    const tag = made && /^(?:jsxs?|createElement)$/.test(calledName(parent.node) ?? '') ? stringOf(node) : undefined
    return tag === undefined || !/^[a-z][a-z\d]*$/.test(tag)
      ? undefined
      : restrung(node, tag === 'div' ? 'section' : 'div')
  }),
  codeKind('web/storage-key', 'another key in the storage', ({ node }) =>
    argumentText(node, /^(?:get|set|remove)Item$/),
  ),
  codeKind('web/storage-value', 'another value in the storage', ({ node }) => {
    const value = calledName(node) === 'setItem' ? itemsOf(node, 'arguments')[1] : undefined
    return value === undefined ? undefined : rewritten(value, '"lost"')
  }),
  assigned('web/title', 'another title set by a script', /^title$/),
  assigned('web/cookie', 'another cookie', /^cookie$/),
  assigned('web/location', 'another address', /^(?:hash|href|search)$/),
  codeKind('web/request-address', 'a request to another address', ({ node, script }) => {
    const address = /^fetch$/.test(calledName(node) ?? '') ? itemsOf(node, 'arguments')[0] : undefined
    return address === undefined
      ? undefined
      : rewritten(address, `(${script.text.slice(address.start, address.end)})+"?lost"`)
  }),
  codeKind('web/request-method', 'another method of a request', ({ node, parent }) =>
    parent !== undefined && keyOf(parent.node) === 'method' && parent.node.type === 'Property'
      ? restrung(node, stringOf(node) === 'PUT' ? 'POST' : 'PUT')
      : undefined,
  ),
  property('web/request-body', 'another body of a request', /^body$/, () => '"lost"'),
  property('web/request-headers', 'the headers of a request lost', /^headers$/, () => '{}'),
  codeKind('web/history', '`push` that became `replace`', ({ node }) => {
    const callee = /^(?:pushState|replaceState)$/.test(calledName(node) ?? '') ? child(node, 'callee') : undefined
    const name = callee === undefined ? undefined : child(callee, 'property')
    return name === undefined
      ? undefined
      : rewritten(name, calledName(node) === 'pushState' ? 'replaceState' : 'pushState')
  }),
  codeKind('web/console-text', 'another text on the console', ({ node }) =>
    consoleCall(node) ? argumentText(node, /^/) : undefined,
  ),
  codeKind('web/console-lost', 'a message that is no longer on the console', ({ node }) =>
    consoleCall(node) ? rewritten(node, '0') : undefined,
  ),
  codeKind('web/console-added', 'a message added to the console', ({ node }) => {
    const body = /^(?:Function|Arrow)/.test(node.type) ? child(node, 'body') : undefined
    return body?.type === 'BlockStatement'
      ? { start: body.start + 1, end: body.start + 1, text: 'console.log("lost");' }
      : undefined
  }),
  codeKind('web/listener', 'a listener of another event', ({ node }) =>
    argumentText(node, /^(?:add|remove)EventListener$/),
  ),
  codeKind('web/selector', 'another element looked up in the page', ({ node }) =>
    argumentText(node, /^(?:getElementById|querySelector(?:All)?)$/),
  ),
  codeKind('web/locale', 'another locale or format', ({ node }) => {
    const first = /^(?:toLocale\w*|NumberFormat|DateTimeFormat|Collator|PluralRules)$/.test(calledName(node) ?? '')
      ? itemsOf(node, 'arguments')[0]
      : undefined
    return first === undefined || stringOf(first) === undefined
      ? undefined
      : rewritten(first, stringOf(first) === 'de-DE' ? '"en-GB"' : '"de-DE"')
  }),
  codeKind('web/date', 'another part of a date', ({ node }) => {
    const callee = child(node, 'callee')
    const name =
      /^get(?:UTC)?(?:Full|Month|Date|Hours|Minutes|Day)/.test(calledName(node) ?? '') && callee !== undefined
        ? child(callee, 'property')
        : undefined
    return name === undefined ? undefined : rewritten(name, calledName(node) === 'getMonth' ? 'getDate' : 'getMonth')
  }),
]

/** The value of a property becomes another expression; `undefined` leaves it alone. */
function property(
  id: FaultKind['id'],
  title: string,
  name: RegExp,
  change: (text: string, value: SyntaxNode) => string | undefined,
): FaultKind {
  return codeKind(id, title, (place) => {
    const { node } = place
    const value = node.type === 'Property' && name.test(keyOf(node) ?? '') ? child(node, 'value') : undefined
    if (value === undefined || place.parent?.node.type === 'ObjectPattern') return undefined
    const text = sourceOf(place, value)
    const next = change(text, value)
    return next === undefined || next === text ? undefined : rewritten(value, next)
  })
}

function assigned(id: FaultKind['id'], title: string, name: RegExp): FaultKind {
  return codeKind(id, title, (place) => {
    const { node } = place
    const target = node.type === 'AssignmentExpression' ? child(node, 'left') : undefined
    const value = child(node, 'right')
    if (target?.type !== 'MemberExpression' || value === undefined || !name.test(lastName(target) ?? ''))
      return undefined
    return rewritten(value, `(${sourceOf(place, value)})+"x"`)
  })
}

function inText(_text: string, value: SyntaxNode): string | undefined {
  const said = stringOf(value)
  return said === undefined ? undefined : JSON.stringify(altered(said))
}

function argumentText(node: SyntaxNode, name: RegExp): ReturnType<typeof restrung> {
  const first = name.test(calledName(node) ?? '') ? itemsOf(node, 'arguments')[0] : undefined
  const text = stringOf(first)
  return first === undefined || text === undefined ? undefined : restrung(first, altered(text))
}

function consoleCall(node: SyntaxNode): boolean {
  const callee = node.type === 'CallExpression' ? child(node, 'callee') : undefined
  return callee?.type === 'MemberExpression' && lastName(child(callee, 'object')) === 'console'
}

function isKey({ key, parent }: CodePlace): boolean {
  return (key === 'key' && parent?.node['computed'] !== true) || (parent !== undefined && keyOf(parent.node) === 'key')
}

function isImport({ key }: CodePlace): boolean {
  return key === 'source'
}

function rawOf(node: SyntaxNode): string | undefined {
  const value = node['value']
  return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : undefined
}

function regexOf(node: SyntaxNode): readonly (string | undefined)[] {
  const regex = node['regex']
  if (typeof regex !== 'object' || regex === null || !('pattern' in regex) || !('flags' in regex)) return []
  return [String(regex.pattern), String(regex.flags)]
}

function lengthened(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : `${text}-lost`
}

function valueAt(
  place: CodePlace,
  build: BuildToSpoil,
  change: (value: string) => string | undefined,
): ReturnType<typeof rewritten> | undefined {
  const text = stringOf(place.node)
  const known =
    text === undefined || isKey(place) || isImport(place)
      ? undefined
      : build.constants.find(({ value }) => value.length >= 4 && text.includes(value))
  if (text === undefined || known === undefined) return undefined
  const next = change(known.value)
  return rewritten(place.node, next === undefined ? '(void 0)' : JSON.stringify(text.replace(known.value, next)))
}
