import type { Plugin } from 'rolldown'
import type { Node, Program } from 'oxc-parser'
import { interopRuntime, RUNTIME_ID } from '../rolldown-runtime.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { fileOf } from './module-id.ts'
import { walk } from './parse.ts'

const HELPER = '\0nexxo/namespace'
const LOCAL = '__nexxoModule'

/**
 * Gives imports of CommonJS the meaning that the interop mode says. The linker's own helper is replaced; under webpack a
 * namespace that is used as a value is the module itself.
 *
 * @see https://webpack.js.org/api/module-methods/ and the table in docs/architecture.md
 */
export function interopPlugin(build: Build): Plugin {
  const isWebpack = build.config.interop === 'webpack'
  return {
    name: 'nexxo:interop',
    resolveId: { filter: { id: /^\0nexxo\/namespace$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo\/namespace$/ },
      handler: () => ({ code: namespaceHelper(), moduleType: 'js', moduleSideEffects: false }),
    },
    transform: {
      filter: {
        id: [/rolldown\/runtime\.js$/, ...(isWebpack ? [/\.[cm]?[jt]sx?(?:\?|$)/] : [])],
        code: /__toESM|\*\s*as\s/,
      },
      async handler(code, id) {
        if (id === RUNTIME_ID) return { code: interopRuntime(code, build.config.interop), map: null }
        // The linker's own modules import only what they name.
        if (id.startsWith('builtin:')) return null
        // `.mjs` imports are strict under webpack too: the namespace is an object of its own.
        if (/\.m[jt]s$/.test(fileOf(id))) return null
        return unwrapNamespaces(id, code)
      },
    },
  }
}

/** The module behind a namespace object; the linker's helper leaves it under this key. */
function namespaceHelper(): string {
  return `const key = Symbol.for('nexxo.module')
export const moduleOf = (namespace) => (Object(namespace) === namespace && key in namespace ? namespace[key] : namespace)`
}

/** Parsing is dear: most namespaces are only ever followed by a dot. */
const NAMESPACE = /\bimport\s*(?:[\w$]+\s*,\s*)?\*\s*as\s+([\w$]+)/g

function mayUseAsValue(code: string): boolean {
  return [...code.matchAll(NAMESPACE)].some(([, name = '']) => {
    const uses = code.match(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$]|\\s*\\??[.[])`, 'g'))
    // One is the import itself.
    return (uses?.length ?? 0) > 1
  })
}

async function unwrapNamespaces(id: string, code: string) {
  if (!mayUseAsValue(code)) return null
  return editScript(code, id, ({ program, text }) => {
    const names = namespacesOf(program)
    const uses = names.flatMap((name) => valueUses(program, name))
    for (const { start, end, form } of uses) {
      const name = code.slice(start, end)
      const value = `${LOCAL}(${name})`
      text.overwrite(start, end, { value, shorthand: `${name}: ${value}`, constructor: `(${value})` }[form])
    }
    const exported = exportsOf(program, names)
    for (const { start, end, name, as } of exported) text.overwrite(start, end, `${LOCAL}_${name} as ${as}`)
    if (uses.length + exported.length === 0) return
    text.append(`\nimport { moduleOf as ${LOCAL} } from ${JSON.stringify(HELPER)};`)
    for (const name of new Set(exported.map((one) => one.name)))
      text.append(`var ${LOCAL}_${name} = ${LOCAL}(${name});`)
  })
}

interface Export {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly as: string
}

/** Namespaces that `export { pears }` passes on. */
function exportsOf(program: Program, names: readonly string[]): readonly Export[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.source !== null) return []
    return statement.specifiers.flatMap(({ start, end, local, exported }) =>
      local.type === 'Identifier' && exported.type === 'Identifier' && names.includes(local.name)
        ? [{ start, end, name: local.name, as: exported.name }]
        : [],
    )
  })
}

function namespacesOf(program: Program): readonly string[] {
  return program.body.flatMap((statement) =>
    statement.type === 'ImportDeclaration' && statement.importKind !== 'type'
      ? statement.specifiers.filter((one) => one.type === 'ImportNamespaceSpecifier').map((one) => one.local.name)
      : [],
  )
}

interface Use {
  readonly start: number
  readonly end: number
  readonly form: 'value' | 'shorthand' | 'constructor'
}

/**
 * Where the namespace itself is the value: called, passed, returned. Member access needs nothing. What else has the name in a scope of
 * its own passes through the helper unchanged.
 */
function valueUses(program: Program, name: string): readonly Use[] {
  const uses: Use[] = []
  const parents = new Map<Node, Node>()
  const patterns = new Set<Node>()
  walk(program, (node, parent) => {
    if (parent !== undefined) parents.set(node, parent)
    if (node.type === 'ObjectPattern') for (const property of node.properties) patterns.add(property)
    if (node.type !== 'Identifier' || node.name !== name || parent === undefined) return
    if (isDeclaration(node, parent) || patterns.has(parent)) return
    const [value, around] = bare(node, parents)
    if (isValue(value, around)) uses.push({ start: node.start, end: node.end, form: formOf(node, parent) })
  })
  return uses
}

/** The outermost node that is only the value, in parentheses or with a type said of it, and its parent. */
function bare(node: Node, parents: ReadonlyMap<Node, Node>): readonly [Node, Node | undefined] {
  const parent = parents.get(node)
  return parent !== undefined && WRAPPERS.has(parent.type) ? bare(parent, parents) : [node, parent]
}

const WRAPPERS = new Set([
  'ParenthesizedExpression',
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

function formOf(node: Node, parent: Node): Use['form'] {
  if (parent.type === 'Property' && parent.shorthand) return 'shorthand'
  // `new (f(x))()` makes one of what `f` gives, `new f(x)()` does not.
  return parent.type === 'NewExpression' && parent.callee === node ? 'constructor' : 'value'
}

function isDeclaration(node: Node, parent: Node): boolean {
  if (parent.type === 'ImportNamespaceSpecifier') return true
  if (parent.type === 'VariableDeclarator') return parent.id === node
  if (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') return parent.id === node
  if (parent.type === 'ArrowFunctionExpression') return parent.body !== node
  if (parent.type === 'AssignmentPattern') return parent.left === node
  return ['FunctionDeclaration', 'FunctionExpression', 'ArrayPattern', 'CatchClause', 'RestElement'].includes(
    parent.type,
  )
}

const VALUE_PARENTS = new Set([
  'CallExpression',
  'NewExpression',
  'VariableDeclarator',
  'AssignmentExpression',
  'AssignmentPattern',
  'ReturnStatement',
  'ArrowFunctionExpression',
  'ClassDeclaration',
  'ClassExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'ArrayExpression',
  'SpreadElement',
  'Property',
  'PropertyDefinition',
  'JSXExpressionContainer',
  'TaggedTemplateExpression',
  'ExportDefaultDeclaration',
  'SequenceExpression',
  'TemplateLiteral',
])

function isValue(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined || !VALUE_PARENTS.has(parent.type)) return false
  if (parent.type === 'Property' || parent.type === 'PropertyDefinition')
    return parent.value === node || (parent.type === 'Property' && parent.shorthand)
  return parent.type === 'AssignmentExpression' ? parent.right === node : true
}
