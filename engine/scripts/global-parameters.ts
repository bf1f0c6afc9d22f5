import type { Expression, Node, Program } from 'oxc-parser'
import { walk } from '../plugins/parse.ts'

/** The place of a parameter that only gives a global its own name again. */
export interface GlobalParameter {
  readonly name: string
  readonly start: number
  readonly end: number
}

/**
 * Parameters of a function around a whole script that is called with a global of the same name: `(function (window) { … })(window)`.
 * Inside, webpack takes the name for the global.
 *
 * @returns none for a name that the script declares or assigns; parameters of inner functions hide it as before
 */
export function globalParameters(program: Program, names: ReadonlySet<string>): readonly GlobalParameter[] {
  const given = program.body.flatMap((statement) =>
    statement.type === 'ExpressionStatement' ? parametersOf(statement.expression, names) : [],
  )
  if (given.length === 0) return []
  const changed = new Set<string>()
  walk(program, (node) => {
    const target = targetOf(node)
    if (target?.type === 'Identifier') changed.add(target.name)
  })
  return given.filter(({ name }) => !changed.has(name))
}

function targetOf(node: Node): Node | null | undefined {
  if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration')
    return node.id
  return node.type === 'AssignmentExpression' ? node.left : undefined
}

function parametersOf(expression: Expression, names: ReadonlySet<string>): readonly GlobalParameter[] {
  if (expression.type === 'ParenthesizedExpression') return parametersOf(expression.expression, names)
  if (expression.type === 'UnaryExpression') return parametersOf(expression.argument, names)
  if (expression.type !== 'CallExpression') return []
  const callee = expression.callee.type === 'ParenthesizedExpression' ? expression.callee.expression : expression.callee
  if (callee.type !== 'FunctionExpression' && callee.type !== 'ArrowFunctionExpression') return []
  return callee.params.flatMap((parameter, index) => {
    const argument = expression.arguments[index]
    if (parameter.type !== 'Identifier' || argument?.type !== 'Identifier') return []
    const { name, start, end } = parameter
    return name === argument.name && names.has(name) ? [{ name, start, end }] : []
  })
}
