import { createHash } from 'node:crypto'

export interface DataUri {
  readonly mime: string
  readonly hash: string
  readonly bytes: number
}

/** sha256 of a file's content; SVG in canonical form, so that quotes and space between tags do not count. */
export function contentHash(path: string, bytes: Uint8Array): string {
  if (/\.svg$/i.test(path)) return sha256(canonicalSvg(Buffer.from(bytes).toString('utf8')))
  return sha256(bytes)
}

/** Decodes a data URI; `undefined` when it is none. */
export function readDataUri(uri: string): DataUri | undefined {
  const decoded = decodeDataUri(uri)
  if (decoded === undefined) return undefined
  const { mime, bytes } = decoded
  const hash = mime === 'image/svg+xml' ? sha256(canonicalSvg(bytes.toString('utf8'))) : sha256(bytes)
  return { mime, hash, bytes: bytes.length }
}

/** Type and content of a data URI; `undefined` when it is none. */
export function decodeDataUri(uri: string): { readonly mime: string; readonly bytes: Buffer } | undefined {
  const match = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(uri)
  if (match === null) return undefined
  const mime = (match[1] ?? '').split(';')[0]?.toLowerCase() ?? ''
  const body = match[3] ?? ''
  return { mime, bytes: match[2] === undefined ? Buffer.from(percentDecoded(body)) : Buffer.from(body, 'base64') }
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** One quote style, no prologue or comments, no white space between tags, one space between attributes. */
export function canonicalSvg(text: string): string {
  return text
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>|<!--.*?-->/gis, '')
    .replace(/'([^'"<>]*)'/g, '"$1"')
    .replace(/>\s+</g, '><')
    .replace(/\s*\/?>\s*<\/(?:path|g|circle|rect|line|use|ellipse|polygon|polyline|stop)>/gi, '/>')
    .replace(/\s+/g, ' ')
    .replace(/\s*\/>/g, '/>')
    .trim()
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
