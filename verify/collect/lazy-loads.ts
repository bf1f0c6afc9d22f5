import type { LazyLoad } from '../checks/evidence.ts'
import { askedChunk, chunkUrls } from './chunks.ts'
import { nameOf } from './literals.ts'
import { child, children, type SyntaxNode, walk } from './syntax.ts'

/** A script as far as its lazy loads are concerned. */
export interface LoadingScript {
  readonly path: string
  readonly body: readonly SyntaxNode[]
  readonly staticImports: readonly string[]
  readonly modules: readonly { readonly id: string; readonly kind: string }[]
}

/**
 * What each `import()` of the sources loads: scripts, the app's modules in them, and sheets. Read from the words of webpack and
 * Rspack (`Promise.all([n.e(1), n.e(2)])`), of Vite (`preload(() => import("./a.js"), deps([0, 1]))`) and of ours
 * (`styles(["/a.css"]).then(() => import("./a.js"))`).
 *
 * @param locate  the file of the output that an address names, relative to a script where one is given
 */
export function readLazyLoads(
  scripts: readonly LoadingScript[],
  locate: (url: string, from: string | undefined) => string | undefined,
): readonly LazyLoad[] {
  const known = new Map(scripts.map((script) => [script.path, script]))
  const urls = chunkUrls(scripts.map(({ body }) => body))
  return scripts.flatMap((script) => {
    const chunks = chunkSites(script.body).map((ids) =>
      ids.flatMap((id) => urls.get(id) ?? []).map((url) => locate(url, undefined)),
    )
    const imports = importSites(script.body).map((found) =>
      found.map((url) => locate(url, script.path) ?? locate(url, undefined)),
    )
    return [...chunks, ...imports].flatMap((found) => {
      const files = found.filter((file) => file !== undefined)
      const loaded = closure(
        files.filter((file) => known.has(file)),
        known,
      )
      const modules = loaded.flatMap(({ modules: held }) =>
        held.filter(({ kind }) => kind === 'app').map(({ id }) => id),
      )
      const sheets = files.filter((file) => file.endsWith('.css'))
      return modules.length === 0
        ? []
        : [{ from: script.path, scripts: loaded.map(({ path }) => path), modules, sheets }]
    })
  })
}

function closure(files: readonly string[], known: ReadonlyMap<string, LoadingScript>): readonly LoadingScript[] {
  const reached = new Map<string, LoadingScript>()
  const open = [...files]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const script = known.get(file)
    if (script === undefined || reached.has(file)) continue
    reached.set(file, script)
    open.push(...script.staticImports)
  }
  return [...reached.values()]
}

/** Ids of chunks that are asked for together. */
function chunkSites(body: readonly SyntaxNode[]): readonly (readonly string[])[] {
  const sites: string[][] = []
  const together = new Set<SyntaxNode>()
  for (const statement of body) {
    walk(statement, (node) => {
      const id = askedChunk(node)
      if (id !== undefined && !together.has(node)) sites.push([id])
      if (node.type !== 'CallExpression') return
      const [list, ...rest] = children(node, 'arguments')
      if (list?.type !== 'ArrayExpression' || rest.length > 0) return
      const calls = children(list, 'elements')
      const ids = calls.map(askedChunk).filter((asked) => asked !== undefined)
      if (ids.length === 0 || ids.length !== calls.length) return
      for (const call of calls) together.add(call)
      sites.push(ids)
    })
  }
  return sites
}

/** Addresses that are asked for with each `import()`: its own, and the sheets that the calls around it name. */
function importSites(body: readonly SyntaxNode[]): readonly (readonly string[])[] {
  const sites: string[][] = []
  const parents = new Map<SyntaxNode, SyntaxNode>()
  const listed: string[] = []
  const found: SyntaxNode[] = []
  for (const statement of body) {
    walk(statement, (node, parent) => {
      if (parent !== undefined) parents.set(node, parent)
      if (node.type === 'ImportExpression') found.push(node)
      if (listed.length === 0) listed.push(...listOf(node))
    })
  }
  for (const node of found) {
    const url = nameOf(child(node, 'source'))
    if (url !== undefined) sites.push([url, ...sheetsAround(node, parents, listed)])
  }
  return sites
}

/** The table of Vite: `m.f = ["static/a.js", "static/a.css"]`. */
function listOf(node: SyntaxNode): readonly string[] {
  const [target, list] = [child(node, 'left'), child(node, 'right')]
  const isTable = node.type === 'AssignmentExpression' && nameOf(target && child(target, 'property')) === 'f'
  return isTable && list?.type === 'ArrayExpression' ? children(list, 'elements').map((item) => nameOf(item) ?? '') : []
}

const AROUND =
  /^(?:ArrowFunctionExpression|FunctionExpression|CallExpression|MemberExpression|ReturnStatement|BlockStatement)$/

/** Climbs from an `import()` through the calls it stands in, as far as the first that names sheets. */
function sheetsAround(
  start: SyntaxNode,
  parents: ReadonlyMap<SyntaxNode, SyntaxNode>,
  listed: readonly string[],
): readonly string[] {
  for (let node = parents.get(start), below = start; node !== undefined && AROUND.test(node.type);) {
    if (node.type === 'CallExpression') {
      const beside = [child(node, 'callee'), ...children(node, 'arguments')].filter((part) => part !== below)
      const sheets = beside.flatMap((part) => (part === undefined ? [] : sheetsIn(part, listed)))
      if (sheets.length > 0) return sheets
    }
    below = node
    node = parents.get(node)
  }
  return []
}

/** Not in functions: what they name is for another moment. */
function sheetsIn(root: SyntaxNode, listed: readonly string[]): readonly string[] {
  if (/Function/.test(root.type)) return []
  const urls: string[] = []
  walk(root, (node, parent) => {
    const text = nameOf(node)
    if (text !== undefined && text.endsWith('.css')) urls.push(text)
    const isIndex = parent?.type === 'ArrayExpression' && typeof node['value'] === 'number'
    if (isIndex) urls.push(listed[Number(node['value'])] ?? '')
  })
  return urls.filter((url) => url.endsWith('.css'))
}
