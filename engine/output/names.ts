import { createHash } from 'node:crypto'

const HASH = /\[hash(?::(\d+))?\]/g

/** Fills `[name]`, `[hash]`, `[hash:N]` and `[ext]` (with its dot) of an output pattern. */
export function fileNameFrom(
  pattern: string,
  parts: { readonly name: string; readonly hash: string; readonly extension: string },
): string {
  return pattern
    .replaceAll('[name]', () => parts.name)
    .replaceAll('[ext]', () => parts.extension)
    .replaceAll(HASH, (_, length: string | undefined) =>
      parts.hash.slice(0, length === undefined ? undefined : +length),
    )
}

/** Hexadecimal, 32 digits; long enough for a full `[hash]`. */
export function contentHash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

/** The URL of an output file as a page sees it. */
export function urlOf(base: string, fileName: string): string {
  return `${base}${fileName}`
}
