import type { Plugin } from 'rolldown'
import { escapePattern } from '../../core/text.ts'
import { entryModule, hasParts, isLibrary, type ResolvedEntry } from '../config/entries.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { moduleForm } from './module-form.ts'

/** Modules that stand for entries of several parts: what runs first, then the file, of which the library gives what it exports. */
export function entryPartsPlugin({ config }: Build): Plugin {
  const parts = new Map(config.entries.filter(hasParts).map((entry) => [entryModule(entry), entry]))
  const ids = [...parts.keys()].map((id) => new RegExp(`^${escapePattern(id)}$`))
  return {
    name: 'nexxo:entry-parts',
    resolveId: { filter: { id: ids.length > 0 ? ids : NOTHING }, handler: (source) => source },
    load: {
      filter: { id: ids.length > 0 ? ids : NOTHING },
      async handler(id) {
        const entry = parts.get(id)
        return entry === undefined
          ? null
          : { code: await codeOf(entry), moduleType: 'js', moduleSideEffects: 'no-treeshake' as const }
      },
    },
  }
}

async function codeOf(entry: ResolvedEntry): Promise<string> {
  const { before, file } = entry
  const first = before.map((request) => `import ${JSON.stringify(request)}`)
  return [...first, ...(await exportsOf(entry)), ...(isLibrary(entry) ? [] : [`import ${JSON.stringify(file)}`])].join(
    '\n',
  )
}

async function exportsOf(entry: ResolvedEntry): Promise<readonly string[]> {
  if (!isLibrary(entry)) return []
  const from = JSON.stringify(entry.file)
  if (entry.exports === 'default') return [`export { default } from ${from}`]
  return [
    `export * from ${from}`,
    ...((await moduleForm(entry.file)).hasDefault ? [`export { default } from ${from}`] : []),
  ]
}
