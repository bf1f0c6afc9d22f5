import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import net from 'node:net'
import { bitString, der, integer, objectId, octetString, sequence, set, time, truth, utf8 } from './der.ts'

const DAY_MS = 86_400_000

/** Browsers take certificates of up to 825 days; a year is enough, and is remade before it ends. */
const DAYS = 365

const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'))
const CN = objectId('2.5.4.3')

/**
 * Makes a key and a certificate that vouches for itself.
 *
 * @param names  host names and addresses
 * @returns PEM
 * @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1
 */
export function selfSigned(names: readonly string[], now: Date): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const content = unsigned(publicKey, { names, now })
  const signature = sign('sha256', content, { key: privateKey, dsaEncoding: 'der' })
  const certificate = sequence(content, ECDSA_SHA256, bitString(signature))
  return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: pem(certificate) }
}

function unsigned(
  publicKey: KeyObject,
  { names, now }: { readonly names: readonly string[]; readonly now: Date },
): Buffer {
  const subject = sequence(set(sequence(CN, utf8('Nexxo development server'))))
  // Clocks of other machines may be slow.
  const begin = new Date(now.getTime() - DAY_MS)
  const end = new Date(now.getTime() + DAYS * DAY_MS)
  return sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ECDSA_SHA256,
    subject,
    sequence(time(begin), time(end)),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(names))),
  )
}

function extensions(names: readonly string[]): readonly Buffer[] {
  const digitalSignature = der(0x03, Buffer.of(7, 0x80))
  const serverAuth = objectId('1.3.6.1.5.5.7.3.1')
  return [
    // Basic constraints: an empty sequence is no authority for others.
    sequence(objectId('2.5.29.19'), truth, octetString(sequence())),
    sequence(objectId('2.5.29.15'), truth, octetString(digitalSignature)),
    sequence(objectId('2.5.29.37'), octetString(sequence(serverAuth))),
    sequence(objectId('2.5.29.17'), octetString(sequence(...names.map(alternativeName)))),
  ]
}

function alternativeName(name: string): Buffer {
  return net.isIP(name) === 0 ? der(0x82, Buffer.from(name)) : der(0x87, Buffer.from(addressBytes(name)))
}

function addressBytes(address: string): readonly number[] {
  if (net.isIPv4(address)) return address.split('.').map(Number)
  // The URL parser writes an address in its shortest form, an IPv4 tail in hex; `::` stands for as many zeros as are missing.
  const short = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1)
  const [before = '', after] = short.split('::')
  const [left, right] = [groups(before), groups(after)]
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...zeros, ...right].map((group) => parseInt(group, 16)).flatMap((word) => [word >> 8, word & 0xff])
}

function groups(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(':')
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
