import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { KnownSizes } from '../../host/sizes.ts'
import { sha256 } from './stamps.ts'

const MOST_SIZES = 5000

/** Compressed sizes of files by content, kept from build to build. */
export interface SizeStore extends KnownSizes {
  /** Writes what is new. */
  save(): void
}

/** Opens the sizes of a cache folder; a damaged file counts as empty. */
export function openSizes(cacheDir: string): SizeStore {
  const file = path.join(cacheDir, 'sizes.json')
  const known = new Map(Object.entries(readSizes(file)))
  const used = new Map<string, readonly [number, number]>()
  const state = { hasNew: false }
  return {
    get(content) {
      const key = sha256(content)
      const sizes = known.get(key)
      if (sizes !== undefined) used.set(key, sizes)
      return sizes === undefined ? undefined : { gzipBytes: sizes[0], brotliBytes: sizes[1] }
    },
    set(content, { gzipBytes, brotliBytes }) {
      state.hasNew = true
      used.set(sha256(content), [gzipBytes, brotliBytes])
    },
    save() {
      if (!state.hasNew) return
      // What was used last comes first, so that what is forgotten is the oldest.
      const kept = [...new Map([...used, ...known])].slice(0, MOST_SIZES)
      writeWhole(file, JSON.stringify(Object.fromEntries(kept)))
    },
  }
}

function readSizes(file: string): Readonly<Record<string, readonly [number, number]>> {
  try {
    const value: Record<string, unknown> = JSON.parse(fs.readFileSync(file, 'utf8'))
    const pairs = Object.entries(value).filter((entry): entry is [string, [number, number]] => isPair(entry[1]))
    return Object.fromEntries(pairs)
  } catch {
    return {}
  }
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isInteger(one) && one >= 0)
}

/** Writes under a temporary name and renames; a cache that cannot be written is no reason to fail. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true })
    const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`
    fs.writeFileSync(temporary, content)
    fs.renameSync(temporary, file)
  } catch {
    // A full disk, or a folder without permission.
  }
}
