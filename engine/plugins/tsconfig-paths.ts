import path from 'node:path'
import type { Plugin } from 'rolldown'
import { ResolverFactory } from 'rolldown/experimental'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf, isOwnScript } from './module-id.ts'

/**
 * `paths` and `baseUrl` of tsconfig.json, as TypeScript reads it: `extends` and `references` followed. They come before packages of
 * the same name. Only names count: compiler options of the file change nothing about the build.
 */
export function tsconfigPathsPlugin({ config }: Build): Plugin {
  const { tsconfigPaths, extensions, mainFields, symlinks } = config.resolve
  const isOn = tsconfigPaths !== false
  const resolver = isOn
    ? new ResolverFactory({
        tsconfig:
          typeof tsconfigPaths === 'string'
            ? { configFile: path.resolve(config.root, tsconfigPaths), references: 'auto' }
            : 'auto',
        extensions: [...extensions],
        mainFields: [...mainFields],
        symlinks,
        // No folder of packages: what is found was found by tsconfig.json.
        modules: [],
      })
    : undefined
  return {
    name: 'nexxo:tsconfig-paths',
    resolveId: {
      filter: { id: isOn ? /^(?!\.{0,2}\/|\.{1,2}$|[A-Za-z]:|\0)/ : NOTHING },
      async handler(source, importer, { kind }) {
        if (importer === undefined || resolver === undefined || !isOwnScript(importer)) return null
        const [, request = '', query = ''] = /^([^?]*)(.*)$/s.exec(source) ?? []
        const { path: found } = await resolver.resolveFileAsync(fileOf(importer), request)
        return found == null ? null : this.resolve(found + query, importer, { skipSelf: true, kind })
      },
    },
  }
}
