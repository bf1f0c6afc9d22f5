import type { Collection } from 'jscodeshift'
import { type ImportForm, plainRequest, runsForReal } from '../../../../analyzer/webpack/inline-request.ts'
import { isInlineRequest } from '../../../../analyzer/imports/idioms.ts'
import { nodes, queryScript, spanOf } from '../../../../transforms/script/query.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import { eachScript, type ScriptEdits } from '../../../each-script.ts'
import type { Rule } from '../../../rule.ts'
import { markLeftover } from '../../leftover.ts'
import { isWebpackRequire } from '../../own-require.ts'

const ID = 'webpack/inline-loader'

/** Requests that name their loaders ask by a query instead. */
export const inlineLoader: Rule = {
  id: ID,
  title: 'Write inline loaders as queries',
  safety: 'review',
  applies: (project) => project.ledger.some(({ id }) => id.startsWith(ID)),
  run: (tree) => eachScript(tree, ['!'], rewrite),
}

function rewrite(path: string, text: string): ScriptEdits {
  const script = /['"`][^'"`\n]*!/.test(text) ? queryScript(path, text) : undefined
  if (script === undefined) return { edits: [], diagnostics: [] }
  const found = requestsIn(script)
  const edits = found.flatMap(({ source, form }): readonly TextEdit[] => {
    const plain = form === undefined ? undefined : plainRequest(source.value, form)
    const { start, end } = spanOf(source)
    return plain === undefined ? [] : [{ start: start + 1, end: end - 1, text: plain }]
  })
  const left = found.filter(
    ({ source, form }) =>
      !runsForReal(source.value) && (form === undefined || plainRequest(source.value, form) === undefined),
  )
  const places = left.map(({ source }) => spanOf(source).start)
  return { edits: [...edits, ...markLeftover({ id: ID, path, text, places, task: TASK })], diagnostics: [] }
}

const TASK = 'write the query that means the same: ?raw, ?url, ?inline, ?worker, ?script'

interface Request {
  readonly source: { readonly value: string }
  /** `undefined` where the value is used in a way that only a person can judge. */
  readonly form: ImportForm | undefined
}

function requestsIn(script: Collection): readonly Request[] {
  const found: Request[] = []
  const note = (source: unknown, form: ImportForm | undefined): void => {
    if (isText(source) && isInlineRequest(source.value)) found.push({ source, form })
  }
  script.find(nodes.ImportDeclaration).forEach(({ node }) => {
    const [first, second] = node.specifiers ?? []
    const isDefault = first?.type === 'ImportDefaultSpecifier' && second === undefined
    note(node.source, first === undefined ? 'side-effect' : isDefault ? 'default' : undefined)
  })
  script.find(nodes.ExportNamedDeclaration).forEach(({ node }) => note(node.source, undefined))
  script.find(nodes.CallExpression).forEach((path) => {
    const { callee } = path.node
    const isRequire = 'name' in callee && callee.name === 'require' && isWebpackRequire(path)
    if (callee.type === 'Import' || isRequire) note(path.node.arguments[0], undefined)
  })
  return found.toSorted((a, b) => spanOf(a.source).start - spanOf(b.source).start)
}

function isText(node: unknown): node is { readonly value: string } {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
}
