/** The one door to oxc-parser: trees are plain ESTree, offsets are UTF-16. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

export interface ParsedScript {
  readonly body: readonly SyntaxNode[]
  readonly comments: readonly { readonly value: string; readonly start: number }[]
  readonly staticImports: readonly string[]
  readonly errors: readonly string[]
}

/** Parses a script, typed or not, JSX or not, by its name. Never throws: what it cannot read is in `errors`. */
export async function parseScript(name: string, text: string): Promise<ParsedScript> {
  const { parseSync } = await import('oxc-parser')
  const lang = languageOf(name)
  const first = parseSync(name, text, { lang, sourceType: 'module' })
  const result = first.errors.length > 0 ? parseSync(name, text, { lang, sourceType: 'script' }) : first
  return {
    // The tree is ESTree: every node has `type`, `start` and `end`.
    body: result.program.body as unknown as readonly SyntaxNode[],
    comments: result.comments,
    staticImports: [
      ...result.module.staticImports.map((found) => found.moduleRequest.value),
      ...result.module.staticExports.flatMap((found) =>
        found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
      ),
    ],
    errors: result.errors.map((error) => error.message),
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The child at a key, when it is a node. */
export function child(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

/** The children in a list at a key; holes are left out. */
export function children(node: SyntaxNode, key: string): readonly SyntaxNode[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** What stands in parentheses, however many there are. */
export function bare(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'ParenthesizedExpression' ? bare(child(node, 'expression')) : node
}

export function textAt(node: SyntaxNode, key: string): string | undefined {
  const value = node[key]
  return typeof value === 'string' ? value : undefined
}

/** Every node below and including, parents before children, in source order of the fields. */
export function walk(
  root: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | undefined, key: string) => void,
): void {
  const stack: Below[] = [{ node: root, parent: undefined, key: '' }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next
    visit(node, next.parent, next.key)
    const inner = below(node)
    for (let index = inner.length - 1; index >= 0; index--) {
      const item = inner[index]
      if (item !== undefined) stack.push(item)
    }
  }
}

interface Below {
  readonly node: SyntaxNode
  readonly parent: SyntaxNode | undefined
  readonly key: string
}

/** The children of a node, in source order of the fields. */
export function below(parent: SyntaxNode): readonly Below[] {
  const found: Below[] = []
  for (const key in parent) {
    const value = parent[key]
    for (const node of Array.isArray(value) ? value : [value]) if (isNode(node)) found.push({ node, parent, key })
  }
  return found
}

function languageOf(name: string): 'ts' | 'tsx' | 'jsx' {
  if (/\.[cm]?ts$/.test(name)) return 'ts'
  return name.endsWith('.tsx') ? 'tsx' : 'jsx'
}
