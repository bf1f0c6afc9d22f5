import type { ASTPath, CallExpression, Collection } from 'jscodeshift'
import { nodes } from '../../../../transforms/script/query.ts'

/** A call of webpack's `require.ensure`. */
export interface Ensure {
  readonly path: ASTPath<CallExpression>
}

/** Every call that no other one stands inside of; `require` must be webpack's own, not a name of the file. */
export function ensuresIn(script: Collection): readonly Ensure[] {
  const found: Ensure[] = []
  script
    .find(nodes.CallExpression, {
      callee: {
        type: 'MemberExpression',
        object: { type: 'Identifier', name: 'require' },
        property: { type: 'Identifier', name: 'ensure' },
      },
    })
    .forEach((path) => {
      if (path.scope?.lookup('require') == null || isEnsureParameter(path)) found.push({ path })
    })
  return found
}

/** Inside the callback of another call `require` is webpack's as well. */
function isEnsureParameter(path: ASTPath): boolean {
  const scope = path.scope?.lookup('require')
  const caller: unknown = scope?.path?.parent?.node
  return isCallOfEnsure(caller)
}

function isCallOfEnsure(node: unknown): boolean {
  if (typeof node !== 'object' || node === null || !('callee' in node)) return false
  const { callee } = node
  if (typeof callee !== 'object' || callee === null || !('property' in callee)) return false
  const { property } = callee
  return typeof property === 'object' && property !== null && 'name' in property && property.name === 'ensure'
}
