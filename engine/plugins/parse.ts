import path from 'node:path'
import type { Node, Program } from 'oxc-parser'

/** The syntax tree of a script, or `undefined` when it does not parse as what its name says (JSX in any JavaScript). */
export async function parseScript(file: string, text: string): Promise<Program | undefined> {
  const { parse } = await import('oxc-parser')
  const extension = path.extname(file).slice(1)
  const lang = extension === 'tsx' ? 'tsx' : /^[cm]?ts$/.test(extension) ? 'ts' : 'jsx'
  const result = await parse(file, text, { lang, sourceType: 'unambiguous' })
  return result.errors.length > 0 ? undefined : result.program
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
