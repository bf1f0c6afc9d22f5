import type { Argument, CallExpression, Node, Program } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** Id of the module that makes a `define` for another module. */
export const AMD_RUNTIME = '\0nexxo/amd'

/** `define([name,] [dependencies,] factory)`: what a factory returns becomes the module. @see https://github.com/amdjs/amdjs-api/blob/master/AMD.md */
export const AMD_RUNTIME_CODE = `module.exports = (module, load) => {
  function define(...parts) {
    const factory = parts.pop()
    const last = parts.pop()
    const own = { require: load, exports: module.exports, module }
    const names = Array.isArray(last) ? last : ['require', 'exports', 'module']
    const values = names.map((name) => (Object.hasOwn(own, name) ? own[name] : load(name)))
    const result = typeof factory === 'function' ? factory.apply(module.exports, values) : factory
    if (result !== undefined) module.exports = result
  }
  define.amd = {}
  return define
}`

/** Names that AMD itself gives. */
const GIVEN = new Set(['require', 'exports', 'module'])

/**
 * What a script asks `define` for: strings of dependency lists, and of `require` calls of factories that get their own `require`.
 *
 * @returns `undefined` when the script never means this `define`, has one of its own, or computes a list
 */
export function amdRequests(program: Program): readonly string[] | undefined {
  const requests = new Set<string>()
  const found = { isMeant: false, isOwn: false, isComputed: false }
  walk(program, (node, parent) => {
    if (node.type === 'Identifier' && node.name === 'define') found.isMeant ||= isFree(node, parent)
    if (declares(node, 'define')) found.isOwn = true
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'define') return
    for (const argument of node.arguments) {
      const names = argument.type === 'ArrayExpression' ? argument.elements.map((one) => textOf(one ?? undefined)) : []
      for (const name of names)
        if (name === undefined) found.isComputed = true
        else requests.add(name)
      for (const name of requiredIn(argument)) requests.add(name)
    }
  })
  if (!found.isMeant || found.isOwn || found.isComputed) return undefined
  return [...requests].filter((name) => !GIVEN.has(name))
}

/** Not the name of a member. */
function isFree(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.object === node || parent.computed
  return parent?.type !== 'Property' || parent.key !== node
}

/** Whether a node is a declaration, or a function with a parameter, of that name. */
export function declares(node: Node, name: string): boolean {
  const own = node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration' ? [node.id] : []
  const params = 'params' in node && Array.isArray(node.params) ? (node.params as readonly Node[]) : []
  return [...own, ...params].some((one) => one?.type === 'Identifier' && one.name === name)
}

/** Requests of a function whose own `require` shadows the module's. */
export function requiredIn(factory: Argument): readonly string[] {
  if (factory.type !== 'FunctionExpression' && factory.type !== 'ArrowFunctionExpression') return []
  const [first] = factory.params
  if (first?.type !== 'Identifier' || first.name !== 'require') return []
  return requireCalls(factory).flatMap((call) => textOf(call.arguments[0]) ?? [])
}

export function requireCalls(root: Node): readonly CallExpression[] {
  const calls: CallExpression[] = []
  walk(root, (node) => {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require')
      calls.push(node)
  })
  return calls
}

export function textOf(node: Argument | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}
