import type { BuildModel, QueryModel } from '../../../core/build-model.ts'
import { type Known, known } from '../../../core/known.ts'
import type { RuleUse } from '../evaluated.ts'
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
    const pattern = isForScripts(rule) ? patternOf(rule.conditions['test']) : undefined
    const use = pattern === undefined ? undefined : queryOf(rule)
    if (pattern === undefined || use === undefined) return []
    const { source, flags } = pattern
    return [known({ pattern: { source, flags }, ...use }, fromConfig(reading, rule.option))]
  })
  return queries.length === 0 ? {} : { queries }
}

function queryOf({ loaders, conditions }: RuleUse): Pick<QueryModel, 'query' | 'by'> | undefined {
  if (loaders.length === 0)
    return conditions['type'] === 'asset/source' ? { query: 'raw', by: 'asset/source' } : undefined
  const [first, ...rest] = loaders.filter(({ name }) => !COMPILERS.has(name))
  const query = first === undefined ? undefined : QUERIES[first.name]
  return first === undefined || query === undefined || rest.length > 0 ? undefined : { query, by: first.name }
}

/** A rule that asks who imports must take scripts; one that asks for a query is about requests that have one already. */
function isForScripts({ conditions }: RuleUse): boolean {
  // A query has no word for folders: such rules run for real.
  if (conditions['resourceQuery'] !== undefined || conditions['include'] !== undefined) return false
  const issuer = conditions['issuer']
  return issuer === undefined || ['/a.js', '/a.tsx'].some((file) => patternOf(issuer)?.test(file) === true)
}
