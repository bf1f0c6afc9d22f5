import type { Plugin } from 'rolldown'
import type { Language } from '../language.ts'
import type { Build } from '../state.ts'
import { aliasPlugin, dedupePlugin } from './aliases.ts'
import { assetPlugin } from './assets.ts'
import { babelPlugin } from './babel.ts'
import { browserRuntimePlugin } from './browser-runtime.ts'
import { chunkHintPlugin } from './chunk-hints.ts'
import { chunkNamePlugin } from './chunk-names.ts'
import { componentUpdatesPlugin } from './component-updates.ts'
import { contextPlugin } from './contexts.ts'
import { deadRequirePlugin } from './dead-requires.ts'
import { decoratorTypePlugin } from './decorator-types.ts'
import { entryPartsPlugin } from './entry-parts.ts'
import { externalImportPlugin, externalPlugin } from './externals.ts'
import { flowPlugin } from './flow.ts'
import { freeNamePlugin } from './free-names.ts'
import { globPlugin } from './globs.ts'
import { watchOver } from './guard.ts'
import { hotInvalidatePlugin } from './hot-invalidate.ts'
import { hotJsonPlugin } from './hot-json.ts'
import { importCommentPlugin } from './import-comments.ts'
import { inlineScriptPlugin } from './inline-scripts.ts'
import { interopPlugin } from './interop.ts'
import { jsxPlugin } from './jsx.ts'
import { jsxStringPlugin } from './jsx-strings.ts'
import { licencePlugin } from './licences.ts'
import { lazyStylePlugin } from './lazy-styles.ts'
import { madeImporterPlugin } from './made-importers.ts'
import { moduleHotPlugin } from './module-hot.ts'
import { nodePolyfillPlugin } from './node-polyfills.ts'
import { pagePlugin } from './pages.ts'
import { providePlugin } from './provide.ts'
import { publicPathPlugin } from './public-path.ts'
import { regeneratorPlugin } from './regenerator.ts'
import { requireChunkPlugin } from './require-chunks.ts'
import { resolvePlugin } from './resolve.ts'
import { sloppyPlugin } from './sloppy.ts'
import { strictModulePlugin } from './strict-modules.ts'
import { stylePlugin } from './styles.ts'
import { sveltePlugin } from './svelte.ts'
import { tsconfigPathsPlugin } from './tsconfig-paths.ts'
import { typescriptPlugin } from './typescript.ts'
import { textPlugin, unclaimedPlugin } from './unclaimed.ts'
import { urlPlugin } from './urls.ts'
import { type UserPlugins, userPlugins } from './user.ts'
import { vuePlugin } from './vue.ts'
import { webpackLoaderPlugin } from './webpack-loaders.ts'
import { webpackNamePlugin } from './webpack-names.ts'
import { workerPlugin } from './workers.ts'

/** One part of the engine: a function from the build to a Rolldown plugin whose hooks are filtered. */
export type PluginFactory = (build: Build, language: Language) => Plugin

/** Every plugin, in the order in which they run; names stand for the plugins of the user with that `enforce`. */
const PLUGINS: readonly (PluginFactory | keyof UserPlugins)[] = [
  licencePlugin,
  'pre',
  inlineScriptPlugin,
  pagePlugin,
  entryPartsPlugin,
  externalPlugin,
  externalImportPlugin,
  aliasPlugin,
  tsconfigPathsPlugin,
  nodePolyfillPlugin,
  dedupePlugin,
  providePlugin,
  webpackLoaderPlugin,
  componentUpdatesPlugin,
  vuePlugin,
  sveltePlugin,
  resolvePlugin,
  'normal',
  textPlugin,
  stylePlugin,
  browserRuntimePlugin,
  assetPlugin,
  flowPlugin,
  jsxStringPlugin,
  babelPlugin,
  jsxPlugin,
  decoratorTypePlugin,
  typescriptPlugin,
  moduleHotPlugin,
  sloppyPlugin,
  freeNamePlugin,
  strictModulePlugin,
  regeneratorPlugin,
  globPlugin,
  requireChunkPlugin,
  webpackNamePlugin,
  importCommentPlugin,
  contextPlugin,
  workerPlugin,
  publicPathPlugin,
  chunkNamePlugin,
  interopPlugin,
  lazyStylePlugin,
  chunkHintPlugin,
  urlPlugin,
  deadRequirePlugin,
  hotJsonPlugin,
  hotInvalidatePlugin,
  'post',
  madeImporterPlugin,
  unclaimedPlugin,
]

/** The plugins of one bundle. */
export async function pluginsFor(build: Build, language: Language): Promise<Plugin[]> {
  const user = await userPlugins(build.config.plugins)
  return PLUGINS.flatMap((entry) =>
    typeof entry === 'string' ? watchOver(user[entry], build) : [entry(build, language)],
  )
}
