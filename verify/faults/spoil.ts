import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'
import type { FileChange } from './kind.ts'

const PREFIX = '.spoiled-'
const HOUR_MS = 3_600_000

/** Removes copies that a run left behind when it was ended an hour ago or earlier. */
export function removeLeftCopies(dir: string): void {
  const beside = path.dirname(dir)
  for (const name of fs.readdirSync(beside).filter((entry) => entry.startsWith(PREFIX))) {
    const copy = path.join(beside, name)
    if (Date.now() - fs.statSync(copy).mtimeMs > HOUR_MS) fs.rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * A copy of a built folder with some files changed. It lies beside the folder, so that source maps lead to the same places, and what
 * did not change is linked, not copied.
 *
 * @returns the absolute path of the copy; the caller removes it
 */
export function spoiledCopy(dir: string, changes: readonly FileChange[]): string {
  const copy = fs.mkdtempSync(path.join(path.dirname(dir), PREFIX))
  const changed = new Map(changes.map((change) => [change.path, change.content]))
  for (const { path: file } of filesBelow(dir)) {
    if (changed.has(file)) continue
    const target = path.join(copy, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    link(path.join(dir, file), target)
  }
  for (const [file, content] of changed) {
    if (content === undefined) continue
    const target = path.join(copy, file)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, content)
  }
  return copy
}

/** Some file systems know no links. */
function link(file: string, target: string): void {
  try {
    fs.linkSync(file, target)
  } catch {
    fs.copyFileSync(file, target)
  }
}
