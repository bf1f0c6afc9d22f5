import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import type { CompiledStyle } from '../styles/compiled.ts'
import { isStyleModule } from '../styles/modules.ts'
import { fileOf, isIdentifier, queryOf } from './module-id.ts'
import { failWith } from './fail.ts'

const STYLE = /\.(?:css|scss|sass)(?:\?(?:inline|module-value))?$/

/** Stylesheets: compiled when imported, kept aside, and stood in for by a module with their exports. */
export function stylePlugin(build: Build): Plugin {
  return {
    name: 'nexxo:styles',
    load: {
      filter: { id: STYLE },
      async handler(id) {
        const { compileStyle } = await import('../styles/compile.ts')
        const file = fileOf(id)
        const compiled = await compileStyle(file, {
          build,
          resolve: async (request, importer) => {
            const found = await this.resolve(request, importer, { skipSelf: true })
            return found === null || found.external !== false ? undefined : fileOf(found.id)
          },
          watch: (dependency) => this.addWatchFile(dependency),
        }).catch((error: unknown) => failWith(error, build, file))
        if (queryOf(id) === 'inline') return { code: await inlineModule(compiled, build), moduleType: 'js' }
        build.styles.set(id, compiled)
        // Never dropped as unused: a stylesheet is there for its effect.
        return {
          code: exportsModule(compiled, isStyleModule(file) ? build.config.styles.modules.exports : 'default'),
          moduleType: 'js',
          moduleSideEffects: 'no-treeshake',
        }
      },
    },
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
