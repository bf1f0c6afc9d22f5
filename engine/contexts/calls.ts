import { escapePattern } from '../../core/text.ts'
import type { Argument, CallExpression, Expression, Node } from 'oxc-parser'
import type { Interop } from '../../core/config.ts'
import { walk } from '../plugins/parse.ts'
import type { Context } from './files.ts'

/** A call that chooses its module at run time. */
export interface ContextCall {
  readonly start: number
  readonly end: number
  /** What stands before the last slash of the fixed beginning: the folder as it is written. */
  readonly folder: string
  readonly context: Omit<Context, 'dir'>
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
export function contextCalls(program: Node, interop: Interop): readonly ContextCall[] {
  const found: ContextCall[] = []
  const names = interop === 'webpack' ? namesOfRequire(program) : new Set(['require'])
  walk(program, (node) => {
    const call =
      node.type === 'ImportExpression'
        ? computed(node, node.source, { loading: 'lazy', interop })
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
  if (callee.type === 'Identifier' && names.has(callee.name)) return computed(node, first, { loading: 'sync', interop })
  const isContext =
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'require' &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'context'
  return isContext ? explicit(node) : undefined
}

const MODES: Readonly<Record<string, Context['loading']>> = {
  sync: 'sync',
  eager: 'eager',
  lazy: 'lazy',
  'lazy-once': 'lazy',
}

/** `require.context(folder, deep = true, pattern = /^\.\/.*$/, mode = 'sync')` with literal arguments. */
function explicit(node: CallExpression): ContextCall | undefined {
  const [folder, deep, pattern, mode] = node.arguments
  const name = literal(folder)
  const loading = MODES[String(literal(mode) ?? 'sync')]
  if (typeof name !== 'string' || loading === undefined) return undefined
  const isRegExp = pattern?.type === 'Literal' && 'regex' in pattern
  if (pattern !== undefined && !isRegExp) return undefined
  const regex = isRegExp ? pattern.regex : { pattern: '^\\.\\/.*$', flags: '' }
  const depth = literal(deep) === false ? 'folder' : 'tree'
  const context = { depth, pattern: { source: regex.pattern, flags: regex.flags }, loading } as const
  return { start: node.start, end: node.end, folder: name, context, key: undefined }
}

function literal(node: Argument | undefined): unknown {
  return node?.type === 'Literal' && 'value' in node ? node.value : undefined
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
): { readonly folder: string; readonly rest: string; readonly context: Omit<Context, 'dir' | 'loading'> } | undefined {
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

function computed(
  node: Node,
  argument: Expression,
  { loading, interop }: { readonly loading: Context['loading']; readonly interop: Interop },
): ContextCall | undefined {
  const pieces = piecesOf(argument)
  const found = computedContext(pieces, interop)
  const [first] = pieces
  if (found === undefined || first === undefined) return undefined
  return {
    start: node.start,
    end: node.end,
    folder: found.folder,
    context: { ...found.context, loading },
    key: { start: first.start, end: first.end, argument: [argument.start, argument.end], text: found.rest },
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
