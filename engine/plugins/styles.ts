import path from 'node:path'
import type { Plugin, PluginContext, SourceDescription } from 'rolldown'
import type { Build } from '../state.ts'
import { isNamed, type StyleBlock } from '../styles/block.ts'
import type { CompiledStyle } from '../styles/compiled.ts'
import { isStyleModule } from '../styles/modules.ts'
import { fileOf, isIdentifier, queryOf } from './module-id.ts'
import { failWith } from './fail.ts'

const STYLE = /\.(?:css|scss|sass|less|styl|stylus|pcss|postcss|sss)(?:\?(?:inline|module-value))?$/

/** Stylesheets: compiled when imported, kept aside, and stood in for by a module with their exports. */
export function stylePlugin(build: Build): Plugin {
  const own = new Set<string>()
  return {
    name: 'nexxo:styles',
    load: {
      filter: { id: STYLE },
      handler(id) {
        own.add(id)
        return styleModule(this, { id, build, block: build.styleBlocks.get(id) })
      },
    },
    transform: {
      filter: { id: STYLE },
      // What another plugin loaded is a stylesheet like any other.
      handler(code, id) {
        if (own.has(id)) return null
        return styleModule(this, { id, build, block: textBlock(id, code, build) })
      },
    },
  }
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
  const tools = {
    build,
    resolve: async (request: string, importer: string) => {
      const found = await context.resolve(request, importer, { skipSelf: true })
      return found === null || found.external !== false ? undefined : fileOf(found.id)
    },
    watch: (dependency: string) => context.addWatchFile(dependency),
  }
  const compiled = await compileStyle(file, tools, block).catch((error: unknown) => failWith(error, build, file))
  if (queryOf(id) === 'inline' || block?.isInline === true)
    return { code: await inlineModule(compiled, build), moduleType: 'js' }
  build.styles.set(id, compiled)
  // Never dropped as unused: a stylesheet is there for its effect.
  return {
    code: exportsModule(compiled, isNamed(file, block, build.config) ? build.config.styles.modules.exports : 'default'),
    moduleType: 'js',
    moduleSideEffects: 'no-treeshake',
  }
}

function exportsModule(style: CompiledStyle, form: 'default' | 'named' | 'both'): string {
  if (style.exports === undefined) return 'export default {}'
  const names = Object.entries(style.exports)
  const named = names
    .filter(([name]) => isIdentifier(name))
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
  const whole = `export default ${JSON.stringify(Object.fromEntries(names))};`
  if (form === 'default') return whole
  return form === 'named' ? named.join('\n') : [...named, whole].join('\n')
}

async function inlineModule(style: CompiledStyle, build: Build): Promise<string> {
  const { renderGroup } = await import('../styles/render.ts')
  const config = { ...build.config, sourceMap: false } as const
  const file = await renderGroup([style], { name: 'inline', pattern: config.output.style, config })
  return `export default ${JSON.stringify(file?.css ?? '')}`
}
