import { groupBy } from '../checks/multiset.ts'
import { bare, child, children, type SyntaxNode, textAt, walk } from './syntax.ts'
import { nameOf } from './literals.ts'

type Value = string | undefined

/** Names of the chunk files a webpack runtime would ask for, in its own words, for every chunk it knows. */
export function webpackChunkUrls(bodies: readonly (readonly SyntaxNode[])[]): readonly string[] {
  return [...new Set([...chunkUrls(bodies).values()].flat())]
}

/**
 * The same by the id of the chunk. A runtime that names its only chunk without a table is asked for what its own script asks
 * for; one that is alone, for what any script asks for.
 */
export function chunkUrls(bodies: readonly (readonly SyntaxNode[])[]): ReadonlyMap<string, readonly string[]> {
  const scripts = bodies.map(readChunks)
  const alone = scripts.filter(({ makers }) => makers.some(({ body }) => namesScript(body))).length < 2
  const all = new Set(scripts.flatMap(({ asked }) => [...asked]))
  const found = scripts.flatMap(({ asked, makers }) => makers.flatMap((maker) => urlsOf(maker, alone ? all : asked)))
  return new Map([...groupBy(found, ({ id }) => id)].map(([id, list]) => [id, list.map(({ url }) => url)]))
}

function urlsOf(
  { name, body, ids }: UrlMaker,
  asked: ReadonlySet<string>,
): readonly { readonly id: string; readonly url: string }[] {
  const wanted = ids.size > 0 ? ids : namesScript(body) ? asked : new Set<string>()
  return [...wanted].flatMap((id) => {
    const url = evaluate(body, name, id)
    return url !== undefined && /\.(?:js|css)$/.test(url) ? [{ id, url }] : []
  })
}

interface UrlMaker {
  readonly name: string
  readonly body: SyntaxNode
  readonly ids: ReadonlySet<string>
}

function readChunks(statements: readonly SyntaxNode[]): {
  readonly asked: ReadonlySet<string>
  readonly makers: readonly UrlMaker[]
} {
  const asked = new Set<string>()
  const makers: UrlMaker[] = []
  for (const statement of statements) {
    walk(statement, (node) => {
      const id = askedChunk(node)
      if (id !== undefined) asked.add(id)
      const maker = urlMaker(node)
      if (maker !== undefined) makers.push(maker)
    })
  }
  return { asked, makers }
}

/** `n.e(453)`; minified, so the object has any name. */
export function askedChunk(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')
  if (callee?.type !== 'MemberExpression' || nameOf(child(callee, 'property')) !== 'e') return undefined
  const [argument, ...rest] = children(node, 'arguments')
  if (argument?.type !== 'Literal' || rest.length > 1) return undefined
  const value = argument['value']
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined
}

/** A function of one chunk id whose result is a file name: `e => "static/js/" + e + "." + {453: "70b6466a"}[e] + ".chunk.js"`. */
function urlMaker(node: SyntaxNode): UrlMaker | undefined {
  if (node.type !== 'ArrowFunctionExpression' && node.type !== 'FunctionExpression') return undefined
  const [param, ...others] = children(node, 'params')
  const name = nameOf(param)
  const body = returned(node)
  if (name === undefined || others.length > 0 || body === undefined) return undefined
  if (!namesFile(body)) return undefined
  const ids = new Set<string>()
  walk(body, (inner) => {
    if (inner.type !== 'ObjectExpression') return
    for (const property of children(inner, 'properties')) {
      const key = child(property, 'key')
      const text = key?.type === 'Literal' ? String(key['value']) : nameOf(key)
      if (text !== undefined) ids.add(text)
    }
  })
  return { name, body, ids }
}

function returned(node: SyntaxNode): SyntaxNode | undefined {
  const body = child(node, 'body')
  if (body?.type !== 'BlockStatement') return body
  const [only, ...rest] = children(body, 'body')
  return only?.type === 'ReturnStatement' && rest.length === 0 ? child(only, 'argument') : undefined
}

function namesFile(node: SyntaxNode): boolean {
  return lastText(node).some((text) => /\.(?:js|css)$/.test(text)) && containsConcatenation(node)
}

function namesScript(node: SyntaxNode): boolean {
  return lastText(node).some((text) => text.endsWith('.js'))
}

function lastText(node: SyntaxNode | undefined): readonly string[] {
  if (node === undefined) return []
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : []
  if (node.type === 'BinaryExpression') return lastText(child(node, 'right'))
  if (node.type === 'ConditionalExpression') {
    return [...lastText(child(node, 'consequent')), ...lastText(child(node, 'alternate'))]
  }
  return []
}

function containsConcatenation(node: SyntaxNode): boolean {
  if (node.type === 'ConditionalExpression') return true
  return node.type === 'BinaryExpression' && textAt(node, 'operator') === '+'
}

/** Evaluates the few forms webpack writes here; `undefined` for anything else. */
function evaluate(node: SyntaxNode | undefined, name: string, id: string): Value {
  if (node === undefined) return undefined
  if (node.type === 'ParenthesizedExpression') return evaluate(child(node, 'expression'), name, id)
  if (node.type === 'Literal') return String(node['value'])
  if (node.type === 'Identifier') return textAt(node, 'name') === name ? id : undefined
  if (node.type === 'MemberExpression') return evaluateMember(node, name, id)
  const left = () => evaluate(child(node, 'left'), name, id)
  const right = () => evaluate(child(node, 'right'), name, id)
  if (node.type === 'LogicalExpression') return left() ?? right()
  if (node.type === 'ConditionalExpression') {
    const branch = evaluate(child(node, 'test'), name, id) === 'true' ? 'consequent' : 'alternate'
    return evaluate(child(node, branch), name, id)
  }
  if (node.type !== 'BinaryExpression') return undefined
  const [one, two] = [left(), right()]
  if (one === undefined || two === undefined) return undefined
  return textAt(node, 'operator') === '+' ? one + two : String(one === two)
}

function evaluateMember(node: SyntaxNode, name: string, id: string): Value {
  // `({ 29: "10d1a84a" })[e]`, as Rspack writes it.
  const object = bare(child(node, 'object'))
  if (object?.type !== 'ObjectExpression') return node['computed'] === true ? undefined : ''
  const wanted = evaluate(child(node, 'property'), name, id)
  const property = children(object, 'properties').find((candidate) => {
    const key = child(candidate, 'key')
    return (key?.type === 'Literal' ? String(key['value']) : nameOf(key)) === wanted
  })
  return property === undefined ? undefined : evaluate(child(property, 'value'), name, id)
}
