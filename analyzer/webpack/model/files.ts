import path from 'node:path/posix'
import type { BuildModel } from '../../../core/build-model.ts'
import type { CopyModel, ServiceWorkerModel } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import { optionsOf, type Plain, type PluginUse } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'
import { encoreCopies } from './encore.ts'
import { mixCopies } from './mix.ts'
import { isSelfContained } from '../self-contained.ts'
import { outDirOf } from './output.ts'

type Reading = Pick<WebpackReading, 'compiler' | 'evaluation'>

/** What is copied as it is: CopyPlugin, and the icons of pages. */
export function copiesOf(reading: Reading): Pick<BuildModel, 'copies'> {
  const plugins = reading.compiler.plugins.filter(({ name }) => /^Copy(?:Webpack|Rspack)?Plugin$/.test(name))
  const icons = reading.compiler.pages.flatMap(({ favicon }) => (favicon === undefined ? [] : [withoutDot(favicon)]))
  const copies = [
    ...plugins.flatMap((plugin) =>
      rulesOf(plugin, reading).map((rule) => known(rule, fromConfig(reading, plugin.option))),
    ),
    ...encoreCopies(reading, outDirOf(reading.compiler)),
    ...mixCopies(reading, outDirOf(reading.compiler)),
    ...[...new Set(icons)].map((from): Known<CopyModel> => known({ from }, fromConfig(reading, 'plugins'))),
  ]
  return copies.length === 0 ? {} : { copies }
}

/** Since version 6 the patterns stand in an option of that name. */
function rulesOf({ args }: PluginUse, reading: Reading): readonly CopyModel[] {
  const first = args[0]
  const patterns = Array.isArray(first) ? first : listOf(recordOf(first)['patterns'])
  return patterns.flatMap((pattern) => {
    const given = typeof pattern === 'string' ? { from: pattern } : recordOf(pattern)
    return typeof given['from'] === 'string' ? [ruleOf({ ...given, from: given['from'] }, reading)] : []
  })
}

function ruleOf(
  given: Readonly<Record<string, unknown>> & { readonly from: string },
  { compiler }: Reading,
): CopyModel {
  const base = compiler.context ?? '.'
  const context =
    typeof given['context'] === 'string' ? withoutDot(path.join(base, given['context'])) : withoutDot(base)
  const ignore = [
    ...textsOf(recordOf(given['globOptions'])['ignore']),
    ...listOf(given['ignore']).filter((each) => typeof each === 'string'),
  ]
  const to = typeof given['to'] === 'string' ? targetOf(given['to'], outDirOf(compiler)) : undefined
  const from = withoutDot(given.from)
  // `.` in a folder is that folder.
  const place = from === '' && context !== '' ? { from: context } : { from, ...(context === '' ? {} : { context }) }
  return {
    ...place,
    ...(to === undefined || to === '' ? {} : { to }),
    ...(ignore.length === 0 ? {} : { ignore: ignore.map(anywhere) }),
    ...transformOf(given['transform']),
  }
}

/** A function, or since version 6 an object with one. */
function transformOf(given: unknown): Pick<CopyModel, 'transform'> {
  const code = recordOf(given)['$code'] ?? recordOf(recordOf(given)['transformer'])['$code']
  if (typeof code !== 'string') return {}
  return { transform: isSelfContained(code) ? { code } : 'lost' }
}

/** Absolute targets stand in the output folder. */
function targetOf(to: string, outDir: string): string {
  const inside = withoutDot(to)
  if (inside === outDir) return ''
  const below = to.startsWith('./') && inside.startsWith(`${outDir}/`) ? inside.slice(outDir.length + 1) : inside
  return below.replaceAll('.[ext]', '[ext]').replaceAll('[path]/', '[path]')
}

/** `*.map` of older versions means files of every folder, and an absolute path is below the root. */
function anywhere(glob: string): string {
  const inside = withoutDot(glob)
  return inside.includes('/') ? inside : `**/${inside}`
}

function withoutDot(file: string): string {
  return file.replace(/^\.\/|^\.$/, '')
}

/** Compressed copies beside the files. */
export function compressOf(reading: WebpackReading): Pick<BuildModel, 'compress'> {
  const plugins = reading.compiler.plugins.filter(({ name }) => /^(?:Compression|Brotli)(?:Webpack)?Plugin$/.test(name))
  const [first] = plugins
  if (first === undefined) return {}
  const formats = plugins.map((plugin) =>
    plugin.name.startsWith('Brotli') || /brotli/i.test(String(optionsOf(plugin)['algorithm']))
      ? ('brotli' as const)
      : ('gzip' as const),
  )
  return { compress: known([...new Set(formats)], fromConfig(reading, first.option)) }
}

/** A comment at the head of each file. */
export function bannerOf(reading: WebpackReading): Pick<BuildModel, 'banner'> {
  const plugin = reading.compiler.plugins.find(({ name }) => name === 'BannerPlugin')
  const [given] = plugin?.args ?? []
  const text = isRecord(given) ? given['banner'] : given
  if (plugin === undefined || typeof text !== 'string') return {}
  const isRaw = isRecord(given) && given['raw'] === true
  return {
    banner: known(isRaw ? text : `/*!\n * ${text.split('\n').join('\n * ')}\n */`, fromConfig(reading, plugin.option)),
  }
}

/** What InjectManifest of workbox writes. */
export function serviceWorkerOf(reading: WebpackReading): Pick<BuildModel, 'serviceWorker'> {
  const plugin = reading.compiler.plugins.find(({ name }) => name === 'InjectManifest')
  const options = optionsOf(plugin)
  const { swSrc, swDest } = options
  if (plugin === undefined || typeof swSrc !== 'string') return {}
  const source = withoutDot(swSrc)
  const output =
    typeof swDest === 'string'
      ? targetOf(swDest, outDirOf(reading.compiler))
      : path.basename(source).replace(/\.ts$/, '.js')
  return { serviceWorker: known({ source, output, ...precacheOf(options) }, fromConfig(reading, plugin.option)) }
}

const WORKBOX_EXCLUDE = ['/\\.map$/', '/^manifest.*\\.js$/']
const WORKBOX_MAX_BYTES = 2_097_152

/**
 * Whatever webpack writes is listed, copied files too.
 *
 * @see https://developer.chrome.com/docs/workbox/modules/workbox-webpack-plugin#injectmanifest-config for the defaults
 */
function precacheOf({
  exclude = undefined,
  maximumFileSizeToCacheInBytes: most,
}: Plain): Pick<ServiceWorkerModel, 'precache' | 'exclude' | 'maxBytes'> {
  const patterns = listOf(exclude).flatMap((each) =>
    isRecord(each) && '$pattern' in each ? [String(each['$pattern'])] : [],
  )
  return {
    precache: 'all',
    exclude: Array.isArray(exclude) ? patterns : WORKBOX_EXCLUDE,
    maxBytes: typeof most === 'number' ? most : WORKBOX_MAX_BYTES,
  }
}
