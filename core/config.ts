/**
 * Nexxo form: the one definition of `nexxo.config.ts`. Codemods write it, the engine reads it.
 * Every field is optional; what a field defaults to is in `DEFAULTS` and in each comment.
 */
import type { PluginOption, SvelteConfig, VueConfig } from './framework-config.ts'
import type { AssetsConfig, WorkerConfig } from './assets-config.ts'
import type { LoaderRule } from './loader-config.ts'
import type { EntryConfig } from './entry-config.ts'
import type { BudgetConfig, CacheConfig, CopyRule, OutputConfig, SourceMapMode } from './output-config.ts'

export type { AssetsConfig, WorkerConfig } from './assets-config.ts'

export type {
  BudgetConfig,
  CacheConfig,
  ChunkContext,
  ChunkGroup,
  ChunkNaming,
  CopyModel,
  CopyRule,
  ManifestConfig,
  OutputConfig,
  SourceMapMode,
} from './output-config.ts'
import type { DefineValue, EnvConfig, ExternalConfig, ProvidedModule, ResolveConfig } from './resolve-config.ts'
import type { ScriptConfig } from './script-config.ts'
import type { PreviewConfig, ServerConfig } from './server-config.ts'
import type { StylesConfig } from './styles-config.ts'
import type { VerifyConfig } from './verify-config.ts'

export type {
  AliasRule,
  AliasTarget,
  DefineValue,
  EnvConfig,
  ExternalConfig,
  ProvidedModule,
  ResolveConfig,
} from './resolve-config.ts'

export type { EntryConfig } from './entry-config.ts'
export type {
  PluginChannel,
  PluginOption,
  PluginServer,
  SvelteConfig,
  UserPlugin,
  VueConfig,
} from './framework-config.ts'
export type { LoaderCondition, LoaderResult, LoaderRule, LoaderUse } from './loader-config.ts'
export type { ScriptConfig } from './script-config.ts'
export type { RecordedAnswer, VerifyConfig } from './verify-config.ts'

export type {
  CorsConfig,
  DevMiddleware,
  FileAccessConfig,
  HeaderTable,
  HistoryConfig,
  ListenConfig,
  OverlayConfig,
  Middleware,
  PreviewConfig,
  ProxyConfig,
  ProxyContext,
  ProxyEvents,
  ProxyOptions,
  ProxyRule,
  ServerConfig,
  TlsFiles,
} from './server-config.ts'

export type {
  AdditionalData,
  ClassNameContext,
  CssModulesConfig,
  LessConfig,
  ModuleMode,
  NamedPlugin,
  SassConfig,
  StylesConfig,
  StylusConfig,
} from './styles-config.ts'

/** Names the configuration may have in the project's root, in the order in which they are looked for. */
export const CONFIG_FILES: readonly string[] = ['ts', 'mts', 'mjs', 'js', 'cts', 'cjs'].map(
  (extension) => `nexxo.config.${extension}`,
)

/** What a default import of CommonJS means. `webpack` for projects from webpack and CRA. @see docs/architecture.md, Interop */
export type Interop = 'webpack' | 'rollup' | 'node'

export interface PagesConfig {
  /** HTML files at the project root or below; each is an entry. */
  readonly files?: readonly string[]
  /**
   * `rebase` builds the files of the project that a page names, and puts the base before root-absolute URLs of public files;
   * `keep` leaves URLs as written.
   */
  readonly urls?: 'rebase' | 'keep'
  /** `%NAME%` is replaced for every client variable, `%PUBLIC_URL%` by the base. */
  readonly variables?: boolean
  /** Comments and white space are removed, inline scripts and styles minified. */
  readonly minify?: boolean
}

export interface ServiceWorkerConfig {
  /** The worker's source; `self.__WB_MANIFEST` in it becomes the list of files to precache. */
  readonly source: string
  readonly output: string
  /** `built` lists what the build makes, `all` also what `copy` puts into the output and the texts of licences. */
  readonly precache?: 'built' | 'all'
  /** Files that are not listed, by their path in the output. */
  readonly exclude?: readonly RegExp[]
  /** The largest file that is listed, in bytes. */
  readonly maxBytes?: number
}

/** The same as a value: patterns as they are written, `/pears/i`. */
export type ServiceWorkerModel = Omit<ServiceWorkerConfig, 'exclude'> & { readonly exclude?: readonly string[] }

