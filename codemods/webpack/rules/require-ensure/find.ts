import type { ASTPath, CallExpression, Collection } from 'jscodeshift'
import { nodes } from '../../../../transforms/script/query.ts'
import { isWebpackRequire } from '../../own-require.ts'

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
      if (isWebpackRequire(path)) found.push({ path })
    })
  return found
}
