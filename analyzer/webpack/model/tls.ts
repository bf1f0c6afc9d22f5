import type { ServerModel } from '../../../core/server-config.ts'
import { isRecord, recordOf } from '../../project/manifest.ts'
import type { Plain } from '../evaluated.ts'

const FILES = ['key', 'cert', 'ca', 'pfx'] as const

/** `https` of versions 2 to 4, `server` of 4 and 5, `http2` of 3 and 4; files by their names, their content never. */
export function tlsOf(given: Plain): Pick<ServerModel, 'https'> {
  const asked = tlsAsked(given)
  if (asked === undefined) return {}
  const files = Object.fromEntries(FILES.flatMap((name) => (isFile(asked[name]) ? [[name, asked[name]]] : [])))
  const { passphrase, pfxPassphrase } = asked
  const word = passphrase ?? pfxPassphrase
  const isWhole = 'pfx' in files || ('key' in files && 'cert' in files)
  return { https: isWhole ? { ...files, ...(typeof word === 'string' ? { passphrase: word } : {}) } : true }
}

/** Whether the value of a certificate or key is the name of a file. */
export function isFile(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('-----BEGIN')
}

/** The options of TLS; `undefined` where the server speaks HTTP. */
export function tlsAsked(given: Plain): Plain | undefined {
  const { server, https, http2 } = given
  const type = isRecord(server) ? server['type'] : server
  if (type === 'https' || type === 'spdy' || type === 'http2') return recordOf(recordOf(server)['options'])
  if (type !== undefined) return undefined
  if (isRecord(https)) return https
  // Before version 4 the files may stand beside it.
  return https === true || http2 === true ? given : undefined
}
