import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { linesBefore, withoutAddedLines } from './added-lines.ts'
import { placedError } from './error.ts'
import type { Preprocessed } from './languages.ts'
import { placesFor, withAdditionalData } from './lookup.ts'
import { demandFromProject, importFromProject } from './project-package.ts'
import { isFile, packageResolver, type PackageResolver } from './resolve.ts'

interface Loaded {
  readonly filename: string
  readonly contents: string
}

/** What is used of Less; the package ships no types. */
interface Less {
  render(text: string, options: Record<string, unknown>): Promise<{ css: string; map?: string; imports: string[] }>
  readonly FileManager: new () => {
    loadFile(name: string, folder: string, options: unknown, environment: unknown): Promise<Loaded>
  }
}

interface LessError {
  readonly message: string
  readonly filename?: string
  readonly line?: number
  readonly column?: number
}

/**
 * Compiles one stylesheet in Less with the project's own compiler. Imports are looked up as webpack's less-loader does:
 * as Less itself does, then with aliases, in node_modules (with or without `~`) and in `resolve.roots`. `url()` is rewritten to
 * count from the stylesheet that a script imports.
 *
 * @throws NexxoError `styles/missing-compiler`, PlacedError with the place in the partial
 */
export async function compileLess(
  style: { readonly file: string; readonly text: string },
  config: ResolvedConfig,
): Promise<Preprocessed> {
  const reason = `\`${path.basename(style.file)}\``
  // A package named `less` with `render` is Less.
  const less = (await demandFromProject('less', { root: config.root, reason })) as Less
  const { additionalData, plugins = [], paths = [], options, ...rest } = config.styles.less ?? {}
  const text = await withAdditionalData(style, additionalData)
  const added = linesBefore(text, style.text)
  const lookup = { install: fileManagerFor(less, config, await packageResolver('less')) }
  const made = await less
    .render(text, {
      ...options,
      ...rest,
      filename: style.file,
      paths: paths.map((folder) => path.resolve(config.root, folder)),
      plugins: [lookup, ...(await Promise.all(plugins.map((plugin) => loadPlugin(plugin, config.root))))],
      rewriteUrls: 'all',
      sourceMap: { outputSourceFiles: true },
    })
    .catch((error: LessError) => {
      throw placed(error, { file: style.file, added })
    })
  const files = made.imports.filter((file) => path.isAbsolute(file))
  const map =
    made.map === undefined
      ? undefined
      : withoutAddedLines(made.map, { source: style.file, text: style.text, lines: added })
  // Less puts the path of the partial before a `~` as before any name.
  return { css: made.css.replaceAll(/(url\(\s*["']?)[^"')]*\/~(?=[\w@])/g, '$1~'), map, files }
}

async function loadPlugin(plugin: unknown, root: string): Promise<unknown> {
  if (typeof plugin !== 'string') return plugin
  const found = await importFromProject(plugin, root)
  if (found === undefined)
    throw refuse('styles/missing-compiler', {
      message: `The Less plugin \`${plugin}\` is not installed.`,
      help: `Install it with the project's package manager, or remove it from \`styles.less.plugins\`.`,
    })
  // By Less's convention a package exports the plugin or a class of it.
  return typeof found === 'function' ? new (found as new () => unknown)() : found
}

function fileManagerFor(less: Less, config: ResolvedConfig, packages: PackageResolver) {
  return (_less: unknown, manager: { addFileManager(one: object): void }) => {
    const own = new less.FileManager()
    const load = own.loadFile.bind(own)
    own.loadFile = async (name, folder, ...rest) => {
      if (/^(?:https?:)?\/\//.test(name)) return load(name, folder, ...rest)
      const from = path.join(folder || config.root, 'index.less')
      // Less's own rules first, as they are cheaper and what most imports mean; a `~` is none of them.
      if (name.startsWith('~')) return find(name, { from, config, packages }) ?? load(name, folder, ...rest)
      return load(name, folder, ...rest).catch((error: unknown) => {
        const found = find(name, { from, config, packages })
        if (found === undefined) throw error
        return found
      })
    }
    manager.addFileManager(Object.assign(own, { supports: () => true, supportsSync: () => false }))
  }
}

function find(
  name: string,
  {
    from,
    config,
    packages,
  }: { readonly from: string; readonly config: ResolvedConfig; readonly packages: PackageResolver },
): Loaded | undefined {
  const places = placesFor(name, from, config).flatMap((place) => [place, `${place}.less`, `${place}.css`])
  const filename = places.find(isFile) ?? packages(name.replace(/^~(?!\/)/, ''), from)
  return filename === undefined ? undefined : { filename, contents: fs.readFileSync(filename, 'utf8') }
}

function placed(error: LessError, { file, added }: { readonly file: string; readonly added: number }): Error {
  const { filename = file, line = 1, column = 0 } = error
  const own = filename === file ? Math.max(1, line - added) : line
  return placedError(error.message, { file: filename, line: own, column: column + 1 })
}
