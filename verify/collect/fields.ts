import { booleanOf } from './numbers.ts'
import { child, children, type SyntaxNode, textAt, walk } from './syntax.ts'

const FLAGS = ['configurable', 'enumerable', 'writable']

/**
 * All but the value in `Object.defineProperty(this, "weight", { enumerable: true, configurable: true, writable: true, value: 12 })`,
 * by which TypeScript writes the class field `weight = 12`; other compilers call a helper.
 */
export function fieldParts(call: SyntaxNode): readonly SyntaxNode[] {
  const callee = call.type === 'CallExpression' ? child(call, 'callee') : undefined
  const object = callee?.type === 'MemberExpression' ? child(callee, 'object') : undefined
  const method = callee === undefined ? undefined : child(callee, 'property')
  if (callee === undefined || object === undefined || method === undefined) return []
  if (textAt(object, 'name') !== 'Object' || textAt(method, 'name') !== 'defineProperty') return []
  const [target, name, descriptor, ...others] = children(call, 'arguments')
  if (name === undefined || descriptor?.type !== 'ObjectExpression' || others.length > 0) return []
  if (target?.type !== 'ThisExpression' && target?.type !== 'Identifier') return []
  const properties = children(descriptor, 'properties')
  const named = (key: string) =>
    properties.find((property) => textAt(child(property, 'key') ?? property, 'name') === key)
  const flags = FLAGS.flatMap((flag) => named(flag) ?? [])
  const isField = properties.length === 4 && named('value') !== undefined && flags.length === 3
  if (!isField || !flags.every((flag) => booleanOf(child(flag, 'value')) === true)) return []
  const keys = properties.flatMap((property) => child(property, 'key') ?? [])
  return [call, callee, object, method, name, descriptor, ...properties, ...keys, ...flags.flatMap(below)]
}

function below(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = []
  walk(node, (inner) => found.push(inner))
  return found
}
