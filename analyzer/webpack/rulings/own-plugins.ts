import type { BuildModel } from '../../../core/build-model.ts'
import { byHand, differs, dropped, forAll, lacking, mapped, type PartRuling } from './ruling.ts'

export const MINIFIER = differs('Scripts are minified by another minifier: same meaning, other bytes.')
const BUILT_IN = dropped('The engine does this by itself.')
const NO_PLUGIN = lacking('The engine has nothing of its kind.')
export const MANIFEST = mapped(
  'The manifest has the same form.',
  (build) => build.output.value.manifest !== undefined,
  'Its manifest has a form that the engine does not write.',
)

/** Whether the model has any of these. */
export function has(key: 'copies' | 'pages' | 'provides'): (build: BuildModel) => boolean {
  return (build) => (build[key] ?? []).length > 0
}

/** Plugins by class name, for those of webpack itself, which all share a package. */
export const OWN_PLUGINS: Readonly<Record<string, PartRuling>> = {
  DefinePlugin: mapped(
    'The values are under `define` of nexxo.config.ts.',
    (build) => build.defines.length > 0 || build.nodeEnv !== undefined,
    'Its values are computed for each file and are not known here.',
  ),
  EnvironmentPlugin: mapped(
    'The variables are under `define` of nexxo.config.ts.',
    (build) => build.defines.length > 0,
  ),
  ProvidePlugin: mapped('The names are under `provide` of nexxo.config.ts.', has('provides')),
  IgnorePlugin: mapped(
    'The requests are under `resolve.ignore` of nexxo.config.ts.',
    (build) => (build.resolve.ignore ?? []).length > 0,
    'What it ignores is computed.',
  ),
  ContextReplacementPlugin: mapped(
    'The files that can be chosen are under `resolve.contexts` of nexxo.config.ts.',
    (build) => (build.resolve.contexts ?? []).length > 0,
    'It leads a computed request to another folder; write that folder in the source.',
  ),
  ContextExclusionPlugin: lacking('A computed request finds every file of the folder; narrow it in the source.'),
  NormalModuleReplacementPlugin: mapped(
    'The replacement is an alias.',
    (build) => build.resolve.alias.length > 0,
    'Make an alias under `resolve.alias` of nexxo.config.ts.',
  ),
  BannerPlugin: mapped(
    'The text is `output.banner` of nexxo.config.ts.',
    (build) => build.banner !== undefined,
    'Its text is computed, or goes to some files only.',
  ),
  ...forAll(
    'HotModuleReplacementPlugin NamedModulesPlugin NamedChunksPlugin HashedModuleIdsPlugin NoEmitOnErrorsPlugin NoErrorsPlugin ModuleConcatenationPlugin OccurrenceOrderPlugin OccurenceOrderPlugin AggressiveMergingPlugin LoaderOptionsPlugin DedupePlugin MergeDuplicateChunksPlugin FlagDependencyUsagePlugin FlagDependencyExportsPlugin SideEffectsFlagPlugin FlagIncludedChunksPlugin RemoveEmptyChunksPlugin RemoveParentModulesPlugin NewWatchingPlugin NamedChunkIdsPlugin DeterministicModuleIdsPlugin NaturalModuleIdsPlugin',
    BUILT_IN,
  ),
  ...forAll(
    'WatchIgnorePlugin WatchMissingNodeModulesPlugin ProfilingPlugin ProgressPlugin DynamicEntryPlugin',
    dropped('It steers webpack’s watching or what it prints.'),
  ),
  ...forAll('CommonsChunkPlugin SplitChunksPlugin', differs('Shared code lies in chunks by the engine’s own rules.')),
  LimitChunkCountPlugin: lacking('Lazy modules stay chunks of their own.'),
  ...forAll(
    'MinChunkSizePlugin AggressiveSplittingPlugin AutomaticPrefetchPlugin PrefetchPlugin ChunkModuleIdRangePlugin',
    dropped('It balances chunks or speed; the engine has its own rules.'),
  ),
  ...forAll(
    'DllPlugin DllReferencePlugin',
    differs('The libraries are part of the build again; tags of the DLL in the page have to go.'),
  ),
  ...forAll(
    'SourceMapDevToolPlugin EvalSourceMapDevToolPlugin EvalDevToolModulePlugin',
    differs('Source maps are written by the engine; the plugin’s own names and comments are not carried over.'),
  ),
  ...forAll(
    'ModuleFederationPlugin ContainerPlugin ContainerReferencePlugin SharePlugin ConsumeSharedPlugin ProvideSharedPlugin',
    lacking('Hosts and remotes share webpack’s run time; move all of them together, or leave this one.'),
  ),
  ...forAll('UglifyJsPlugin TerserPlugin', MINIFIER),
  ...forAll(
    'ExternalsPlugin',
    mapped('The modules are under `external` of nexxo.config.ts.', (build) => build.external !== undefined),
  ),
  ...forAll(
    'EnableLibraryPlugin LibraryTemplatePlugin UmdMainTemplatePlugin',
    lacking('Libraries are not built by this version.'),
  ),
  ...forAll('ManifestPlugin', MANIFEST),
  EntryPointsPlugin: mapped(
    '`entrypoints.json` has the same form; an entry lists one script, and what it loads on demand is part of it.',
    (build) => build.output.value.manifest?.form === 'encore',
    'The list of entries is written by a plugin of another name.',
  ),
  DeleteUnusedEntriesJSPlugin: mapped("Entries with `format: 'style'` get no script."),
  CustomTasksPlugin: mapped(
    'What `mix.copy()` copies is named under `copy` of nexxo.config.ts; other tasks have rows of their own.',
  ),
  AppendVueStylesPlugin: differs('Styles of components stand where their components are imported.'),
  VueLoaderPlugin: mapped('The project’s own Vue compiler compiles components.'),
  ...forAll('BuildCallbackPlugin BuildOutputPlugin MockEntryPlugin', dropped('It is for Laravel Mix itself.')),
  'mix.combine': byHand(
    'Files that `combine()`, `scripts()`, `styles()`, `babel()` or `minify()` put together are not made: import them in an entry, or do it by an npm script after `nexxo build`.',
  ),
  'mix.version': byHand(
    'Files that the build does not write are not listed in mix-manifest.json: copy them by `copy`, or name them by `asset()` in the template.',
  ),
  'mix.setResourceRoot': byHand(
    'Addresses in stylesheets begin with `base` of nexxo.config.ts: say there what `setResourceRoot()` said.',
  ),
  AssetOutputDisplayPlugin: dropped('It prints the names of files.'),
  ...forAll('DelegatedPlugin DelegatedModuleFactoryPlugin VirtualUrlPlugin HttpUriPlugin SchemesPlugin', NO_PLUGIN),
  ...forAll(
    'InstallPlugin OldWatchingPlugin NodeEnvironmentPlugin NodeTargetPlugin WebWorkerTemplatePlugin JsonpTemplatePlugin DotenvPlugin',
    NO_PLUGIN,
  ),
}
