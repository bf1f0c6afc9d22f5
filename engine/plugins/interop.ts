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
export const moduleOf = (namespace) => (key in namespace ? namespace[key] : namespace)`
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
    const uses = namespacesOf(program).flatMap((name) => valueUses(program, name))
    for (const { start, end, isShorthand } of uses) {
      const name = code.slice(start, end)
      text.overwrite(start, end, isShorthand ? `${name}: ${LOCAL}(${name})` : `${LOCAL}(${name})`)
    }
    if (uses.length > 0) text.append(`\nimport { moduleOf as ${LOCAL} } from ${JSON.stringify(HELPER)};`)
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
  readonly isShorthand: boolean
}

/** Where the namespace itself is the value: called, passed, returned. Member access needs nothing. */
function valueUses(program: Program, name: string): readonly Use[] {
  const uses: Use[] = []
  const state = { declared: 0 }
  walk(program, (node, parent) => {
    if (node.type !== 'Identifier' || node.name !== name || parent === undefined) return
    if (isDeclaration(node, parent)) state.declared += 1
    else if (isValue(node, parent))
      uses.push({ start: node.start, end: node.end, isShorthand: parent.type === 'Property' && parent.shorthand })
  })
  // A second declaration of the name may shadow it: then nothing is certain, and nothing is changed.
  return state.declared > 1 ? [] : uses
}

function isDeclaration(node: Node, parent: Node): boolean {
  if (parent.type === 'ImportNamespaceSpecifier') return true
  if (
    parent.type === 'VariableDeclarator' ||
    parent.type === 'FunctionDeclaration' ||
    parent.type === 'ClassDeclaration'
  )
    return parent.id === node
  if (parent.type === 'FunctionExpression' || parent.type === 'ArrowFunctionExpression') return parent.body !== node
  return parent.type === 'ArrayPattern' || parent.type === 'CatchClause' || parent.type === 'RestElement'
}

const VALUE_PARENTS = new Set([
  'CallExpression',
  'NewExpression',
  'VariableDeclarator',
  'AssignmentExpression',
  'ReturnStatement',
  'ArrowFunctionExpression',
  'ConditionalExpression',
  'LogicalExpression',
  'BinaryExpression',
  'UnaryExpression',
  'ArrayExpression',
  'SpreadElement',
  'Property',
  'JSXExpressionContainer',
  'TaggedTemplateExpression',
  'ExportDefaultDeclaration',
  'SequenceExpression',
  'TemplateLiteral',
])

function isValue(node: Node, parent: Node): boolean {
  if (!VALUE_PARENTS.has(parent.type)) return false
  if (parent.type === 'Property') return parent.value === node || parent.shorthand
  if (parent.type === 'AssignmentExpression') return parent.right === node
  return true
}
