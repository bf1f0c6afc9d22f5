import path from 'node:path'
import type { Node, Program } from 'oxc-parser'

/** The syntax tree of a script, or `undefined` when it does not parse as what its name says (JSX in any JavaScript). */
export async function parseScript(file: string, text: string): Promise<Program | undefined> {
  // The linker's own parser is in memory already.
  const { parse } = await import('rolldown/utils')
  for (const lang of languagesOf(path.extname(file))) {
    const result = await parse(file, text, { lang, sourceType: 'unambiguous' })
    if (result.errors.length === 0) return result.program
  }
  return undefined
}

/** What a compiler makes of a component has the component's name, and may have types. */
function languagesOf(extension: string): readonly ('jsx' | 'ts' | 'tsx')[] {
  if (/^\.[cm]?jsx?$/.test(extension)) return ['jsx']
  if (/^\.[cm]?ts$/.test(extension)) return ['ts']
  return extension === '.tsx' ? ['tsx'] : ['tsx', 'ts']
}

/** Calls `visit` for every node, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.filter(isNode).forEach((item) => walk(item, visit, node))
    else if (isNode(value)) walk(value, visit, node)
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value
  )
}
