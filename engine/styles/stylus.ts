import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { linesBefore, withoutAddedLines } from './added-lines.ts'
import { placedError } from './error.ts'
import type { Preprocessed } from './languages.ts'
import { nodeModulesAbove, placesFor, withAdditionalData } from './lookup.ts'
import { demandFromProject, importFromProject } from './project-package.ts'
import { isFile, packageResolver, type PackageResolver } from './resolve.ts'

/** What is used of Stylus; the package ships no types. */
interface Renderer {
  /** Under `_imports` the nodes of the imports that were followed. */
  readonly options: Readonly<Record<string, unknown>>
  readonly sourcemap: { sources: string[]; sourcesContent?: string[] } | undefined
  set(key: string, value: unknown): Renderer
  define(name: string, value: unknown): Renderer
  use(plugin: unknown): Renderer
  import(file: string): Renderer
  render(): string
}

interface ImportNode {
  readonly path: { readonly first?: { val?: unknown; string?: unknown } }
}

interface Stylus {
  (text: string): Renderer
  readonly Evaluator: new (...args: unknown[]) => { visitImport(imported: ImportNode): unknown }
  resolver(options: object): unknown
}

/**
 * Compiles one stylesheet in Stylus with the project's own compiler. Imports are looked up beside the stylesheet, in
 * `styles.stylus.paths`, in node_modules (with or without `~`), in `resolve.roots` and with aliases. `url()` is rewritten to count
 * from the stylesheet that a script imports.
 *
 * @throws NexxoError `styles/missing-compiler`, PlacedError with the place in the partial
 */
export async function compileStylus(
  style: { readonly file: string; readonly text: string },
  config: ResolvedConfig,
): Promise<Preprocessed> {
  const reason = `\`${path.basename(style.file)}\``
  // A package named `stylus` that is a function is Stylus.
  const stylus = (await demandFromProject('stylus', { root: config.root, reason })) as Stylus
  const options = config.styles.stylus ?? {}
  const text = await withAdditionalData(style, options.additionalData)
  const added = linesBefore(text, style.text)
  const renderer = stylus(text)
    .set('filename', style.file)
    .set('paths', [
      ...pathsFor(style.file, config),
      ...(options.paths ?? []).map((dir) => path.resolve(config.root, dir)),
    ])
    .set('include css', options.includeCss ?? false)
    .set('Evaluator', evaluatorFor(stylus, { file: style.file, config, packages: await packageResolver('stylus') }))
    .set('sourcemap', { comment: false, basePath: config.root })
    .set('_imports', [])
    .define('url', stylus.resolver({}))
  for (const [name, value] of Object.entries(options.define ?? {})) renderer.define(name, value)
  for (const plugin of options.use ?? []) renderer.use(await loadPlugin(plugin, config.root))
  for (const file of options.imports ?? [])
    renderer.import(file.startsWith('.') ? path.resolve(config.root, file) : file)
  const css = render(renderer, { file: style.file, added })
  const map = mapOf(renderer, config.root)
  return {
    css,
    map: map === undefined ? undefined : withoutAddedLines(map, { source: style.file, text: style.text, lines: added }),
    files: importedFiles(renderer),
  }
}

/** Stylus searches from the last to the first. */
function pathsFor(file: string, config: ResolvedConfig): readonly string[] {
  const roots = config.resolve.roots.map((folder) => path.resolve(config.root, folder))
  return [...roots.toReversed(), ...nodeModulesAbove(file).toReversed()]
}

function evaluatorFor(
  { Evaluator }: Stylus,
  {
    file,
    config,
    packages,
  }: { readonly file: string; readonly config: ResolvedConfig; readonly packages: PackageResolver },
): Stylus['Evaluator'] {
  return class extends Evaluator {
    override visitImport(imported: ImportNode): unknown {
      const name = imported.path.first
      if (typeof name?.val === 'string') {
        const found =
          find(name.val, file, config) ?? (name.val.startsWith('~') ? packages(name.val.slice(1), file) : undefined)
        if (found !== undefined) Object.assign(name, { val: found, string: found })
      }
      return super.visitImport(imported)
    }
  }
}

/** Names that Stylus itself does not understand: with `~` and of an alias. */
function find(name: string, file: string, config: ResolvedConfig): string | undefined {
  const places = placesFor(name, file, config)
  // Without an alias the first place is the folder of the file.
  if (!name.startsWith('~') && places.length > 1) return undefined
  return places.flatMap((place) => [place, `${place}.styl`, path.join(place, 'index.styl')]).find(isFile)
}

async function loadPlugin(plugin: unknown, root: string): Promise<unknown> {
  if (typeof plugin !== 'string') return plugin
  const found = await importFromProject(plugin, root)
  if (typeof found !== 'function')
    throw refuse('styles/missing-compiler', {
      message: `The Stylus plugin \`${plugin}\` is not installed.`,
      help: `Install it with the project's package manager, or remove it from \`styles.stylus.use\`.`,
    })
  // By Stylus's convention a package exports a function that makes the plugin.
  return found()
}

function importedFiles({ options }: Renderer): readonly string[] {
  const nodes = options['_imports']
  // Stylus pushes its import nodes to the list that was set above.
  return Array.isArray(nodes) ? (nodes as { readonly path: string }[]).map((node) => node.path) : []
}

/** Stylus writes the place, a code frame and the reason into one message. */
function render(renderer: Renderer, { file, added }: { readonly file: string; readonly added: number }): string {
  try {
    return renderer.render()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, name = file, line = '1', column = '1'] = /^(.*?):(\d+):(\d+)\n/.exec(message) ?? []
    const reason = message.split('\n\n').slice(1).join('\n').trim().split('\n')[0] ?? message
    const own = name === file ? Math.max(1, +line - added) : +line
    throw placedError(reason === '' ? message : reason, { file: name, line: own, column: +column })
  }
}

function mapOf({ sourcemap }: Renderer, root: string): string | undefined {
  if (sourcemap === undefined) return undefined
  return JSON.stringify({ ...sourcemap, sources: sourcemap.sources.map((source) => path.resolve(root, source)) })
}
