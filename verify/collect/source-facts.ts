import { cooked, nameOf, wholeTemplate } from './literals.ts'
import { child, children, isNode, type SyntaxNode, walk } from './syntax.ts'

/** What the source of a module says about itself. */
export interface SourceFacts {
  readonly substance: 'none' | 'constants' | 'code'
  readonly names: ReadonlySet<string>
  readonly constants: ReadonlySet<string>
  /** Texts by the names that the module binds them to, at its top. */
  readonly named: ReadonlyMap<string, string>
  readonly texts: ReadonlyMap<string, number>
  /** Texts inside members of objects that the module binds to a name or exports, with the names of these members. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>
}

/** Reads a module's source for what minifiers and lowering may make of it. */
export function sourceFacts(body: readonly SyntaxNode[]): SourceFacts {
  const names = new Set<string>()
  const constants = new Set<string>()
  const texts = new Map<string, number>()
  const keys = new Set<SyntaxNode | undefined>()
  const say = (text: string) => texts.set(text, (texts.get(text) ?? 0) + 1)
  for (const statement of body) {
    walk(statement, (node, parent) => {
      for (const name of loweredNames(node)) names.add(name)
      for (const key of node.type === 'ObjectExpression' ? writtenKeys(node) : []) keys.add(key)
      if (node.type === 'Literal' && typeof node['value'] === 'string' && !keys.has(node)) say(node['value'])
      if (node.type === 'TemplateElement' && !keys.has(parent)) say(cooked(node))
      const bound = parent?.type === 'VariableDeclarator' || parent?.type === 'TSEnumMember'
      if (bound && typeof node['value'] === 'string') constants.add(node['value'])
      if (bound && node.type === 'TemplateLiteral')
        for (const part of children(node, 'quasis')) constants.add(cooked(part))
    })
  }
  return { substance: substanceOf(body), names, constants, texts, named: namedTexts(body), members: membersOf(body) }
}

/** `const PEAR = 'pear'`, exported or not. */
function namedTexts(body: readonly SyntaxNode[]): ReadonlyMap<string, string> {
  const declared = body.flatMap((statement) => children(child(statement, 'declaration') ?? statement, 'declarations'))
  const pairs = declared.map((one) => [nameOf(child(one, 'id')), child(one, 'init')?.['value']] as const)
  return new Map(
    pairs.flatMap(([name, value]) => (name !== undefined && typeof value === 'string' ? [[name, value] as const] : [])),
  )
}

/** A minifier that knows all uses of such an object leaves out the members that nobody reads. */
function membersOf(body: readonly SyntaxNode[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const object of body.flatMap(objectsOf)) {
    for (const property of children(object, 'properties')) {
      const [name, value] = [nameOf(child(property, 'key')), child(property, 'value')]
      if (name === undefined || value === undefined || property['computed'] === true) continue
      walk(value, (node) => {
        const text = textOf(node)
        if (text !== undefined) found.set(text, (found.get(text) ?? new Set()).add(name))
      })
    }
  }
  return found
}

/** The objects of `export default { … }` and `const fruit = { … }`. */
function objectsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const declaration = child(statement, 'declaration') ?? statement
  const values = [declaration, ...children(declaration, 'declarations').map((one) => child(one, 'init'))]
  return values.flatMap((value) => (value?.type === 'ObjectExpression' ? [value] : []))
}

function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'TemplateElement') return cooked(node)
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

/** Names that lowering turns into texts: what a rest pattern leaves out, the members of a class, and keys written as `["pear"]`. */
function loweredNames(node: SyntaxNode): readonly string[] {
  const properties = node.type === 'ObjectPattern' ? children(node, 'properties') : []
  const rest = properties.some((property) => property.type === 'RestElement')
  const members = node.type === 'ClassBody' ? children(node, 'body') : []
  const computed = node.type === 'ObjectExpression' ? writtenKeys(node) : []
  const named = [...(rest ? properties : []), ...members].map((property) => child(property, 'key'))
  return [...named, ...computed].map(nameOf).filter((name) => name !== undefined)
}

/** The keys of `{ ['pear']: 1, [`plum`]: 2 }`. */
function writtenKeys(object: SyntaxNode): readonly SyntaxNode[] {
  const computed = children(object, 'properties').filter((property) => property['computed'] === true)
  return computed.flatMap((property) => {
    const key = child(property, 'key')
    return key?.type === 'Literal' || (key !== undefined && wholeTemplate(key) !== undefined) ? [key] : []
  })
}

const EMPTY =
  /^(?:ImportDeclaration|ExportAllDeclaration|EmptyStatement|TSTypeAliasDeclaration|TSInterfaceDeclaration|TSModuleDeclaration|TSDeclareFunction|TSImportEqualsDeclaration)$/

function substanceOf(body: readonly SyntaxNode[]): SourceFacts['substance'] {
  const weights = body.map(weightOf)
  if (weights.includes('code')) return 'code'
  return weights.includes('constants') ? 'constants' : 'none'
}

function weightOf(statement: SyntaxNode): SourceFacts['substance'] {
  if (EMPTY.test(statement.type) || statement['declare'] === true) return 'none'
  if (statement.type === 'ExpressionStatement' && statement['directive'] != null) return 'none'
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') {
    const declaration = child(statement, 'declaration')
    if (declaration === undefined) return 'none'
    return isConstant(declaration) ? 'constants' : weightOf(declaration)
  }
  if (statement.type === 'TSEnumDeclaration') return 'constants'
  if (statement.type === 'Identifier') return 'none'
  if (statement.type !== 'VariableDeclaration') return 'code'
  const initials = children(statement, 'declarations').map((declarator) => child(declarator, 'init'))
  return initials.every((initial) => initial !== undefined && isConstant(initial)) ? 'constants' : 'code'
}

/** Literals, and objects and lists of nothing but literals. */
function isConstant(node: SyntaxNode): boolean {
  if (node.type === 'Literal' || node.type === 'Identifier') return node.type === 'Literal'
  if (node.type === 'UnaryExpression' || /^TS(?:As|Satisfies|NonNull)Expression$/.test(node.type)) {
    const inner = child(node, node.type === 'UnaryExpression' ? 'argument' : 'expression')
    return inner !== undefined && isConstant(inner)
  }
  if (node.type === 'TemplateLiteral') return children(node, 'expressions').length === 0
  if (node.type === 'ArrayExpression') return children(node, 'elements').every(isConstant)
  if (node.type !== 'ObjectExpression') return false
  return children(node, 'properties').every((property) => {
    const value = property['value']
    return isNode(value) && property['computed'] !== true && isConstant(value)
  })
}
