import path from 'node:path'
import type { Plugin } from 'rolldown'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { failWith } from './fail.ts'
import { fileOf } from './module-id.ts'
import { EMPTY, isCoreModule } from './resolve.ts'

/**
 * Module of Node → the package that stands in for it in a browser: those of webpack 4 and of node-stdlib-browser. The project
 * installs what it uses, so nobody else carries them.
 *
 * @see https://webpack.js.org/configuration/resolve/#resolvefallback
 */
const STAND_INS: Readonly<Record<string, string>> = {
  assert: 'assert',
  buffer: 'buffer',
  console: 'console-browserify',
  constants: 'constants-browserify',
  crypto: 'crypto-browserify',
  domain: 'domain-browser',
  events: 'events',
  http: 'stream-http',
  https: 'https-browserify',
  os: 'os-browserify/browser',
  path: 'path-browserify',
  'path/posix': 'path-browserify',
  process: 'process/browser',
  punycode: 'punycode',
  querystring: 'querystring-es3',
  stream: 'stream-browserify',
  string_decoder: 'string_decoder',
  sys: 'util',
  timers: 'timers-browserify',
  tty: 'tty-browserify',
  url: 'url',
  util: 'util',
  vm: 'vm-browserify',
  zlib: 'browserify-zlib',
}

/** The package to install for a module of Node; `undefined` where there is none. */
export function standInFor(request: string): string | undefined {
  const found = STAND_INS[coreName(request)]
  return found?.replace('/browser', '')
}

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
        const stand = STAND_INS[name]
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
