import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { ResolverFactory } from 'rolldown/experimental'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf, isOwnScript } from './module-id.ts'

/**
 * `paths` and `baseUrl` of tsconfig.json, as TypeScript reads it: `extends` and `references` followed. They come before packages of
 * the same name. Only names count: compiler options of the file change nothing about the build.
 */
export function tsconfigPathsPlugin({ config }: Build): Plugin {
  const made: { resolver?: Promise<ResolverFactory> } = {}
  return {
    name: 'nexxo:tsconfig-paths',
    resolveId: {
      filter: { id: config.resolve.tsconfigPaths === false ? NOTHING : /^(?!\.{0,2}\/|\.{1,2}$|[A-Za-z]:|\0)/ },
      async handler(source, importer, { kind }) {
        if (importer === undefined || !isOwnScript(importer)) return null
        const resolver = await (made.resolver ??= resolverFor(config))
        const [, request = '', query = ''] = /^([^?]*)(.*)$/s.exec(source) ?? []
        const { path: found } = await resolver.resolveFileAsync(fileOf(importer), request)
        return found == null ? null : this.resolve(found + query, importer, { skipSelf: true, kind })
      },
    },
  }
}

async function resolverFor({ root, resolve }: Build['config']): Promise<ResolverFactory> {
  const { ResolverFactory: Resolver } = await import('rolldown/experimental')
  const { tsconfigPaths } = resolve
  return new Resolver({
    tsconfig:
      typeof tsconfigPaths === 'string'
        ? { configFile: path.resolve(root, tsconfigPaths), references: 'auto' }
        : 'auto',
    extensions: [...resolve.extensions],
    mainFields: [...resolve.mainFields],
    symlinks: resolve.symlinks,
    // No folder of packages: what is found was found by tsconfig.json.
    modules: [],
  })
}
