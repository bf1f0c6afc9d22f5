import { isRecord, recordOf } from '../../project/manifest.ts'
import type { Plain } from '../evaluated.ts'
import { isCarried, rulesOf } from '../model/proxies.ts'
import { isFile, tlsAsked } from '../model/tls.ts'

const GROUPS = ['client', 'devMiddleware']

/** The paths of what stands inside the options of the development server: groups, and values that JSON cannot carry. */
export function serverPaths(given: Plain): readonly string[] {
  const inGroups = GROUPS.flatMap((group) => keysOf(given[group]).map((key) => `${group}.${key}`))
  const proxy = given['proxy']
  const isMade = isCode(proxy) || (Array.isArray(proxy) && proxy.some(isCode))
  const inProxy = rulesOf(proxy).flatMap((rule) =>
    Object.keys(rule).filter((key) => holdsCode(rule[key]) && !isCarried(key, rule[key])),
  )
  const tls = tlsAsked(given) ?? {}
  const inTls = ['key', 'cert', 'ca', 'cacert', 'pfx'].filter((key) => tls[key] !== undefined && !isFile(tls[key]))
  const inHistory = holdsCode(recordOf(given['historyApiFallback'])['rewrites']) ? ['historyApiFallback.rewrites'] : []
  const overlay = recordOf(recordOf(given['client'])['overlay'])
  const inOverlay = Object.keys(overlay).filter((key) => isCode(overlay[key]))
  const paths = [
    ...inGroups,
    ...inOverlay.map((key) => `client.overlay.${key}`),
    ...(isMade ? ['proxy.rule'] : []),
    ...inProxy.map((key) => `proxy.${key}`),
    ...inTls.map((key) => `https.${key}`),
    ...inHistory,
  ]
  return [...new Set(paths)].map((path) => `devServer.${path}`)
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value).filter((key) => value[key] !== undefined) : []
}

function isCode(value: unknown): boolean {
  return isRecord(value) && ('$code' in value || '$made' in value)
}

function holdsCode(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsCode)
  return isCode(value) || (isRecord(value) && Object.values(value).some(holdsCode))
}
