import { applyEdits, indentAt, lineEndingOf } from '../text.ts'
import type { TextEdit } from '../text.ts'
import { nodeAt, parseJson } from './parse.ts'
import type { JsonEntry, JsonNode } from './parse.ts'

/** Where a new key goes: `sorted` only where the keys that are there are sorted already. */
export type Placement = 'last' | 'sorted'

/**
 * Sets one value in a JSON text and leaves the rest as it is: order, indentation, comments, line endings, BOM.
 * Objects missing on the way are made.
 *
 * @returns the text unchanged when it is not JSON, or when something on the way is not an object
 */
export function setJson(text: string, path: readonly string[], value: unknown, placement: Placement = 'last'): string {
  const root = parseJson(text)
  const [key, ...rest] = path
  if (root === undefined || key === undefined) return text
  const found = nodeAt(root, path)
  if (found !== undefined) return replaceValue(text, found, value)
  return addMember(text, root, { key, rest, value, placement })
}

/** Removes one key with its value. The text is unchanged when the key is not there. */
export function removeJson(text: string, path: readonly string[]): string {
  const root = parseJson(text)
  const parent = root === undefined ? undefined : nodeAt(root, path.slice(0, -1))
  const index = parent?.entries?.findIndex((entry) => entry.key === path.at(-1)) ?? -1
  if (parent?.entries === undefined || index < 0) return text
  return applyEdits(text, [removal(text, parent, index)])
}

interface Addition {
  readonly key: string
  readonly rest: readonly string[]
  readonly value: unknown
  readonly placement: Placement
}

function replaceValue(text: string, node: JsonNode, value: unknown): string {
  if (JSON.stringify(node.value) === JSON.stringify(value)) return text
  const printed = print(text, value, indentAt(text, node.start))
  return applyEdits(text, [{ start: node.start, end: node.end, text: printed }])
}

/** Walks down as far as there are objects, then adds what is missing as one value. */
function addMember(text: string, parent: JsonNode, { key, rest, value, placement }: Addition): string {
  if (parent.entries === undefined) return text
  const child = parent.entries.find((entry) => entry.key === key)
  const [next, ...others] = rest
  if (child !== undefined && next !== undefined)
    return addMember(text, child.node, { key: next, rest: others, value, placement })
  const nested = rest.toReversed().reduce((inner, name) => ({ [name]: inner }), value)
  // A new object goes last: the order of the members is that of the object they go into.
  const member = { key, value: nested, placement: rest.length === 0 ? placement : 'last' } as const
  return applyEdits(text, insertion(text, { ...parent, entries: parent.entries }, member))
}

interface ObjectNode extends JsonNode {
  readonly entries: readonly JsonEntry[]
}

function insertion(
  text: string,
  parent: ObjectNode,
  member: { readonly key: string; readonly value: unknown; readonly placement: Placement },
): readonly TextEdit[] {
  const last = parent.entries.at(-1)
  if (last === undefined) return [fillEmpty(text, parent, member)]
  const inline = !text.slice(parent.start, parent.end).includes('\n')
  const indent = indentAt(text, parent.entries[0]?.start ?? parent.start)
  const separator = inline ? ' ' : lineEndingOf(text) + indent
  const printed = `${JSON.stringify(member.key)}: ${print(text, member.value, indent, inline)}`
  const before = member.placement === 'sorted' ? followerOf(parent.entries, member.key) : undefined
  if (before !== undefined) return [{ start: before.start, end: before.start, text: `${printed},${separator}` }]
  return append(text, last.node.end, separator + printed)
}

/** After the last member: the comma right behind its value, the new line behind a comment that ends its line. */
function append(text: string, end: number, addition: string): readonly TextEdit[] {
  const [trail = '', comma = ''] = /^(\s*,)?(?:[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/))?/.exec(text.slice(end)) ?? []
  const at = end + trail.length
  if (comma !== '') return [{ start: at, end: at, text: addition }]
  return [
    { start: end, end, text: ',' },
    { start: at, end: at, text: addition },
  ]
}

function fillEmpty(
  text: string,
  parent: JsonNode,
  member: { readonly key: string; readonly value: unknown },
): TextEdit {
  const indent = indentAt(text, parent.start)
  return { start: parent.start, end: parent.end, text: print(text, { [member.key]: member.value }, indent) }
}

/** The entry that a new key goes before, `undefined` for the end or when the keys are in an order of their own. */
function followerOf(entries: readonly JsonEntry[], key: string): JsonEntry | undefined {
  const keys = entries.map((entry) => entry.key)
  const sorted = keys.every((name, index) => index === 0 || compareNames(keys[index - 1] ?? '', name) <= 0)
  return sorted ? entries.find((entry) => compareNames(entry.key, key) > 0) : undefined
}

/** The order in which npm writes dependencies. */
function compareNames(a: string, b: string): number {
  return a.localeCompare(b, 'en')
}

function removal(text: string, parent: JsonNode, index: number): TextEdit {
  const entries = parent.entries ?? []
  const entry = entries[index]
  const previous = entries[index - 1]
  if (entry === undefined) return { start: 0, end: 0, text: '' }
  if (index < entries.length - 1) {
    // Its comma, the comment that ends its line, and the way to the next key, which takes its place.
    const [trail = ''] = /^\s*,[ \t]*(?:\/\/[^\n]*)?\r?\n?[ \t]*/.exec(text.slice(entry.node.end)) ?? []
    return { start: entry.start, end: entry.node.end + trail.length, text: '' }
  }
  if (previous !== undefined) return { start: previous.node.end, end: entry.node.end, text: '' }
  return { start: parent.start, end: parent.end, text: '{}' }
}

function print(text: string, value: unknown, indent: string, inline = false): string {
  if (inline) return JSON.stringify(value)
  const unit = /\n([ \t]+)"/.exec(text)?.[1] ?? '  '
  return JSON.stringify(value, undefined, unit).replaceAll('\n', lineEndingOf(text) + indent)
}
