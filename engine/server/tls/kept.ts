import { createPrivateKey, X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import net from 'node:net'
import { readText } from '../../../host/disk.ts'
import { selfSigned } from './certificate.ts'

const WEEK_MS = 7 * 86_400_000
const ALWAYS = ['localhost', '*.localhost', '127.0.0.1', '::1']

/**
 * The certificate of this project's development server: made once, so that a browser need be told once, and made again when it
 * is about to expire or does not cover the host.
 *
 * @returns PEM, key and certificate in one text
 */
export function keptCertificate(root: string, host: string | undefined, now = new Date()): string {
  const file = path.join(root, 'node_modules/.cache/nexxo/server/certificate.pem')
  const kept = readText(file)
  if (kept !== undefined && isGood(kept, host, now)) return kept
  const names = host === undefined || ALWAYS.includes(host) ? ALWAYS : [...ALWAYS, host]
  const { key, cert } = selfSigned(names, now)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.rmSync(file, { force: true })
  fs.writeFileSync(file, key + cert, { mode: 0o600 })
  return key + cert
}

function isGood(text: string, host: string | undefined, now: Date): boolean {
  try {
    const certificate = new X509Certificate(text.slice(text.indexOf('-----BEGIN CERTIFICATE')))
    const covers =
      host === undefined || (net.isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host))
    const lasts = Date.parse(certificate.validTo) - now.getTime() > WEEK_MS
    return covers !== undefined && lasts && certificate.checkPrivateKey(createPrivateKey(text))
  } catch {
    return false
  }
}
