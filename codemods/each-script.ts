import type { Diagnostic } from '../core/diagnostic.ts'
import type { Tree } from '../core/tree.ts'
import { isScript, mentions } from '../transforms/script/mentions.ts'
import { applyEdits } from '../transforms/text.ts'
import type { TextEdit } from '../transforms/text.ts'

export interface ScriptEdits {
  readonly edits: readonly TextEdit[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Edits every script of the project whose text has all the words; other files are not even parsed. */
export function* eachScript(
  tree: Tree,
  words: readonly string[],
  edit: (path: string, text: string) => ScriptEdits,
): Iterable<Diagnostic> {
  for (const path of tree.list()) {
    const text = isScript(path) ? tree.read(path) : undefined
    if (text === undefined || !mentions(text, ...words)) continue
    const { edits, diagnostics } = edit(path, text)
    if (edits.length > 0) tree.write(path, applyEdits(text, edits))
    yield* diagnostics
  }
}
