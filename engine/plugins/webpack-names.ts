import type { MagicString } from 'magic-string'
import type { Node, Program } from 'oxc-parser'
import type { Plugin, PluginContext } from 'rolldown'
import { declares, textOf } from '../scripts/amd.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { queryOf, relativeTo, SCRIPT_ID } from './module-id.ts'
import { walk } from './parse.ts'

/** Names whose values are known before anything runs. @see https://webpack.js.org/api/module-variables/ */
const VALUES: ReadonlyMap<string, string> = new Map([
  ['__non_webpack_require__', 'globalThis.require'],
  // Styles that scripts add take it from there.
  ['__webpack_nonce__', 'globalThis.__webpack_nonce__'],
  ['__webpack_base_uri__', '(globalThis.document?.baseURI || globalThis.location.href)'],
  // Nothing is found in it, and whoever looks goes on to load the module.
  ['__webpack_modules__', '({})'],
  ['__resourceFragment', '""'],
  ['require.cache', '({})'],
])

const CALLS = new Set(['require.resolve', 'require.resolveWeak', 'require.include'])

/** Variables that webpack gives a module, and the members of `require` and `module` that ask for names. Elsewhere only `require.resolve`. */
export function webpackNamePlugin(build: Build): Plugin {
  const isWebpack = build.config.interop === 'webpack'
  return {
    name: 'nexxo:webpack-names',
    transform: {
      filter: {
        id: SCRIPT_ID,
        code: isWebpack
          ? /\brequire\s*\.\s*(?:resolve|include|cache)|\b__(?:webpack_(?:nonce|base_uri|modules)__|non_webpack_require__|resource(?:Query|Fragment)\b)|\bmodule\.id\b/
          : /\brequire\s*\.\s*resolve\s*\(/,
      },
      handler(code, id) {
        return editScript(code, id, async ({ program, text, file }) => {
          for (const use of usesIn(program, isWebpack)) await give(use, { text, file, id, build, context: this })
        })
      },
    },
  }
}

interface Use {
  /** `require.resolve`, `__resourceQuery` */
  readonly name: string
  /** The name, or the call of it. */
  readonly node: Node
  readonly request: string | undefined
}

interface Place {
  readonly text: MagicString
  readonly file: string
  readonly id: string
  readonly build: Build
  readonly context: PluginContext
}

/** Outermost first; none of a name that the script declares. */
function usesIn(program: Program, isWebpack: boolean): readonly Use[] {
  const uses: Use[] = []
  const own = new Set<string>()
  walk(program, (node, parent) => {
    for (const name of ['require', 'module', ...VALUES.keys()]) if (declares(node, name)) own.add(name)
    if (node.type === 'CallExpression') {
      const name = nameOf(node.callee)
      if (name !== undefined && CALLS.has(name)) uses.push({ name, node, request: textOf(node.arguments[0]) })
    } else if (isWebpack && !isKey(node, parent)) {
      const name = nameOf(node)
      const isAssigned = parent?.type === 'AssignmentExpression' && parent.left === node && name !== '__webpack_nonce__'
      if (name !== undefined && !CALLS.has(name) && !isAssigned) uses.push({ name, node, request: undefined })
    }
  })
  return uses.filter(({ name }) => !own.has(name.split('.', 1)[0] ?? name))
}

/** `name` or `object.name`. */
function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return undefined
  return node.property.type === 'Identifier' ? `${node.object.name}.${node.property.name}` : undefined
}

/** A name that is not a value: a key, or a member of another object. */
function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed
  return parent?.type === 'Property' && parent.key === node
}

async function give(use: Use, { text, file, id, build, context }: Place): Promise<void> {
  const { node, name, request } = use
  const value = await valueOf()
  if (value !== undefined) text.overwrite(node.start, node.end, value)

  async function valueOf(): Promise<string | undefined> {
    if (name === 'module.id') return nameIn(build, file)
    if (name === '__resourceQuery') return JSON.stringify(queryOf(id) === undefined ? '' : `?${queryOf(id)}`)
    if (name === 'require.include') return 'undefined'
    if (!CALLS.has(name)) return VALUES.get(name)
    const found = request === undefined ? null : await context.resolve(request, file, { skipSelf: true })
    return found === null ? undefined : nameIn(build, found.id)
  }
}

/** JavaScript for the name by which a module is known. */
function nameIn({ config }: Build, file: string): string {
  const name = relativeTo(config.root, file)
  return JSON.stringify(name === file ? name : `./${name}`)
}
