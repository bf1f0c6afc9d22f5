import { helperName, markedExports } from './commonjs.ts'
import { builtRegex, foldedCall, loweredTexts } from './lowering.ts'
import { child, children, type SyntaxNode, textAt, walk } from './syntax.ts'
import { isTemplateMaker, type TemplateMaker, templateMakers } from './template-makers.ts'

export interface RawLiteral {
  /** `data`: a text inside JSON that the script parses. */
  readonly kind: 'string' | 'template' | 'regex' | 'leftover' | 'data'
  readonly text: string
  /** Offset to attribute by: parts of a template have no mapping of their own, the template has. */
  readonly start: number
}

/** The strings, template parts, regular expressions and unresolved environment reads of a script, in source order. */
export function literalsOf(body: readonly SyntaxNode[]): readonly RawLiteral[] {
  const found: RawLiteral[] = []
  const skipped = new Set<SyntaxNode>()
  const makers = new Set<SyntaxNode>()
  for (const statement of body) {
    walk(statement, (node, parent, key) => {
      if (isTemplateMaker(node)) makers.add(node)
      for (const text of [...exportNames(node), ...loweredTexts(node), ...revisions(node)]) skipped.add(text)
      if (markedExports(node) !== undefined || helperName(node) !== undefined) walk(node, (inner) => skipped.add(inner))
      const folded = foldedCall(node)
      if (folded !== undefined) {
        skipped.add(folded.argument)
        found.push({ kind: 'string', text: folded.text, start: folded.argument.start })
      }
      const regex = builtRegex(node)
      if (regex !== undefined) {
        for (const text of regex.texts) skipped.add(text)
        found.push({ kind: 'regex', text: regex.text, start: node.start })
      }
      const json = parsedJson(node)
      if (json !== undefined) {
        skipped.add(json.node)
        found.push(...json.texts.map((text) => ({ kind: 'data' as const, text, start: json.node.start })))
      }
      const literal = skipped.has(node) ? undefined : literalAt(node, parent, key)
      if (literal !== undefined && literal.text !== '') found.push(literal)
    })
  }
  return atTheirUse(found, templateMakers(body, makers))
}

/** Texts that a compiler keeps elsewhere count to where it uses them. */
function atTheirUse(found: readonly RawLiteral[], makers: readonly TemplateMaker[]): readonly RawLiteral[] {
  if (makers.length === 0) return found
  return found.map((literal) => {
    const maker = makers.find(({ start, end }) => start <= literal.start && literal.start < end)
    return maker === undefined ? literal : { ...literal, start: maker.usedAt }
  })
}

/** The texts in `JSON.parse("…")`, as bundlers write larger JSON files. */
function parsedJson(node: SyntaxNode): { readonly node: SyntaxNode; readonly texts: readonly string[] } | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')
  const [argument] = children(node, 'arguments')
  const text = nameOf(argument)
  if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'object')) !== 'JSON') return undefined
  if (argument === undefined || text === undefined || argument.type === 'Identifier') return undefined
  try {
    return { node: argument, texts: leafTexts(JSON.parse(text)) }
  } catch {
    return undefined
  }
}

function leafTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leafTexts) : []
}

/** The hash in `{ revision: "…", url: "…" }` of a precache list: a file that differs is found by its own content. */
function revisions(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== 'ObjectExpression') return []
  const properties = children(node, 'properties')
  const named = (name: string) => properties.find((property) => nameOf(child(property, 'key')) === name)
  const [revision, url] = [named('revision'), named('url')].map((property) => property && child(property, 'value'))
  const isHash = /^[\da-f]{32}$/.test(nameOf(revision) ?? '') && nameOf(url) !== undefined
  return isHash && revision !== undefined && properties.length === 2 ? [revision] : []
}

