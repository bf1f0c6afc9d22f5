import type { Argument, CallExpression, Expression, Node, ObjectPropertyKind } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** One `import.meta.glob(…)`, read. */
export interface GlobCall {
  readonly start: number
  readonly end: number
  readonly patterns: readonly string[]
  readonly options: GlobOptions
}

export interface GlobOptions {
  readonly loading: 'lazy' | 'eager'
  /** The export that is asked for; `undefined` for the whole module. */
  readonly name: string | undefined
  /** Without its question mark. */
  readonly query: string
  /** The folder patterns and keys count from, as written. */
  readonly base: string | undefined
  /** Also files whose name starts with a dot, and node_modules. */
  readonly reach: 'usual' | 'exhaustive'
}

/** A call that cannot be read before it runs. */
export interface GlobMistake {
  readonly start: number
  readonly end: number
  readonly message: string
}

export type Glob = ({ readonly kind: 'call' } & GlobCall) | ({ readonly kind: 'mistake' } & GlobMistake)

/** Every `import.meta.glob` and, as Vite 2 had it, `import.meta.globEager` of a script. */
export function globCalls(program: Node): readonly Glob[] {
  const found: Glob[] = []
  walk(program, (node) => {
    const loading = node.type === 'CallExpression' ? loadingOf(node.callee) : undefined
    if (node.type === 'CallExpression' && loading !== undefined) found.push(read(node, loading))
  })
  return found
}

function loadingOf(callee: Expression): GlobOptions['loading'] | undefined {
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'MetaProperty') return undefined
  if (callee.property.type !== 'Identifier' || callee.computed) return undefined
  if (callee.property.name === 'glob') return 'lazy'
  return callee.property.name === 'globEager' ? 'eager' : undefined
}

function read(node: CallExpression, loading: GlobOptions['loading']): Glob {
  const [first, second] = node.arguments
  const patterns = patternsOf(first)
  if (patterns === undefined)
    return mistake(first ?? node, 'A pattern of `import.meta.glob` is a string that stands in the call.')
  const options = optionsOf(second, loading)
  return 'message' in options ? options : { kind: 'call', start: node.start, end: node.end, patterns, options }
}

function mistake(
  { start, end }: { readonly start: number; readonly end: number },
  message: string,
): Glob & GlobMistake {
  return { kind: 'mistake', start, end, message }
}

function patternsOf(argument: Argument | undefined): readonly string[] | undefined {
  if (argument?.type !== 'ArrayExpression') {
    const one = textOf(argument)
    return one === undefined ? undefined : [one]
  }
  const texts = argument.elements.map((element) => textOf(element ?? undefined))
  return texts.every((text) => text !== undefined) ? texts : undefined
}

function textOf(node: Argument | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  const [only] = node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis : []
  return only?.value.cooked ?? undefined
}

type Scalar = string | number | boolean
type Value = Scalar | Readonly<Record<string, Scalar>>

const OPTIONS: Readonly<Record<string, (value: Value) => boolean>> = {
  eager: (value) => typeof value === 'boolean',
  import: (value) => typeof value === 'string',
  query: (value) => typeof value === 'string' || typeof value === 'object',
  base: (value) => typeof value === 'string',
  exhaustive: (value) => typeof value === 'boolean',
  as: (value) => typeof value === 'string',
}

function optionsOf(
  argument: Argument | undefined,
  loading: GlobOptions['loading'],
): GlobOptions | (Glob & GlobMistake) {
  if (argument !== undefined && argument.type !== 'ObjectExpression')
    return mistake(argument, 'The options of `import.meta.glob` are an object that stands in the call.')
  const values = new Map<string, Value>()
  for (const property of argument?.properties ?? []) {
    const [name, value] = entryOf(property)
    const fits = name !== undefined && Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
    if (name === undefined || fits === undefined)
      return mistake(
        property,
        '`import.meta.glob` knows the options `eager`, `import`, `query`, `base` and `exhaustive`.',
      )
    if (value === undefined || !fits(value))
      return mistake(property, `The option \`${name}\` of \`import.meta.glob\` is a literal of the right kind.`)
    values.set(name, value)
  }
  return optionsFrom(values, loading)
}

function entryOf(property: ObjectPropertyKind): readonly [string | undefined, Value | undefined] {
  if (property.type !== 'Property' || property.computed) return [undefined, undefined]
  const name = property.key.type === 'Identifier' ? property.key.name : textOf(property.key as Expression)
  return [name, valueOf(property.value)]
}

function valueOf(node: Expression): Value | undefined {
  if (node.type === 'Literal' && (typeof node.value === 'boolean' || typeof node.value === 'number')) return node.value
  if (node.type !== 'ObjectExpression') return textOf(node)
  const entries: [string, Scalar][] = []
  for (const property of node.properties) {
    const [name, value] = entryOf(property)
    if (name === undefined || value === undefined || typeof value === 'object') return undefined
    entries.push([name, value])
  }
  return Object.fromEntries(entries)
}

function optionsFrom(values: ReadonlyMap<string, Value>, loading: GlobOptions['loading']): GlobOptions {
  const as = values.get('as')
  const name = values.get('import') ?? (as === undefined ? '*' : 'default')
  const base = values.get('base')
  return {
    loading: values.get('eager') === true ? 'eager' : loading,
    name: typeof name === 'string' && name !== '*' ? name : undefined,
    query: queryText(values.get('query') ?? as),
    base: typeof base === 'string' ? base : undefined,
    reach: values.get('exhaustive') === true ? 'exhaustive' : 'usual',
  }
}

function queryText(query: Value | undefined): string {
  if (typeof query === 'string') return query.replace(/^\?/, '')
  if (typeof query !== 'object') return ''
  return Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}
