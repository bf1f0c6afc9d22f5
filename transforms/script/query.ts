import jscodeshift from 'jscodeshift'
import type { Collection } from 'jscodeshift'
import { parseScript } from './parse.ts'

/**
 * A jscodeshift collection over a script, to find things in; edits are made on the text, by the spans of what was found,
 * because recast prints a whole statement anew when one child of it changes.
 *
 * @returns `undefined` when no grammar accepts the text
 */
export function queryScript(path: string, text: string): Collection | undefined {
  const parsed = parseScript(path, text)
  if (parsed.status === 'failed') return undefined
  // Babel's File is the root that jscodeshift's own parsers hand to it; the two type packages describe it twice.
  return jscodeshift(parsed.ast as never)
}

/** The node types and their predicates, for `collection.find(nodes.ImportDeclaration)`. */
export const nodes = jscodeshift

/** The span of a node that came from a parser. */
export function spanOf(node: object): { readonly start: number; readonly end: number } {
  if ('start' in node && 'end' in node && typeof node.start === 'number' && typeof node.end === 'number')
    return { start: node.start, end: node.end }
  throw new Error('A node without a place was asked for its span.')
}
