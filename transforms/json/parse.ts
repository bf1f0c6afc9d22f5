/** A value of a JSON text with its span. Offsets are UTF-16, end exclusive. */
export interface JsonNode {
  readonly start: number
  readonly end: number
  readonly value: unknown
  /** Members in the order of the text; `undefined` when the value is not an object. */
  readonly entries: readonly JsonEntry[] | undefined
  /** Elements in order; `undefined` when the value is not an array. */
  readonly items: readonly JsonNode[] | undefined
}

export interface JsonEntry {
  readonly key: string
  /** Where the key's opening quote stands. */
  readonly start: number
  readonly node: JsonNode
}

interface Cursor {
  readonly text: string
  at: number
}

/**
 * Reads JSON with what editors and TypeScript allow in it: a BOM, comments and trailing commas.
 *
 * @returns `undefined` when the text is not JSON even so
 */
export function parseJson(text: string): JsonNode | undefined {
  const cursor: Cursor = { text, at: text.startsWith('\uFEFF') ? 1 : 0 }
  try {
    skip(cursor)
    const node = readValue(cursor)
    skip(cursor)
    return cursor.at === text.length ? node : undefined
  } catch {
    return undefined
  }
}

/** The value of a JSON text, `undefined` when it cannot be read. @see parseJson */
export function readJson(text: string | undefined): unknown {
  return text === undefined ? undefined : parseJson(text)?.value
}

/** The node at a path of keys, `undefined` where there is none. */
export function nodeAt(root: JsonNode, path: readonly string[]): JsonNode | undefined {
  let node: JsonNode | undefined = root
  for (const key of path) node = node?.entries?.find((entry) => entry.key === key)?.node
  return node
}

/** The node at a path of keys in a JSON text. */
export function jsonAt(text: string, path: readonly string[]): JsonNode | undefined {
  const root = parseJson(text)
  return root === undefined ? undefined : nodeAt(root, path)
}

/** Moves past white space and comments. */
function skip(cursor: Cursor): void {
  const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
  blank.lastIndex = cursor.at
  blank.exec(cursor.text)
  cursor.at = blank.lastIndex
}

function readValue(cursor: Cursor): JsonNode {
  const start = cursor.at
  const first = cursor.text[start]
  if (first === '{') return readObject(cursor)
  if (first === '[') return readArray(cursor)
  const scalar = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y
  scalar.lastIndex = start
  const [source] = scalar.exec(cursor.text) ?? []
  if (source === undefined) throw new SyntaxError(`No JSON value at offset ${start}.`)
  cursor.at = start + source.length
  return { start, end: cursor.at, value: JSON.parse(source), entries: undefined, items: undefined }
}

function readObject(cursor: Cursor): JsonNode {
  const start = cursor.at
  const entries: JsonEntry[] = []
  readList(cursor, '}', () => {
    const key = readValue(cursor)
    if (typeof key.value !== 'string') throw new SyntaxError(`No key at offset ${key.start}.`)
    skip(cursor)
    expect(cursor, ':')
    skip(cursor)
    entries.push({ key: key.value, start: key.start, node: readValue(cursor) })
  })
  const value = Object.fromEntries(entries.map((entry) => [entry.key, entry.node.value]))
  return { start, end: cursor.at, value, entries, items: undefined }
}

function readArray(cursor: Cursor): JsonNode {
  const start = cursor.at
  const items: JsonNode[] = []
  readList(cursor, ']', () => items.push(readValue(cursor)))
  return { start, end: cursor.at, value: items.map((item) => item.value), entries: undefined, items }
}

/** The members between an opening bracket, where the cursor stands, and the closing one. */
function readList(cursor: Cursor, close: string, readMember: () => void): void {
  cursor.at += 1
  skip(cursor)
  while (cursor.text[cursor.at] !== close) {
    readMember()
    skip(cursor)
    if (cursor.text[cursor.at] !== close) expect(cursor, ',')
    skip(cursor)
  }
  cursor.at += 1
}

function expect(cursor: Cursor, character: string): void {
  if (cursor.text[cursor.at] !== character) throw new SyntaxError(`No ${character} at offset ${cursor.at}.`)
  cursor.at += 1
}
