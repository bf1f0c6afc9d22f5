import fs from 'node:fs'
import type { Plugin, PluginContext } from 'rolldown'
import type { Build } from '../state.ts'
import type { SvelteComponent, SvelteTools } from '../svelte/compile.ts'
import { componentParts } from './component-parts.ts'
import { updatesModule } from './component-updates.ts'
import { failWith } from './fail.ts'
import { fileOf, relativeTo } from './module-id.ts'

const RUNES = /\.svelte(?:\.[^./\\]+)*\.[cm]?[jt]s$/

/** Svelte's components and modules with runes, by the project's own compiler. Styles are the style engine's. */
export function sveltePlugin(build: Build): Plugin {
  const { extensions } = build.config.svelte
  const component = new RegExp(`(?:${extensions.map((extension) => extension.replaceAll('.', '\\.')).join('|')})$`)
  const scripts = new Map<string, SvelteComponent['script']>()
  const loaded: { tools?: Promise<SvelteTools> } = {}
  const toolsFor = (file: string) => (loaded.tools ??= loadTools(build, file))
  const parts = componentParts(build, async (context, file, text) => {
    const { compileComponent } = await import('../svelte/compile.ts')
    return take(context, { file, build, scripts, made: await compileComponent(file, text, await toolsFor(file)) })
  })
  return {
    name: 'nexxo:svelte',
    resolveId: { filter: { id: /\?svelte&type=/ }, handler: (id) => id },
    load: {
      filter: { id: [component, /\?svelte&type=/] },
      async handler(id) {
        await parts.refresh(this, fileOf(id))
        const script = scripts.get(id)
        if (script !== undefined) return { code: script.code, map: script.map ?? null, moduleType: 'js' }
        return component.test(id) ? { code: fs.readFileSync(id, 'utf8'), moduleType: 'js' } : null
      },
    },
    transform: {
      filter: { id: [component, RUNES] },
      async handler(text, id) {
        const file = fileOf(id)
        try {
          if (component.test(id)) return await parts.compile(this, file, text)
          const { compileRunes } = await import('../svelte/compile.ts')
          return scriptOf(await compileRunes(file, text, await toolsFor(file)))
        } catch (error) {
          return failWith(error, build, file)
        }
      },
    },
  }
}

async function loadTools(build: Build, file: string): Promise<SvelteTools> {
  const [{ loadSvelteCompiler }, { readSvelteSettings }] = await Promise.all([
    import('../svelte/compiler.ts'),
    import('../svelte/config.ts'),
  ])
  const compiler = loadSvelteCompiler(build.config.root, relativeTo(build.config.root, file))
  return { build, compiler, settings: await readSvelteSettings(build.config) }
}

function scriptOf({ code, map }: SvelteComponent['script']) {
  return { code, map: map ?? null, moduleType: 'js' as const }
}

/** Before version 5 the compiler has no code for updates: a page exchanges its components through stand-ins. */
function hotModule(id: string, script: string): string {
  return `import script from ${script}
import { takeUpdate } from ${JSON.stringify(updatesModule('svelte4'))}
export * from ${script}
const component = takeUpdate({ id: ${JSON.stringify(id)}, component: script, hot: import.meta.hot })
import.meta.hot.accept()
export { component as default }
`
}

interface Taken {
  readonly file: string
  readonly build: Build
  readonly scripts: Map<string, SvelteComponent['script']>
  readonly made: SvelteComponent
}

/** Keeps the parts for when they are loaded, and gives the module that imports them: styles after those of the components inside. */
function take(context: PluginContext, { file, build, scripts, made }: Taken) {
  const script = `${file}?svelte&type=script&lang.js`
  const style = `${file}?svelte&type=style&lang.css`
  scripts.set(script, made.script)
  if (made.style !== undefined) {
    const { code, map } = made.style
    build.styleBlocks.set(style, { id: style, file, text: code, map, lang: 'css', isModule: false })
  }
  for (const dependency of made.files) context.addWatchFile(dependency)
  const at = { file: relativeTo(build.config.root, file), start: 0, end: 0 }
  for (const message of made.warnings)
    build.diagnostics.push({ code: 'engine/script', severity: 'warning', message, at })
  const from = JSON.stringify(script)
  const styles = made.style === undefined ? '' : `import ${JSON.stringify(style)}\n`
  // The component's own text is in the maps of its parts.
  const code = made.takesUpdates ? hotModule(at.file, from) : `export { default } from ${from}\nexport * from ${from}\n`
  return { code: code + styles, map: { mappings: '' }, moduleType: 'js' as const }
}
