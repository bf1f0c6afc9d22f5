import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'

/** Replaces text in the first file that holds it. @throws when no file does: a fault that was not planted proves nothing */
export function edit(
  dir: string,
  files: RegExp,
  change: { readonly from: string | RegExp; readonly to: string },
): void {
  const found = filesBelow(dir).find((file) => {
    if (!files.test(file.path)) return false
    const text = fs.readFileSync(path.join(dir, file.path), 'utf8')
    return typeof change.from === 'string' ? text.includes(change.from) : change.from.test(text)
  })
  if (found === undefined) throw new Error(`Nothing to change: ${String(change.from)}`)
  const target = path.join(dir, found.path)
  fs.writeFileSync(target, fs.readFileSync(target, 'utf8').replace(change.from, change.to))
}

/** Removes the files whose path matches. @throws when there is none */
export function drop(dir: string, files: RegExp): void {
  const found = filesBelow(dir).filter((file) => files.test(file.path))
  if (found.length === 0) throw new Error(`Nothing to remove: ${String(files)}`)
  for (const file of found) fs.rmSync(path.join(dir, file.path))
}

export const CSS = /\.css$/
export const JS = /\.js$/
export const HTML = /\.html$/
