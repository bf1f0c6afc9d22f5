import fs from 'node:fs'
import path from 'node:path'

/** An installed package that a module belongs to. */
export interface Package {
  readonly name: string
  /** `0.0.0` where its package.json does not say. */
  readonly version: string
  /** Absolute: the same version may be installed twice. */
  readonly dir: string
  /** What its package.json says: an SPDX expression as a rule. */
  readonly licence: string | undefined
}

/** Gives a function that tells a file's package, by the last node_modules in its path; each package.json is read once. */
export function packageReader(): (file: string) => Package | undefined {
  const known = new Map<string, Package>()
  return (file) => {
    const dir = packageFolder(file)
    if (dir === undefined) return undefined
    const found = known.get(dir) ?? readPackage(dir)
    known.set(dir, found)
    return found
  }
}

const FOLDER = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/

function packageFolder(file: string): string | undefined {
  return FOLDER.exec(file)?.[0]
}

function readPackage(dir: string): Package {
  const manifest = path.join(dir, 'package.json')
  const name = (dir.split(/[\\/]node_modules[\\/]/).at(-1) ?? '').split(path.sep).join('/')
  const fields: { version?: string; license?: unknown } = fs.existsSync(manifest)
    ? JSON.parse(fs.readFileSync(manifest, 'utf8'))
    : {}
  return {
    name,
    version: fields.version ?? '0.0.0',
    dir,
    licence: typeof fields.license === 'string' ? fields.license : undefined,
  }
}