/** Names of exports as webpack lists them since 5.100: `n.d(exports, ["name", 0, value, "other", () => other])`. */
function exportNames(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type !== 'CallExpression') return []
  const callee = child(node, 'callee')
  const list = children(node, 'arguments')[1]
  if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'property')) !== 'd') return []
  if (list?.type !== 'ArrayExpression') return []
  const elements = children(list, 'elements')
  return elements.filter((element, index) => {
    const next = elements[index + 1]
    const getter = next?.type === 'ArrowFunctionExpression' || next?.['value'] === 0
    return typeof element['value'] === 'string' && getter
  })
}

function literalAt(node: SyntaxNode, parent: SyntaxNode | undefined, key: string): RawLiteral | undefined {
  const { start } = node
  const whole = wholeTemplate(node)
  if (whole !== undefined) {
    const tagged = parent?.type === 'TaggedTemplateExpression'
    return !tagged && isSyntax(parent, key) ? undefined : { kind: tagged ? 'template' : 'string', text: whole, start }
  }
  if (node.type === 'TemplateElement') {
    if (parent !== undefined && wholeTemplate(parent) !== undefined) return undefined
    return { kind: 'template', text: cooked(node), start: parent?.start ?? start }
  }
  if (node.type === 'MemberExpression') {
    const text = environmentRead(node, parent) ?? generatorRuntime(node)
    return text === undefined ? undefined : { kind: 'leftover', text, start }
  }
  if (node.type !== 'Literal') return undefined
  if (node['regex'] !== undefined && node['regex'] !== null) return { kind: 'regex', text: String(node['raw']), start }
  const value = node['value']
  if (typeof value !== 'string' || isSyntax(parent, key)) return undefined
  return { kind: 'string', text: value, start }
}

/** The text of a template without expressions: minifiers write strings this way. */
export function wholeTemplate(node: SyntaxNode): string | undefined {
  if (node.type !== 'TemplateLiteral') return undefined
  const [only, ...others] = children(node, 'quasis')
  return only !== undefined && others.length === 0 ? cooked(only) : undefined
}

/** Strings that are part of how a script is written, not of what it says: minifiers add and remove them. */
function isSyntax(parent: SyntaxNode | undefined, key: string): boolean {
  if (parent === undefined) return false
  if (key === 'source') return true
  if (key === 'key' && parent['computed'] !== true) return true
  if (key === 'property' && parent.type === 'MemberExpression') return true
  if (key === 'key') return true
  if (parent.type === 'ExpressionStatement') return true
  if (parent.type !== 'BinaryExpression') return false
  const other = child(parent, key === 'left' ? 'right' : 'left')
  return other?.type === 'UnaryExpression' && textAt(other, 'operator') === 'typeof'
}

/** The text that a part of a template stands for. */
export function cooked(node: SyntaxNode): string {
  const value = node['value']
  if (typeof value !== 'object' || value === null) return ''
  if ('cooked' in value && typeof value.cooked === 'string') return value.cooked
  return 'raw' in value && typeof value.raw === 'string' ? value.raw : ''
}

/** `process.env.X` or `import.meta.env.X` that no define replaced. */
function environmentRead(node: SyntaxNode, parent: SyntaxNode | undefined): string | undefined {
  if (nameOf(child(node, 'property')) !== 'env') return undefined
  const object = child(node, 'object')
  const owner = object?.type === 'MetaProperty' ? 'import.meta' : nameOf(object)
  if (owner !== 'process' && owner !== 'import.meta') return undefined
  const member = parent?.type === 'MemberExpression' ? nameOf(child(parent, 'property')) : undefined
  return member === undefined ? `${owner}.env` : `${owner}.env.${member}`
}

/** Packages lowered to generators of old count on this global, which Create React App supplies. */
function generatorRuntime(node: SyntaxNode): string | undefined {
  const method = nameOf(child(node, 'property')) ?? ''
  const called = nameOf(child(node, 'object')) === 'regeneratorRuntime' && /^(?:mark|wrap|awrap|async)$/.test(method)
  return called ? 'regeneratorRuntime' : undefined
}

export function nameOf(node: SyntaxNode | undefined): string | undefined {
  if (node === undefined) return undefined
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return textAt(node, 'name')
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : wholeTemplate(node)
}
