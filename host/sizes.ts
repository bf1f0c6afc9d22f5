import fs from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import type { BuiltFile, FileKind } from '../core/outcome.ts'
import { filesBelow } from './disk.ts'

const gzipAside = promisify(zlib.gzip)
const brotli = promisify(zlib.brotliCompress)

const KINDS: readonly (readonly [FileKind, RegExp])[] = [
  ['map', /\.map$/],
  ['script', /\.[cm]?js$/],
  ['style', /\.css$/],
  ['page', /\.html?$/],
]

/** Compressing a large picture again says nothing and costs seconds. */
const ALREADY_COMPRESSED = /\.(?:png|jpe?g|gif|webp|avif|woff2?|mp4|webm|mp3|zip|gz|br)$/

type Compressed = Pick<BuiltFile, 'gzipBytes' | 'brotliBytes'>

/** Sizes that were measured before, by content. */
export interface KnownSizes {
  get(content: Uint8Array): Compressed | undefined
  set(content: Uint8Array, sizes: Compressed): void
}

export interface Measuring {
  readonly known: KnownSizes | undefined
  /** `gzip` leaves brotli out (0). */
  readonly encodings: 'all' | 'gzip'
}

/** Every file of a built folder with its raw, gzip -9 and brotli 11 size; maps are not compressed (0). */
export async function measureFolder(
  dir: string,
  measuring: Measuring = { known: undefined, encodings: 'all' },
): Promise<readonly BuiltFile[]> {
  const files = filesBelow(dir)
  const measured: BuiltFile[] = []
  const next = files.entries()
  // Each compression that has begun holds a third of a megabyte, so no more begin than Node has threads for.
  const lanes = Array.from({ length: 4 }, async () => {
    for (const [index, file] of next) measured[index] = await measureFile(dir, file, measuring)
  })
  await Promise.all(lanes)
  return measured
}

async function measureFile(
  dir: string,
  file: ReturnType<typeof filesBelow>[number],
  measuring: Measuring,
): Promise<BuiltFile> {
  const kind = KINDS.find(([, pattern]) => pattern.test(file.path))?.[0] ?? 'asset'
  if (kind === 'map') return { ...file, kind, gzipBytes: 0, brotliBytes: 0 }
  if (ALREADY_COMPRESSED.test(file.path)) return { ...file, kind, gzipBytes: file.bytes, brotliBytes: file.bytes }
  return { ...file, kind, ...(await compressedSizes(fs.readFileSync(path.join(dir, file.path)), measuring)) }
}

/** Handing a small file to another thread costs more than compressing it. */
const SMALL_BYTES = 16 * 1024

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return bytes.length < SMALL_BYTES ? zlib.gzipSync(bytes, { level: 9 }) : gzipAside(bytes, { level: 9 })
}

async function compressedSizes(bytes: Uint8Array, { known, encodings }: Measuring): Promise<Compressed> {
  if (encodings === 'gzip') return { gzipBytes: (await gzip(bytes)).length, brotliBytes: 0 }
  const before = known?.get(bytes)
  if (before !== undefined) return before
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [small, smaller] = await Promise.all([gzip(bytes), brotli(bytes, { params })])
  const sizes = { gzipBytes: small.length, brotliBytes: smaller.length }
  known?.set(bytes, sizes)
  return sizes
}
