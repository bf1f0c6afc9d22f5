import { child, children, type SyntaxNode, textAt, walk } from './syntax.ts'

/**
 * Whether a script only hands its modules to webpack's run time and names none to run: `(self.webpackChunkPears ||= []).push([[7], { … }])`.
 * When it is loaded says nothing of when the app runs.
 *
 * @see https://webpack.js.org/concepts/under-the-hood/#chunks
 */
export function onlyRegisters(body: readonly SyntaxNode[]): boolean {
  const [only, ...others] = body.filter(({ type, directive }) => type !== 'EmptyStatement' && directive == null)
  const call = only?.type === 'ExpressionStatement' ? child(only, 'expression') : undefined
  const callee = call?.type === 'CallExpression' ? child(call, 'callee') : undefined
  if (call === undefined || callee?.type !== 'MemberExpression' || others.length > 0) return false
  if (textAt(child(callee, 'property') ?? callee, 'name') !== 'push') return false
  const [chunk, ...rest] = children(call, 'arguments')
  const isChunk = chunk?.type === 'ArrayExpression' && children(chunk, 'elements').length === 2 && rest.length === 0
  return isChunk && namesRegistry(child(callee, 'object') ?? callee)
}

function namesRegistry(node: SyntaxNode): boolean {
  const names = new Set<string>()
  walk(node, (inner) => names.add(textAt(inner, 'name') ?? String(inner['value'] ?? '')))
  return [...names].some((name) => /^(?:webpackChunk|webpackJsonp|rspackChunk)/.test(name))
}
