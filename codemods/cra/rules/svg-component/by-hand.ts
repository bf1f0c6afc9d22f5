import type { ASTPath, Collection } from 'jscodeshift'
import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Location } from '../../../../core/diagnostic.ts'
import { commentAbove } from '../../../../transforms/script/comment.ts'
import { nodes, spanOf } from '../../../../transforms/script/query.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import { todo } from '../../../todo.ts'

/** The wordings of this rule. */
export const say = diagnostics('cra', {
  'svg-component-by-hand': {
    severity: 'warning',
    message: ({ source }: { source: string }) =>
      `\`ReactComponent\` of \`${source}\` is read in a way that is not rewritten.`,
    help: "Import the component by itself: `import Pear from './pear.svg?component'`.",
  },
  'svg-component-unparsed': {
    severity: 'warning',
    message: ({ file }: { file: string }) => `\`${file}\` mentions an SVG component but cannot be parsed.`,
    help: "Write its imports by hand: `import Pear from './pear.svg?component'`.",
  },
})

/** A place where the component is reached through the whole module. */
export interface ByHand {
  readonly source: string
  readonly at: Location
  /** Where its statement starts: the only place where a comment is certain to be one. */
  readonly statement: number
}

/** Namespace imports, `export *`, `import()` and `require` of an SVG whose `ReactComponent` is then read. */
export function findByHand(script: Collection, file: string): readonly ByHand[] {
  const found: ByHand[] = []
  const note = (source: unknown, node: object, statement: object): void => {
    if (typeof source !== 'string' || !source.endsWith('.svg')) return
    found.push({ source, at: { file, ...spanOf(node) }, statement: spanOf(statement).start })
  }
  script.find(nodes.ImportDeclaration).forEach(({ node }) => {
    const namespace = node.specifiers?.find((each) => each.type === 'ImportNamespaceSpecifier')
    const name = namespace?.local?.name
    if (typeof name === 'string' && readsComponentOf(script, name)) note(node.source.value, node, node)
  })
  script.find(nodes.ExportAllDeclaration).forEach(({ node }) => note(node.source.value, node, node))
  script.find(nodes.CallExpression).forEach((path) => {
    const [argument] = path.node.arguments
    const loads = path.node.callee.type === 'Import' || isRequire(path.node.callee)
    if (!loads || !argument || !('value' in argument)) return
    const statement = statementOf(path)
    if (nodes(statement).find(nodes.Identifier, { name: 'ReactComponent' }).size() > 0)
      note(argument.value, path.node, statement.node)
  })
  return found.toSorted((a, b) => a.at.start - b.at.start)
}

/** One comment above each place, none where it stands already. */
export function markByHand(text: string, places: readonly ByHand[]): readonly TextEdit[] {
  return places.flatMap(({ source, statement }) => {
    const task = todo('cra/svg-component', `import the component by itself from '${source}?component'`)
    return text.includes(task) ? [] : [commentAbove(text, statement, task)]
  })
}

function readsComponentOf(script: Collection, name: string): boolean {
  const member = script.find(nodes.MemberExpression, {
    object: { type: 'Identifier', name },
    property: { type: 'Identifier', name: 'ReactComponent' },
  })
  const element = script.find(nodes.JSXMemberExpression, { object: { name }, property: { name: 'ReactComponent' } })
  const pattern = script
    .find(nodes.VariableDeclarator, { id: { type: 'ObjectPattern' }, init: { type: 'Identifier', name } })
    .find(nodes.Identifier, { name: 'ReactComponent' })
  return member.size() + element.size() + pattern.size() > 0
}

function isRequire(callee: object): boolean {
  return 'name' in callee && callee.name === 'require'
}

/** The statement around a call: `ReactComponent` in it may be a member, a pattern or a callback's parameter. */
function statementOf(path: ASTPath): ASTPath {
  let outer: ASTPath = path
  while (outer.parent && !/(Statement|Declaration)$/.test(outer.node.type)) outer = outer.parent
  return outer
}
