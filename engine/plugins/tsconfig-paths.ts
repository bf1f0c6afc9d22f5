import path from 'node:path'
import type { Plugin } from 'rolldown'
import type { ResolverFactory } from 'rolldown/experimental'
import type { Build } from '../state.ts'
import { isOfTsconfig, nearestTsconfig, statedTsconfig, tsconfigTrouble } from '../tsconfig.ts'
import { NOTHING } from './aliases.ts'
import { failWith } from './fail.ts'
import { fileOf, isOwnScript } from './module-id.ts'

/**
 * `paths` and `baseUrl` of tsconfig.json, as TypeScript reads it: `extends` and `references` followed. They come before packages of
 * the same name. Only names count: compiler options of the file change nothing about the build.
 */
export function tsconfigPathsPlugin(build: Build): Plugin {
  const { config } = build
  const made: { resolver?: Promise<ResolverFactory> } = {}
  return {
    name: 'nexxo:tsconfig-paths',
    resolveId: {
      filter: { id: config.resolve.tsconfigPaths === false ? NOTHING : /^(?!\.{0,2}\/|\.{1,2}$|[A-Za-z]:|\0)/ },
      async handler(source, importer, { kind }) {
        if (importer === undefined || !isOwnScript(importer)) return null
        const resolver = await (made.resolver ??= resolverFor(config))
        const [, request = '', query = ''] = /^([^?]*)(.*)$/s.exec(source) ?? []
        const { path: found, error = '' } = await resolver.resolveFileAsync(fileOf(importer), request)
        if (found != null) return this.resolve(found + query, importer, { skipSelf: true, kind })
        if (!isOfTsconfig(error)) return null
        const elsewhere = await this.resolve(source, importer, { skipSelf: true, kind })
        if (elsewhere !== null) return elsewhere
        const first =
          statedTsconfig(config.root, config.resolve.tsconfigPaths) ?? nearestTsconfig(path.dirname(fileOf(importer)))
        return failWith(tsconfigTrouble(error, { root: config.root, first }), build, importer)
      },
    },
  }
}

async function resolverFor(config: Build['config']): Promise<ResolverFactory> {
  const { ResolverFactory: Resolver } = await import('rolldown/experimental')
  const { resolve } = config
  const stated = statedTsconfig(config.root, resolve.tsconfigPaths)
  return new Resolver({
    tsconfig: stated === undefined ? 'auto' : { configFile: stated, references: 'auto' },
    extensions: [...resolve.extensions],
    mainFields: [...resolve.mainFields],
    symlinks: resolve.symlinks,
    // No folder of packages: what is found was found by tsconfig.json.
    modules: [],
  })
}
