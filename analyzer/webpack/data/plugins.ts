import type { LedgerVerdict } from '../../../core/ledger.ts'

export interface Ruling {
  readonly verdict: LedgerVerdict
  readonly note: string
}

const mapped = (note: string): Ruling => ({ verdict: 'mapped', note })
const differs = (note: string): Ruling => ({ verdict: 'mapped-with-difference', note })
const unneeded = (note: string): Ruling => ({ verdict: 'not-needed', note })
const byHand = (note: string): Ruling => ({ verdict: 'manual', note })
const unsupported = (note: string): Ruling => ({ verdict: 'unsupported', note })

const DEVELOPMENT = unneeded('It serves development or reports; the engine has its own.')
const INTERNAL = unneeded('The engine does it by itself.')
const CHECKS = differs('It checks, and builds nothing: run it beside the build, as a script of its own.')

/** What becomes of a plugin, by the name of its class; the first pattern that matches counts. */
export const PLUGINS: readonly (readonly [RegExp, Ruling])[] = [
  [/^(?:Html|HTML)(?:Webpack)?Plugin$/, mapped('Its pages are plain HTML that names their scripts.')],
  [/^DefinePlugin$/, mapped('`define` of nexxo.config.ts.')],
  [/^EnvironmentPlugin$/, mapped('`define`, with the values that the build script gives.')],
  [
    /^Dotenv(?:Webpack|Plugin)?$/,
    differs('`define`, with the values that the file has now: a change of the file wants a change of nexxo.config.ts.'),
  ],
  [/^ProvidePlugin$/, mapped('`provide` of nexxo.config.ts.')],
  [/^Copy(?:Webpack)?Plugin$/, mapped('`copy` of nexxo.config.ts.')],
  [
    /^(?:MiniCssExtractPlugin|ExtractTextPlugin|ExtractCssChunks\w*)$/,
    mapped('Stylesheets are files; names in `output.style`.'),
  ],
  [/^(?:Compression|Brotli)(?:Webpack)?Plugin$/, mapped('`output.compress`.')],
  [/^BannerPlugin$/, mapped('`output.banner`.')],
  [/^IgnorePlugin$/, mapped('`resolve.ignore`, where its expressions mean one request.')],
  [/^InjectManifest$/, mapped('`serviceWorker` of nexxo.config.ts.')],
  [/^GenerateSW$/, unsupported('A service worker that workbox writes by itself is not made in this version.')],
  [/^VueLoaderPlugin$/, mapped('Vue components go through the project’s own compiler.')],
  [
    /^(?:CleanWebpackPlugin|WebpackCleanupPlugin|CleanPlugin)$/,
    mapped('The output folder is replaced as a whole: `output.clean`.'),
  ],
  [
    /^(?:Terser|Uglify\w*|BabelMinify|CssMinimizer|OptimizeCss\w*|OptimizeCSS\w*|CssoWebpack|EsbuildMinify|ESBuildMinify|JsonMinimizer|LightningCssMinify)\w*$/,
    differs('Minified by the engine; the texts of the files differ, not what they do.'),
  ],
  [/^(?:SourceMapDevTool|EvalSourceMapDevTool)Plugin$/, differs('`sourceMap` of nexxo.config.ts.')],
  [
    /^(?:ContextReplacement|MomentLocales|MomentTimezoneData)\w*$/,
    byHand('Say in the code which modules are meant: `import.meta.glob`.'),
  ],
  [/^NormalModuleReplacementPlugin$/, byHand('Write an alias, or a `resolveId` hook of a plugin, in nexxo.config.ts.')],
  [
    /^(?:WebpackManifest|Manifest|Assets|WebpackAssetsManifest)Plugin$/,
    byHand('`output.manifest` writes one; check the form that its reader expects.'),
  ],
  [
    /^(?:ForkTsChecker|ForkTsCheckerNotifier|ESLint(?:Webpack)?|Eslint(?:Webpack)?|Stylelint(?:Webpack)?|StyleLint|TsChecker|CircularDependency|DuplicatePackageChecker|CaseSensitivePaths|ModuleNotFound)\w*$/,
    CHECKS,
  ],
  [
    /^(?:HotModuleReplacement|ReactRefresh\w*|NamedModules|NamedChunks|Progress\w*|WebpackBar\w*|WebpackBarPlugin|FriendlyErrors\w*|SimpleProgress\w*|BundleAnalyzer\w*|SpeedMeasure\w*|Webpack(?:Build)?Notifier\w*|Dashboard\w*|WatchIgnore\w*|WatchMissingNodeModules\w*|Stats\w*|Visualizer\w*|LiveReload\w*|BrowserSync\w*|OpenBrowser\w*|WatchExternalFiles\w*|ExtraWatch\w*|StatoscopeWebpack\w*|RsdoctorWebpack\w*|Profiling\w*|InterpolateHtml\w*|InlineChunkHtml\w*|HtmlWebpackHarddisk\w*|WriteFileWebpack\w*|DashboardPlugin|BuildNotifier\w*)$/,
    DEVELOPMENT,
  ],
  [
    /^(?:HashedModuleIds|NoEmitOnErrors|ModuleConcatenation|OccurrenceOrder\w*|AggressiveMerging\w*|LoaderOptions|Dedupe\w*|SplitChunks|CommonsChunk|LimitChunkCount|MinChunkSize|RuntimeChunk|HardSource\w*|TsconfigPaths\w*|TsConfigPaths\w*|PnpWebpack\w*|ModuleScope\w*|DirectoryNamed\w*|HappyPack|HappyPlugin|RemoveEmptyScripts\w*|FixStyleOnlyEntries\w*|IgnoreEmitPlugin|SuppressChunks\w*|AutomaticPrefetch\w*|Prefetch\w*|VuetifyLoaderPlugin)Plugin?$/,
    INTERNAL,
  ],
  [/^NodePolyfillPlugin$/, mapped('`resolve.polyfillNode`.')],
  [
    /^(?:Preload|ResourceHint|FontPreload|HtmlWebpackPreload)\w*$/,
    differs('Pages preload the chunks that they need: `output.modulePreload`.'),
  ],
  [/^SubresourceIntegrity\w*$/, differs('`output.integrity` does the same.')],
]
