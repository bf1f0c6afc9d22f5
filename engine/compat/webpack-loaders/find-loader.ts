import fs from 'node:fs'
import path from 'node:path'
import { ResolverFactory } from 'rolldown/experimental'
import { refuse } from '../../../core/diagnostic.ts'

/** A loader on disk, as loader-runner takes it. */
export interface LoaderFile {
  readonly path: string
  /** How Node reads it. */
  readonly type: 'module' | 'commonjs'
}

type FindLoader = (name: string, from: string) => LoaderFile

/**
 * Finds loaders as webpack does: a path, a package, or a package without its `-loader`. Absolute paths stay.
 *
 * @param root  absolute: where the project is
 * @throws NexxoError `engine/loader-missing`
 * @see https://webpack.js.org/configuration/resolve/#resolveloader
 */
export function loaderFinder(root: string): FindLoader {
  const resolver = new ResolverFactory({
    conditionNames: ['loader', 'require', 'node'],
    mainFields: ['loader', 'main'],
    mainFiles: ['index'],
    extensions: ['.js', '.cjs', '.mjs'],
    symlinks: true,
  })
  // Some packages are only for `import`.
  const modern = resolver.cloneWithOptions({ conditionNames: ['loader', 'import', 'node'], mainFields: ['main'] })
  const known = new Map<string, LoaderFile>()
  return (name, from) => {
    const dir = name.startsWith('.') ? from : root
    const key = `${dir} ${name}`
    const found =
      known.get(key) ?? [name, `${name}-loader`].map((each) => locate(each, dir, [resolver, modern])).find(isThere)
    if (found === undefined) throw missing(name)
    known.set(key, found)
    return found
  }
}

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined

function locate(name: string, dir: string, resolvers: readonly ResolverFactory[]): LoaderFile | undefined {
  for (const resolver of resolvers) {
    const { path: file } = resolver.sync(dir, name)
    if (file !== undefined) return { path: file, type: isEsModule(file) ? 'module' : 'commonjs' }
  }
  return undefined
}

function isEsModule(file: string): boolean {
  if (/\.[cm]js$/.test(file)) return file.endsWith('.mjs')
  for (let dir = path.dirname(file); dir !== path.dirname(dir); dir = path.dirname(dir)) {
    const manifest = path.join(dir, 'package.json')
    if (!fs.existsSync(manifest)) continue
    // Only one field of the record is read.
    const { type } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { readonly type?: unknown }
    return type === 'module'
  }
  return false
}

function missing(name: string): Error {
  const [scope, inner] = name.split('/')
  const help = name.startsWith('.')
    ? 'Correct the path under `loaders` of nexxo.config.ts; it counts from the root.'
    : `Install \`${name.startsWith('@') ? `${scope}/${inner}` : scope}\`, or correct \`loaders\` of nexxo.config.ts.`
  return refuse('engine/loader-missing', { message: `The loader \`${name}\` cannot be found.`, help })
}
