import fs from 'node:fs'
import path from 'node:path'
import type { Node } from 'oxc-parser'
import { type Diagnostic, type Location, NexxoError } from '../../core/diagnostic.ts'
import { parseScript, walk } from '../plugins/parse.ts'
import { type Keys, KEYS, nearest } from './keys.ts'
import { misfit } from './kinds.ts'

interface Mistake {
  /** `resolve.alias` */
  readonly option: string
  readonly code: Diagnostic['code']
  readonly message: string
  readonly help: string
}

/**
 * Refuses options that no part of Nexxo reads, and values that cannot be meant: a misspelt option would otherwise be ignored in silence.
 *
 * @param file  the configuration file, absolute
 * @throws NexxoError `config/unknown-key`, `config/shape`
 */
export async function assertConfig(config: object, file: string): Promise<void> {
  const found = mistakeIn(config, KEYS, { file: path.basename(file), path: '' })
  if (found === undefined) return
  const { option, ...words } = found
  const at = await locate(option.split('.'), file)
  throw new NexxoError({ ...words, severity: 'error', ...(at === undefined ? {} : { at }) })
}

interface Level {
  /** Base name of the file. */
  readonly file: string
  readonly path: string
}

function mistakeIn(value: object, known: Keys, level: Level): Mistake | undefined {
  for (const [name, inner] of Object.entries(value)) {
    const option = level.path === '' ? name : `${level.path}.${name}`
    const found = mistakeOf(option, inner, { known, file: level.file, name })
    if (found !== undefined) return found
  }
  return undefined
}

function mistakeOf(
  option: string,
  value: unknown,
  { known, file, name }: { readonly known: Keys; readonly file: string; readonly name: string },
): Mistake | undefined {
  const expected = Object.hasOwn(known, name) ? known[name] : undefined
  if (expected === undefined) return unknownOption(option, nearest(name, Object.keys(known)), file)
  if (value === undefined) return undefined
  if (expected !== true) {
    if (isRecord(value)) return mistakeIn(value, expected, { file, path: option })
    // A section may also be switched off or given in short.
    return typeof value === 'string' || typeof value === 'number'
      ? wrongKind(option, 'an object', { value, file })
      : undefined
  }
  const words = misfit(option, value)
  return words === undefined ? undefined : wrongKind(option, words, { value, file })
}

function unknownOption(option: string, close: string, file: string): Mistake {
  const prefix = option.includes('.') ? `${option.slice(0, option.lastIndexOf('.'))}.` : ''
  return {
    option,
    code: 'config/unknown-key',
    message: `\`${option}\` in ${file} is not an option of Nexxo.`,
    help: `The nearest option is \`${prefix}${close}\`. Rename it, or remove it.`,
  }
}

function wrongKind(
  option: string,
  words: string,
  { value, file }: { readonly value: unknown; readonly file: string },
): Mistake {
  return {
    option,
    code: 'config/shape',
    message: `\`${option}\` in ${file} is \`${shown(value)}\`, which it cannot be.`,
    help: `Write ${words.includes(', ') ? `one of ${words}` : words}.`,
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'function' ? 'a function' : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where an option is written, when it is written as an object in an object. */
async function locate(option: readonly string[], file: string): Promise<Location | undefined> {
  const program = await parseScript(file, fs.readFileSync(file, 'utf8'))
  const found: Location[] = []
  if (program !== undefined)
    walk(program, (node) => {
      const key = keyBelow(node, option)
      if (key !== undefined) found.push({ file: path.basename(file), start: key.start, end: key.end })
    })
  return found[0]
}

function keyBelow(node: Node, [first, ...rest]: readonly string[]): Node | undefined {
  if (node.type !== 'ObjectExpression') return undefined
  const property = node.properties.find((one) => one.type === 'Property' && nameOf(one.key) === first)
  if (property?.type !== 'Property') return undefined
  return rest.length === 0 ? property.key : keyBelow(property.value, rest)
}

function nameOf(key: Node): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' ? String(key.value) : undefined
}
