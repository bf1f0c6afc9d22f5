import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** What a file was: `stamp` changes with every write, `hash` only with the content. */
export interface FileMark {
  readonly stamp: string
  /** Left out for files of packages and for large ones, which a new stamp alone makes new. */
  readonly hash?: string
}

/**
 * Changes with every write: times in nanoseconds, size and inode. Modification times alone are not enough, because package
 * managers set them: the time of the last change of the inode cannot be set.
 *
 * @returns `folder` for what is no file, `undefined` for what does not exist
 */
export function stampOf(file: string): string | 'folder' | undefined {
  const stat = fs.statSync(file, { bigint: true, throwIfNoEntry: false })
  if (stat === undefined) return undefined
  return stat.isFile() ? `${stat.mtimeNs}.${stat.ctimeNs}.${stat.size}.${stat.ino}` : 'folder'
}

/** Clocks of file systems tick up to 10 ms apart. */
const GRANULARITY_MS = 20n

/** Whether a stamp may stem from after `sinceMs` (milliseconds since 1970). */
export function isSince(stamp: string, sinceMs: number): boolean {
  const [modified = '0', changed = '0'] = stamp.split('.')
  const limit = (BigInt(Math.floor(sinceMs)) - GRANULARITY_MS) * 1_000_000n
  return BigInt(modified) >= limit || BigInt(changed) >= limit
}

/** A name for content: 43 characters that may stand in file names. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}

const LARGEST_HASHED = 1024 * 1024

/** The mark of a file that exists; a hash that is known for the same stamp is taken over. */
export function markOf(file: string, stamp: string, known: FileMark | undefined): FileMark {
  if (known?.stamp === stamp) return known
  const size = Number(stamp.split('.')[2])
  if (size > LARGEST_HASHED || isInPackage(file)) return { stamp }
  return { stamp, hash: sha256(fs.readFileSync(file)) }
}

/** Whether a file is still what its mark says; `null` says that there was none. */
export function isUnchanged(file: string, mark: FileMark | null): boolean {
  const stamp = stampOf(file)
  if (mark === null || stamp === undefined || stamp === 'folder') return mark === null && stamp === undefined
  return stamp === mark.stamp || (mark.hash !== undefined && sha256(fs.readFileSync(file)) === mark.hash)
}

export function isInPackage(file: string): boolean {
  return file.includes(`${path.sep}node_modules${path.sep}`)
}
