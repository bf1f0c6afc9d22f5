import { child, children, isNode, type SyntaxNode, textAt } from '../../collect/syntax.ts'
import type { CodePlace } from '../code-places.ts'
import type { TextEdit } from '../text-edits.ts'

/** The text of a string, or of a template without gaps. */
export function stringOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value']
  if (node?.type !== 'TemplateLiteral' || children(node, 'expressions').length > 0) return undefined
  const value: unknown = children(node, 'quasis')[0]?.['value']
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : undefined
}

/** The node written as another text. */
export function rewritten(node: SyntaxNode, text: string): TextEdit {
  return { start: node.start, end: node.end, text }
}

/** A string written as another string; nothing where it would be the same. */
export function restrung(node: SyntaxNode, text: string | undefined): TextEdit | undefined {
  return text === undefined || text === stringOf(node) ? undefined : rewritten(node, JSON.stringify(text))
}

/** What stands in the script for a node. */
export function sourceOf(place: CodePlace, node: SyntaxNode): string {
  return place.script.text.slice(node.start, node.end)
}

/** A text in which one letter or digit is another one. */
export function altered(text: string): string {
  const at = text.search(/[a-z]{2}|\d/i)
  if (at < 0) return `${text}x`
  const found = text.charAt(at)
  const next = /\d/.test(found) ? String((Number(found) + 1) % 10) : found === 'x' || found === 'X' ? 'y' : 'x'
  return text.slice(0, at) + next + text.slice(at + 1)
}

/** The name of an identifier, or of the property of a member expression that is not computed. */
export function lastName(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined
  if (node.type === 'ChainExpression') return lastName(child(node, 'expression'))
  if (node.type === 'Identifier') return textAt(node, 'name')
  if (node.type !== 'MemberExpression') return stringOf(node)
  const property = child(node, 'property')
  return node['computed'] === true ? stringOf(property) : property === undefined ? undefined : textAt(property, 'name')
}

/** The name a property of an object is known by. */
export function keyOf(node: SyntaxNode): string | undefined {
  const key = child(node, 'key')
  if (key === undefined || node['computed'] === true) return undefined
  return key.type === 'Identifier' ? textAt(key, 'name') : stringOf(key)
}

/** What a call calls, by its last name: `localStorage.setItem(…)` is `setItem`. */
export function calledName(node: SyntaxNode): string | undefined {
  return node.type === 'CallExpression' || node.type === 'NewExpression' ? lastName(child(node, 'callee')) : undefined
}

/** Items of a list of a node that may hold gaps. */
export function itemsOf(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  return children(node, key).filter(isNode)
}

/** Takes one item out of a list that is separated by commas. */
export function withoutItem(items: readonly SyntaxNode[], index: number): TextEdit | undefined {
  const [item, next, previous] = [items[index], items[index + 1], items[index - 1]]
  if (item === undefined) return undefined
  if (next !== undefined) return { start: item.start, end: next.start, text: '' }
  return { start: previous?.end ?? item.start, end: item.end, text: '' }
}

/** Two nodes in each other’s place. */
export function exchanged(place: CodePlace, one: SyntaxNode, two: SyntaxNode): readonly TextEdit[] | undefined {
  const [first, second] = [sourceOf(place, one), sourceOf(place, two)]
  return first === second ? undefined : [rewritten(one, second), rewritten(two, first)]
}

/** Whether a node is run for what it does: a call, an assignment, an update. */
export function acts(node: SyntaxNode | undefined): boolean {
  return (
    node !== undefined &&
    /^(?:CallExpression|AssignmentExpression|UpdateExpression|NewExpression|AwaitExpression)$/.test(node.type)
  )
}

/** Whether the node is the directive at the head of a program or function. */
export function isDirective(place: CodePlace): boolean {
  return place.parent?.node.type === 'ExpressionStatement'
}
