import { lineIndexAt, lineStarts } from '../../core/text.ts'
import type { CodeShape, TopStatement } from '../checks/evidence.ts'
import { nameOf } from './literals.ts'
import { booleanOf, numberOf } from './numbers.ts'
import { returnedFunctions, takenNames } from './returned.ts'
import { child, children, isNode, type SyntaxNode, textAt, walk } from './syntax.ts'
import { count, type Source, witnessesOf } from './witnesses.ts'

/** What the source of a module of the app lets compilers do with it. */
export async function codeShape(source: Source): Promise<CodeShape> {
  const { body, content } = source
  const starts = lineStarts(content)
  const lineAt = (offset: number): number => lineIndexAt(starts, offset) + 1
  const imported = new Set<string>()
  const constants = new Set<string>()
  const loading = new Set<number>()
  const workers = new Set<SyntaxNode>()
  const data = dataNames(body)
  for (const statement of body) {
    walk(statement, (node, parent) => {
      const name = importedName(node)
      for (const given of [...(name === undefined ? [] : [name]), ...environmentNames(node)]) imported.add(given)
      const read = node.type === 'MemberExpression' && data.has(nameOf(child(node, 'object')) ?? '')
      if (read) imported.add(nameOf(child(node, 'property')) ?? '')
      for (const fact of constantFacts(node, parent)) constants.add(fact)
      if (!loadsModules(node)) return
      if (isWorkerUrl(node) && nameOf(child(node, 'callee'))?.endsWith('Worker') === true) workers.add(node)
      for (let line = lineAt(node.start); line <= lineAt(node.end); line++) loading.add(line)
    })
  }
  const statements = body.map((statement) => topStatement(statement, { content, lineAt }))
  const functions = { returned: returnedFunctions(body, lineAt), taken: takenNames(body) }
  return {
    witnesses: await witnessesOf(source),
    imported,
    constants,
    loading,
    workers: workers.size,
    statements,
    ...functions,
  }
}

function importedName(node: SyntaxNode): string | undefined {
  if (node.type === 'ImportSpecifier') return nameOf(child(node, 'imported'))
  if (node.type === 'ExportSpecifier') return nameOf(child(node, 'local'))
  return node.type === 'ImportDefaultSpecifier' || node.type === 'ImportNamespaceSpecifier' ? 'default' : undefined
}

/** `SHOP` of `const { SHOP } = process.env`: a build may put the whole environment there, or the value alone. */
function environmentNames(node: SyntaxNode): readonly string[] {
  if (node.type !== 'VariableDeclarator' || !isEnvironment(child(node, 'init'))) return []
  const names = child(node, 'id')
  if (names?.type !== 'ObjectPattern') return []
  return children(names, 'properties').flatMap((property) => nameOf(child(property, 'key')) ?? [])
}

/** `process.env` or `import.meta.env`. */
function isEnvironment(node: SyntaxNode | undefined): boolean {
  if (node === undefined || nameOf(child(node, 'property')) !== 'env') return false
  const object = child(node, 'object')
  return object?.type === 'MetaProperty' || nameOf(object) === 'process'
}

/** Names of imported styles and JSON: bundlers write their values where they are read, or their parts as exports. */
function dataNames(body: readonly SyntaxNode[]): ReadonlySet<string> {
  const imports = body.filter((statement) => statement.type === 'ImportDeclaration')
  const data = imports.filter((statement) => DATA.test(nameOf(child(statement, 'source')) ?? ''))
  return new Set(
    data.flatMap((statement) =>
      children(statement, 'specifiers').flatMap((name) => nameOf(child(name, 'local')) ?? []),
    ),
  )
}

const DATA = /\.(?:json|css|s[ac]ss|less|styl)$/

function loadsModules(node: SyntaxNode): boolean {
  // The list of files to store ahead of time is written in its place.
  if (node.type === 'MemberExpression' && nameOf(child(node, 'property')) === '__WB_MANIFEST') return true
  if (isWorkerUrl(node)) return true
  if (/^Import(?:Declaration|Expression)$|^ExportAllDeclaration$/.test(node.type)) return true
  if (node.type === 'ExportNamedDeclaration') return isNode(node['source'])
  return node.type === 'CallExpression' && nameOf(child(node, 'callee')) === 'require'
}

