import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FileImporter, Logger } from 'sass'
import type { AdditionalData, SassConfig } from '../../core/styles-config.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
import { linesBefore, withoutAddedLines } from './added-lines.ts'
import { placedError, placedWarning } from './error.ts'
import type { Preprocessed } from './languages.ts'
import { placesFor, withAdditionalData } from './lookup.ts'
import { importFromProject } from './project-package.ts'
import { isFile, packageResolver, type PackageResolver } from './resolve.ts'

type Sass = typeof import('sass')

/**
 * Compiles one stylesheet in `scss` or `sass`. Imports are looked up as webpack's sass-loader does: beside the importing file,
 * in the load paths, in node_modules (with or without `~` or `pkg:`), and in `resolve.roots`.
 *
 * @throws PlacedError with the place in the partial
 */
export async function compileSass(
  style: { readonly file: string; readonly text: string; readonly lang: string },
  build: Build,
): Promise<Preprocessed> {
  const { config } = build
  const sass = await loadSass(config.root)
  const { additionalData, loadPaths = [], options, ...rest } = config.styles.sass ?? {}
  const text = await withAdditionalData(style, dataFor(style.lang, additionalData))
  const added = linesBefore(text, style.text)
  const given: Parameters<Sass['compileStringAsync']>[1] = {
    ...options,
    // Lists of Sass's own ids of deprecations.
    ...(rest as object),
    url: pathToFileURL(style.file),
    syntax: style.lang === 'sass' ? 'indented' : 'scss',
    importers: [
      ...importersOf(options),
      importerFor(style.file, config, await packageResolver('sass')),
      ...packageUrls(sass),
    ],
    importer: relativeImporter,
    loadPaths: loadPaths.map((folder) => path.resolve(config.root, folder)),
    sourceMap: true,
    sourceMapIncludeSources: true,
    logger: loggerFor(build, { file: style.file, added }),
  }
  const output = await sass.compileStringAsync(text, given).catch((error: unknown) => {
    throw placed(error, { file: style.file, added })
  })
  const map = JSON.stringify({ ...output.sourceMap, sources: output.sourceMap?.sources.map(pathOf) })
  return {
    css: output.css,
    map: withoutAddedLines(map, { source: style.file, text: style.text, lines: added }),
    files: output.loadedUrls.filter((url) => url.protocol === 'file:').map((url) => fileURLToPath(url)),
  }
}

function dataFor(lang: string, data: SassConfig['additionalData']): AdditionalData | undefined {
  return typeof data === 'object' ? data[lang === 'sass' ? 'sass' : 'scss'] : data
}

/** Importers of the project come before ours. */
function importersOf(options: Readonly<Record<string, unknown>> | undefined): FileImporter[] {
  const given = options?.['importers']
  return Array.isArray(given) ? given : []
}

/** `pkg:` URLs, where the project's Sass knows them. */
function packageUrls(sass: Sass): InstanceType<Sass['NodePackageImporter']>[] {
  return typeof sass.NodePackageImporter === 'function' ? [new sass.NodePackageImporter()] : []
}

interface Added {
  readonly file: string
  /** Lines that stand before the file's own. */
  readonly added: number
}

interface Span {
  readonly url?: URL
  readonly start: { readonly line: number; readonly column: number }
}

function placeOf({ url, start }: Span, { file, added }: Added) {
  const from = url?.protocol === 'file:' ? fileURLToPath(url) : file
  return { file: from, line: Math.max(1, start.line + 1 - (from === file ? added : 0)), column: start.column + 1 }
}

/** `@warn` of the project is a warning; what Sass says of its own language's future is not, as it is no mistake yet. */
function loggerFor({ diagnostics, config }: Build, own: Added): Logger {
  return {
    warn(message, { deprecation, span, stack }) {
      // A summary of deprecations has neither a span nor places in its stack.
      if (span === undefined && !/\d:\d/.test(stack ?? '')) return
      const place = span === undefined ? placeInStack(stack, own) : placeOf(span, own)
      if (deprecation || /[\\/]node_modules[\\/]/.test(place.file)) return
      const one = placedWarning(message.split('\n')[0] ?? '', place, config.root)
      if (!diagnostics.some((other) => JSON.stringify(other) === JSON.stringify(one))) diagnostics.push(one)
    },
    debug: () => undefined,
  }
}

/** `src/a.scss 3:5  root stylesheet`: a `@warn` has no span, but the stack of its mixins. */
function placeInStack(stack: string | undefined, own: Added) {
  const [, name = '-', line = '1', column = '1'] = /^\s*(\S+) (\d+):(\d+)/.exec(stack ?? '') ?? []
  const url = name === '-' ? pathToFileURL(own.file) : name.startsWith('file:') ? new URL(name) : pathToFileURL(name)
  return placeOf({ url, start: { line: +line - 1, column: +column - 1 } }, own)
}

function placed(error: unknown, own: Added): unknown {
  if (!(error instanceof Error) || !('span' in error) || !('sassMessage' in error)) return error
  // Sass's exceptions have both; see its documentation of `Exception`.
  return placedError(String(error.sassMessage), placeOf(error.span as Span, own))
}

/** The project's own Sass, whose arithmetic its stylesheets were written with; ours where it has none with the modern API. */
async function loadSass(root: string): Promise<Sass> {
  for (const name of ['sass-embedded', 'sass']) {
    // Either package has the same API; an older one lacks the function that is asked for here, or does not load.
    const found = (await importFromProject(name, root).catch(() => undefined)) as Partial<Sass> | undefined
    if (typeof found?.compileStringAsync === 'function') return found as Sass
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

function importerFor(entry: string, config: ResolvedConfig, packages: PackageResolver): FileImporter {
  return {
    findFileUrl(request, { containingUrl }) {
      const from = containingUrl?.protocol === 'file:' ? fileURLToPath(containingUrl) : entry
      const found = placesFor(request, from, config)
        .map((place) => findSassFile(place) ?? packageStyle(place))
        .find((file) => file !== undefined)
      return toUrl(found ?? packages(request.replace(/^~(?!\/)/, ''), from))
    },
  }
}

function toUrl(file: string | undefined): URL | null {
  // `null` is Sass's own word for "not mine".
  return file === undefined ? null : pathToFileURL(file)
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

/** `@import 'package'`: the file that its package.json names for styles. */
function packageStyle(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json')
  if (!isFile(manifest)) return undefined
  const fields: { sass?: string; style?: string } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  const named = fields.sass ?? fields.style
  return named === undefined ? undefined : findSassFile(path.join(folder, named))
}
