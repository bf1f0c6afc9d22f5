import path from 'node:path/posix'
import { moduleFile } from '../../../../analyzer/project/module-file.ts'
import type { ResolveModel } from '../../../../core/build-model.ts'
import type { Tree } from '../../../../core/tree.ts'
import { parseScript } from '../../../../transforms/script/parse.ts'
import { nodes, spanOf } from '../../../../transforms/script/query.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import { aliased } from '../../aliased.ts'
import type { Ensure } from './find.ts'

interface File {
  readonly tree: Tree
  /** Names of folders, as the configuration has them. */
  readonly alias: ResolveModel['alias']
  readonly path: string
  readonly text: string
}

type Callback = Extract<
  Ensure['path']['node']['arguments'][number],
  { type: 'ArrowFunctionExpression' | 'FunctionExpression' }
>

/** The parts of a call that can be rewritten. */
interface Parts {
  readonly call: { readonly start: number; readonly end: number }
  readonly callback: Callback
  readonly onError: object | undefined
  readonly chunk: string | undefined
}

/** A request of the callback with the name that its module gets. */
interface Loaded {
  readonly request: string
  readonly name: string
  readonly calls: readonly object[]
}

/**
 * The edits that make a call of `require.ensure` one of `import()`.
 *
 * @returns `undefined` where the two are not certain to mean the same: a module that is not an ES module has another shape under
 *   `import()`, and requests may be computed
 */
export function rewriteEnsure(ensure: Ensure, file: File): readonly TextEdit[] | undefined {
  const parts = partsOf(ensure)
  const loaded = parts === undefined ? undefined : loadedBy(parts.callback, file)
  if (parts === undefined || loaded === undefined) return undefined
  const { call, callback, onError, chunk } = parts
  const body = spanOf(callback)
  const parameter = parameterEdit(callback, loaded, file.text)
  const dropped = [file.text.slice(call.start, body.start), tailOf(file.text, { call, body, onError })].join('')
  if (parameter === undefined || /\/[/*]/.test(dropped)) return undefined
  const error = onError === undefined ? '' : `, ${file.text.slice(spanOf(onError).start, spanOf(onError).end)}`
  return [
    { start: call.start, end: body.start, text: `${importsOf(loaded, chunk)}.then(` },
    parameter,
    ...loaded.flatMap(({ name, calls }) => calls.map((each) => ({ ...spanOf(each), text: name }))),
    { start: body.end, end: call.end, text: `${error})` },
  ]
}

function partsOf({ path: { node } }: Ensure): Parts | undefined {
  const [list, callback, third, fourth] = node.arguments
  if (list?.type !== 'ArrayExpression' || node.arguments.length > 4) return undefined
  if (callback?.type !== 'FunctionExpression' && callback?.type !== 'ArrowFunctionExpression') return undefined
  if (callback.params.length > 1 || callback.async === true || callback.generator === true) return undefined
  const chunk = [third, fourth].find((each) => each !== undefined && textOf(each) !== undefined)
  const onError = third === chunk ? undefined : third
  const isFunction = onError === undefined || /Function/.test(onError.type)
  if (!isFunction || (fourth !== undefined && fourth !== chunk)) return undefined
  return { call: spanOf(node), callback, onError, chunk: chunk === undefined ? undefined : textOf(chunk) }
}

/** The modules that the callback requires, each once; `undefined` when one cannot become an `import()`. */
function loadedBy(callback: Callback, file: File): readonly Loaded[] | undefined {
  const [parameter] = callback.params
  if (parameter !== undefined && parameter.type !== 'Identifier') return undefined
  const own = parameter?.name ?? 'require'
  const body = nodes(callback.body)
  const mentioned = body.find(nodes.Identifier, { name: own }).size()
  const calls = body.find(nodes.CallExpression, { callee: { type: 'Identifier', name: own } }).nodes()
  const requests = calls.map((call) => (call.arguments.length === 1 ? textOf(call.arguments[0]) : undefined))
  if (calls.length === 0 || calls.length !== mentioned || requests.some((each) => each === undefined)) return undefined
  const unique = [...new Set(requests.filter((each) => each !== undefined))]
  if (unique.some((request) => !isModule(request, file))) return undefined
  const taken = new Set<string>()
  return unique.map((request) => ({
    request,
    name: freeName(request, file.text, taken),
    calls: calls.filter((_, index) => requests[index] === request),
  }))
}

/** Whether a request leads to a file of the project that is an ES module. */
function isModule(request: string, { tree, alias, path: from }: File): boolean {
  const target = request.startsWith('.') ? path.join(path.dirname(from), request) : aliased(request, alias)
  const file = target === undefined ? undefined : moduleFile(tree, target, ['.js', '.jsx', '.ts', '.tsx', '.vue'])
  if (file === undefined) return false
  if (/\.(vue|svelte)$/.test(file)) return true
  const parsed = parseScript(file, tree.read(file) ?? '')
  return parsed.status === 'parsed' && parsed.ast.program.sourceType === 'module'
}

/** `./fruit/pear-tree.js` → `pearTree`, or another name where the file has that one. */
function freeName(request: string, text: string, taken: Set<string>): string {
  const words = path
    .basename(request)
    .replace(/\.\w+$/, '')
    .split(/\W+/)
    .filter(Boolean)
  const joined = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('')
  const plain = /^[a-z_$]/i.test(joined) ? joined : `module${joined}`
  const isFree = (name: string) => !taken.has(name) && !new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(text)
  let name = `${plain}Module`
  for (let count = 2; !isFree(name); count += 1) name = `${plain}Module${count}`
  taken.add(name)
  return name
}

function importsOf(loaded: readonly Loaded[], chunk: string | undefined): string {
  const comment = chunk === undefined || !/^[\w./-]+$/.test(chunk) ? '' : `/* webpackChunkName: "${chunk}" */ `
  const all = loaded.map(({ request }) => `import(${loaded.length === 1 ? comment : ''}'${request}')`)
  return all.length === 1 ? all.join('') : `Promise.all([${all.join(', ')}])`
}

/** The callback takes the module, or a list of them, where it took `require`. */
function parameterEdit(callback: Callback, loaded: readonly Loaded[], text: string): TextEdit | undefined {
  const names = loaded.map(({ name }) => name)
  const pattern = names.length === 1 ? names.join('') : `[${names.join(', ')}]`
  const [parameter] = callback.params
  const { start, end } = spanOf(callback)
  if (parameter !== undefined) {
    const span = spanOf(parameter)
    const isBare = span.start === start
    return { ...span, text: isBare && names.length > 1 ? `(${pattern})` : pattern }
  }
  const open = text.indexOf('(', start)
  return open < 0 || open >= end ? undefined : { start: open + 1, end: open + 1, text: pattern }
}

/** What stands between the callback and the end of the call, without the function for errors. */
function tailOf(
  text: string,
  {
    call,
    body,
    onError,
  }: { readonly call: Parts['call']; readonly body: Parts['call']; readonly onError: object | undefined },
): string {
  if (onError === undefined) return text.slice(body.end, call.end)
  const { start, end } = spanOf(onError)
  return text.slice(body.end, start) + text.slice(end, call.end)
}

function textOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('type' in node) || !('value' in node)) return undefined
  return /^(String)?Literal$/.test(String(node.type)) && typeof node.value === 'string' ? node.value : undefined
}
