import type { MagicString } from 'magic-string'
import type { CallExpression, Node } from 'oxc-parser'
import type { Plugin, PluginContext } from 'rolldown'
import { requireCalls, textOf } from '../scripts/amd.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { relativeTo } from './module-id.ts'
import { walk } from './parse.ts'

const PREFIX = '\0nexxo-ensure:'

/** `require.ensure`, the chunk of the time before `import()`, and `require.resolve`, which gives the name of a module. */
export function requireMemberPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:require-members',
    resolveId: { filter: { id: /^\0nexxo-ensure:/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo-ensure:/ },
      handler: (id) => ({ code: loaderModule(id), moduleType: 'js' }),
    },
    transform: {
      filter: { id: /^[^\0].*\.[cm]?[jt]sx?$/, code: /\brequire\s*\.\s*(?:ensure|resolve)\s*\(/ },
      handler(code, id) {
        return editScript(code, id, async ({ program, text, file }) => {
          for (const [name, call] of memberCalls(program)) {
            const place = { text, code, file, build, context: this }
            await (name === 'ensure' ? ensure(call, place) : resolveName(call, place))
          }
        })
      },
    },
  }
}

interface Place {
  readonly text: MagicString
  readonly code: string
  readonly file: string
  readonly build: Build
  readonly context: PluginContext
}

function memberCalls(program: Node): readonly (readonly ['ensure' | 'resolve', CallExpression])[] {
  const found: (readonly ['ensure' | 'resolve', CallExpression])[] = []
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return
    const { object, property } = node.callee
    if (object.type !== 'Identifier' || object.name !== 'require' || property.type !== 'Identifier') return
    if (property.name === 'ensure' || property.name === 'resolve') found.push([property.name, node])
  })
  return found
}

async function resolveName(call: CallExpression, { text, file, build, context }: Place): Promise<void> {
  const request = textOf(call.arguments[0])
  const found = request === undefined ? null : await context.resolve(request, file, { skipSelf: true })
  if (found === null) return
  const name = relativeTo(build.config.root, found.id)
  text.overwrite(call.start, call.end, JSON.stringify(name === found.id ? name : `./${name}`))
}

/**
 * `require.ensure(dependencies, callback, onError?, name?)`. What the callback requires is another chunk, and runs when it is required.
 *
 * @see https://webpack.js.org/api/module-methods/#requireensure
 */
async function ensure(call: CallExpression, { text, code, file, build, context }: Place): Promise<void> {
  const [list, callback, third, fourth] = call.arguments
  if (list?.type !== 'ArrayExpression' || callback === undefined) return
  const requests = [
    ...list.elements.map((element) => textOf(element ?? undefined)),
    ...requireCalls(callback).map((inner) => textOf(inner.arguments[0])),
  ].filter((request) => request !== undefined)
  const rows: [string, string][] = []
  for (const request of new Set(requests)) {
    const found = await context.resolve(request, file, { skipSelf: true })
    // Left as it is, the call says what cannot be found.
    if (found === null) return
    rows.push([request, found.id])
  }
  const id = PREFIX + encodeURIComponent(JSON.stringify(rows))
  const name = textOf(fourth) ?? textOf(third)
  if (name !== undefined) build.chunkNames.set(id, name.replaceAll('/', '-'))
  const onError = third === undefined || textOf(third) !== undefined ? '' : `, ${code.slice(third.start, third.end)}`
  text.overwrite(
    call.start,
    callback.start,
    `import(${JSON.stringify(id)}).then(({ default: load }) => ((require) => (`,
  )
  text.overwrite(callback.end, call.end, `)(require))(load)${onError})`)
}

function loaderModule(id: string): string {
  // Written by `ensure`.
  const rows = JSON.parse(decodeURIComponent(id.slice(PREFIX.length))) as [string, string][]
  const modules = rows.map(([request, file]) => `${JSON.stringify(request)}: () => require(${JSON.stringify(file)})`)
  return `const modules = { ${modules.join(', ')} }\nexport default (request) => modules[request]()`
}
