/** A JSON value that remembers where it stands. Offsets are UTF-16 in the text as given, BOM included. */
export interface JsonNode {
  readonly value: unknown
  readonly start: number
  readonly end: number
  /** Members of an object by key; the last of two equal keys wins, as in `JSON.parse`. */
  readonly members: ReadonlyMap<string, JsonMember>
}

export interface JsonMember {
  readonly keyStart: number
  readonly node: JsonNode
}

export type JsonResult =
  | { readonly status: 'parsed'; readonly node: JsonNode }
  | { readonly status: 'broken'; readonly reason: string; readonly offset: number }

export type JsonDialect = 'json' | 'jsonc'

interface Cursor {
  readonly text: string
  readonly dialect: JsonDialect
  offset: number
}

/** Parses JSON, or JSON with comments and trailing commas, keeping the span of every value. Never throws. */
export function parseJson(text: string, dialect: JsonDialect): JsonResult {
  const cursor: Cursor = { text, dialect, offset: text.startsWith('\uFEFF') ? 1 : 0 }
  try {
    const node = readValue(cursor)
    skipBlank(cursor)
    if (cursor.offset < text.length) fail(cursor, 'There is text after the end of the document')
    return { status: 'parsed', node }
  } catch (error) {
    // `problem` puts the offset there; any other error is a defect of ours.
    if (!(error instanceof Error) || typeof error.cause !== 'number') throw error
    return { status: 'broken', reason: error.message, offset: error.cause }
  }
}

function readValue(cursor: Cursor): JsonNode {
  skipBlank(cursor)
  const first = cursor.text[cursor.offset]
  if (first === '{') return readObject(cursor)
  if (first === '[') return readArray(cursor)
  if (first === '"') return readString(cursor)
  return readWord(cursor)
}

function readObject(cursor: Cursor): JsonNode {
  const start = cursor.offset
  const members = new Map<string, JsonMember>()
  readItems(cursor, '}', () => {
    if (cursor.text[cursor.offset] !== '"') fail(cursor, 'A property name in double quotes is expected')
    const keyStart = cursor.offset
    const key = String(readString(cursor).value)
    skipBlank(cursor)
    if (cursor.text[cursor.offset] !== ':') fail(cursor, 'A `:` is expected after the property name')
    cursor.offset += 1
    members.set(key, { keyStart, node: readValue(cursor) })
  })
  const value = Object.fromEntries([...members].map(([key, member]) => [key, member.node.value]))
  return { value, start, end: cursor.offset, members }
}

function readArray(cursor: Cursor): JsonNode {
  const start = cursor.offset
  const value: unknown[] = []
  readItems(cursor, ']', () => value.push(readValue(cursor).value))
  return leaf(cursor, value, start)
}

function readItems(cursor: Cursor, close: '}' | ']', readItem: () => void): void {
  cursor.offset += 1
  skipBlank(cursor)
  if (accept(cursor, close)) return
  for (;;) {
    skipBlank(cursor)
    readItem()
    skipBlank(cursor)
    if (accept(cursor, close)) return
    if (!accept(cursor, ',')) fail(cursor, `A \`,\` or \`${close}\` is expected`)
    skipBlank(cursor)
    if (cursor.dialect === 'jsonc' && accept(cursor, close)) return
  }
}

function readString(cursor: Cursor): JsonNode {
  const start = cursor.offset
  const match = stickyMatch(cursor, /"(?:[^"\\\n\r]|\\.)*"/y)
  if (match === undefined) return fail(cursor, 'A string is not closed')
  try {
    return leaf(cursor, JSON.parse(match), start)
  } catch {
    throw problem('A string holds an escape that JSON does not know', start)
  }
}

function readWord(cursor: Cursor): JsonNode {
  const start = cursor.offset
  const match = stickyMatch(cursor, /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
  if (match === undefined) return fail(cursor, 'A value is expected')
  return leaf(cursor, JSON.parse(match), start)
}

function stickyMatch(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.offset
  const match = pattern.exec(cursor.text)?.[0]
  if (match !== undefined) cursor.offset += match.length
  return match
}

function skipBlank(cursor: Cursor): void {
  stickyMatch(cursor, cursor.dialect === 'json' ? /[ \t\r\n]+/y : /(?:[ \t\r\n]|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y)
}

function accept(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.offset] !== character) return false
  cursor.offset += 1
  return true
}

function leaf(cursor: Cursor, value: unknown, start: number): JsonNode {
  return { value, start, end: cursor.offset, members: new Map() }
}

function fail(cursor: Cursor, message: string): never {
  throw problem(message, cursor.offset)
}

function problem(message: string, offset: number): Error {
  return new Error(message, { cause: offset })
}
