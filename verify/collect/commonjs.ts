import { bare, child, children, type SyntaxNode, textAt } from './syntax.ts'

/** The object of `Object.defineProperty(exports, "__esModule", …)`, by which compilers to CommonJS mark what was an ES module. */
export function markedExports(node: SyntaxNode): string | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = child(node, 'callee')
  const [target, name] = children(node, 'arguments')
  if (callee?.type !== 'MemberExpression' || textAt(child(callee, 'property') ?? callee, 'name') !== 'defineProperty')
    return undefined
  if (name?.['value'] !== '__esModule' || target?.type !== 'Identifier') return undefined
  return textAt(target, 'name')
}

/** The helper of TypeScript that `this && this.__importDefault || function …` declares. */
export function helperName(init: SyntaxNode | undefined): string | undefined {
  if (init?.type !== 'LogicalExpression' || init['operator'] !== '||') return undefined
  const left = bare(child(init, 'left'))
  const member = left?.type === 'LogicalExpression' ? bare(child(left, 'right')) : undefined
  const name = textAt(child(member ?? init, 'property') ?? init, 'name') ?? ''
  const ofThis = member?.type === 'MemberExpression' && child(member, 'object')?.type === 'ThisExpression'
  return ofThis && name.startsWith('__') ? name : undefined
}
