import { addressesOf, type DeclaredRoute, joinPattern } from './route-paths.ts'
import { child, children, isNode, parseScript, type SyntaxNode, textAt, walk } from './syntax.ts'

export interface DeclaredRoutes {
  /** Each address once, in the order of the scripts. */
  readonly routes: readonly DeclaredRoute[]
  /** A base path the router was given beside the public path: `basename: '/orchard'`. */
  readonly basename: string | undefined
}

const MAX_ROUTES = 60
const MENTIONS_ROUTES = /(?<![\w$])["']?path["']?\s*:|["']\/["']\s*:\s*[[\w$(]/

/** What stands beside `path` in the routes of React Router, Vue Router, Angular, Solid, Svelte, wouter and TanStack Router. */
const ROUTE_KEYS = new Set(
  'element Component component components lazy loader action children index render redirect redirectTo loadComponent loadChildren getParentRoute exact errorElement ErrorBoundary canActivate beforeEnter'.split(
    ' ',
  ),
)
const NESTING_KEYS = new Set(['children', 'routes', 'loadChildren'])

/**
 * The routes that the scripts of a build declare, read from the shape that the tables of routers share and minifiers keep:
 * an object with a `path` beside what is shown there. It is a guess of what to visit, no statement about the app.
 *
 * @param scripts  `name` is the path inside the build, by which `import("./pears.js")` is resolved
 */
export async function routerRoutes(
  scripts: readonly { readonly name: string; readonly text: string }[],
): Promise<DeclaredRoutes> {
  const below = new Map<string, string>()
  const parsed = await Promise.all(
    scripts
      .filter(({ text }) => MENTIONS_ROUTES.test(text))
      .map(async ({ name, text }) => ({ name, body: (await parseScript(name, text)).body })),
  )
  const tables = parsed.map(({ name, body }) => ({ name, body, values: constantsOf(body) }))
  const read = (): Reading => {
    const reading: Reading = { values: new Map(), patterns: new Set(), below, seen: { basename: undefined } }
    for (const { name, body, values } of tables)
      for (const node of body) readTables(node, below.get(lastPart(name)) ?? '/', { ...reading, values })
    return reading
  }
  // Where the tables of lazy files hang is known once all are read; two rounds suffice for two levels.
  let reading = read()
  for (let round = 0; round < 2 && below.size > 0; round++) reading = read()
  return { routes: withAddresses([...reading.patterns]), basename: reading.seen.basename }
}

/** Each address once, for the first pattern that has it. */
function withAddresses(patterns: readonly string[]): readonly DeclaredRoute[] {
  const routes = patterns.flatMap((pattern) => addressesOf(pattern).map((path) => ({ pattern, path })))
  return routes.filter((route, at) => routes.findIndex(({ path }) => path === route.path) === at).slice(0, MAX_ROUTES)
}

function lastPart(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1)
}

interface Reading {
  /** What a name stands for; a minifier gives the same name in many scopes. */
  readonly values: ReadonlyMap<string, readonly SyntaxNode[]>
  readonly patterns: Set<string>
  /** Patterns below which a file's own table hangs: `loadChildren: () => import('./pears.js')`. */
  readonly below: Map<string, string>
  readonly seen: { basename: string | undefined }
}

function constantsOf(body: readonly SyntaxNode[]): ReadonlyMap<string, readonly SyntaxNode[]> {
  const found = new Map<string, SyntaxNode[]>()
  for (const root of body)
    walk(root, (node) => {
      const id = node.type === 'VariableDeclarator' ? child(node, 'id') : undefined
      const name = id === undefined ? undefined : textAt(id, 'name')
      const value = child(node, 'init')
      if (name === undefined || value === undefined) return
      found.set(name, [...(found.get(name) ?? []), value])
    })
  return found
}

/** Goes down a tree; below a route its pattern is the outer one. */
function readTables(root: SyntaxNode, outer: string, reading: Reading): void {
  const stack: { readonly node: SyntaxNode; readonly outer: string }[] = [{ node: root, outer }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    for (const below of enter(next.node, next.outer, reading).toReversed()) stack.push(below)
  }
}

function enter(
  node: SyntaxNode,
  outer: string,
  reading: Reading,
): readonly { readonly node: SyntaxNode; readonly outer: string }[] {
  if (node.type === 'CallExpression') return enterCall(node, outer, reading)
  if (node.type !== 'ObjectExpression') return childNodes(node).map((one) => ({ node: one, outer }))
  readDictionary(node, reading)
  const paths = isRoute(node, []) ? patternsOf(node, outer, reading) : []
  const [first = outer] = paths
  for (const path of paths) reading.patterns.add(path)
  return children(node, 'properties').map((property) => {
    const nests = NESTING_KEYS.has(keyOf(property) ?? '')
    if (nests) noteImports(property, first, reading)
    return { node: property, outer: nests ? first : outer }
  })
}

/** `createElement(Route, { path: '/pears' }, createElement(Route, …))`: what follows the properties lies inside. */
function enterCall(
  call: SyntaxNode,
  outer: string,
  reading: Reading,
): readonly { readonly node: SyntaxNode; readonly outer: string }[] {
  const [type, properties, ...rest] = children(call, 'arguments')
  const isTable = properties?.type === 'ObjectExpression' && isRoute(properties, rest)
  const all = childNodes(call).map((node) => ({ node, outer }))
  if (!isTable || type === undefined || rest.length === 0) return all
  const paths = patternsOf(properties, outer, reading)
  const [first = outer] = paths
  for (const path of paths) reading.patterns.add(path)
  return all.map(({ node }) => ({ node, outer: rest.includes(node) ? first : outer }))
}

