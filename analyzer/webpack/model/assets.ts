import { recordOf } from '../../project/manifest.ts'
import type { AssetsConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { ASSETS } from '../data/extensions.ts'
import { type RuleUse } from '../evaluated.ts'
import { fromConfig, takes, type WebpackReading } from '../reading.ts'

/** What a rule makes of the files it takes. */
interface AssetRule {
  readonly rule: RuleUse
  readonly extensions: readonly string[]
  /** Bytes up to which a file becomes a data URI; 0 for never, `Infinity` for always. */
  readonly limit: number
  /** `require` gives an object with `default`. */
  readonly isModule: boolean
}

/** Files: which of them become data URIs up to which size, and what `require` of one gives. */
export function assetsOf(reading: WebpackReading): Known<AssetsConfig> {
  const rules = assetRules(reading)
  const inlining = rules.filter(({ limit }) => limit > 0)
  const limits = inlining.map(({ limit }) => limit)
  // One limit holds for all: that of most files.
  const limit = limits.toSorted((a, b) => weight(inlining, b) - weight(inlining, a))[0] ?? 0
  const types = inlining.flatMap(({ extensions }) => extensions)
  return known(
    {
      inlineLimit: limit === Number.POSITIVE_INFINITY ? 1e9 : limit,
      ...(types.length > 0 ? { inlineTypes: [...new Set(types)].toSorted() } : {}),
      unknown: rules.length > 0 ? 'url' : 'error',
      ...(bundlesWasm(reading) ? { wasm: 'module' as const } : {}),
      requireShape: rules.some(({ isModule }) => isModule) ? 'default' : 'value',
    },
    fromConfig(reading, rules[0]?.rule.option ?? 'module.rules'),
  )
}

/** WebAssembly is a module by default before webpack 5, and where an experiment or a rule says so. */
function bundlesWasm({ compiler, major, project }: WebpackReading): boolean {
  const { asyncWebAssembly, syncWebAssembly } = recordOf(compiler.options['experiments'])
  const isSaid = compiler.rules.some(({ conditions }) => String(conditions['type']).startsWith('webassembly/'))
  if (asyncWebAssembly === true || syncWebAssembly === true || isSaid) return true
  return major < 5 && project.tree.list().some((file) => file.endsWith('.wasm'))
}

function weight(rules: readonly AssetRule[], limit: number): number {
  return rules.filter((rule) => rule.limit === limit).reduce((sum, { extensions }) => sum + extensions.length, 0)
}

function assetRules(reading: WebpackReading): readonly AssetRule[] {
  return reading.compiler.rules.flatMap((rule) => {
    const limit = limitOf(rule)
    if (limit === undefined) return []
    const extensions = ASSETS.filter((extension) => takes(rule, `/pears/pear${extension}`))
    return [{ rule, extensions, limit, isModule: givesModules(rule, reading) }]
  })
}

/** `undefined` for a rule that is not about files. @see https://webpack.js.org/guides/asset-modules/ */
function limitOf({ conditions, loaders }: RuleUse): number | undefined {
  const type = conditions['type']
  if (type === 'asset/resource') return 0
  if (type === 'asset/inline') return Number.POSITIVE_INFINITY
  if (type === 'asset') return assetLimit(conditions['parser'])
  const url = loaders.find(({ name }) => name === 'url-loader')
  if (url !== undefined) return urlLimit(url.options['limit'])
  return loaders.some(({ name }) => name === 'file-loader') ? 0 : undefined
}

function assetLimit(parser: unknown): number {
  const condition = recordOf(parser)['dataUrlCondition']
  const size = recordOf(condition)['maxSize']
  return typeof size === 'number' ? size : 8096
}

/** Without a limit every file is inlined. @see https://github.com/webpack-contrib/url-loader#limit */
function urlLimit(limit: unknown): number {
  if (limit === false) return 0
  return limit === undefined || limit === true ? Number.POSITIVE_INFINITY : Number(limit)
}

/** file-loader 5 and url-loader 3 give ES modules unless told otherwise; asset modules give the address itself. */
function givesModules({ loaders }: RuleUse, { project }: WebpackReading): boolean {
  const loader = loaders.find(({ name }) => name === 'file-loader' || name === 'url-loader')
  if (loader === undefined || loader.options['esModule'] === false) return false
  const major = Number.parseInt(project.installed(loader.name)?.version ?? '0', 10)
  return major >= (loader.name === 'file-loader' ? 5 : 3)
}
