import type { Argument, CallExpression, Node, Program } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** Id of the module that makes a `define` for another module. */
export const AMD_RUNTIME = '\0nexxo/amd'

/**
 * `define([name,] [dependencies,] factory)`: what a factory returns becomes the module. A dependency is a function that gives it, or the
 * name of another module of the script. webpack's own `require` knows modules by ids only.
 *
 * @see https://github.com/amdjs/amdjs-api/blob/master/AMD.md
 */
export const AMD_RUNTIME_CODE = `module.exports = (module) => {
  const named = {}
  const load = (name) => { throw new Error("Cannot find module '" + name + "'") }
  function define(...parts) {
    const factory = parts.pop()
    const last = parts.pop()
    const given = Array.isArray(last) ? last : [define.r, define.e, define.m]
    const values = given.map((one) => (typeof one === 'function' ? one() : named[one]))
    const result = typeof factory === 'function' ? factory.apply(module.exports, values) : factory
    if (result !== undefined) module.exports = result
    const name = Array.isArray(last) ? parts.pop() : last
    if (name !== undefined) named[name] = module.exports
  }
  define.amd = {}
  define.r = () => load
  define.e = () => module.exports
  define.m = () => module
  return define
}`

/** What the runtime gives for the names that AMD itself gives; short as a minifier's, for they are no words of the app. */
export const GIVEN_BY: ReadonlyMap<string, string> = new Map([
  ['require', 'define.r'],
  ['exports', 'define.e'],
  ['module', 'define.m'],
])

/** Names that AMD itself gives. */
export const GIVEN: ReadonlySet<string> = new Set(['require', 'exports', 'module'])

/** What a script does with `define`. */
interface AmdUse {
  /** Strings of dependency lists; names that the script itself defines are not among them. */
  readonly listed: readonly { readonly node: Node; readonly name: string }[]
  /** Parameters of factories that are the module's own `require`: renamed, what they hide is meant again. */
  readonly requires: readonly Node[]
}

/** @returns `undefined` when the script never means this `define`, has one of its own, or computes a list */
export function amdUse(program: Program): AmdUse | undefined {
  const listed: { node: Node; name: string }[] = []
  const named = new Set<string>()
  const requires: Node[] = []
  const found = { isMeant: false, isOwn: false, isComputed: false }
  walk(program, (node, parent) => {
    if (node.type === 'Identifier' && node.name === 'define') found.isMeant ||= isFree(node, parent)
    if (declares(node, 'define')) found.isOwn = true
    if (node.type !== 'CallExpression' || !isCallOf(node, 'define')) return
    const [name] = node.arguments
    const own = textOf(name)
    if (own !== undefined) named.add(own)
    for (const argument of node.arguments) {
      for (const element of argument.type === 'ArrayExpression' ? argument.elements : []) {
        const text = textOf(element ?? undefined)
        if (element === null || text === undefined) found.isComputed = true
        else listed.push({ node: element, name: text })
      }
      requires.push(...parametersOf(argument).filter(isRequire))
    }
  })
  if (!found.isMeant || found.isOwn || found.isComputed) return undefined
  return { listed: listed.filter(({ name }) => !named.has(name)), requires }
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
