import type { Argument, CallExpression, Expression, Node } from 'oxc-parser'
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

/** Every `require(computed)`, `import(computed)` and `require.context(…)` whose folder is certain. */
export function contextCalls(program: Node): readonly ContextCall[] {
  const found: ContextCall[] = []
  walk(program, (node) => {
    const call =
      node.type === 'ImportExpression'
        ? importCall(node)
        : node.type === 'CallExpression'
          ? requireCall(node)
          : undefined
    if (call !== undefined) found.push(call)
  })
  return found
}

function importCall(node: Extract<Node, { type: 'ImportExpression' }>): ContextCall | undefined {
  return computed(node, node.source, 'lazy')
}

function requireCall(node: CallExpression): ContextCall | undefined {
  const { callee } = node
  const first = node.arguments[0]
  if (first === undefined || first.type === 'SpreadElement') return undefined
  if (callee.type === 'Identifier' && callee.name === 'require') return computed(node, first, 'sync')
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

interface Piece {
  readonly text: string | undefined
  readonly start: number
  readonly end: number
}

function computed(node: Node, argument: Expression, loading: Context['loading']): ContextCall | undefined {
  const pieces = piecesOf(argument)
  const [first] = pieces
  if (first?.text === undefined || pieces.every((piece) => piece.text !== undefined)) return undefined
  const slash = first.text.lastIndexOf('/')
  if (slash < 0 || /^[a-z][a-z+.-]*:|^\//i.test(first.text)) return undefined
  const rest = `./${first.text.slice(slash + 1)}`
  const source = [rest, ...pieces.slice(1).map((piece) => piece.text)]
    .map((text) => (text === undefined ? '.*' : escape(text)))
    .join('')
  return {
    start: node.start,
    end: node.end,
    folder: first.text.slice(0, slash) || '.',
    context: { depth: 'tree', pattern: { source: `^${source}$`, flags: '' }, loading },
    key: { start: first.start, end: first.end, argument: [argument.start, argument.end], text: rest },
  }
}

/** A template or a sum of strings, in order; `text` is missing where the value is only known at run time. */
function piecesOf(node: Expression): readonly Piece[] {
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

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
