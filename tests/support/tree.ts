import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Every file below a folder with its mode and the hash of its bytes; links count as their target. */
export type TreeState = Readonly<Record<string, string>>

const LEFT_OUT = new Set(['node_modules', '.git'])

export function readTree(root: string): TreeState {
  const state: Record<string, string> = {}
  for (const file of listFiles(root)) {
    const absolute = path.join(root, file)
    const stat = fs.lstatSync(absolute)
    const bytes = stat.isSymbolicLink() ? fs.readlinkSync(absolute) : fs.readFileSync(absolute)
    state[file] = `${stat.mode.toString(8)} ${createHash('sha256').update(bytes).digest('hex')}`
  }
  return state
}

function listFiles(root: string, folder = ''): string[] {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true })
  return entries
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name)
      return entry.isDirectory() ? listFiles(root, file) : [file]
    })
    .toSorted()
}

/**
 * Gives a project the packages of a shared install as hard links: as fast as a symbolic link, and tools that resolve real
 * paths still see the project's own folder. On another file system the files are copied.
 */
export function linkTree(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true })
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) linkTree(source, target)
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target)
    // npm rewrites its hidden lockfile in place, which would reach through a link into the shared install.
    else if (entry.name === '.package-lock.json') fs.copyFileSync(source, target)
    else linkFile(source, target)
  }
}

function linkFile(source: string, target: string): void {
  try {
    fs.linkSync(source, target)
  } catch {
    fs.copyFileSync(source, target)
  }
}
