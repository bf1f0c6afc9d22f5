import fs from 'node:fs'
import path from 'node:path'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import type { TlsFiles } from '../../../core/config.ts'
import { refuse } from '../../../core/diagnostic.ts'
import { keptCertificate } from './kept.ts'

/**
 * What TLS needs: the certificate of the configuration, or one that is made.
 *
 * @throws NexxoError `server/certificate`
 */
export function tlsOptions(
  https: true | TlsFiles,
  { root, host }: { readonly root: string; readonly host: string | undefined },
): SecureContextOptions {
  if (https === true || Object.keys(https).length === 0) {
    const made = keptCertificate(root, host)
    return { key: made, cert: made }
  }
  const options = {
    ...(https.key === undefined ? {} : { key: pemOf(https.key, root) }),
    ...(https.cert === undefined ? {} : { cert: pemOf(https.cert, root) }),
    ...(https.ca === undefined ? {} : { ca: pemOf(https.ca, root) }),
    ...(https.pfx === undefined ? {} : { pfx: readPart(https.pfx, root) }),
    ...(https.passphrase === undefined ? {} : { passphrase: https.passphrase }),
  }
  if (https.pfx === undefined && (https.key === undefined || https.cert === undefined))
    throw trouble('`server.https` has a key or a certificate, but not both.')
  try {
    createSecureContext(options)
  } catch (error) {
    throw trouble(`The certificate of \`server.https\` cannot be used: ${reason(error)}.`)
  }
  return options
}

function pemOf(part: string, root: string): string | Buffer {
  return part.includes('-----BEGIN') ? part : readPart(part, root)
}

function readPart(file: string, root: string): Buffer {
  try {
    return fs.readFileSync(path.resolve(root, file))
  } catch (error) {
    throw trouble(`\`${file}\` of \`server.https\` cannot be read: ${reason(error)}.`)
  }
}

function trouble(message: string): Error {
  return refuse('server/certificate', {
    message,
    help: 'Name a PEM file for `key` and one for `cert`, or write `https: true` for a certificate that is made.',
  })
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
