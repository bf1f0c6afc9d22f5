import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { aliasPlugin, dedupePlugin } from './aliases.ts'
import { assetPlugin } from './assets.ts'
import { babelPlugin } from './babel.ts'
import { chunkNamePlugin } from './chunk-names.ts'
import { contextPlugin } from './contexts.ts'
import { externalImportPlugin, externalPlugin } from './externals.ts'
import { flowPlugin } from './flow.ts'
import { interopPlugin } from './interop.ts'
import { jsxStringPlugin } from './jsx-strings.ts'
import { lazyStylePlugin } from './lazy-styles.ts'
import { nodePolyfillPlugin } from './node-polyfills.ts'
import { providePlugin } from './provide.ts'
import { regeneratorPlugin } from './regenerator.ts'
import { resolvePlugin } from './resolve.ts'
import { strictModulePlugin } from './strict-modules.ts'
import { stylePlugin } from './styles.ts'
import { tsconfigPathsPlugin } from './tsconfig-paths.ts'
import { urlPlugin } from './urls.ts'
import { workerPlugin } from './workers.ts'

/** One part of the engine: a function from the build to a Rolldown plugin whose hooks are filtered. */
export type PluginFactory = (build: Build) => Plugin

/** Every plugin, in the order in which they run. */
export const PLUGINS: readonly PluginFactory[] = [
  externalPlugin,
  externalImportPlugin,
  aliasPlugin,
  tsconfigPathsPlugin,
  nodePolyfillPlugin,
  dedupePlugin,
  providePlugin,
  resolvePlugin,
  stylePlugin,
  assetPlugin,
  flowPlugin,
  jsxStringPlugin,
  babelPlugin,
  strictModulePlugin,
  regeneratorPlugin,
  contextPlugin,
  workerPlugin,
  chunkNamePlugin,
  interopPlugin,
  lazyStylePlugin,
  urlPlugin,
]