function childNodes(node: SyntaxNode): readonly SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))
}

function keyOf(property: SyntaxNode): string | undefined {
  const key = property['computed'] === true ? undefined : child(property, 'key')
  return key === undefined ? undefined : (textAt(key, 'name') ?? textAt(key, 'value'))
}

function valueAt(object: SyntaxNode, key: string): SyntaxNode | undefined {
  if (object.type !== 'ObjectExpression') return undefined
  const property = children(object, 'properties').find((one) => keyOf(one) === key)
  return property === undefined ? undefined : child(property, 'value')
}

function isRoute(object: SyntaxNode, following: readonly SyntaxNode[]): boolean {
  if (valueAt(object, 'path') === undefined) return false
  return (
    following.length > 0 || children(object, 'properties').some((property) => ROUTE_KEYS.has(keyOf(property) ?? ''))
  )
}

function patternsOf(object: SyntaxNode, outer: string, reading: Reading): readonly string[] {
  const named = parentPattern(object, reading, 0)
  const mode = named === undefined ? 'nested' : 'always'
  const value = valueAt(object, 'path')
  const texts = value?.type === 'ArrayExpression' ? children(value, 'elements') : value === undefined ? [] : [value]
  return texts
    .map((node) => constantText(node, reading))
    .filter((text) => text !== undefined && !/[\s:]\/\/|[\s?#<>]./.test(text.replace(/\?(?=\/|$)/g, '')))
    .map((text) => joinPattern(named ?? outer, text ?? '', mode))
}

/** `getParentRoute: () => fruit` where `fruit` is a route object by its name. */
function parentPattern(object: SyntaxNode, reading: Reading, depth: number): string | undefined {
  const getter = valueAt(object, 'getParentRoute')
  const body = getter === undefined ? undefined : child(getter, 'body')
  const named = body === undefined ? [] : (reading.values.get(textAt(body, 'name') ?? '') ?? [])
  const table = depth > 6 ? undefined : named.flatMap(routeTables)[0]
  if (table === undefined) return undefined
  const outer = parentPattern(table, reading, depth + 1) ?? '/'
  const path = valueAt(table, 'path')
  const text = path === undefined ? '' : constantText(path, reading)
  return text === undefined ? undefined : joinPattern(outer, text, 'always')
}

function routeTables(value: SyntaxNode): readonly SyntaxNode[] {
  // A module's function also lies below some name; a route is a call with its table in it.
  if (value.type !== 'CallExpression') return []
  return children(value, 'arguments').filter((node) => valueAt(node, 'getParentRoute') !== undefined)
}

/** A text, a template without holes, a name for one, or a member of an object of them. */
function constantText(node: SyntaxNode, reading: Reading): string | undefined {
  if (node.type === 'Identifier') return onlyText(reading.values.get(textAt(node, 'name') ?? '') ?? [])
  const object = node.type === 'MemberExpression' ? child(node, 'object') : undefined
  if (object === undefined) return plainText(node)
  const property = child(node, 'property')
  const name = node['computed'] === true || property === undefined ? undefined : textAt(property, 'name')
  const tables = reading.values.get(textAt(object, 'name') ?? '') ?? []
  return name === undefined ? undefined : onlyText(tables.flatMap((table) => valueAt(table, name) ?? []))
}

function onlyText(values: readonly SyntaxNode[]): string | undefined {
  const [text, more] = values.map(plainText).filter((one) => one !== undefined)
  return more === undefined ? text : undefined
}

function plainText(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal') return textAt(node, 'value')
  const [part, more] = node.type === 'TemplateLiteral' ? children(node, 'quasis') : []
  const value: unknown = part?.['value']
  const cooked = typeof value === 'object' && value !== null && 'cooked' in value ? value.cooked : undefined
  return more === undefined && typeof cooked === 'string' ? cooked : undefined
}

/** `{ '/': Orchard, '/pears/:id': Pear }` of Svelte's routers: nothing but addresses, one of them the start. */
function readDictionary(object: SyntaxNode, reading: Reading): void {
  const basename = valueAt(object, 'basename')
  const base = basename === undefined ? undefined : plainText(basename)
  if (base?.startsWith('/') === true) reading.seen.basename ??= base
  const properties = children(object, 'properties')
  const keys = properties.map((property) => keyOf(property) ?? '')
  if (keys.length < 2 || !keys.includes('/') || !keys.every((key) => key === '*' || key.startsWith('/'))) return
  if (properties.some((property) => child(property, 'value')?.type === 'Literal')) return
  for (const key of keys) if (key !== '*') reading.patterns.add(key)
}

function noteImports(property: SyntaxNode, outer: string, reading: Reading): void {
  walk(property, (node) => {
    const source = node.type === 'ImportExpression' ? child(node, 'source') : undefined
    const file = source === undefined ? undefined : plainText(source)
    if (file !== undefined) reading.below.set(lastPart(file), outer)
  })
}
