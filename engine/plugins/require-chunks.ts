import path from 'node:path/posix'
import type { MagicString } from 'magic-string'
import type { Argument, CallExpression, Node, Program } from 'oxc-parser'
import type { Plugin, PluginContext } from 'rolldown'
import { declares, GIVEN, isChunkCall, isRequire, parametersOf, requireCalls, textOf } from '../scripts/amd.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { walk } from './parse.ts'

const PREFIX = '\0nexxo-ensure:'
const LOAD = '__nexxoLoad'

/** The chunks of the time before `import()`: `require.ensure([…], callback)`, and `require([…], callback)` of AMD under webpack. */
export function requireChunkPlugin(build: Build): Plugin {
  const isWebpack = build.config.interop === 'webpack'
  return {
    name: 'nexxo:require-chunks',
    resolveId: { filter: { id: /^\0nexxo-ensure:/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo-ensure:/ },
      handler: (id) => ({ code: loaderModule(id), moduleType: 'js' }),
    },
    transform: {
      filter: {
        id: /^[^\0].*\.[cm]?[jt]sx?$/,
        code: isWebpack ? /\brequire\s*(?:\.\s*ensure\s*)?\(\s*\[/ : /\brequire\s*\.\s*ensure\s*\(/,
      },
      handler(code, id) {
        return editScript(code, id, async ({ program, text, file }) => {
          for (const call of chunkCalls(program)) {
            const place = { text, code, file, build, context: this }
            if (call.callee.type === 'MemberExpression') await ensure(call, place)
            else if (isWebpack) await requireList(call, place)
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

/** None in a script with a `require` of its own, as the bundles of other tools have one. */
function chunkCalls(program: Program): readonly CallExpression[] {
  const calls: CallExpression[] = []
  const found = { isOwn: false }
  walk(program, (node, parent) => {
    if (node.type === 'CallExpression' && isChunkCall(node)) calls.push(node)
    if (declares(node, 'require') && !isFactory(node, parent)) found.isOwn = true
  })
  return found.isOwn ? [] : calls
}

/** A function that is given webpack's `require`. */
function isFactory(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false
  return isChunkCall(parent) || (parent.callee.type === 'Identifier' && parent.callee.name === 'define')
}

/**
 * `require.ensure(dependencies, callback, onError?, name?)`. What the callback requires is another chunk, and runs when it is required.
 *
 * @see https://webpack.js.org/api/module-methods/#requireensure
 */
async function ensure(call: CallExpression, place: Place): Promise<void> {
  const [list, callback, third, fourth] = call.arguments
  if (list?.type !== 'ArrayExpression' || callback === undefined) return
  const listed = list.elements.map((element) => textOf(element ?? undefined)).filter((one) => one !== undefined)
  const chunk = await chunkOf(listed, callback, place)
  if (chunk === undefined) return
  const name = textOf(fourth) ?? textOf(third)
  if (name !== undefined) place.build.chunkNames.set(chunk.id, name.replaceAll('/', '-'))
  const onError = textOf(third) === undefined ? third : undefined
  rewrite({ call, chunk, callback, onError, values: LOAD }, place)
}

/**
 * `require(dependencies, callback?, onError?)`: the modules of a chunk, which run in the order of the list.
 *
 * @see https://webpack.js.org/api/module-methods/#require-amd-version
 */
async function requireList(call: CallExpression, place: Place): Promise<void> {
  const [list, callback, onError] = call.arguments
  if (list?.type !== 'ArrayExpression') return
  const names = list.elements.map((element) => textOf(element ?? undefined))
  const requests = names.filter((one) => one !== undefined)
  if (requests.length < names.length) return
  const chunk = await chunkOf(
    requests.filter((name) => !GIVEN.has(name)),
    callback,
    place,
  )
  if (chunk === undefined) return
  const values = requests.map((name) => (GIVEN.has(name) ? name : `${chunk.loads.get(name) ?? LOAD}()`))
  rewrite({ call, chunk, callback, onError, values: values.join(', ') }, place)
}

/** The chunk of what is listed and what the callback requires; `undefined` where one of them cannot be found. */
async function chunkOf(
  listed: readonly string[],
  callback: Argument | undefined,
  { text, file, build, context }: Place,
): Promise<Chunk | undefined> {
  const calls = callback === undefined ? [] : requireCalls(callback)
  const inner = calls.filter((call) => textOf(call.arguments[0]) !== undefined)
  const requests = [...listed, ...inner.flatMap((call) => textOf(call.arguments[0]) ?? [])]
  const rows: [string, string][] = []
  for (const request of new Set(requests)) {
    const found = await context.resolve(request, file, { skipSelf: true })
    // Left as it is, the call says what cannot be found.
    if (found === null) return undefined
    rows.push([request, found.id])
  }
  const loads = new Map(rows.map(([request], index) => [request, `${LOAD}${index}`]))
  for (const call of inner)
    text.overwrite(call.start, call.end, `${loads.get(textOf(call.arguments[0]) ?? '') ?? LOAD}()`)
  const id = PREFIX + encodeURIComponent(JSON.stringify(rows))
  const [first = 'chunk'] = requests
  if (!build.chunkNames.has(id)) build.chunkNames.set(id, path.parse(first).name)
  return { id, loads }
}

/** A chunk: the id of the module that loads it, and the name of the function that runs each of its modules, by request. */
interface Chunk {
  readonly id: string
  readonly loads: ReadonlyMap<string, string>
}

interface Rewriting {
  readonly call: CallExpression
  readonly chunk: Chunk
  readonly callback: Argument | undefined
  readonly onError: Argument | undefined
  /** What the callback is called with. */
  readonly values: string
}

function rewrite({ call, chunk, callback, onError, values }: Rewriting, { text }: Place): void {
  const names = [...chunk.loads.values()].map((name, index) => `${shortName(index)}: ${name}`)
  const given = values === LOAD ? [...names, `${shortName(names.length)}: ${LOAD}`] : names
  const loading = `import(${JSON.stringify(chunk.id)}).then(({ ${given.join(', ')} }) => `
  if (callback === undefined) {
    text.overwrite(call.start, call.end, `${loading}[${values}])`)
    return
  }
  // A parameter of that name hides the module's own `require`, which computed paths below it are about.
  for (const parameter of parametersOf(callback).filter(isRequire))
    text.overwrite(parameter.start, parameter.end, '__nexxoRequire')
  text.overwrite(call.start, callback.start, `${loading}(`)
  if (onError === undefined) {
    text.overwrite(callback.end, call.end, `)(${values}))`)
    return
  }
  text.overwrite(callback.end, onError.start, `)(${values})).catch(`)
  if (onError.end < call.end - 1) text.remove(onError.end, call.end - 1)
}

function loaderModule(id: string): string {
  // Written by `chunkOf`.
  const rows = JSON.parse(decodeURIComponent(id.slice(PREFIX.length))) as [string, string][]
  const makers = rows.map(
    ([, file], index) => `export const ${shortName(index)} = () => require(${JSON.stringify(file)})`,
  )
  const modules = rows.map(([request], index) => `${JSON.stringify(request)}: ${shortName(index)}`)
  return [
    ...makers,
    `const modules = { ${modules.join(', ')} }`,
    `export const ${shortName(rows.length)} = (request) => modules[request]()`,
  ].join('\n')
}

/** A name as minifiers make them: `a` to `z`, then `a1`. It is no word of the app. */
function shortName(index: number): string {
  const letter = String.fromCodePoint(97 + (index % 26))
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`
}
