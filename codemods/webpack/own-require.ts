import type { ASTPath } from 'jscodeshift'

/**
 * Whether `require` is webpack's at a place: no name of the file, or the parameter by which AMD's `define`, `require([…], …)` and
 * `require.ensure` hand it to a function.
 */
export function isWebpackRequire(path: ASTPath): boolean {
  const scope = path.scope?.lookup('require')
  return scope == null || givesRequire(scope.path?.parent?.node)
}

function givesRequire(node: unknown): boolean {
  const callee = member(node, 'callee')
  const name = member(callee, 'name') ?? member(member(callee, 'property'), 'name')
  return name === 'define' || name === 'require' || name === 'ensure'
}

function member(node: unknown, key: string): unknown {
  // Nodes of the parser are plain objects.
  return typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[key] : undefined
}
