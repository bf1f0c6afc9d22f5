import path from 'node:path'
import { MagicString } from 'magic-string'
import type { Plugin, PluginContext } from 'rolldown'
import type { HotUses, ImportUse } from '../scripts/module-hot.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf } from './module-id.ts'

const DEV = 'globalThis.__nexxo_dev__'

/**
 * `module.hot` as webpack has it, under a development server: what a module accepts is named as the running page names it, and what it
 * imports or requires from there is always the latest.
 *
 * @see https://webpack.js.org/api/hot-module-replacement/
 */
export function moduleHotPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:module-hot',
    transform: {
      filter: {
        id:
          build.updates === 'hot' ? { include: /\.[cm]?[jt]sx?(?:\?|$)/, exclude: /[\\/]node_modules[\\/]/ } : NOTHING,
        code: /\bmodule\s*\??\.\s*hot\b/,
      },
      async handler(code, id) {
        const { hotUses } = await import('../scripts/module-hot.ts')
        const uses = await hotUses(code, fileOf(id))
        if (uses === undefined || uses.hots.length === 0) return null
        const text = new MagicString(code)
        const names = await namesOf(uses, { context: this, importer: id, root: build.config.root })
        rewrite(text, uses, { own: nameOf(id, build.config.root), names })
        return { code: text.toString(), map: text.generateMap({ hires: 'boundary', source: fileOf(id) }) }
      },
    },
  }
}

interface Place {
  readonly context: PluginContext
  readonly importer: string
  readonly root: string
}

/** Request → the name that the page has for the module. */
async function namesOf({ deps }: HotUses, { context, importer, root }: Place): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { request } of deps) {
    const found = await context.resolve(request, importer)
    if (found !== null && found.external === false) names.set(request, nameOf(found.id, root))
  }
  return names
}

/** As the bundler writes ids: relative to the root, posix. */
function nameOf(id: string, root: string): string {
  return path.isAbsolute(id) ? path.relative(root, id).replaceAll('\\', '/') : id
}

interface Names {
  readonly own: string
  readonly names: ReadonlyMap<string, string>
}

function rewrite(text: MagicString, uses: HotUses, { own, names }: Names): void {
  for (const { start, end } of uses.hots) text.update(start, end, `${DEV}.module(${JSON.stringify(own)})`)
  for (const { start, end } of uses.types) text.update(start, end, '"object"')
  for (const { start, end, request } of uses.deps) {
    const name = names.get(request)
    if (name !== undefined) text.update(start, end, JSON.stringify(name))
  }
  for (const { start, end, request } of uses.requires) {
    const name = names.get(request)
    if (name === undefined) continue
    text.appendLeft(start, `${DEV}.required(${JSON.stringify(name)}, () => `).appendRight(end, ')')
  }
  const live = liveNames(uses.imports, names)
  for (const use of uses.imports) {
    const object = live.get(use.request)
    if (object !== undefined) text.update(use.start, use.end, replacement(use, object, text))
  }
  // On the first line, so that all others keep their number.
  for (const [request, object] of live) {
    const quoted = JSON.stringify(request)
    const current = `const ${object} = ${DEV}.live(${JSON.stringify(names.get(request))}, ${object}_first);`
    text.prepend(`import * as ${object}_first from ${quoted};${current}`)
  }
}

/** Request → the variable that has its latest exports. */
function liveNames(uses: readonly ImportUse[], names: Names['names']): ReadonlyMap<string, string> {
  const requests = [...new Set(uses.map(({ request }) => request))].filter((request) => names.has(request))
  return new Map(requests.map((request, index) => [request, `nexxo_live_${index}`]))
}

function replacement({ imported, form, start, end }: ImportUse, object: string, text: MagicString): string {
  const value = imported === '*' ? object : `${object}.${imported}`
  if (form === 'shorthand') return `${text.original.slice(start, end)}: ${value}`
  // Without an object before it a function has no `this`.
  return form === 'called' ? `(0, ${value})` : value
}
