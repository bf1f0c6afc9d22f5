import { escapePattern } from '../../core/text.ts'
import type { Argument, CallExpression, Expression, ImportExpression, Node } from 'oxc-parser'
import type { Interop } from '../../core/config.ts'
import { walk } from '../plugins/parse.ts'
import { magicComments, type Pattern } from '../scripts/magic-comments.ts'
import type { Context } from './files.ts'

/** A call that chooses its module at run time. */
export interface ContextCall {
  readonly start: number
  readonly end: number
  /** What stands before the last slash of the fixed beginning: the folder as it is written. */
  readonly folder: string
  readonly context: Omit<Context, 'dir'>
  readonly chunkName: string | undefined
  /** `{start, end, text}`: the fixed beginning of the argument and what replaces it, so that the rest is a key. */
  readonly key:
    | {
        readonly start: number
        readonly end: number
        readonly argument: readonly [number, number]
        readonly text: string
      }
    | undefined
}

/**
 * Every `require(computed)`, `import(computed)` and `require.context(…)` whose folder is certain.
 *
 * @param interop  under `webpack` a computed part may name files in folders below, elsewhere it is one name
 */
export function contextCalls(program: Node, code: string, interop: Interop): readonly ContextCall[] {
  const found: ContextCall[] = []
  const names = interop === 'webpack' ? namesOfRequire(program) : new Set(['require'])
  walk(program, (node) => {
    const call =
      node.type === 'ImportExpression'
        ? importCall(node, code.slice(node.start, node.end), interop)
        : node.type === 'CallExpression'
          ? requireCall(node, names, interop)
          : undefined
    if (call !== undefined) found.push(call)
  })
  return found
}

/** `require`, and what is nothing else: `aliasedRequire = require` of moment. */
function namesOfRequire(program: Node): ReadonlySet<string> {
  const values = new Map<string, (Node | null)[]>()
  const note = (target: Node, value: Node | null): void => {
    if (target.type === 'Identifier') values.set(target.name, [...(values.get(target.name) ?? []), value])
  }
  walk(program, (node) => {
    if (node.type === 'AssignmentExpression') note(node.left, node.right)
    if (node.type === 'VariableDeclarator' && node.init !== null) note(node.id, node.init)
  })
  return new Set(['require', ...[...values].filter(([, all]) => all.every(isRequire)).map(([name]) => name)])
}

function isRequire(value: Node | null): boolean {
  return value?.type === 'Identifier' && value.name === 'require'
}

function requireCall(node: CallExpression, names: ReadonlySet<string>, interop: Interop): ContextCall | undefined {
  const { callee } = node
  const first = node.arguments[0]
  if (first === undefined || first.type === 'SpreadElement') return undefined
  if (callee.type === 'Identifier' && names.has(callee.name))
    return computed(node, first, { how: { loading: 'sync', gives: 'module' }, interop })
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  const { object, property } = callee
  if (object.type === 'MetaProperty' && property.name === 'webpackContext') return withOptions(node)
  return object.type === 'Identifier' && object.name === 'require' && property.name === 'context'
    ? explicit(node)
    : undefined
}

/** `import()` of a computed path, with what its comments say of it. */
function importCall(node: ImportExpression, text: string, interop: Interop): ContextCall | undefined {
  const comments = magicComments(text)
  if (interop === 'webpack' && comments.isIgnored) return undefined
  const { mode = 'lazy', include, exclude, chunkName } = interop === 'webpack' ? comments : magicComments('')
  // A module that is only there when another has loaded it is loaded here.
  const loading = mode === 'weak' ? 'lazy' : (MODES[mode] ?? 'lazy')
  const how = { loading, gives: loading === 'sync' ? 'module' : 'namespace', include, exclude } as const
  const call = computed(node, node.source, { how, interop })
  return call === undefined ? undefined : { ...call, chunkName }
}

const MODES: Readonly<Record<string, Context['loading']>> = {
  sync: 'sync',
  eager: 'eager',
  lazy: 'lazy',
  'lazy-once': 'lazy-once',
}

/** `require.context(folder, deep = true, pattern = /^\.\/.*$/, mode = 'sync')` with literal arguments. */
function explicit(node: CallExpression): ContextCall | undefined {
  const [folder, deep, pattern, mode] = node.arguments
  return contextCall(node, { folder, deep, pattern, mode })
}

/** `import.meta.webpackContext(folder, { recursive, regExp, include, exclude, mode, chunkName })`. */
function withOptions(node: CallExpression): ContextCall | undefined {
  const [folder, options] = node.arguments
  const given = new Map<string, Expression>()
  if (options?.type === 'ObjectExpression')
    for (const property of options.properties)
      if (property.type === 'Property' && property.key.type === 'Identifier')
        given.set(property.key.name, property.value)
  const call = contextCall(node, {
    folder,
    deep: given.get('recursive'),
    pattern: given.get('regExp'),
    mode: given.get('mode'),
  })
  if (call === undefined) return undefined
  const [include, exclude] = [regexOf(given.get('include')), regexOf(given.get('exclude'))]
  const name = literal(given.get('chunkName'))
  return {
    ...call,
    context: { ...call.context, include, exclude },
    chunkName: typeof name === 'string' ? name : undefined,
  }
}

