import type { Known } from './known.ts'
import type {
  AliasTarget,
  AssetsConfig,
  CopyModel,
  EntryConfig,
  ExternalConfig,
  Interop,
  LoaderResult,
  ManifestConfig,
  ProvidedModule,
  ScriptConfig,
  ServiceWorkerModel,
  SourceMapMode,
  StylesConfig,
  VueConfig,
} from './config.ts'
import type { ServerModel } from './server-config.ts'

export interface Entry {
  readonly name: string
  /** Entry module, posix from the project root; a package keeps its name (`core-js/stable`). */
  readonly file: string
  /** Modules that run before it, in their order: an entry of several modules. Absent means none. */
  readonly before?: readonly string[]
  /** The HTML page that loads it, as it stands in the old project. */
  readonly page?: string
  /** What an entry that no page loads is for: see `EntryConfig`. Absent means a module that pages load. */
  readonly library?: Pick<EntryConfig, 'format' | 'global' | 'exports'>
}

export interface Define {
  readonly name: string
  /** JavaScript source text: `"\"production\""`, `"true"`. */
  readonly expression: string
}

export interface EnvModel {
  /** Which variables reach the client: names starting with one of these. */
  readonly prefixes: readonly string[]
  /** Variables the tool itself adds: NODE_ENV, PUBLIC_URL, … */
  readonly extra: Readonly<Record<string, string>>
  /** In order of precedence, first wins. Only files that exist. */
  readonly files: readonly string[]
  /** Names found in files or source, with the value where a file gives one. */
  readonly variables: readonly {
    readonly name: string
    readonly value: string | undefined
    readonly definedIn: string | undefined
  }[]
}

export interface OutputModel {
  readonly dir: string
  /** `/`, `/sub/`, `./`, or an origin; always ends in a slash. */
  readonly base: string
  readonly entryNames: string
  readonly chunkNames: string
  readonly styleNames: string
  readonly styleChunkNames: string
  readonly assetNames: string
  /** Where files of some extensions have other names. Absent means none. */
  readonly assetNamesByType?: Readonly<Record<string, string>>
  /** Where an asset manifest is written and in which form. */
  readonly manifest: ManifestConfig | undefined
  /** Absent means none. */
  readonly integrity?: 'sha256' | 'sha384' | 'sha512'
  readonly licences: 'linked' | 'none'
  /** Files of an older output, or of the repository, stay in the folder. Absent means that it is emptied. */
  readonly clean?: false
  /** Files that somebody else still names, though nothing is left in them. Absent means none. */
  readonly placeholders?: readonly string[]
}

export interface ResolveModel {
  readonly alias: readonly Known<{ readonly find: string; readonly replacement: AliasTarget }>[]
  readonly extensions: readonly string[]
  readonly mainFields: readonly string[]
  /** Folders searched after node_modules for bare imports (`baseUrl: src`). */
  readonly roots: readonly Known<string>[]
  /** Conditions of `exports` in the place of those of the mode. Absent means those. */
  readonly conditions?: Known<readonly string[]>
  /** Which requests a folder is asked for that modules are chosen from at run time. Absent means any. */
  readonly contexts?: readonly Known<{ readonly folder: string; readonly files: string }>[]
  /** Modules of Node that packages stand in for. Absent means none. */
  readonly polyfillNode?: Known<readonly string[]>
  /** Requests replaced by an empty module (moment's locales). Absent means none. */
  readonly ignore?: readonly Known<{ readonly request: string; readonly from: string }>[]
}

/** A page that a plugin of the old build writes from a template. */
export interface PageModel {
  /** Where it is written, posix below the output folder. */
  readonly output: string
  /** Its text without the tags of the build's own scripts and stylesheets. */
  readonly html: string
  /** The template in the project; `undefined` for a plugin's own. */
  readonly template: string | undefined
  /** Names of the entries whose files it loads, in order. */
  readonly entries: readonly string[]
  /** Where their scripts stand. */
  readonly inject: 'head' | 'body'
  /** The offset in `html` where their scripts stand, where they do not stand at an end. */
  readonly tagsAt?: number
  /** Whether addresses in it are those of files of the project (html-loader) or stay as they are written. */
  readonly urls: 'rebase' | 'keep'
  /** What the addresses of its scripts begin with, where it was written by hand and says so: `/`. */
  readonly base?: string
}

/** Files whose imports mean what a query says: webpack's rules with raw-loader, worker-loader and the like. */
export interface QueryModel {
  /** Source and flags of the expression that their names match. */
  readonly pattern: { readonly source: string; readonly flags: string }
  readonly query: 'raw' | 'worker' | 'component' | 'url'
  /** The loader, or the type of the rule. */
  readonly by: string
  /** What `require` of such a file gave: the value itself, or a module with it as default. Absent means neither is certain. */
  readonly required?: 'value' | 'module'
}

