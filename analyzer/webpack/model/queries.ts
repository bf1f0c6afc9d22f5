import type { BuildModel, QueryModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import { escapePattern } from '../../../core/text.ts'
import type { LoaderUse, RuleUse } from '../evaluated.ts'
import { NEEDS_WEBPACK } from '../data/loaders.ts'
import { fromConfig, patternOf, type WebpackReading } from '../reading.ts'

/** Loaders that give an importer something else than a module, and the query that gives the same. */
const QUERIES: Readonly<Record<string, QueryModel['query']>> = {
  'raw-loader': 'raw',
  'text-loader': 'raw',
  'worker-loader': 'worker',
  '@svgr/webpack': 'component',
}

/** They only compile what the loader before them is given. */
const COMPILERS = new Set([
  'babel-loader',
  'ts-loader',
  'swc-loader',
  'esbuild-loader',
  'thread-loader',
  'cache-loader',
])

/** Rules whose files are imported by a query in Nexxo form. */
export function queriesOf(reading: WebpackReading): Pick<BuildModel, 'queries'> {
  const queries = reading.compiler.rules.flatMap((rule): readonly Known<QueryModel>[] => {
    const use = queryOf(rule, reading)
    const pattern = use === undefined ? undefined : filesOf(rule, use.by)
    if (pattern === undefined || use === undefined) return []
    if (use.query === 'component' && !isDefaultOnly(pattern, reading)) return []
    if (!NEEDS_WEBPACK.has(use.by) && rule.loaders.length > 0 && isListed(pattern, reading)) return []
    const { source, flags } = pattern
    return [known({ pattern: { source, flags }, ...use }, fromConfig(reading, rule.option))]
  })
  const all = [...queries, ...addressesOf(reading)]
  return all.length === 0 ? {} : { queries: all }
}

const MODULES = String.raw`\.(?:json|wasm|css|[cm]?js)$`

/** Files that are modules by their names, and whose rule only wants them written: `{ test: /atlas\.json$/, type: 'asset/resource' }`. */
function addressesOf(reading: WebpackReading): readonly Known<QueryModel>[] {
  const modules = reading.project.tree.list().filter((file) => new RegExp(MODULES).test(file))
  return reading.compiler.rules.flatMap((rule) => {
    const isAddress = rule.conditions['type'] === 'asset/resource' && rule.loaders.length === 0
    const pattern = isAddress ? filesOf(rule, 'asset/resource') : undefined
    if (pattern === undefined || !modules.some((file) => pattern.test(`/${file}`))) return []
    const both = { source: `^(?=.*${MODULES})(?=.*(?:${pattern.source}))`, flags: pattern.flags }
    const query = { query: 'url', by: 'asset/resource', required: 'value' } as const
    return [known({ pattern: both, ...query }, fromConfig(reading, rule.option))]
  })
}

/** A query gives the component by default; whoever asks for another name gets what SVGR itself gives. */
function isDefaultOnly(pattern: RegExp, { code }: WebpackReading): boolean {
  const asked = code.flatMap(({ imports }) => imports).filter(({ specifier }) => pattern.test(`/${specifier}`))
  return asked.every(({ kind, names }) => kind === 'import' && names.length === 1 && names[0] === 'default')
}

/** What AMD loads by a list is the value itself, and no list can take `default` out of a module: the loader runs for real. */
function isListed(pattern: RegExp, { code }: WebpackReading): boolean {
  return code
    .flatMap(({ imports }) => imports)
    .some(({ kind, specifier }) => kind === 'amd' && pattern.test(`/${specifier}`))
}

type Query = Pick<QueryModel, 'query' | 'by' | 'required'>

function queryOf({ loaders, conditions }: RuleUse, { project }: WebpackReading): Query | undefined {
  if (loaders.length === 0)
    return conditions['type'] === 'asset/source' ? { query: 'raw', by: 'asset/source', required: 'value' } : undefined
  const [first, ...rest] = loaders.filter(({ name }) => !COMPILERS.has(name))
  const query = first === undefined ? undefined : QUERIES[first.name]
  if (first === undefined || query === undefined || rest.length > 0) return undefined
  // The engine's own components know no options of SVGR: with some, SVGR itself runs.
  if (query === 'component' && Object.keys(first.options).length > 0) return undefined
  const major = Number.parseInt(project.installed(first.name)?.version ?? '', 10)
  const required = requiredFrom(first, major)
  return { query, by: first.name, ...(required === undefined ? {} : { required }) }
}

/** Loaders of text began to give ES modules with version 2 of raw-loader; later ones can be told not to. */
function requiredFrom({ name, options }: LoaderUse, major: number): QueryModel['required'] | undefined {
  if (name !== 'raw-loader' || Number.isNaN(major)) return undefined
  return major < 2 || options['esModule'] === false ? 'value' : 'module'
}

/** What the names of a rule's files match. A query has no word for folders: rules that name some run for real, where their loader can. */
function filesOf(rule: RuleUse, by: string): RegExp | undefined {
  const { test, include } = rule.conditions
  const pattern = isForScripts(rule) ? patternOf(test) : undefined
  if (pattern === undefined || include === undefined) return pattern
  const places = NEEDS_WEBPACK.has(by) ? placesOf(include) : undefined
  if (places === undefined) return undefined
  return new RegExp(`^(?=${places.join('|')})(?=.*(?:${pattern.source}))`, pattern.flags)
}

/** Sources of expressions for the folders and patterns of a condition; `undefined` where one of them is code. */
function placesOf(condition: unknown): readonly string[] | undefined {
  const places = [condition].flat().map((one) => {
    const pattern = patternOf(one)
    if (pattern !== undefined) return pattern.flags === '' ? `.*(?:${pattern.source})` : undefined
    return typeof one === 'string' && one.startsWith('./') ? escapePattern(one.slice(1)) : undefined
  })
  return places.every((place) => place !== undefined) ? places : undefined
}

/** A rule that asks who imports must take scripts; one that asks for a query is about requests that have one already. */
function isForScripts({ conditions }: RuleUse): boolean {
  if (conditions['resourceQuery'] !== undefined) return false
  const issuer = conditions['issuer']
  return issuer === undefined || ['/a.js', '/a.tsx'].some((file) => patternOf(issuer)?.test(file) === true)
}
