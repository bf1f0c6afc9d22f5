import type { ExportNamedDeclaration, ImportDeclaration } from 'jscodeshift'
import type { Diagnostic } from '../../../../core/diagnostic.ts'
import { nodes, queryScript, spanOf } from '../../../../transforms/script/query.ts'
import { indentAt, lineEndingOf } from '../../../../transforms/text.ts'
import type { TextEdit } from '../../../../transforms/text.ts'
import type { ScriptEdits } from '../../../each-script.ts'
import { findByHand, markByHand, say } from './by-hand.ts'

export const NAME = 'ReactComponent'
const QUERY = '?component'

/** The edits that turn every static import and export of an SVG component in one script into the query form. */
export function rewriteScript(path: string, text: string): ScriptEdits {
  const script = queryScript(path, text)
  if (script === undefined)
    return { edits: [], diagnostics: [say['svg-component-unparsed']({ file: path }, { file: path, start: 0, end: 0 })] }
  const edits: TextEdit[] = []
  script.find(nodes.ImportDeclaration).forEach(({ node }) => edits.push(...rewriteImport(text, node)))
  script.find(nodes.ExportNamedDeclaration).forEach(({ node }) => edits.push(...rewriteExport(text, node)))
  const left = findByHand(script, path)
  const diagnostics: Diagnostic[] = left.map(({ source, at }) => say['svg-component-by-hand']({ source }, at))
  return { edits: [...edits, ...markByHand(text, left)], diagnostics }
}

interface Specifier {
  readonly start: number
  readonly end: number
  /** The name on the other module's side. */
  readonly from: string
  /** The name on this side. */
  readonly to: string
  readonly braced: boolean
}

function rewriteImport(text: string, node: ImportDeclaration): readonly TextEdit[] {
  const specifiers = (node.specifiers ?? []).map((specifier): Specifier => {
    const to = nameOf(specifier.local)
    const braced = specifier.type === 'ImportSpecifier'
    return { ...spanOf(specifier), from: braced ? nameOf(specifier.imported) : '', to, braced }
  })
  const keyword = node.importKind === 'type' ? 'import type' : 'import'
  const place: Statement = { ...spanOf(node), source: spanOf(node.source), specifiers }
  if (!isSvg(node.source.value)) return []
  return rewriteStatement(text, place, {
    alone: (component) => unbrace(text, specifiers, component),
    beside: (component) => `${keyword} ${component.to}`,
  })
}

function rewriteExport(text: string, node: ExportNamedDeclaration): readonly TextEdit[] {
  const { source } = node
  if (!source || !isSvg(source.value)) return []
  const specifiers = (node.specifiers ?? []).map((specifier): Specifier => {
    const braced = specifier.type === 'ExportSpecifier'
    const [from, to] = braced ? [nameOf(specifier.local ?? specifier.exported), nameOf(specifier.exported)] : ['', '']
    return { ...spanOf(specifier), from, to, braced }
  })
  const place: Statement = { ...spanOf(node), source: spanOf(source), specifiers }
  return rewriteStatement(text, place, {
    alone: ({ start, end, to }) => [{ start, end, text: exportedDefault(to) }],
    beside: ({ to }) => `export { ${exportedDefault(to)} }`,
  })
}

interface Statement {
  readonly start: number
  readonly end: number
  readonly source: { readonly start: number; readonly end: number }
  readonly specifiers: readonly Specifier[]
}

interface Wording {
  /** The edits when the component is all that is taken from the file. */
  readonly alone: (component: Specifier) => readonly TextEdit[]
  /** The head of a statement of its own, when other names stay behind. */
  readonly beside: (component: Specifier) => string
}

function rewriteStatement(text: string, statement: Statement, wording: Wording): readonly TextEdit[] {
  const components = statement.specifiers.filter(({ from, braced }) => braced && from === NAME)
  const [component] = components
  if (component === undefined) return []
  if (statement.specifiers.length === 1) {
    const at = statement.source.end - 1
    return [...wording.alone(component), { start: at, end: at, text: QUERY }]
  }
  const source = text.slice(statement.source.start, statement.source.end - 1) + QUERY + text[statement.source.end - 1]
  const semicolon = text[statement.end - 1] === ';' ? ';' : ''
  const lines = components.map((each) => `${wording.beside(each)} from ${source}${semicolon}`)
  const separator = lineEndingOf(text) + indentAt(text, statement.start)
  if (components.length === statement.specifiers.length)
    return [{ start: statement.start, end: statement.end, text: lines.join(separator) }]
  const at = endOfLine(text, statement.end)
  return [
    ...withoutComponents(text, statement.specifiers),
    { start: at, end: at, text: separator + lines.join(separator) },
  ]
}

/** `{ ReactComponent as Pear }` → `Pear`; comments between the braces stay. */
function unbrace(text: string, specifiers: readonly Specifier[], component: Specifier): readonly TextEdit[] {
  const open = text.lastIndexOf('{', specifiers[0]?.start)
  const close = text.indexOf('}', component.end)
  const [before = ''] = /^\{\s*/.exec(text.slice(open)) ?? []
  const trail = text.slice(component.end, close).replace(/(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|,/g, '$1')
  // The line break ends a comment.
  const after = trail.includes('//') ? trail : trail.trimEnd()
  // The braces kept the words apart in `import{…}from`.
  const gap = { before: /\w/.test(text[open - 1] ?? '') ? ' ' : '', after: /\w/.test(text[close + 1] ?? '') ? ' ' : '' }
  return [
    { start: open, end: open + before.length, text: gap.before },
    { start: component.start, end: close + 1, text: component.to + after + gap.after },
  ]
}

/** Takes the component out of the list; braces that would be empty go with the comma before them. */
function withoutComponents(text: string, specifiers: readonly Specifier[]): readonly TextEdit[] {
  const braced = specifiers.filter((specifier) => specifier.braced)
  const kept = braced.filter(({ from }) => from !== NAME)
  const first = specifiers[0]
  const last = braced.at(-1)
  if (first === undefined || last === undefined) return []
  if (kept.length === 0) return [{ start: first.end, end: text.indexOf('}', last.end) + 1, text: '' }]
  return braced.flatMap((specifier, index) => {
    if (specifier.from !== NAME) return []
    const next = braced[index + 1]
    if (next !== undefined) return [{ start: specifier.start, end: next.start, text: '' }]
    return [{ start: kept.at(-1)?.end ?? specifier.start, end: specifier.end, text: '' }]
  })
}

/** Behind the statement and the comment that ends its line, if nothing else follows on the line. */
function endOfLine(text: string, end: number): number {
  const [rest] = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n|$)/.exec(text.slice(end)) ?? ['']
  return end + rest.length
}

function exportedDefault(name: string): string {
  return name === 'default' ? 'default' : `default as ${name}`
}

function isSvg(source: unknown): boolean {
  return typeof source === 'string' && source.endsWith('.svg')
}

/** The name of an identifier, or the text of a quoted export name. */
function nameOf(node: object | null | undefined): string {
  if (!node) return ''
  if ('name' in node && typeof node.name === 'string') return node.name
  return 'value' in node && typeof node.value === 'string' ? node.value : ''
}
