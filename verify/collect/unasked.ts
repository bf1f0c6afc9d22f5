import { deadBranches } from './lowering.ts'
import { nameOf } from './literals.ts'
import { child, children, type SyntaxNode, walk } from './syntax.ts'

interface DataModule {
  readonly id: string
  readonly start: number
  readonly end: number
}

/**
 * Where, in each script, webpack's module table holds a JSON module that nothing asks for: its id stands nowhere in any script
 * but in front of the module itself and in branches that no step leads to, so no code can load it. One list of ranges per script.
 */
export function unaskedData(
  bodies: readonly (readonly SyntaxNode[])[],
): readonly (readonly Pick<DataModule, 'start' | 'end'>[])[] {
  const asked = new Set<string>()
  const tables = bodies.map((body) => {
    const found: DataModule[] = []
    const dead: SyntaxNode[] = []
    for (const statement of body) {
      walk(statement, (node, parent, key) => {
        if (node.type === 'ObjectExpression') found.push(...dataModules(node))
        dead.push(...deadBranches(node))
        if (dead.some((branch) => branch.start <= node.start && node.end <= branch.end)) return
        const value = node.type === 'Literal' ? node['value'] : undefined
        if ((typeof value === 'number' || typeof value === 'string') && !isKey(parent, key)) asked.add(String(value))
      })
    }
    return found
  })
  return tables.map((found) => found.filter(({ id }) => !asked.has(id)))
}

function isKey(parent: SyntaxNode | undefined, key: string): boolean {
  return key === 'key' && parent?.type === 'Property' && parent['computed'] !== true
}

/** The JSON modules of an object that holds nothing but functions by id. */
function dataModules(table: SyntaxNode): readonly DataModule[] {
  const properties = children(table, 'properties')
  const isTable = properties.every(
    (property) => isFunction(bare(child(property, 'value'))) && property['computed'] !== true,
  )
  if (!isTable) return []
  return properties.flatMap((property) => {
    const [key, value] = [child(property, 'key'), bare(child(property, 'value'))]
    const id = key?.type === 'Literal' ? String(key['value']) : nameOf(key)
    const data = value !== undefined && holdsData(value)
    return id !== undefined && data ? [{ id, start: value.start, end: value.end }] : []
  })
}

/** `e => { "use strict"; e.exports = JSON.parse("…") }` */
function holdsData(maker: SyntaxNode): boolean {
  const name = nameOf(children(maker, 'params')[0])
  const body = child(maker, 'body')
  const statements = body?.type === 'BlockStatement' ? children(body, 'body') : []
  const [only, ...others] = statements.filter((statement) => statement['directive'] == null)
  const expression = only?.type === 'ExpressionStatement' ? child(only, 'expression') : undefined
  if (expression?.type !== 'AssignmentExpression' || others.length > 0) return false
  const [target, call] = [child(expression, 'left'), child(expression, 'right')]
  const isExports =
    nameOf(child(target ?? expression, 'object')) === name &&
    nameOf(child(target ?? expression, 'property')) === 'exports'
  const callee = call?.type === 'CallExpression' ? child(call, 'callee') : undefined
  const parses =
    nameOf(child(callee ?? expression, 'object')) === 'JSON' &&
    nameOf(child(callee ?? expression, 'property')) === 'parse'
  return name !== undefined && isExports && parses
}

function bare(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'ParenthesizedExpression' ? child(node, 'expression') : node
}

function isFunction(node: SyntaxNode | undefined): boolean {
  return node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression'
}
