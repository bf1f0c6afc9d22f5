import type { ServerModel } from '../../../core/server-config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord, listOf, recordOf, textsOf } from '../../project/manifest.ts'
import type { Plain } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'
import { majorOf } from '../versions.ts'
import { baseOf, outDirOf } from './output.ts'
import { copiesOf } from './files.ts'
import { proxyOf, vueProxyOf } from './proxies.ts'
import { historyOf } from './history.ts'
import { tlsOf } from './tls.ts'

/**
 * webpack-dev-server 2 to 5, as far as JSON can say it; what is left has rows in the ledger.
 *
 * @see https://github.com/webpack/webpack-dev-server/blob/v5.2.0/migration-v5.md
 * @see https://github.com/webpack/webpack-dev-server/blob/v4.15.2/migration-v4.md
 */
export function serverOf(reading: Serving): Known<ServerModel> {
  const { options } = reading.serving ?? reading.compiler
  const given = recordOf(options['devServer'])
  const major = majorOf(reading.project, reading.manifest, 'webpack-dev-server')
  const port = Number(given['port'])
  return known(
    {
      port: Number.isInteger(port) && port > 0 ? port : 8080,
      ...hostOf(given['host']),
      ...openOf(given, major ?? 5),
      ...tlsOf(given),
      ...(reading.source.flavour === 'vue-cli' ? vueProxyOf(given['proxy']) : proxyOf(given['proxy'])),
      ...headersOf(given['headers']),
      ...allowedHostsOf(given),
      ...historyOf(given['historyApiFallback'], baseOf(reading.serving ?? reading.compiler) ?? '/'),
      ...foldersOf(reading, given, major),
      ...pollingOf([options['watchOptions'], given['watchOptions'], watchOfStatic(given['static'])]),
      ...overlayOf(given, major ?? 5),
    },
    fromConfig(reading, 'devServer'),
  )
}

type Serving = Pick<WebpackReading, 'project' | 'source' | 'manifest' | 'evaluation' | 'compiler' | 'serving'>

/** `local-ip` is the address in the local network: it is among all of them. */
function hostOf(host: unknown): Pick<ServerModel, 'host'> {
  if (typeof host !== 'string' || host === '') return {}
  return { host: host.startsWith('local-ip') ? true : host }
}

/** From version 4 on a text is a page, before it was a browser. */
function openOf(given: Plain, major: number): Pick<ServerModel, 'open'> {
  const { open, openPage } = given
  if (open === undefined || open === false) return {}
  const pages = [openPage, isRecord(open) ? open['target'] : major >= 4 ? open : undefined].flatMap(listOrOne)
  const page = pages.find((one) => typeof one === 'string' && one !== '')
  return { open: typeof page === 'string' ? page : true }
}

/** A record, or from version 4 on a list of `{ key, value }`. */
function headersOf(headers: unknown): Pick<ServerModel, 'headers'> {
  const entries = Array.isArray(headers)
    ? headers.filter(isRecord).map(({ key, value }) => [String(key), value] as const)
    : Object.entries(recordOf(headers))
  const written = entries
    .filter(([name]) => !name.startsWith('$'))
    .map(([name, value]) => [name, textOf(value)] as const)
  return written.length === 0 ? {} : { headers: Object.fromEntries(written) }
}

function textOf(value: unknown): string | readonly string[] {
  return Array.isArray(value) ? textsOf(value) : String(value)
}

/** `public` names the server for its pages, so its host may be asked for. */
function allowedHostsOf(given: Plain): Pick<ServerModel, 'allowedHosts'> {
  const { allowedHosts, disableHostCheck, public: address } = given
  if (disableHostCheck === true || allowedHosts === 'all') return { allowedHosts: true }
  const named = listOrOne(allowedHosts).filter((host) => typeof host === 'string' && host !== 'auto')
  const own = typeof address === 'string' ? [address.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '')] : []
  const hosts = [...textsOf(named), ...own].filter((host) => host !== '' && host !== 'localhost')
  return hosts.length === 0 ? {} : { allowedHosts: hosts }
}

/** What is served besides the build: not the folder that builds are written to, nor what does not exist or is copied anyway. */
function foldersOf(reading: Serving, given: Plain, major: number | undefined): Pick<ServerModel, 'folders'> {
  const files = reading.project.tree.list()
  const written = outDirOf(reading.compiler)
  const copied = (copiesOf(reading).copies ?? [])
    .filter(({ value }) => value.to === undefined)
    .map(({ value }) => value.from)
  const folders = staticOf(given, major)
    .map(({ dir, at }) => ({ dir: dir.replace(/^\.\//, '').replace(/\/$/, '') || '.', at }))
    .filter(({ dir }) => dir !== '.' && dir !== written && !dir.startsWith('..') && !copied.includes(dir))
    .filter(({ dir }) => files.some((file) => file.startsWith(`${dir}/`) && !TEMPLATE.test(file)))
  return folders.length === 0 ? {} : { folders: folders.map(({ dir, at }) => (at === '/' ? { dir } : { dir, at })) }
}

const TEMPLATE = /\.(?:html?|ejs)$/

interface Folder {
  readonly dir: string
  readonly at: string
}

/** `static` of version 4 and later, which is `public` where nothing is said; before, `contentBase`. */
function staticOf(given: Plain, major: number | undefined): readonly Folder[] {
  const { contentBase, contentBasePublicPath } = given
  if (contentBase !== undefined)
    return textsOf(listOrOne(contentBase)).flatMap((dir) => foldersAt(dir, contentBasePublicPath))
  const folders = given['static'] ?? (major ?? 0) >= 4
  return listOrOne(folders).flatMap((one) => {
    if (one === true) return [{ dir: 'public', at: '/' }]
    if (typeof one === 'string') return [{ dir: one, at: '/' }]
    if (!isRecord(one)) return []
    return foldersAt(typeof one['directory'] === 'string' ? one['directory'] : 'public', one['publicPath'])
  })
}

function foldersAt(dir: string, publicPath: unknown): readonly Folder[] {
  const addresses = textsOf(listOrOne(publicPath))
  return (addresses.length === 0 ? ['/'] : addresses).map((at) => ({ dir, at }))
}

function watchOfStatic(folders: unknown): unknown {
  return listOrOne(folders).map((one) => {
    const { usePolling, interval } = recordOf(recordOf(one)['watch'])
    return { poll: usePolling === true ? (interval ?? true) : undefined }
  })[0]
}

function pollingOf(watches: readonly unknown[]): Pick<ServerModel, 'watch'> {
  const polling = watches.map((watch) => recordOf(watch)['poll']).find((poll) => poll === true || Number(poll) > 0)
  if (polling === undefined) return {}
  return { watch: { polling: polling === true ? true : Number(polling) } }
}

/** Warnings are never shown over the page; of errors that a function chooses, all are. Before version 4 there were none at run time. */
function overlayOf(given: Plain, major: number): Pick<ServerModel, 'overlay'> {
  const overlay = recordOf(given['client'])['overlay'] ?? given['overlay']
  if (overlay === false) return { overlay: false }
  const { errors, runtimeErrors = major >= 4 } = recordOf(overlay)
  if (errors === false) return { overlay: runtimeErrors === false ? false : { errors: false } }
  return major >= 4 && runtimeErrors === false ? { overlay: { runtimeErrors: false } } : {}
}

function listOrOne(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? listOf(value) : value === undefined || value === null ? [] : [value]
}
