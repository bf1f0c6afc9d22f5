import { differs, dropped, forAll, lacking, mapped, type PartRuling } from './ruling.ts'
import { SERVER_OPTIONS, WATCHING } from './server-options.ts'

const PARTS = dropped('Each part of it has its own row.')
const PRINT = dropped('It steers what webpack prints.')
const SPEED = dropped('It steers webpack’s cache or speed.')
const RUNTIME = dropped('It is a detail of webpack’s run time, which the new build does not have.')
const SWITCH = dropped('It switches a form of source that the engine reads anyway.')
const LIBRARY = mapped(
  'The entry is a library: `entries` of nexxo.config.ts has its format and the name of its global.',
  (build) => build.entries.some(({ value }) => value.library !== undefined),
  'A page loads the entry, or it is a library of a kind that the engine does not write.',
)
const NODE_MODULES =
  'process Buffer setImmediate console fs net tls dgram child_process dns readline module crypto path http https stream http2 os url util vm zlib timers'.split(
    ' ',
  )

/** A stand-in for modules of Node that is an alias of the model. */
function standIn(option: string): PartRuling {
  return mapped(
    'What stands in is an alias of nexxo.config.ts.',
    (build) =>
      build.resolve.alias.some(({ from }) => from !== 'default' && 'option' in from && from.option.startsWith(option)),
    'Name stand-ins for modules of Node under `resolve.polyfillNode` or `resolve.alias` of nexxo.config.ts.',
  )
}