type Given = Readonly<Record<'folder' | 'deep' | 'pattern' | 'mode', Argument | undefined>>

function contextCall(node: CallExpression, { folder, deep, pattern, mode }: Given): ContextCall | undefined {
  const name = literal(folder)
  const loading = literal(mode) === 'weak' ? 'sync' : MODES[String(literal(mode) ?? 'sync')]
  if (typeof name !== 'string' || loading === undefined) return undefined
  const regex = pattern === undefined || isUndefined(pattern) ? ANY : regexOf(pattern)
  if (regex === undefined) return undefined
  const depth = literal(deep) === false ? 'folder' : 'tree'
  const context = { depth, pattern: regex, loading, gives: 'module' } as const
  return { start: node.start, end: node.end, folder: name, context, chunkName: undefined, key: undefined }
}

const ANY: Pattern = { source: '^\\.\\/.*$', flags: '' }

function isUndefined(node: Argument): boolean {
  return node.type === 'Identifier' && node.name === 'undefined'
}

/** `/\.js$/i` or `new RegExp('\\.js$', 'i')`. */
function regexOf(node: Argument | undefined): Pattern | undefined {
  if (node?.type === 'Literal' && 'regex' in node) return { source: node.regex.pattern, flags: node.regex.flags }
  const isCall = node?.type === 'NewExpression' || node?.type === 'CallExpression'
  if (!isCall || node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return undefined
  const [source, flags = ''] = node.arguments.map(literal)
  return typeof source === 'string' && typeof flags === 'string' ? { source, flags } : undefined
}

/** A literal, a template without holes, or `!0` and `!1` of minified code. */
function literal(node: Argument | undefined): unknown {
  if (node?.type === 'Literal' && 'value' in node) return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked
  return node?.type === 'UnaryExpression' && node.operator === '!' ? literal(node.argument) === 0 : undefined
}

/** A part of a path; `text` is missing where the value is only known at run time. Offsets are those between the delimiters. */
export interface Piece {
  readonly text: string | undefined
  readonly start: number
  readonly end: number
}

/**
 * The folder before the first computed part of a path, and which files below it the rest may name.
 *
 * @returns `undefined` when nothing is computed, or the folder is not certain
 */
export function computedContext(
  pieces: readonly Piece[],
  interop: Interop,
):
  | { readonly folder: string; readonly rest: string; readonly context: Pick<Context, 'depth' | 'pattern'> }
  | undefined {
  const [first] = pieces
  if (first?.text === undefined || pieces.every((piece) => piece.text !== undefined)) return undefined
  const slash = first.text.lastIndexOf('/')
  if (slash < 0 || /^[a-z][a-z+.-]*:|^\//i.test(first.text)) return undefined
  const rest = `./${first.text.slice(slash + 1)}`
  const after = pieces.slice(1).map((piece) => piece.text)
  const hole = interop === 'webpack' ? '.*' : '[^/]*'
  const source = [rest, ...after].map((text) => (text === undefined ? hole : escapePattern(text))).join('')
  const isDeep = interop === 'webpack' || after.some((text) => text?.includes('/') === true)
  return {
    folder: first.text.slice(0, slash) || '.',
    rest,
    context: { depth: isDeep ? 'tree' : 'folder', pattern: { source: `^${source}$`, flags: '' } },
  }
}

/** A template or a sum of strings, in order. */
export function piecesOf(node: Expression): readonly Piece[] {
  if (node.type === 'ParenthesizedExpression') return piecesOf(node.expression)
  if (node.type === 'Literal' && typeof node.value === 'string')
    return [{ text: node.value, start: node.start + 1, end: node.end - 1 }]
  if (node.type === 'BinaryExpression' && node.operator === '+')
    return [...piecesOf(node.left), ...piecesOf(node.right)]
  if (node.type !== 'TemplateLiteral') return [{ text: undefined, start: node.start, end: node.end }]
  const quasis = node.quasis.map((quasi) => {
    // In TypeScript the parser counts the delimiters in, as typescript-estree does.
    const wide = quasi.end - quasi.start > quasi.value.raw.length
    const start = quasi.start + Number(wide)
    return { text: quasi.value.cooked ?? quasi.value.raw, start, end: start + quasi.value.raw.length }
  })
  return quasis.flatMap((quasi, index) => {
    const hole = node.expressions[index]
    return hole === undefined ? [quasi] : [quasi, { text: undefined, start: hole.start, end: hole.end }]
  })
}

function computed(
  node: Node,
  argument: Expression,
  { how, interop }: { readonly how: Omit<Context, 'dir' | 'depth' | 'pattern'>; readonly interop: Interop },
): ContextCall | undefined {
  const pieces = piecesOf(argument)
  const found = computedContext(pieces, interop)
  const [first] = pieces
  if (found === undefined || first === undefined) return undefined
  return {
    start: node.start,
    end: node.end,
    folder: found.folder,
    context: { ...found.context, ...how },
    chunkName: undefined,
    key: { start: first.start, end: first.end, argument: [argument.start, argument.end], text: found.rest },
  }
}