export interface UserConfig {
  /** Public path: `/`, `/sub/`, `./` or an origin. */
  readonly base?: string
  readonly outDir?: string
  readonly publicDir?: string | false
  /** Further files that are put into `outDir` as they are, besides those of `publicDir`. */
  readonly copy?: readonly CopyRule[]
  readonly pages?: PagesConfig
  /** Scripts that no page of the project loads: chunk name → file, relative to the root. A server's templates find them by the manifest. */
  readonly entries?: Readonly<Record<string, string | EntryConfig>>
  readonly output?: OutputConfig
  readonly env?: EnvConfig
  /** Global identifiers and member expressions, in dependencies too → JavaScript source text as a string, other values as JSON. */
  readonly define?: Readonly<Record<string, DefineValue>>
  /** Free identifiers (`$`, `process`), in dependencies too → the module that is imported where they are used. */
  readonly provide?: Readonly<Record<string, ProvidedModule>>
  readonly external?: ExternalConfig
  readonly resolve?: ResolveConfig
  /** How long a hook of a plugin of `plugins` may take before the build fails and names it. 0 waits for ever. */
  readonly pluginTimeoutMs?: number
  readonly interop?: Interop
  readonly script?: ScriptConfig
  readonly vue?: VueConfig
  readonly svelte?: SvelteConfig
  /** Rollup and Rolldown plugins, in the order in which they run; in workers too. */
  readonly plugins?: readonly PluginOption[]
  /** webpack loaders of the project, in webpack's own form: they run before the engine reads a file. */
  readonly loaders?: readonly LoaderRule[]
  readonly styles?: StylesConfig
  readonly assets?: AssetsConfig
  readonly worker?: WorkerConfig
  /** browserslist queries; without it the project's browserslist, and without that the engine's baseline. */
  readonly targets?: string | readonly string[]
  readonly sourceMap?: SourceMapMode
  readonly minify?: boolean
  /** Modules run in the exact order of their imports even across chunks. */
  readonly strictExecutionOrder?: boolean
  readonly serviceWorker?: ServiceWorkerConfig
  readonly server?: ServerConfig
  readonly preview?: PreviewConfig
  readonly budgets?: readonly BudgetConfig[]
  /** What is expensive and pure is kept on disk; an unchanged project is put back without building. */
  readonly cache?: CacheConfig
  readonly verify?: VerifyConfig
}

/** `nexxo.config.ts` may export an object or a function of the command and mode. */
export type UserConfigExport =
  | UserConfig
  | ((context: { readonly command: 'build' | 'dev'; readonly mode: string }) => UserConfig | Promise<UserConfig>)

type Deep<T> = T extends readonly unknown[] | string | number | boolean
  ? T
  : { readonly [K in keyof T]-?: Exclude<T[K], undefined> }

/** What holds where `nexxo.config.ts` is silent. The codemod that writes the file leaves out what equals these. */
export const DEFAULTS = {
  base: '/',
  outDir: 'dist',
  publicDir: 'public',
  pages: { files: ['index.html'], urls: 'rebase', variables: true, minify: false },
  output: {
    entry: 'assets/[name].[hash:8].js',
    chunk: 'assets/[name].[hash:8].js',
    style: 'assets/[name].[hash:8].css',
    styleChunk: 'assets/[name].[hash:8].css',
    asset: 'assets/[name].[hash:8][ext]',
    licences: 'linked',
    compress: [],
    placeholders: [],
    clean: true,
    modulePreload: true,
  },
  env: { prefixes: ['NEXXO_'], files: 'vite', processEnv: false, define: {} },
  resolve: {
    extensions: ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json'],
    mainFields: ['browser', 'module', 'main'],
    roots: [],
    symlinks: true,
    tsconfigPaths: false,
    polyfillNode: false,
  },
  interop: 'node',
  pluginTimeoutMs: 300_000,
  script: {
    tsconfig: 'project',
    jsx: 'automatic',
    jsxImportSource: 'react',
    jsxStrings: 'keep',
    jsxInJs: false,
    flow: false,
    classFields: 'define',
    decorators: 'standard',
    lowerDependencies: true,
    dropPropTypes: false,
    missingExports: 'error',
  },
  styles: {
    extract: true,
    modules: {
      auto: true,
      className: '_[local]_[hash:6]',
      hashPrefix: '',
      mode: 'local',
      exportGlobals: false,
      exports: 'both',
      localsConvention: 'asIs',
    },
    icss: false,
    resolveUrls: 'partial',
    urls: 'resolve',
    missingUrls: 'error',
    order: 'imports',
    split: true,
    postcss: 'project',
    tailwind: 'auto',
  },
  assets: {
    inlineLimit: 4096,
    inlineTypes: ['.avif', '.bmp', '.gif', '.jpeg', '.jpg', '.png', '.webp'],
    unknown: 'error',
    requireShape: 'value',
    requireDefault: [],
  },
  worker: { format: 'iife' },
  sourceMap: false,
  minify: true,
  strictExecutionOrder: false,
  cache: true,
} as const satisfies UserConfig

export type Defaults = Deep<typeof DEFAULTS>

/** Types the configuration; returns it unchanged. */
export function defineConfig(config: UserConfigExport): UserConfigExport {
  return config
}
