import type { Plugin } from 'rolldown'
import { esmExternalRequirePlugin } from 'rolldown/plugins'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'

const GLOBAL = '\0nexxo/external:'

/** Modules that are not bundled: globals of the page and imports from an address. */
export function externalPlugin({ config }: Build): Plugin {
  const record: Readonly<Record<string, string | true>> = isList(config.external) ? {} : config.external
  const names = Object.keys(record).filter((name) => record[name] !== true)
  return {
    name: 'nexxo:externals',
    resolveId: {
      filter: { id: names.length > 0 ? exactly(names) : NOTHING },
      handler(source, importer, { kind }) {
        const target = String(record[source])
        if (!isAddress(target)) return GLOBAL + source
        if (kind === 'require-call') return this.resolve(target, importer, { skipSelf: true, kind })
        return { id: target, external: 'absolute' }
      },
    },
    load: {
      filter: { id: new RegExp(`^${GLOBAL}`) },
      // CommonJS, so that a default import, a name and a namespace mean what they mean for a package.
      handler: (id) => ({
        code: `module.exports = ${record[id.slice(GLOBAL.length)]}`,
        moduleType: 'js',
        moduleSideEffects: false,
      }),
    },
  }
}

/** Imports that stay as they are; a `require` of one becomes an import. */
export function externalImportPlugin({ config }: Build): Plugin {
  const { external } = config
  const kept = isList(external)
    ? external
    : Object.entries(external).flatMap(([name, target]) => keptName(name, target))
  if (kept.length === 0) return { name: 'nexxo:external-imports' }
  // A built-in plugin of the linker; its type names no hooks, which is all that is missing.
  return esmExternalRequirePlugin({ external: [...kept], skipDuplicateCheck: true }) as unknown as Plugin
}

function keptName(name: string, target: string | true): readonly string[] {
  if (target === true) return [name]
  return isAddress(target) ? [target] : []
}

function isList(value: Build['config']['external']): value is readonly (string | RegExp)[] {
  return Array.isArray(value)
}

function isAddress(target: string): boolean {
  return /^(?:https?:)?\//.test(target)
}

function exactly(names: readonly string[]): RegExp {
  return new RegExp(`^(?:${names.map((name) => name.replaceAll(/[^\w/-]/g, '\\$&')).join('|')})$`)
}
