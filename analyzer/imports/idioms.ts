import type { SyntaxComment, SyntaxNode } from './parse.ts'
import type { Place } from './scan.ts'
import type { IdiomFact, IdiomId } from './script-facts.ts'
import { child, children, memberPath, nameOf, stringOf, walk } from './walk.ts'
import { readImport } from './import-forms.ts'

type Seen = readonly [IdiomId, string]

/** Everything in a file that is not plain, portable ECMAScript; `jsx`, `flow` and `class-fields` once per file. */
export function findIdioms(
  parsed: { readonly program: SyntaxNode; readonly comments: readonly SyntaxComment[]; readonly dialect: string },
  place: Place,
): readonly IdiomFact[] {
  const found: IdiomFact[] = []
  const once = new Set<IdiomId>()
  const add = ([id, subject]: Seen, node: { readonly start: number; readonly end: number }) => {
    if (ONCE.has(id) && once.has(id)) return
    once.add(id)
    found.push({ id, subject, at: place(node) })
  }
  for (const comment of parsed.comments) for (const seen of commentIdioms(comment)) add(seen, comment)
  const isModule = children(child(parsed.program, 'program') ?? parsed.program, 'body').some((one) =>
    /^(Import|Export)\w*Declaration$/.test(one.type),
  )
  walk(parsed.program, (node, parent) => {
    for (const seen of nodeIdioms(node, parent, parsed.dialect))
      // In an ES module the name is one of its own.
      if (!isModule || seen[1] !== 'define') add(seen, node)
    for (const fact of readImport(node, place))
      if (isInlineRequest(fact.specifier)) add(['inline-loader', fact.specifier], node)
  })
  return found
}

const ONCE = new Set<IdiomId>(['jsx', 'flow', 'class-fields', 'decorators'])

/** webpack's inline syntax: `!!raw-loader!./pear.txt`. */
export function isInlineRequest(specifier: string): boolean {
  return /^-?!|^[\w@/.-]+(\?[^!]*)?!/.test(specifier)
}

function commentIdioms(comment: SyntaxComment): readonly Seen[] {
  const pragma = /@(jsx|jsxImportSource|jsxRuntime)\s+\S+/.exec(comment.value)?.[0]
  const magic = /\bwebpack[A-Z]\w*(?=\s*:)/.exec(comment.value)?.[0]
  return [
    ...(pragma === undefined ? [] : [['jsx-pragma', pragma] as const]),
    ...(magic === undefined ? [] : [['magic-comment', magic] as const]),
    ...(/@flow\b/.test(comment.value) ? [['flow', '@flow'] as const] : []),
  ]
}

function nodeIdioms(node: SyntaxNode, parent: SyntaxNode | undefined, dialect: string): readonly Seen[] {
  switch (node.type) {
    case 'JSXElement':
    case 'JSXFragment':
      return [['jsx', 'JSX']]
    case 'Decorator':
      return [['decorators', '@decorator']]
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return [['class-fields', 'class field'], ...(nameOf(child(node, 'key')) === 'propTypes' ? [PROP_TYPES] : [])]
    case 'TypeAnnotation':
    case 'TypeAlias':
    case 'OpaqueType':
    case 'TypeCastExpression':
      return dialect === 'flow' ? [['flow', 'Flow types']] : []
    case 'AssignmentExpression':
      return memberPath(child(node, 'left'))?.endsWith('.propTypes') === true ? [PROP_TYPES] : []
    case 'Identifier':
      return globalIdioms(node, parent)
    case 'MemberExpression':
      return memberIdioms(node)
    case 'CallExpression':
      return callIdioms(node)
    case 'ImportExpression':
      return dynamicIdioms(child(node, 'source'))
    case 'NewExpression':
      return workerIdioms(node)
    default:
      return []
  }
}

const PROP_TYPES: Seen = ['prop-types', 'propTypes']

function globalIdioms(node: SyntaxNode, parent: SyntaxNode | undefined): readonly Seen[] {
  const name = nameOf(node) ?? ''
  const known = /^__(webpack_\w+__|non_webpack_require__|resourceQuery|resourceFragment)$/.test(name)
  return known && !(parent?.type === 'MemberExpression' && parent['property'] === node)
    ? [['webpack-global', name]]
    : []
}

function memberIdioms(node: SyntaxNode): readonly Seen[] {
  const path = memberPath(node)
  if (path === 'module.hot' || path === 'import.meta.webpackHot') return [['module-hot', path]]
  if (path === 'import.meta.webpackContext') return [['require-context', path]]
  return []
}

function callIdioms(node: SyntaxNode): readonly Seen[] {
  const callee = child(node, 'callee')
  const [first] = children(node, 'arguments')
  if (callee?.type === 'Import') return dynamicIdioms(first)
  const path = memberPath(callee)
  if (path === 'require.context') return [['require-context', path]]
  if (path === 'require.ensure') return [['require-ensure', path]]
  if (path === 'define') return [['amd', path]]
  if (path === 'require' && isListOfNames(first)) return [['amd', 'require([…])']]
  if (path === 'require' && first !== undefined && stringOf(first) === undefined)
    return [[hasFolder(first) ? 'require-pattern' : 'require-dynamic', 'require()']]
  if (path?.endsWith('serviceWorker.register') === true) return [['service-worker-register', path]]
  return []
}

/** `['pears', './plums']`: what AMD loads. */
function isListOfNames(node: SyntaxNode | undefined): boolean {
  return node?.type === 'ArrayExpression' && children(node, 'elements').every((one) => stringOf(one) !== undefined)
}

function dynamicIdioms(source: SyntaxNode | undefined): readonly Seen[] {
  if (stringOf(source) !== undefined) return [['dynamic-import', 'import()']]
  return [[source !== undefined && hasFolder(source) ? 'dynamic-import-pattern' : 'require-dynamic', 'import()']]
}

/** Whether a computed path begins with text that holds a slash, so that its folder is certain. */
function hasFolder(source: SyntaxNode): boolean {
  if (source.type === 'BinaryExpression') {
    const left = child(source, 'left')
    return left !== undefined && (stringOf(left)?.includes('/') === true || hasFolder(left))
  }
  if (source.type !== 'TemplateLiteral') return false
  const [first] = children(source, 'quasis')
  const value = first === undefined ? undefined : first['value']
  return typeof value === 'object' && value !== null && 'raw' in value && String(value.raw).includes('/')
}

function workerIdioms(node: SyntaxNode): readonly Seen[] {
  const callee = memberPath(child(node, 'callee')) ?? ''
  return /^(window\.|self\.|globalThis\.)?(Shared)?Worker$/.test(callee) ? [['web-worker', `new ${callee}`]] : []
}
