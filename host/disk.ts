import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** The text of a file with its BOM, or `undefined` where there is none. */
export function readText(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Writes to a temporary name beside the target, flushes it to the disk and renames it. `mode` keeps what was there when left out. */
export function writeAtomically(file: string, content: string | Uint8Array, mode: number | undefined): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const temporary = `${file}.nexxo-${randomBytes(4).toString('hex')}`
  const keep = mode ?? fs.statSync(file, { throwIfNoEntry: false })?.mode
  const handle = fs.openSync(temporary, 'w', keep)
  try {
    fs.writeSync(handle, typeof content === 'string' ? Buffer.from(content) : content)
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
  if (keep !== undefined) fs.chmodSync(temporary, keep)
  fs.renameSync(temporary, file)
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** Every file below a folder with its size in bytes, posix paths, sorted; empty when there is no such folder. Links are files. */
export function filesBelow(dir: string): readonly { readonly path: string; readonly bytes: number }[] {
  if (!fs.existsSync(dir)) return []
  return namesBelow(dir)
    .toSorted()
    .map((file) => ({ path: file, bytes: fs.statSync(path.join(dir, file)).size }))
}

function namesBelow(dir: string): readonly string[] {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return namesBelow(path.join(dir, entry.name)).map((name) => `${entry.name}/${name}`)
    return entry.isFile() || entry.isSymbolicLink() ? [entry.name] : []
  })
}
