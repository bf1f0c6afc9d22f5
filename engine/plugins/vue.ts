import fs from 'node:fs'
import path from 'node:path'
import type { Plugin, PluginContext } from 'rolldown'
import { urlOf } from '../output/names.ts'
import type { Build } from '../state.ts'
import { assembleModule } from '../vue/assemble.ts'
import type { VueCompiler } from '../vue/compiler.ts'
import type { Component, ComponentCode, ComponentSource } from '../vue/component.ts'
import { componentParts } from './component-parts.ts'
import { failWith } from './fail.ts'
import { fileOf, relativeTo } from './module-id.ts'

const PUBLIC = '\0nexxo-public:'

/** Puts the parts of a component together. */
const ASSEMBLY = /^\0nexxo\/vue2?-component$/

/** What a component was taken apart into: source text by module id. */
type Parts = Map<string, ComponentCode>

interface Loaded {
  compiler?: VueCompiler
}

/** Vue's single-file components, by the project's own compiler. Each part is a module of its own, styles are the style engine's. */
export function vuePlugin(build: Build): Plugin {
  const parts: Parts = new Map()
  const loaded: Loaded = {}
  const component = componentParts(build, (context, file, text) =>
    compileVue(context, { file, text, build, parts, loaded }),
  )
  return {
    name: 'nexxo:vue',
    resolveId: {
      filter: { id: [ASSEMBLY, /^\//, /\?vue&type=/] },
      handler(source, importer) {
        if (ASSEMBLY.test(source) || source.includes('?vue&type=')) return source
        return importer?.includes('?vue&type=') === true ? publicFile(source, build) : null
      },
    },
    load: {
      filter: { id: [/\.vue$/, /\?vue&type=/, ASSEMBLY, /^\0nexxo-public:/] },
      async handler(id) {
        if (id.startsWith(PUBLIC)) return publicModule(id.slice(PUBLIC.length), build)
        if (id.startsWith('\0')) return { code: assembleModule(id), moduleType: 'js', moduleSideEffects: false }
        await component.refresh(this, fileOf(id))
        const block = build.unclaimed.get(id)
        if (block !== undefined) return { code: block, moduleType: 'js' }
        const part = parts.get(id)
        if (part !== undefined) return { code: part.code, map: part.map ?? null, moduleType: part.lang }
        return id.endsWith('.vue') ? { code: fs.readFileSync(id, 'utf8'), moduleType: 'js' } : null
      },
    },
    transform: {
      filter: { id: /\.vue$/ },
      handler(text, id) {
        return component.compile(this, fileOf(id), text)
      },
    },
  }
}

interface Compiling {
  readonly file: string
  readonly text: string
  readonly build: Build
  readonly parts: Parts
  readonly loaded: Loaded
}

async function compileVue(context: PluginContext, { file, text, build, parts, loaded }: Compiling) {
  const { config, updates } = build
  const { root, mode } = config
  try {
    const { loadVueCompiler } = await import('../vue/compiler.ts')
    loaded.compiler ??= loadVueCompiler({ root, mode, file: relativeTo(root, file) })
    const source = { file, text, config, updates, resolve: resolver(context, file) }
    const component = await compile(loaded.compiler, source)
    return await take(context, { build, parts, file, component, major: loaded.compiler.major })
  } catch (error) {
    return failWith(error, build, file)
  }
}

async function compile(compiler: VueCompiler, source: ComponentSource): Promise<Component> {
  if (compiler.major === 2) return (await import('../vue/vue2.ts')).compileVue2(compiler.sfc, source)
  return (await import('../vue/vue3.ts')).compileVue3(compiler.sfc, source)
}

interface Taken {
  readonly build: Build
  readonly parts: Parts
  readonly file: string
  readonly component: Component
  readonly major: 2 | 3
}

/** Keeps the parts for when they are loaded, and gives the module that imports them. */
async function take(context: PluginContext, { build, parts, file, component, major }: Taken) {
  const { mainModule, partIds } = await import('../vue/main.ts')
  const { script, template, customBlocks, styles } = component
  const ids = partIds(file, component)
  if (script !== undefined && !('src' in script) && ids.script !== undefined) parts.set(ids.script, script)
  if (template !== undefined && ids.template !== undefined) parts.set(ids.template, template)
  for (const [index, { text }] of customBlocks.entries()) build.unclaimed.set(ids.customBlocks[index] ?? '', text)
  for (const { block } of styles) build.styleBlocks.set(block.id, block)
  for (const dependency of component.files) context.addWatchFile(dependency)
  for (const message of component.warnings)
    build.diagnostics.push({ code: 'engine/script', severity: 'warning', message })
  // The component's own text is in the maps of its parts.
  const code = mainModule(file, component, { major, mode: build.config.mode, updates: build.updates })
  return { code, map: { mappings: '' }, moduleType: 'js' as const }
}

function resolver(context: PluginContext, importer: string): ComponentSource['resolve'] {
  return async (request) => {
    const found = await context.resolve(request, importer)
    if (found === null) throw new Error(`\`src="${request}"\` names a file that cannot be found.`)
    return fileOf(found.id)
  }
}

/** `<img src="/pear.png">` in a template: a file of the project, or a public one, which is not part of the module graph. */
function publicFile(request: string, { config }: Build): string | null {
  const below = path.join(config.root, fileOf(request))
  if (fs.existsSync(below)) return below
  return fs.existsSync(request) ? null : `${PUBLIC}${request}`
}

function publicModule(request: string, { config }: Build) {
  const isPublic = config.publicDir !== undefined && fs.existsSync(path.join(config.publicDir, fileOf(request)))
  const url = isPublic ? urlOf(config.base, request.slice(1)) : request
  return { code: `export default ${JSON.stringify(url)}`, moduleType: 'js' as const, moduleSideEffects: false }
}
