import zlib from 'node:zlib'
import { contentHash } from './content.ts'

const EXPAND = { gz: zlib.gunzipSync, br: zlib.brotliDecompressSync } as const
const ENDING = /\.(gz|br)$/

/** The file that a precompressed twin stands for; `undefined` for anything else, also an archive that stands alone. */
export function compressedOwner(file: string, paths: ReadonlySet<string>): string | undefined {
  const owner = file.replace(ENDING, '')
  return owner !== file && paths.has(owner) ? owner : undefined
}

/** The hash of what a precompressed file holds, as its owner is hashed; empty when it cannot be expanded. */
export function expandedHash(file: string, owner: string, content: Uint8Array): string {
  const expand = EXPAND[file.endsWith('.gz') ? 'gz' : 'br']
  try {
    return contentHash(owner, expand(content))
  } catch {
    return ''
  }
}
