import type { ReturnedFunction } from '../checks/evidence.ts'
import { nameOf } from './literals.ts'
import { isFunction } from './scopes.ts'
import { child, children, type SyntaxNode, walk } from './syntax.ts'
import { count } from './witnesses.ts'

/** The functions that named functions of a module return, as `return () => …` stands in them. */
export function returnedFunctions(
  body: readonly SyntaxNode[],
  lineAt: (offset: number) => number,
): readonly ReturnedFunction[] {
  const found: ReturnedFunction[] = []
  for (const statement of body) {
    const declaration = statement.type.startsWith('Export') ? child(statement, 'declaration') : statement
    const name = nameOf(declaration === undefined ? undefined : child(declaration, 'id'))
    const block = declaration?.type === 'FunctionDeclaration' ? child(declaration, 'body') : undefined
    if (name === undefined || block === undefined) continue
    for (const part of children(block, 'body')) {
      const value = part.type === 'ReturnStatement' ? child(part, 'argument') : undefined
      if (value === undefined || !isFunction(value)) continue
      found.push({ of: name, first: lineAt(value.start), last: lineAt(value.end), says: count([part]) })
    }
  }
  return found
}

/** Names whose value is taken: everything but calls that stand alone, declarations and imports. */
export function takenNames(body: readonly SyntaxNode[]): ReadonlySet<string> {
  const taken = new Set<string>()
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration') continue
    const alone = new Set<SyntaxNode | undefined>()
    walk(statement, (node, parent, key) => {
      const call = node.type === 'ExpressionStatement' ? child(node, 'expression') : undefined
      if (call?.type === 'CallExpression') alone.add(child(call, 'callee'))
      const declares = key === 'id' && parent !== undefined && /^(?:Function|Class)Declaration$/.test(parent.type)
      const name = node.type === 'Identifier' && !declares && !alone.has(node) ? nameOf(node) : undefined
      if (name !== undefined) taken.add(name)
    })
  }
  return taken
}
