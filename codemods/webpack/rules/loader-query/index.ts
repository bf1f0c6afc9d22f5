import type { Collection } from 'jscodeshift'
import type { QueryModel } from '../../../../core/build-model.ts'
import { nodes, queryScript, spanOf } from '../../../../transforms/script/query.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import { eachScript, type ScriptEdits } from '../../../each-script.ts'
import type { Rule } from '../../../rule.ts'
import { markLeftover } from '../../leftover.ts'
import { isWebpackRequire } from '../../own-require.ts'
import { type Asking, fileOfRequest } from './request.ts'

const ID = 'webpack/loader-query'

/** Imports that went through raw-loader, worker-loader or SVGR by a rule of the configuration say so themselves. */
export const loaderQuery: Rule = {
  id: ID,
  title: 'Ask for text, workers and components by a query',
  safety: 'review',
  applies: (project) => (project.build.queries ?? []).length > 0,
  run(tree, { build }) {
    const queries = (build.queries ?? []).map(({ value }) => value)
    const { alias } = build.resolve
    return eachScript(tree, [], (path, text) => rewrite({ tree, alias, queries, path, text }))
  },
}

interface Script extends Asking {
  readonly queries: readonly QueryModel[]
  readonly text: string
}

function rewrite(script: Script): ScriptEdits {
  const { path, text } = script
  const parsed = /\bimport\b|\brequire\b|\bexport\b/.test(text) ? queryScript(path, text) : undefined
  const found = parsed === undefined ? [] : requestsIn(parsed)
  const wanted = found.flatMap((request) => {
    const query = queryFor(request.source.value, script)
    return query === undefined ? [] : [{ ...request, query }]
  })
  const edits = wanted.flatMap((each) => editsFor(each))
  const left = wanted.filter((each) => editsFor(each).length === 0)
  const places = left.map(({ source }) => spanOf(source).start)
  const [query = 'raw'] = left.map((each) => each.query.query)
  const task = `import the file by itself, with ?${query}`
  return { edits: [...edits, ...markLeftover({ id: ID, path, text, places, task })], diagnostics: [] }
}

/** The query, and `.default` where `require` gave the value itself; none for a form that may mean something else. */
function editsFor({ source, form, call, query: { query, required } }: Wanted): readonly TextEdit[] {
  const { end } = spanOf(source)
  const ask = { start: end - 1, end: end - 1, text: `?${query}` }
  if (form === 'default') return [ask]
  if (call === undefined || required === undefined) return []
  const after = { start: spanOf(call).end, end: spanOf(call).end, text: '.default' }
  return form === 'require' && required === 'value' ? [ask, after] : [ask]
}

/** webpack's last rule that takes a file wins over none: each file has one rule here, as other combinations are not in the model. */
function queryFor(request: string, script: Script): QueryModel | undefined {
  if (/[?!]|^([a-z]+:)?\/\//.test(request)) return undefined
  const file = `/${fileOfRequest(request, script)}`
  return script.queries.find(({ pattern }) => new RegExp(pattern.source, pattern.flags).test(file))
}

interface Request {
  readonly source: { readonly value: string }
  /** Other forms give another shape, or several things at once. */
  readonly form: 'default' | 'require' | 'import()' | 'other'
  /** Of the second and third form. */
  readonly call?: object
}

interface Wanted extends Request {
  readonly query: QueryModel
}

function requestsIn(script: Collection): readonly Request[] {
  const found: Request[] = []
  const note = (source: unknown, form: Request['form'], call?: object): void => {
    if (isText(source)) found.push({ source, form, ...(call === undefined ? {} : { call }) })
  }
  script.find(nodes.ImportDeclaration).forEach(({ node }) => {
    const [first, second] = node.specifiers ?? []
    const isDefault = first?.type === 'ImportDefaultSpecifier' && second === undefined
    if (node.importKind !== 'type') note(node.source, isDefault ? 'default' : 'other')
  })
  script.find(nodes.ExportNamedDeclaration).forEach(({ node }) => note(node.source, 'other'))
  script.find(nodes.CallExpression).forEach((path) => {
    const { callee } = path.node
    const isRequire = 'name' in callee && callee.name === 'require' && isWebpackRequire(path)
    if (isRequire) note(path.node.arguments[0], 'require', path.node)
    else if (callee.type === 'Import') note(path.node.arguments[0], 'import()', path.node)
  })
  return found
}

function isText(node: unknown): node is { readonly value: string } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
}
