import type * as Babel from '@babel/core'

interface Span {
  readonly start: number
  readonly end: number
}

/** A request for another module as it is written. */
interface Named extends Span {
  readonly request: string
}

/** A use of an imported name. */
export interface ImportUse extends Span {
  readonly request: string
  /** The exported name, `*` for all of them. */
  readonly imported: string
  readonly form: 'value' | 'called' | 'shorthand' | 'element'
}

/** What a module says to webpack's `module.hot`. */
export interface HotUses {
  /** `module.hot` itself. */
  readonly hots: readonly Span[]
  /** `typeof module` */
  readonly types: readonly Span[]
  /** Strings in the first argument of `accept` and `decline`. */
  readonly deps: readonly Named[]
  /** `require('…')` of what is accepted. */
  readonly requires: readonly Named[]
  /** Uses of what is imported from what is accepted. */
  readonly imports: readonly ImportUse[]
}

type Path<Node = Babel.Node> = Babel.NodePath<Node>

/** @returns `undefined` when the text does not parse. */
export async function hotUses(code: string, file: string): Promise<HotUses | undefined> {
  const { parseAsync, traverse } = await import('@babel/core')
  const isTyped = /\.[cm]?tsx?$/.test(file)
  const tree = await parseAsync(code, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceType: 'unambiguous',
    parserOpts: {
      allowReturnOutsideFunction: true,
      plugins: isTyped
        ? ['typescript', 'decorators-legacy', ...(file.endsWith('x') ? (['jsx'] as const) : [])]
        : ['jsx', 'decorators-legacy'],
    },
  }).catch(() => undefined)
  if (tree === undefined || tree === null) return undefined
  const found = { hots: [] as Span[], types: [] as Span[], deps: [] as Named[], requires: [] as Named[] }
  const bindings: Babel.NodePath['scope']['bindings'][string][] = []
  traverse(tree, {
    Program: (path) => void bindings.push(...Object.values(path.scope.bindings)),
    MemberExpression: (path) => noteHot(path, found),
    OptionalMemberExpression: (path) => noteHot(path, found),
    UnaryExpression(path) {
      const { operator, argument } = path.node
      if (operator === 'typeof' && isFreeModule(argument, path)) found.types.push(spanOf(path.node))
    },
    CallExpression(path) {
      const request = requestOf(path)
      if (request !== undefined) found.requires.push({ ...spanOf(path.node), request })
    },
  })
  const accepted = new Set(found.deps.map(({ request }) => request))
  const imports = bindings.flatMap((binding) => importUses(binding.path, binding.referencePaths))
  return {
    ...found,
    requires: found.requires.filter(({ request }) => accepted.has(request)),
    imports: imports.filter(({ request }) => accepted.has(request)),
  }
}

function noteHot(
  path: Path<Babel.types.MemberExpression | Babel.types.OptionalMemberExpression>,
  { hots, deps }: { readonly hots: Span[]; readonly deps: Named[] },
): void {
  const { object, property, computed } = path.node
  if (computed || property.type !== 'Identifier' || property.name !== 'hot' || !isFreeModule(object, path)) return
  hots.push(spanOf(path.node))
  const member = path.parent
  const call = path.parentPath.parent
  if (member.type !== 'MemberExpression' && member.type !== 'OptionalMemberExpression') return
  if (call?.type !== 'CallExpression' && call?.type !== 'OptionalCallExpression') return
  if (call.callee !== member || member.property.type !== 'Identifier') return
  if (!['accept', 'decline'].includes(member.property.name)) return
  const [first] = call.arguments
  const elements = first?.type === 'ArrayExpression' ? first.elements : [first]
  for (const element of elements)
    if (element?.type === 'StringLiteral') deps.push({ ...spanOf(element), request: element.value })
}

function isFreeModule(node: Babel.Node, { scope }: Path): boolean {
  return node.type === 'Identifier' && node.name === 'module' && !scope.hasBinding('module', true)
}

function requestOf({ node, scope }: Path<Babel.types.CallExpression>): string | undefined {
  const { callee, arguments: values } = node
  if (callee.type !== 'Identifier' || callee.name !== 'require' || scope.hasBinding('require', true)) return undefined
  const [first] = values
  return first?.type === 'StringLiteral' ? first.value : undefined
}

function importUses(binding: Path, references: readonly Path[]): readonly ImportUse[] {
  const declaration = binding.parent
  if (declaration.type !== 'ImportDeclaration' || declaration.importKind === 'type') return []
  const imported = importedName(binding.node)
  if (imported === undefined) return []
  return references.flatMap((path) =>
    usesAt(path).map((use) => ({ ...use, imported, request: declaration.source.value })),
  )
}

function importedName(node: Babel.Node): string | undefined {
  if (node.type === 'ImportNamespaceSpecifier') return '*'
  if (node.type === 'ImportDefaultSpecifier') return 'default'
  if (node.type !== 'ImportSpecifier' || node.importKind === 'type') return undefined
  return node.imported.type === 'Identifier' ? node.imported.name : undefined
}

/** Types and re-exports are no uses. */
function usesAt(path: Path): readonly (Span & Pick<ImportUse, 'form'>)[] {
  const { node, parent } = path
  if (parent.type === 'ExportSpecifier' || path.findParent((one) => one.isTSType()) !== null) return []
  if (node.type === 'JSXIdentifier') return elementNames(path)
  if (parent.type === 'ObjectProperty' && parent.shorthand) return [{ ...spanOf(node), form: 'shorthand' }]
  const isCalled =
    (parent.type === 'CallExpression' && parent.callee === node) ||
    (parent.type === 'TaggedTemplateExpression' && parent.tag === node)
  return [{ ...spanOf(node), form: isCalled ? 'called' : 'value' }]
}

/** The name in the opening tag and the same in the closing one. */
function elementNames(path: Path): readonly (Span & Pick<ImportUse, 'form'>)[] {
  const element = path.findParent((one) => one.isJSXElement())?.node
  if (element?.type !== 'JSXElement') return []
  const closing = element.closingElement?.name
  const names = closing === undefined ? [path.node] : [path.node, firstName(closing)]
  return names.map((name) => ({ ...spanOf(name), form: 'element' }))
}

function firstName(name: Babel.types.JSXElement['openingElement']['name']): Babel.Node {
  return name.type === 'JSXMemberExpression' ? firstName(name.object) : name
}

/** Nodes that were parsed from a text have their place. */
function spanOf({ start, end }: Babel.Node): Span {
  return { start: start ?? 0, end: end ?? 0 }
}
