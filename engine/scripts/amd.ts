import type { Argument, CallExpression, Node, Program } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** Id of the module that makes a `define` for another module. */
export const AMD_RUNTIME = '\0nexxo/amd'

/** `define([name,] [dependencies,] factory)`: what a factory returns becomes the module. @see https://github.com/amdjs/amdjs-api/blob/master/AMD.md */
export const AMD_RUNTIME_CODE = `module.exports = (module, load) => {
  const named = {}
  function define(...parts) {
    const factory = parts.pop()
    const last = parts.pop()
    const own = { require: load, exports: module.exports, module, ...named }
    const names = Array.isArray(last) ? last : ['require', 'exports', 'module']
    const values = names.map((name) => (Object.hasOwn(own, name) ? own[name] : load(name)))
    const result = typeof factory === 'function' ? factory.apply(module.exports, values) : factory
    if (result !== undefined) module.exports = result
    const name = Array.isArray(last) ? parts.pop() : last
    if (name !== undefined) named[name] = module.exports
  }
  define.amd = {}
  return define
}`

/** Names that AMD itself gives. */
export const GIVEN: ReadonlySet<string> = new Set(['require', 'exports', 'module'])

/** What a script does with `define`. */
interface AmdUse {
  /** Strings of dependency lists; names that the script itself defines are not among them. */
  readonly requests: readonly string[]
  /** Parameters of factories that are the module's own `require`: renamed, what they hide is meant again. */
  readonly requires: readonly Node[]
}

/** @returns `undefined` when the script never means this `define`, has one of its own, or computes a list */
export function amdUse(program: Program): AmdUse | undefined {
  const requests = new Set<string>()
  const named = new Set<string>(GIVEN)
  const requires: Node[] = []
  const found = { isMeant: false, isOwn: false, isComputed: false }
  walk(program, (node, parent) => {
    if (node.type === 'Identifier' && node.name === 'define') found.isMeant ||= isFree(node, parent)
    if (declares(node, 'define')) found.isOwn = true
    if (node.type !== 'CallExpression' || !isCallOf(node, 'define')) return
    const [name] = node.arguments
    named.add(textOf(name) ?? 'module')
    for (const argument of node.arguments) {
      const names = argument.type === 'ArrayExpression' ? argument.elements.map((one) => textOf(one ?? undefined)) : []
      found.isComputed ||= names.includes(undefined)
      for (const one of names) if (one !== undefined) requests.add(one)
      requires.push(...parametersOf(argument).filter(isRequire))
    }
  })
  if (!found.isMeant || found.isOwn || found.isComputed) return undefined
  return { requests: [...requests].filter((name) => !named.has(name)), requires }
}

/** Not the name of a member. */
function isFree(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed
  return parent?.type !== 'Property' || parent.key !== node
}

function isCallOf(node: CallExpression, name: string): boolean {
  return node.callee.type === 'Identifier' && node.callee.name === name
}

/** Whether a node is a declaration, or a function with a parameter, of that name. */
export function declares(node: Node, name: string): boolean {
  const own = node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration' ? [node.id] : []
  const params = 'params' in node && Array.isArray(node.params) ? (node.params as readonly Node[]) : []
  return [...own, ...params].some((one) => one?.type === 'Identifier' && one.name === name)
}

/** Parameters of a function that is written out, also behind `.bind(this)`; none of anything else. */
export function parametersOf(node: Node): readonly Node[] {
  if (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') return node.params
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return []
  return parametersOf(node.callee.object)
}

export function isRequire(node: Node): boolean {
  return node.type === 'Identifier' && node.name === 'require'
}

/** Calls of `require` below a node, but not those that a further chunk below it makes. */
export function requireCalls(root: Node): readonly CallExpression[] {
  const calls: CallExpression[] = []
  const inner: CallExpression[] = []
  walk(root, (node) => {
    if (node.type !== 'CallExpression') return
    if (isChunkCall(node)) inner.push(node)
    else if (isCallOf(node, 'require')) calls.push(node)
  })
  return calls.filter((call) => !inner.some(({ start, end }) => start <= call.start && call.end <= end))
}

/** `require.ensure(…)` or `require([…])`: what they load is a chunk. */
export function isChunkCall(node: CallExpression): boolean {
  if (isCallOf(node, 'require')) return node.arguments[0]?.type === 'ArrayExpression'
  const { callee } = node
  return (
    callee.type === 'MemberExpression' &&
    isRequire(callee.object) &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'ensure'
  )
}

export function textOf(node: Argument | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}
