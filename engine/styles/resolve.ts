import fs from 'node:fs'
import path from 'node:path'
import { isStyleFile } from './languages.ts'

/** Resolves as the engine resolves modules; `undefined` when it finds nothing. */
export type ResolveFile = (request: string, importer: string) => Promise<string | undefined>

/** Which fields and conditions of a package.json name its stylesheets, and the extensions one may leave out. */
const LOOKS = {
  css: { fields: ['style'], extensions: ['.css'] },
  sass: { fields: ['sass', 'style'], extensions: ['.scss', '.sass', '.css'] },
  less: { fields: ['less', 'style', 'main'], extensions: ['.less', '.css'] },
  stylus: { fields: ['stylus', 'style'], extensions: ['.styl', '.stylus', '.css'] },
} as const

export type PackageResolver = (request: string, importer: string) => string | undefined

/** Finds stylesheets of packages: by `exports` with the condition `style` (or `sass`, `less`), by fields, by path. */
export async function packageResolver(language: keyof typeof LOOKS): Promise<PackageResolver> {
  const { ResolverFactory } = await import('rolldown/experimental')
  const { fields, extensions } = LOOKS[language]
  const factory = new ResolverFactory({
    conditionNames: fields.filter((field) => field !== 'main').concat(),
    mainFields: [...fields],
    extensions: [...extensions],
    mainFiles: ['index'],
  })
  return (request, importer) => {
    const { path: found } = factory.sync(path.dirname(importer), request)
    return found !== undefined && isStyleFile(found) ? found : undefined
  }
}

/**
 * The file of an `@import`: beside the stylesheet, then what the engine's resolver (aliases, roots) finds, then packages.
 *
 * @param request  with or without `~`; a query or fragment is no part of a file's name; `/…` counts
 *   from the root
 */
export async function resolveStyle(
  request: string,
  importer: string,
  { resolve, root }: { readonly resolve: ResolveFile; readonly root: string },
): Promise<string | undefined> {
  const bare = request.replace(/^~(?!\/)/, '')
  const names = [bare.replace(/[?#].*$/s, ''), bare]
  for (const name of new Set(names.filter((one) => one !== ''))) {
    const beside = path.resolve(path.dirname(importer), name)
    if (bare === request && isFile(beside)) return beside
    if (name.startsWith('/') && isFile(path.join(root, name))) return path.join(root, name)
    const found = await resolve(name, importer)
    if (found !== undefined && isStyleFile(found)) return found
    const packaged = (await packageResolver('css'))(name, importer)
    if (packaged !== undefined) return packaged
    if (found !== undefined && isFile(found) && !/\.[cm]?[jt]sx?$/.test(found)) return found
  }
  return undefined
}

export function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}
