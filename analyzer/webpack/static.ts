import type { ProjectReader } from '../../core/source.ts'
import { parseScript, type SyntaxNode } from '../imports/parse.ts'
import { child, children, nameOf, stringOf, walk } from '../imports/walk.ts'
import type { Manifest } from '../project/manifest.ts'
import type { Compiler, EntryUse, Evaluation } from './evaluated.ts'
import { buildCommand } from './recognise.ts'

/** What the text of the configuration says where it cannot be evaluated: literals only. */
export function readStatically(project: ProjectReader, manifest: Manifest, flavour: string): Evaluation {
  const file = configFile(project, manifest, flavour)
  const text = file === undefined ? undefined : project.tree.read(file)
  const parsed = file === undefined || text === undefined ? undefined : parseScript(file, text)
  const compiler = parsed?.status === 'parsed' ? compilerOf(parsed.program) : EMPTY
  const files = file === undefined ? [] : [file]
  return { files, loaded: files, compilers: [compiler], missing: [], options: {} }
}

const EMPTY: Compiler = {
  keys: [],
  options: {},
  context: undefined,
  entries: undefined,
  resolve: {},
  resolvePlugins: [],
  optimization: {},
  minimizers: [],
  module: {},
  rules: [],
  ruleTree: [],
  plugins: [],
  pages: [],
}

function configFile(project: ProjectReader, manifest: Manifest, flavour: string): string | undefined {
  const words = buildCommand(project, manifest, flavour)?.call.args ?? []
  const named = words.map((word) => word.replace(/^--config=/, '').replace(/^\.\//, ''))
  const all = project.tree.list().filter((file) => /(^|\/)webpack[\w.-]*\.([cm]?[jt]s)$/.test(file))
  return named.find((word) => project.tree.exists(word) && /\.[cm]?[jt]s$/.test(word)) ?? all[0]
}

function compilerOf(program: SyntaxNode): Compiler {
  const entry = propertyNamed(program, 'entry')
  const output = propertyNamed(program, 'output')
  const folder = lastString(child(member(output, 'path'), 'value'))
  const base = stringOf(child(member(output, 'publicPath'), 'value'))
  const written = {
    ...(folder === undefined ? {} : { path: folder }),
    ...(base === undefined ? {} : { publicPath: base }),
  }
  return { ...EMPTY, entries: entriesOf(child(entry, 'value')), options: { output: written } }
}

function entriesOf(value: SyntaxNode | undefined): readonly EntryUse[] | undefined {
  if (value === undefined) return undefined
  if (value.type !== 'ObjectExpression') return [{ name: 'main', files: stringsIn(value), options: {} }]
  return children(value, 'properties').flatMap((property) => {
    const key = nameOf(child(property, 'key')) ?? stringOf(child(property, 'key'))
    const inner = child(property, 'value')
    return key === undefined || inner === undefined ? [] : [{ name: key, files: stringsIn(inner), options: {} }]
  })
}

function propertyNamed(program: SyntaxNode, name: string): SyntaxNode | undefined {
  const found: SyntaxNode[] = []
  walk(program, (node) => {
    if (node.type === 'ObjectProperty' && keyOf(node) === name) found.push(node)
  })
  return found[0]
}

function member(property: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
  return children(child(property, 'value'), 'properties').find((each) => keyOf(each) === name)
}

function keyOf(property: SyntaxNode): string | undefined {
  return nameOf(child(property, 'key')) ?? stringOf(child(property, 'key'))
}

function stringsIn(node: SyntaxNode): readonly string[] {
  const found: string[] = []
  walk(node, (each) => {
    const text = stringOf(each)
    if (text !== undefined) found.push(text)
  })
  return found
}

/** `path.resolve(__dirname, 'dist')` → `dist` */
function lastString(node: SyntaxNode | undefined): string | undefined {
  return node === undefined ? undefined : stringsIn(node).at(-1)
}
