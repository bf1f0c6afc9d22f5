import fs from 'node:fs'
import path from 'node:path'
import { parseJson as parseStrictly } from '../analyzer/project/json.ts'
import type { LevelId } from '../core/comparison.ts'
import { NexxoError, refuse } from '../core/diagnostic.ts'
import { positionAt } from '../core/text.ts'
import { readText, writeAtomically } from '../host/disk.ts'
import { type JsonNode, nodeAt, parseJson } from '../transforms/json/parse.ts'
import type { AcceptedDifference } from '../verify/index.ts'

const LEVELS = {
  build: true,
  files: true,
  pages: true,
  modules: true,
  exports: true,
  styles: true,
  values: true,
  browser: true,
  size: true,
} satisfies Record<LevelId, true>

interface ListFile {
  /** As people know it, for messages. */
  readonly name: string
  readonly text: string
}

/**
 * The accepted differences of a file; none where there is no such file, unless it must exist.
 *
 * @throws NexxoError `accepted/no-file`, `accepted/broken` with the line
 */
export function readAccepted(
  file: string,
  { root, mustExist }: { readonly root: string; readonly mustExist: boolean },
): readonly AcceptedDifference[] {
  const text = readText(file)
  const name = path.relative(root, file).replaceAll(path.sep, '/') || file
  if (text !== undefined) return parseAccepted({ name, text })
  if (!mustExist) return []
  throw refuse('accepted/no-file', {
    message: `There is no file ${file} with accepted differences.`,
    help: 'Name another with `--baseline`, or write it with `--update-baseline`.',
  })
}

/** Writes the list, always in the same order and form; a list without news leaves the file alone. */
export function writeAccepted(file: string, accepted: readonly AcceptedDifference[]): void {
  const document = { schema: 1, accepted: accepted.map(inOrder) }
  const text = `${JSON.stringify(document, undefined, 2)}\n`
  if (readText(file) === text) return
  fs.mkdirSync(path.dirname(file), { recursive: true })
  writeAtomically(file, text, undefined)
}

function inOrder({ id, level, code, at, message, reason, by, until }: AcceptedDifference): AcceptedDifference {
  const start = { id, level, code, at, message, reason }
  return { ...start, ...(by === undefined ? {} : { by }), ...(until === undefined ? {} : { until }) }
}

function parseAccepted(file: ListFile): readonly AcceptedDifference[] {
  const root = parseJson(file.text)
  if (root === undefined) {
    const strict = parseStrictly(file.text, 'jsonc')
    const [reason, offset] = strict.status === 'broken' ? [strict.reason, strict.offset] : ['It is no JSON', 0]
    throw broken(file, { start: offset, end: offset + 1 }, `${reason}.`)
  }
  if (nodeAt(root, ['schema'])?.value !== 1) throw broken(file, root, '`schema` must be 1.')
  const list = nodeAt(root, ['accepted'])
  if (list?.items === undefined) throw broken(file, list ?? root, '`accepted` must be a list.')
  const entries = list.items.map((node) => parseEntry(file, node))
  const twice = entries.findIndex(({ id }, index) => entries.findIndex((other) => other.id === id) !== index)
  const second = list.items[twice]
  if (second !== undefined) throw broken(file, second, `\`${entries[twice]?.id}\` is listed twice.`)
  return entries
}

const TEXTS = ['id', 'level', 'code', 'at', 'message', 'reason', 'by', 'until'] as const
const NEEDED: readonly string[] = ['id', 'level', 'reason']

function parseEntry(file: ListFile, node: JsonNode): AcceptedDifference {
  if (node.entries === undefined) throw broken(file, node, 'An accepted difference must be an object.')
  const unknown = node.entries.find(({ key }) => !TEXTS.some((name) => name === key))
  if (unknown !== undefined)
    throw broken(file, unknown.node, `\`${unknown.key}\` is not known; an entry has ${TEXTS.join(', ')}.`)
  const text = (name: (typeof TEXTS)[number]) => textOf(file, node, name)
  const level = text('level') ?? ''
  if (!isLevel(level))
    throw broken(file, nodeAt(node, ['level']) ?? node, `\`level\` must be one of ${Object.keys(LEVELS).join(', ')}.`)
  const [by, until] = [text('by'), text('until')]
  if (until !== undefined && !isDate(until))
    throw broken(file, nodeAt(node, ['until']) ?? node, '`until` must be a date such as 2027-01-31.')
  return inOrder({
    id: text('id') ?? '',
    level,
    code: text('code') ?? '',
    at: text('at') ?? '',
    message: text('message') ?? '',
    reason: text('reason') ?? '',
    ...(by === undefined ? {} : { by }),
    ...(until === undefined ? {} : { until }),
  })
}

function textOf(file: ListFile, node: JsonNode, name: string): string | undefined {
  const member = nodeAt(node, [name])
  if (member === undefined && NEEDED.includes(name)) throw broken(file, node, `\`${name}\` is missing.`)
  if (member === undefined) return undefined
  if (typeof member.value !== 'string') throw broken(file, member, `\`${name}\` must be a string.`)
  return member.value
}

function isLevel(name: string): name is LevelId {
  return Object.hasOwn(LEVELS, name)
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

function broken(file: ListFile, { start, end }: Pick<JsonNode, 'start' | 'end'>, what: string): NexxoError {
  return new NexxoError({
    code: 'accepted/broken',
    severity: 'error',
    message: `Line ${positionAt(file.text, start).line} of ${file.name} cannot be used: ${what}`,
    help: 'Mend the entry; an entry has an `id`, a `level` and a `reason`.',
    at: { file: file.name, start, end },
  })
}