/** Options by their path in the configuration. One that is not here is `unsupported`. */
export const OPTIONS: Readonly<Record<string, PartRuling>> = {
  ...forAll('module plugins optimization output resolve devServer experiments node performance resolveLoader', PARTS),
  mode: mapped('The command gives the mode.'),
  entry: mapped('The pages, or `entries` of nexxo.config.ts, name the modules.'),
  context: dropped('Paths in nexxo.config.ts count from the project’s root.'),
  target: mapped('Browsers decide the syntax.'),
  devtool: mapped('Source maps are written as before.'),
  ...forAll(
    'externals externalsType externalsPresets',
    mapped(
      'The modules are under `external` of nexxo.config.ts.',
      (build, given) => build.external !== undefined || isEmpty(given),
      'These externals are computed, or of a kind that the engine does not have.',
    ),
  ),
  ...forAll('amd loader', SWITCH),
  bail: mapped('A build stops at its first error.'),
  ...forAll('stats infrastructureLogging ignoreWarnings profile', PRINT),
  ...forAll('cache snapshot parallelism recordsPath recordsInputPath recordsOutputPath debug', SPEED),
  ...forAll('dependencies name validate extends', dropped('It orders or names configurations.')),
  watch: dropped('The engine watches by itself.'),
  watchOptions: WATCHING,
  dotenv: lacking('Name the variables under `env` of nexxo.config.ts.'),

  'output.path': mapped('It is `outDir` of nexxo.config.ts.'),
  'output.publicPath': mapped('It is `base` of nexxo.config.ts.'),
  ...forAll(
    'output.filename output.chunkFilename output.assetModuleFilename',
    mapped('File names keep their pattern.'),
  ),
  ...forAll(
    'output.cssFilename output.cssChunkFilename output.sourceMapFilename output.webassemblyModuleFilename output.hotUpdateChunkFilename output.hotUpdateMainFilename output.workerChunkFilename output.htmlFilename output.htmlChunkFilename',
    differs('These files get the engine’s own names.'),
  ),
  'output.clean': mapped('The output folder is emptied before a build.'),
  ...forAll(
    'output.library output.libraryTarget output.libraryExport output.umdNamedDefine output.auxiliaryComment output.module output.iife',
    LIBRARY,
  ),
  'output.crossOriginLoading': lacking(
    'Scripts carry no `crossorigin` of their own, unless `output.integrity` of nexxo.config.ts is set.',
  ),
  ...forAll(
    'output.globalObject output.chunkLoading output.chunkLoadingGlobal output.jsonpFunction output.chunkFormat output.chunkLoadTimeout output.uniqueName output.devtoolNamespace output.devtoolModuleFilenameTemplate output.devtoolFallbackModuleFilenameTemplate output.charset output.hashFunction output.hashDigest output.hashDigestLength output.hashSalt output.pathinfo output.compareBeforeEmit output.asyncChunks output.enabledChunkLoadingTypes output.enabledLibraryTypes output.enabledWasmLoadingTypes output.strictModuleExceptionHandling output.strictModuleErrorHandling output.sourcePrefix output.importFunctionName output.importMetaName output.environment output.wasmLoading output.workerChunkLoading output.workerWasmLoading output.workerPublicPath output.hotUpdateFunction output.hotUpdateGlobal output.scriptType output.ignoreBrowserWarnings output.jsonpScriptType',
    RUNTIME,
  ),
  'output.trustedTypes': lacking('The engine’s loader has no policy of Trusted Types.'),

  'resolve.alias': mapped(
    'It is `resolve.alias` of nexxo.config.ts.',
    (build) => build.resolve.alias.length > 0,
    'It is empty, or its values are computed.',
  ),
  ...forAll('resolve.extensions resolve.mainFields', mapped('Their order is kept.')),
  'resolve.modules': mapped('The folders of the project in it are `resolve.roots` of nexxo.config.ts.'),
  'resolve.fallback': standIn('resolve.fallback'),
  'resolve.symlinks': differs(
    'A linked package is known by its real path, unless `resolve.symlinks` of nexxo.config.ts says otherwise.',
  ),
  'resolve.conditionNames': mapped('They are `resolve.conditions` of nexxo.config.ts.'),
  'resolve.plugins': PARTS,
  ...forAll(
    'resolve.aliasFields resolve.mainFiles resolve.descriptionFiles resolve.exportsFields resolve.importsFields resolve.byDependency resolve.roots resolve.preferRelative resolve.preferAbsolute resolve.restrictions resolve.enforceExtension resolve.extensionAlias resolve.fullySpecified resolve.tsconfig resolve.moduleExtensions resolve.enforceModuleExtension resolve.root resolve.modulesDirectories',
    lacking('The engine finds modules without it; check that the same files are found.'),
  ),
  ...forAll(
    'resolve.unsafeCache resolve.cachePredicate resolve.cache resolve.cacheWithContext resolve.useSyncFileSystemCalls',
    SPEED,
  ),
  ...forAll(
    'resolveLoader.modules resolveLoader.alias resolveLoader.moduleExtensions resolveLoader.extensions resolveLoader.mainFields resolveLoader.plugins resolveLoader.symlinks resolveLoader.roots resolveLoader.fallback resolveLoader.root',
    dropped('It finds loaders, of which there are none.'),
  ),

  ...forAll('module.rules module.loaders module.preLoaders module.postLoaders', PARTS),
  'module.noParse': differs('The engine reads these modules too; a script of the global scope stays one.'),
  ...forAll(
    'module.strictExportPresence module.parser module.generator module.defaultRules module.strictThisContextOnImports module.unsafeCache',
    differs('The engine reads and writes each kind of module by its own rules.'),
  ),
  ...forAll(
    'module.exprContextCritical module.exprContextRecursive module.exprContextRegExp module.exprContextRequest module.wrappedContextCritical module.wrappedContextRecursive module.wrappedContextRegExp module.unknownContextCritical module.unknownContextRecursive module.unknownContextRegExp module.unknownContextRequest',
    SWITCH,
  ),

  'optimization.splitChunks': differs(
    'The engine splits modules by its own rules: lazy modules stay lazy, shared code may lie in other files.',
  ),
  ...forAll(
    'optimization.runtimeChunk optimization.moduleIds optimization.chunkIds optimization.namedModules optimization.namedChunks optimization.occurrenceOrder optimization.hashedModuleIds optimization.realContentHash optimization.portableRecords optimization.emitOnErrors optimization.noEmitOnErrors optimization.checkWasmTypes',
    RUNTIME,
  ),
  ...forAll(
    'optimization.usedExports optimization.sideEffects optimization.concatenateModules optimization.providedExports optimization.innerGraph optimization.mangleExports optimization.mangleWasmImports optimization.mergeDuplicateChunks optimization.removeAvailableModules optimization.removeEmptyChunks optimization.flagIncludedChunks optimization.avoidEntryIife optimization.inlineExports',
    dropped('The engine does this in every production build.'),
  ),
  'optimization.minimize': mapped('It is `minify` of nexxo.config.ts.'),
  'optimization.minimizer': PARTS,
  'optimization.nodeEnv': mapped('`process.env.NODE_ENV` has the same value.'),

  ...forAll(
    'performance.hints performance.maxAssetSize performance.maxEntrypointSize performance.assetFilter',
    differs('Sizes are printed; a limit that fails a build goes into `budgets` of nexxo.config.ts.'),
  ),
  ...forAll(
    'node.global node.__dirname node.__filename',
    differs('`global` is the global object; `__dirname` and `__filename` are what webpack’s stand-ins are.'),
  ),
  ...Object.fromEntries(NODE_MODULES.map((name) => [`node.${name}`, standIn(`node.${name}`)])),
  ...forAll(
    'experiments.asyncWebAssembly experiments.topLevelAwait experiments.css experiments.html experiments.typescript',
    SWITCH,
  ),
  ...forAll(
    'experiments.lazyCompilation experiments.cacheUnaffected experiments.backCompat experiments.futureDefaults',
    SPEED,
  ),
  ...forAll(
    'experiments.syncWebAssembly experiments.outputModule experiments.layers experiments.buildHttp experiments.deferImport experiments.sourceImport',
    lacking('The engine has nothing of its kind.'),
  ),

  ...SERVER_OPTIONS,
}

function isEmpty(given: unknown): boolean {
  return Array.isArray(given) && given.length === 0
}
