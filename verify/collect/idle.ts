import { child, children, parseScript, type SyntaxNode } from './syntax.ts'

const LONGEST = 4096

/**
 * Whether a module of a package does nothing in production: `if (!isProduction) …` is all that its functions hold, so that one
 * minifier takes the calls away and another one keeps them. Only short modules that ask for the mode are looked at.
 */
export async function isIdle(content: string): Promise<boolean> {
  if (content.length > LONGEST || !content.includes('process.env.NODE_ENV')) return false
  const [{ transform }, { minify }] = await Promise.all([import('esbuild'), import('rolldown/experimental')])
  try {
    const production = { 'process.env.NODE_ENV': '"production"' }
    const { code } = await transform(content, { define: production, minifySyntax: true, loader: 'js' })
    const { body } = await parseScript('idle.js', (await minify('idle.js', code, { module: true })).code)
    const said = body.filter(({ type, directive }) => !/^(?:Import|Export)/.test(type) && directive == null)
    return said.some(hasFunction) && said.every(doesNothing)
  } catch {
    return false
  }
}

function hasFunction({ type }: SyntaxNode): boolean {
  return type === 'FunctionDeclaration' || type === 'VariableDeclaration'
}

/** `function e() {}`, `var t = e`, `module.exports = e`. */
function doesNothing(statement: SyntaxNode): boolean {
  if (statement.type === 'FunctionDeclaration') return isEmptyFunction(statement)
  if (statement.type === 'VariableDeclaration')
    return children(statement, 'declarations').every((one) => isPlain(child(one, 'init')))
  const said = statement.type === 'ExpressionStatement' ? child(statement, 'expression') : undefined
  return said?.type === 'AssignmentExpression' && isExports(child(said, 'left')) && isPlain(child(said, 'right'))
}

function isPlain(value: SyntaxNode | undefined): boolean {
  return value === undefined || value.type === 'Identifier' || isEmptyFunction(value) || isFlag(value)
}

function isEmptyFunction(node: SyntaxNode): boolean {
  const body = /Function/.test(node.type) ? child(node, 'body') : undefined
  return body?.type === 'BlockStatement' && children(body, 'body').length === 0
}

function isFlag({ type, operator }: SyntaxNode): boolean {
  return type === 'UnaryExpression' && operator === '!'
}

function isExports(node: SyntaxNode | undefined): boolean {
  const object = node?.type === 'MemberExpression' ? child(node, 'object') : undefined
  return object?.type === 'Identifier' && /^(?:module|exports)$/.test(String(object['name']))
}
