import path from 'node:path'
import type { Plugin } from 'rolldown'
import { refuse } from '../../core/diagnostic.ts'
import { NODE_STAND_INS, standInFor } from '../../core/node-stand-ins.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { failWith } from './fail.ts'
import { fileOf } from './module-id.ts'
import { EMPTY, isCoreModule } from './resolve.ts'

/** Modules of Node from packages of the project; one without a stand-in (`fs`) is empty, as under webpack 4. */
export function nodePolyfillPlugin(build: Build): Plugin {
  const { polyfillNode } = build.config.resolve
  return {
    name: 'nexxo:node-polyfills',
    resolveId: {
      filter: { id: polyfillNode === false ? NOTHING : /^(?:node:)?[a-z][\w/]*$/ },
      async handler(source, importer, { kind }) {
        const name = coreName(source)
        if (!isCoreModule(name) || !isPolyfilled(name, build.config)) return null
        const stand = NODE_STAND_INS[name]
        if (stand === undefined) return EMPTY
        const root = path.join(build.config.root, 'package.json')
        const found =
          (await this.resolve(stand, root, { skipSelf: true, kind })) ??
          (await this.resolve(stand, importer, { skipSelf: true, kind }))
        return found ?? failWith(notInstalled(name), build, fileOf(importer ?? root))
      },
    },
  }
}

function coreName(request: string): string {
  return request.replace(/^node:/, '')
}

function isPolyfilled(name: string, { resolve: { polyfillNode } }: ResolvedConfig): boolean {
  return typeof polyfillNode === 'boolean' ? polyfillNode : polyfillNode.some((one) => coreName(one) === name)
}

/** Globals of Node that come from modules: injected where they are used. */
export function polyfilledGlobals(config: ResolvedConfig): Record<string, string | [string, string]> {
  return {
    ...(isPolyfilled('buffer', config) ? { Buffer: ['buffer', 'Buffer'] } : {}),
    ...(isPolyfilled('process', config) ? { process: 'process' } : {}),
  }
}

function notInstalled(name: string): Error {
  return refuse('engine/polyfill-missing', {
    message: `\`${name}\` is a module of Node, and the package that stands in for it in a browser is not installed.`,
    help: `Install \`${standInFor(name)}\` with the project's package manager.`,
  })
}