export interface SvelteModel {
  readonly compilerOptions: Readonly<Record<string, unknown>>
  /** Calls of packages: `require('svelte-preprocess').sveltePreprocess({ … })`; without `member` the package itself is called. */
  readonly preprocess: readonly {
    readonly package: string
    readonly member?: string
    readonly args: readonly unknown[]
  }[]
}

/** A rule whose loaders the engine runs for real, in webpack's order. */
export interface BridgedRule {
  /** By name: `test`, `include`, `exclude`, `resourceQuery`, `issuer`. Patterns are `{ $pattern }`, paths from the root `{ $path }`. */
  readonly conditions: Readonly<Record<string, unknown>>
  readonly enforce?: 'pre' | 'post'
  /** The last runs first. Empty where the rule only keeps its files from later ones. */
  readonly uses: readonly BridgedUse[]
  readonly oneOf?: readonly BridgedRule[]
  readonly type?: LoaderResult
}

export interface BridgedUse {
  /** As the ledger names it. */
  readonly name: string
  /** A package with the path inside it, or a file that begins with a dot. */
  readonly request: string
  /** Text after `?`, or an object; what JSON has no form for is `{ $path }`, `{ $require }`, `{ $code }` or `{ $lost }`. */
  readonly options: unknown
}

export interface PluginModel {
  readonly name: string
  readonly options: unknown
}

/** How the old tool is told to build for production: what its npm script says. */
export interface BuildCommand {
  /** Name of the npm script. */
  readonly script: string
  /** A program below node_modules (`webpack/bin/webpack.js`), or a script of the project that starts with `./`. */
  readonly program: string
  readonly args: readonly string[]
  /** Variables that stand in front of the command. */
  readonly env: Readonly<Record<string, string>>
  /** It writes into several folders, which cannot be told to lie elsewhere. */
  readonly several?: true
  /** The folder of the output that it writes to, where plugins write beside it. */
  readonly folder?: string
}

/** What any web build says, in our words: N tools in, one engine out. */
export interface BuildModel {
  readonly entries: readonly Known<Entry>[]
  readonly publicDir: Known<string | undefined>
  readonly output: Known<OutputModel>
  readonly resolve: ResolveModel
  readonly defines: readonly Known<Define>[]
  readonly env: Known<EnvModel>
  readonly script: Known<ScriptConfig>
  readonly styles: Known<StylesConfig>
  readonly assets: Known<AssetsConfig>
  readonly interop: Known<Interop>
  /** Options of the compiler of Svelte components, and what they go through before. Absent means none. */
  readonly svelte?: Known<SvelteModel>
  /** Options of the compiler of Vue components. Absent means none. */
  readonly vue?: Known<VueConfig>
  readonly sourceMap: Known<SourceMapMode>
  /** browserslist queries for production; empty means the engine's default. */
  readonly targets: Known<readonly string[]>
  readonly server: Known<ServerModel>
  /** Pages that are rendered from templates; absent where pages are files of the project already. */
  readonly pages?: readonly Known<PageModel>[]
  /** Files that are copied as they are. Absent means none. */
  readonly copies?: readonly Known<CopyModel>[]
  /** Free identifiers → modules. */
  readonly provides?: readonly Known<{ readonly name: string; readonly module: ProvidedModule }>[]
  readonly external?: Known<ExternalConfig>
  readonly banner?: Known<string>
  /** Absent where the tool alone knows how it builds. */
  readonly command?: Known<BuildCommand>
  /** Value of `process.env.NODE_ENV` in the built app, where it is not `production`. */
  readonly nodeEnv?: Known<string>
  /** Absent means none. */
  readonly queries?: readonly Known<QueryModel>[]
  /** Rules of loaders that run for real. Absent means none. */
  readonly bridged?: readonly Known<BridgedRule>[]
  /** Whether stylesheets are files, or text in scripts that becomes `<style>` tags (style-loader). Absent means files. */
  readonly extractStyles?: Known<boolean>
  /** Compressed copies that stand beside the files. */
  readonly compress?: Known<readonly ('gzip' | 'brotli')[]>
  readonly minify?: Known<boolean>
  /** Whether pages are made small. Absent means as the mode has it. */
  readonly minifyPages?: Known<boolean>
  /** Absent when the build writes no service worker. */
  readonly serviceWorker?: Known<ServiceWorkerModel>
  readonly plugins: readonly Known<PluginModel>[]
  readonly loaders: readonly Known<PluginModel>[]
}