/** `new Worker(new URL('…', import.meta.url), …)` and the address alone. */
function isWorkerUrl(node: SyntaxNode): boolean {
  if (node.type !== 'NewExpression') return false
  const [first, second] = children(node, 'arguments')
  if (first === undefined) return false
  const isHere =
    nameOf(child(second ?? first, 'property')) === 'url' && child(second ?? first, 'object')?.type === 'MetaProperty'
  return isHere || (nameOf(child(node, 'callee'))?.endsWith('Worker') === true && isWorkerUrl(first))
}

/** `const LIMIT = 20` and `enum Season { Autumn = 6 }`. */
function constantFacts(node: SyntaxNode, parent: SyntaxNode | undefined): readonly string[] {
  if (node.type === 'TSEnumMember') {
    const members = parent === undefined ? [] : children(parent, 'members')
    const value = numberOf(child(node, 'initializer')) ?? enumValue(members, members.indexOf(node))
    return [`property ${nameOf(child(node, 'id')) ?? ''}`, ...(value === undefined ? [] : [`number ${value}`])]
  }
  if (node.type !== 'VariableDeclarator' || parent?.['kind'] !== 'const') return []
  const init = child(node, 'init')
  const [value, flag] = [numberOf(init), booleanOf(init)]
  return [...(value === undefined ? [] : [`number ${value}`]), ...(flag === undefined ? [] : [`boolean ${flag}`])]
}

/** Members without a value count on from the one before. */
function enumValue(members: readonly SyntaxNode[], at: number): number | undefined {
  if (at < 0) return undefined
  const member = members[at]
  const own = member === undefined ? undefined : child(member, 'initializer')
  if (own !== undefined) return numberOf(own)
  const before = at === 0 ? -1 : enumValue(members, at - 1)
  return before === undefined ? undefined : before + 1
}

function topStatement(
  statement: SyntaxNode,
  { content, lineAt }: { readonly content: string; readonly lineAt: (offset: number) => number },
): TopStatement {
  const uses = new Set<string>()
  walk(statement, (node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') uses.add(textAt(node, 'name') ?? '')
  })
  return {
    droppable: droppable(statement),
    effect:
      statement.type === 'ExpressionStatement' && statement['directive'] == null
        ? content.slice(statement.start, statement.end).replace(/\s+/g, '')
        : undefined,
    uses,
    first: lineAt(statement.start),
    last: lineAt(statement.end),
    says: count([statement]),
  }
}

/** What a statement declares when running it changes nothing: functions, classes and values that hold no call. */
function droppable(statement: SyntaxNode): readonly string[] {
  const declaration = statement.type.startsWith('Export') ? child(statement, 'declaration') : statement
  if (declaration === undefined) return []
  if (/^(?:Function|Class|TSEnum)Declaration$/.test(declaration.type))
    return [nameOf(child(declaration, 'id')) ?? 'default']
  if (declaration.type !== 'VariableDeclaration') return isHarmless(declaration) ? ['default'] : []
  const declarators = children(declaration, 'declarations')
  if (!declarators.every((declarator) => isHarmless(child(declarator, 'init')))) return []
  return declarators.flatMap((declarator) => nameOf(child(declarator, 'id')) ?? [])
}

const HARMLESS =
  /^(?:Literal|Identifier|TemplateLiteral|FunctionExpression|ArrowFunctionExpression|ClassExpression|UnaryExpression|BinaryExpression|TSAsExpression|TSSatisfiesExpression|ArrayExpression|ObjectExpression)$/

function isHarmless(node: SyntaxNode | undefined): boolean {
  if (node === undefined) return true
  if (node.type === 'NewExpression')
    return (
      /^(?:Weak)?(?:Map|Set)$/.test(nameOf(child(node, 'callee')) ?? '') && children(node, 'arguments').length === 0
    )
  if (!HARMLESS.test(node.type)) return false
  if (/Function|Class/.test(node.type)) return true
  const parts = [
    ...children(node, 'elements'),
    ...children(node, 'properties').flatMap((property) => child(property, 'value') ?? property),
  ]
  return [
    ...parts,
    child(node, 'expression'),
    child(node, 'left'),
    child(node, 'right'),
    child(node, 'argument'),
  ].every((part) => isHarmless(part))
}
