import { MagicString } from 'magic-string'
import type { Program } from 'oxc-parser'
import type { OutputOptions } from 'rolldown'
import { fileOf } from './module-id.ts'
import { parseScript } from './parse.ts'

/** What a hook that changes chunks returns; the map of a whole chunk takes long, so it is made only when it is written. */
export function rendered(text: MagicString, sourcemap: OutputOptions['sourcemap']) {
  return { code: text.toString(), ...(sourcemap === false ? {} : { map: text.generateMap({ hires: 'boundary' }) }) }
}

/** One script as a plugin sees it while it edits. */
interface Editing {
  readonly program: Program
  readonly text: MagicString
  readonly code: string
  /** Path of the module, without a query. */
  readonly file: string
}

/**
 * Parses a script, lets `edit` change it, and gives what a transform hook returns: the new text with its map, or `null` where
 * the script does not parse or nothing changed.
 */
export async function editScript(
  code: string,
  id: string,
  edit: (editing: Editing) => Promise<void> | void,
): Promise<{ code: string; map: ReturnType<MagicString['generateMap']> } | null> {
  const file = fileOf(id)
  // The script of a component says its language at its end.
  const program = await parseScript(id.includes('&lang.') ? id : file, code)
  if (program === undefined) return null
  const text = new MagicString(code)
  await edit({ program, text, code, file })
  if (!text.hasChanged()) return null
  return { code: text.toString(), map: text.generateMap({ hires: 'boundary', source: file, includeContent: true }) }
}
