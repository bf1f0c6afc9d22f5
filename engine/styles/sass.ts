import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FileImporter } from 'sass'
import { aliased } from '../config/aliases.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

export interface SassOutput {
  readonly css: string
  /** JSON; sources are absolute paths. */
  readonly map: string
  readonly files: readonly string[]
}

/**
 * Compiles one stylesheet in `scss` or `sass`. Imports are looked up as webpack's sass-loader does: beside the importing file,
 * in the load paths, in node_modules (with or without `~`), and in `resolve.roots`.
 *
 * @throws sass.Exception, which carries the span
 */
export async function compileSass(
  file: string,
  { text, lang }: { readonly text: string; readonly lang: string },
  config: ResolvedConfig,
): Promise<SassOutput> {
  const sass = await loadSass(config.root)
  const options = config.styles.sass
  const output = await sass.compileStringAsync(`${options?.additionalData ?? ''}${text}`, {
    url: pathToFileURL(file),
    syntax: lang === 'sass' ? 'indented' : 'scss',
    importers: [importerFor(file, config)],
    importer: relativeImporter,
    loadPaths: (options?.loadPaths ?? []).map((folder) => path.resolve(config.root, folder)),
    sourceMap: true,
    sourceMapIncludeSources: true,
    logger: sass.Logger.silent,
  })
  return {
    css: output.css,
    map: JSON.stringify({ ...output.sourceMap, sources: output.sourceMap?.sources.map(pathOf) }),
    files: output.loadedUrls.filter((url) => url.protocol === 'file:').map((url) => fileURLToPath(url)),
  }
}

type Sass = typeof import('sass')

/** The project's own Sass, whose arithmetic its stylesheets were written with; ours where it has none with the modern API. */
async function loadSass(root: string): Promise<Sass> {
  const { resolve } = createRequire(path.join(root, 'package.json'))
  for (const name of ['sass-embedded', 'sass']) {
    try {
      // Either package has the same API; an older one lacks the function that is asked for here.
      const found = (await import(pathToFileURL(resolve(name)).href)) as Partial<Sass> & { readonly default?: Sass }
      const sass = found.compileStringAsync === undefined ? found.default : (found as Sass)
      if (typeof sass?.compileStringAsync === 'function') return sass
    } catch {
      // Not installed in the project.
    }
  }
  return import('sass')
}

function pathOf(source: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : source
}

/** Sass asks this first: what is written relative to the stylesheet itself. */
const relativeImporter: FileImporter = {
  findFileUrl(request, { containingUrl }) {
    if (containingUrl?.protocol !== 'file:' && !request.startsWith('file:')) return null
    return toUrl(findSassFile(fileURLToPath(new URL(request, containingUrl ?? undefined))))
  },
}

function importerFor(entry: string, config: ResolvedConfig): FileImporter {
  return {
    findFileUrl(request, { containingUrl }) {
      const from = containingUrl?.protocol === 'file:' ? fileURLToPath(containingUrl) : entry
      const name = request.replace(/^~/, '')
      const aliased = withAlias(name, config)
      const folders = [path.dirname(from), ...nodeModulesAbove(from), ...rootFolders(config)]
      const places = aliased === undefined ? folders.map((folder) => path.join(folder, name)) : [aliased]
      return toUrl(
        places.map((place) => findSassFile(place) ?? packageStyle(place)).find((found) => found !== undefined),
      )
    },
  }
}

function toUrl(file: string | undefined): URL | null {
  // `null` is Sass's own word for "not mine".
  return file === undefined ? null : pathToFileURL(file)
}

function rootFolders(config: ResolvedConfig): readonly string[] {
  return config.resolve.roots.map((folder) => path.resolve(config.root, folder))
}

function withAlias(name: string, config: ResolvedConfig): string | undefined {
  return aliased(name, config.aliases)?.find((target) => target !== false && path.isAbsolute(target)) || undefined
}

function nodeModulesAbove(file: string): readonly string[] {
  const folders: string[] = []
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    folders.push(path.join(dir, 'node_modules'))
    if (dir === path.dirname(dir)) return folders
  }
}

/** Sass's own rules for a path without its extension, partial underscore or index. */
function findSassFile(place: string): string | undefined {
  const { dir, base } = path.parse(place)
  const endings = /\.(?:scss|sass|css)$/.test(base) ? [''] : ['.scss', '.sass', '.css']
  const names = endings.flatMap((ending) => [`${base}${ending}`, `_${base}${ending}`])
  const indexes = endings
    .flatMap((ending) => [`index${ending}`, `_index${ending}`])
    .map((name) => path.join(base, name))
  return [...names, ...(endings.length > 1 ? indexes : [])].map((name) => path.join(dir, name)).find(isFile)
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

/** `@import 'package'`: the file that its package.json names for styles. */
function packageStyle(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json')
  if (!isFile(manifest)) return undefined
  const fields: { sass?: string; style?: string } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  const named = fields.sass ?? fields.style
  return named === undefined ? undefined : findSassFile(path.join(folder, named))
}
