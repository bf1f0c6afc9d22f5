import path from 'node:path'
import type { Plugin, PluginContext, SourceDescription } from 'rolldown'
import { urlCode } from '../output/urls.ts'
import type { Build } from '../state.ts'
import { isNamed, moduleBlock, type StyleBlock } from '../styles/block.ts'
import type { CompiledStyle } from '../styles/compiled.ts'
import { STYLE_ID } from '../styles/languages.ts'
import type { StyleTools } from '../styles/read.ts'
import { isStyleModule } from '../styles/modules.ts'
import { fileOf, isIdentifier, queryOf } from './module-id.ts'
import { failWith } from './fail.ts'

/** How the modules begin that stand for stylesheets, and no stylesheet does: those need not be handed over. */
const OWN_MODULE = /^(?:export (?:default|const) |const _\d+ = )/

/** Stylesheets: compiled when imported, kept aside, and stood in for by a module with their exports. */
export function stylePlugin(build: Build): Plugin {
  const own = new Set<string>()
  return {
    name: 'nexxo:styles',
    load: {
      filter: { id: STYLE_ID },
      handler(id) {
        if (hasWord(id, 'raw')) return null
        own.add(id)
        return styleModule(this, { id, build, block: build.styleBlocks.get(id) ?? askedModule(id, build) })
      },
    },
    transform: {
      filter: { id: STYLE_ID, code: { exclude: OWN_MODULE } },
      // What another plugin loaded is a stylesheet like any other.
      handler(code, id) {
        if (own.has(id) || hasWord(id, 'raw')) return null
        return styleModule(this, { id, build, block: textBlock(id, code, build) })
      },
    },
  }
}

/** `import names from './pear.css?module'`, as rules with `resourceQuery: /module/` have it. */
function askedModule(id: string, { config }: Build): StyleBlock | undefined {
  return config.interop === 'webpack' && hasWord(id, 'module') ? moduleBlock(fileOf(id)) : undefined
}

function textBlock(id: string, text: string, { config }: Build): StyleBlock {
  const file = path.resolve(config.root, fileOf(id).replace(/^\0/, ''))
  return { id, file, text, lang: path.extname(file).slice(1), isModule: isStyleModule(file, config) }
}

interface Sheet {
  readonly id: string
  readonly build: Build
  readonly block: StyleBlock | undefined
}

async function styleModule(context: PluginContext, { id, build, block }: Sheet): Promise<SourceDescription> {
  const { compileStyle } = await import('../styles/compile.ts')
  const file = block?.file ?? fileOf(id)
  const compiled = await compileStyle(file, styleTools(context, build), block).catch((error: unknown) =>
    failWith(error, build, file, 'engine/style'),
  )
  if (hasWord(id, 'inline') || block?.isInline === true)
    return { code: await inlineModule(compiled, build), moduleType: 'js' }
  if (hasWord(id, 'url')) return { code: await urlModule(compiled, { id, build }), moduleType: 'js' }
  const isTag = !build.config.styles.extract && build.updates !== 'hot'
  if (!isTag) build.styles.set(id, compiled)
  const form = isNamed(file, block, build.config) ? build.config.styles.modules.exports : 'default'
  const exported = exportsModule(compiled, form)
  // Never dropped as unused: a stylesheet is there for its effect.
  return {
    code: isTag
      ? await tagModule(compiled, { exported, build })
      : await linkedModule(compiled, { id, exported, build }),
    moduleType: 'js',
    moduleSideEffects: 'no-treeshake',
    // The text of a tag is no line of a component's file.
    ...(isTag ? { map: { mappings: '' } } : {}),
  }
}

interface StyleModule {
  readonly id: string
  readonly exported: string
  readonly build: Build
}

async function tagModule(style: CompiledStyle, { exported, build }: Omit<StyleModule, 'id'>): Promise<string> {
  const { styleTagCode } = await import('../styles/tags.ts')
  return `${exported}\n${await styleTagCode(style, build)}`
}

async function linkedModule(style: CompiledStyle, { id, exported, build }: StyleModule): Promise<string> {
  if (build.updates !== 'hot') return exported
  const { hotStyleCode } = await import('../styles/hot.ts')
  return `${exported}\n${await hotStyleCode(style, { id, build })}`
}

/** What compiling a stylesheet takes, within a hook of a plugin. */
export function styleTools(context: PluginContext, build: Build): StyleTools {
  return {
    build,
    resolve: async (request, importer) => {
      const found = await context.resolve(request, importer, { skipSelf: true })
      return found === null || found.external !== false ? undefined : fileOf(found.id)
    },
    watch: (dependency) => context.addWatchFile(dependency),
  }
}

/** Whether the query has the word: `?url`, `?a&url`. */
function hasWord(id: string, word: string): boolean {
  return (queryOf(id) ?? '').split('&').includes(word)
}

function exportsModule(style: CompiledStyle, form: 'default' | 'named' | 'both'): string {
  if (style.exports === undefined) return 'export default {}'
  const names = Object.entries(style.exports)
  const whole = `export default ${JSON.stringify(Object.fromEntries(names))};`
  if (form === 'default') return whole
  const named = names.filter(([name]) => name !== 'default').map(namedExport)
  return form === 'named' ? named.join('\n') : [...named, whole].join('\n')
}

/** A name that is no identifier is exported as a string: `import * as styles` has it as `styles['a-b']`. */
function namedExport([name, value]: readonly [string, string], index: number): string {
  if (isIdentifier(name)) return `export const ${name} = ${JSON.stringify(value)};`
  return `const _${index} = ${JSON.stringify(value)};\nexport { _${index} as ${JSON.stringify(name)} };`
}

/** The stylesheet as a file of its own, which nothing loads by itself. */
async function urlModule(style: CompiledStyle, { id, build }: Pick<Sheet, 'id' | 'build'>): Promise<string> {
  const fileName = await ownSheet(style, { id, build })
  return `export default ${fileName === undefined ? "'data:text/css,'" : urlCode(fileName, build.config)}`
}

/** Writes a stylesheet as a file of its own and gives the name; `undefined` for an empty one. */
export async function ownSheet(
  style: CompiledStyle,
  { id, build }: Pick<Sheet, 'id' | 'build'>,
): Promise<string | undefined> {
  const { renderGroup } = await import('../styles/render.ts')
  const { config } = build
  const name = path.parse(fileOf(id)).name
  const { output } = config
  const file = await renderGroup([style], { name, pattern: output.styleChunk, config, banner: output.banner })
  if (file === undefined) return undefined
  build.diagnostics.push(...file.warnings)
  build.styleFiles.set(file.fileName, { ...file, name, kind: 'lazy', root: id, styles: [] })
  return file.fileName
}

async function inlineModule(style: CompiledStyle, build: Build): Promise<string> {
  const { renderGroup } = await import('../styles/render.ts')
  const config = { ...build.config, sourceMap: false } as const
  const file = await renderGroup([style], { name: 'inline', pattern: config.output.style, config })
  return `export default ${JSON.stringify(file?.css ?? '')}`
}
