import path from 'node:path'
import type { Plugin } from 'rolldown'
import { aliased } from '../config/aliases.ts'
import type { Build } from '../state.ts'
import { EMPTY } from './resolve.ts'

/** Aliases given as an ordered list: RegExps, fallbacks, and targets that another plugin makes. A record is Rolldown's own matter. */
export function aliasPlugin({ config }: Build): Plugin {
  return {
    name: 'nexxo:aliases',
    resolveId: {
      filter: { id: Array.isArray(config.resolve.alias) ? /^[^\0]/ : NOTHING },
      async handler(source, importer, { kind }) {
        for (const target of aliased(source, config.aliases) ?? []) {
          if (target === false) return EMPTY
          const found = await this.resolve(target, importer, { skipSelf: true, kind })
          if (found !== null) return found
        }
        return null
      },
    },
  }
}

/** Packages of which there shall be one copy: every importer gets the one that the project's root sees. */
export function dedupePlugin({ config }: Build): Plugin {
  const names = config.resolve.dedupe ?? []
  const pattern = names.map((name) => name.replaceAll(/[^\w/-]/g, '\\$&')).join('|')
  return {
    name: 'nexxo:dedupe',
    resolveId: {
      filter: { id: names.length > 0 ? new RegExp(`^(?:${pattern})(?:/|$)`) : NOTHING },
      handler(source, _importer, { kind }) {
        return this.resolve(source, path.join(config.root, 'package.json'), { skipSelf: true, kind })
      },
    },
  }
}

/** A filter that lets nothing through, in terms of the bundler's own matcher: no look-ahead. */
export const NOTHING = /[^\s\S]/
