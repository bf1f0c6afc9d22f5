import { parseScript, type SyntaxNode } from '../imports/parse.ts'
import { child, nameOf, walk } from '../imports/walk.ts'

/** Names that any module of Node has. */
const KNOWN = new Set(
  `Array Boolean Buffer Date Error Infinity JSON Map Math NaN Number Object Promise Reflect RegExp Set String Symbol URL console decodeURIComponent encodeURIComponent isNaN parseFloat parseInt process undefined arguments`.split(
    ' ',
  ),
)

/** Whether a function's text uses nothing that stands around it. A name that is declared anywhere in it counts as its own. */
export function isSelfContained(code: string): boolean {
  const parsed = [`(${code})`, `({ ${code} })`].map((text) => parseScript('option.js', text))
  const found = parsed.find((each) => each.status === 'parsed')
  if (found?.status !== 'parsed') return false
  const used = new Set<string>()
  const own = new Set<string>()
  walk(found.program, (node, parent) => {
    for (const name of declaredBy(node)) own.add(name)
    const name = nameOf(node)
    if (name !== undefined && !isKey(node, parent)) used.add(name)
  })
  return [...used].every((name) => own.has(name) || KNOWN.has(name))
}

function isKey(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (parent === undefined || parent['computed'] === true) return false
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return child(parent, 'property') === node
  return (
    /^Object(?:Property|Method)$/.test(parent.type) && child(parent, 'key') === node && parent['shorthand'] !== true
  )
}

/** Names of parameters, variables and functions. */
function declaredBy(node: SyntaxNode): readonly string[] {
  const { type } = node
  const targets = /Function|ObjectMethod/.test(type)
    ? [node['id'], node['params']].flat()
    : type === 'VariableDeclarator'
      ? [node['id']]
      : type === 'CatchClause'
        ? [node['param']]
        : []
  return targets.flatMap(namesIn)
}

function namesIn(target: unknown): readonly string[] {
  const names: string[] = []
  // What has no type is no node.
  if (typeof target !== 'object' || target === null || !('type' in target)) return names
  walk(target as SyntaxNode, (node, parent) => {
    const name = nameOf(node)
    if (name !== undefined && !isKey(node, parent)) names.push(name)
  })
  return names
}
