import fs from 'node:fs'
import path from 'node:path'
import type { SourceSpace } from './sources.ts'

const OWN = /^webpack:\/\/(?:[^/]*\/)?\.\/((?!(?:.*\/)?node_modules\/)[^?|]*\.(?:[cm]?[jt]sx?|vue|svelte))$/
const PACKAGE = /^webpack:\/\/(?:[^/]*\/)?((?:\.\.\/)+)node_modules\//

/**
 * The folder below the root that webpack's `context` names: sources of the app are relative to it, and packages lie above it. The folder
 * that holds all of them, where there is one such folder.
 *
 * @returns with a slash at its end; `''` where sources are relative to the root
 */
export function contextFolder(sources: readonly (string | null)[], { root, output }: SourceSpace): string {
  if (root === undefined) return ''
  const own = sources.flatMap((source) => OWN.exec(source ?? '')?.[1] ?? [])
  const depth = Math.max(0, ...sources.map((source) => (PACKAGE.exec(source ?? '')?.[1]?.length ?? 0) / 3))
  if (own.length === 0 || depth === 0) return ''
  const folders = foldersAt(root, depth).filter((folder) => path.join(root, folder) !== output)
  const [found, ...others] = folders.filter((folder) =>
    own.every((file) => fs.existsSync(path.join(root, folder, file))),
  )
  return found === undefined || others.length > 0 ? '' : `${found}/`
}

/** Posix, below the root; no packages, and nothing hidden. */
function foldersAt(root: string, depth: number): readonly string[] {
  const below = fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
    .map(({ name }) => name)
  if (depth === 1) return below
  return below.flatMap((name) => foldersAt(path.join(root, name), depth - 1).map((inner) => `${name}/${inner}`))
}
