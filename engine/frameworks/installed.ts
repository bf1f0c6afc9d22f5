import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A package as the project has it installed. */
export interface InstalledPackage {
  /** Absolute, links followed. */
  readonly dir: string
  readonly version: string
}

/** The package that a file in the project's root would import; `undefined` when it is not installed. */
export function installedPackage(root: string, name: string): InstalledPackage | undefined {
  const dir = foldersAbove(root)
    .map((folder) => path.join(folder, 'node_modules', name))
    .find((folder) => fs.existsSync(path.join(folder, 'package.json')))
  const found = dir === undefined ? resolvedFolder(root, name) : fs.realpathSync(dir)
  if (found === undefined) return undefined
  const manifest: { version?: string } = JSON.parse(fs.readFileSync(path.join(found, 'package.json'), 'utf8'))
  return { dir: found, version: manifest.version ?? '0.0.0' }
}

/** `require` as files in the project's root have it. */
export function requireFrom(root: string): NodeJS.Require {
  return createRequire(path.join(root, 'package.json'))
}

/** Major, minor and patch; what a prerelease adds does not count. */
export function versionParts(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0)
  return [major, minor, patch]
}

/** For packages that are not in a node_modules folder (Yarn's Plug'n'Play). */
function resolvedFolder(root: string, name: string): string | undefined {
  try {
    return path.dirname(requireFrom(root).resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
}

function foldersAbove(dir: string): readonly string[] {
  const parent = path.dirname(dir)
  return parent === dir ? [dir] : [dir, ...foldersAbove(parent)]
}
