/** What a build writes: the part of the configuration about files, their names, maps, sizes and the cache. */

/**
 * `true` writes `.map` files and links them, `hidden` writes them without the comment, `inline` puts them into the files.
 * The kinds with `nosources` leave the text of the sources out.
 */
export type SourceMapMode = boolean | 'hidden' | 'inline' | 'nosources' | 'hidden-nosources'

/** What a function of a chunk group may ask about the graph. */
export interface ChunkContext {
  getModuleInfo(id: string): {
    readonly importers: readonly string[]
    readonly dynamicImporters: readonly string[]
    readonly importedIds: readonly string[]
    readonly isEntry: boolean
  } | null
}

/** The name of a module's chunk; nothing leaves the module where it is. */
export type ChunkNaming = (id: string, context: ChunkContext) => string | null | undefined | void

/**
 * Modules that share a chunk: a cache group of webpack's `splitChunks`, a group of Rolldown's `codeSplitting`. What a module
 * imports comes with it unless another group of a higher priority takes it.
 */
export interface ChunkGroup {
  /** Name of the chunk; a function makes one group per name. */
  readonly name: string | ChunkNaming
  /** Which modules: part of the id, a pattern for it, or a predicate. Every module without it. */
  readonly test?: string | RegExp | ((id: string) => boolean)
  /** The group with the higher number chooses first; equal ones in the order in which they are written. */
  readonly priority?: number
  /** The smallest and the largest group in bytes of the modules as they are rendered, before minification. */
  readonly minSize?: number
  readonly maxSize?: number
  /** How many entries and lazy chunks must reach a module before it is taken. */
  readonly minShareCount?: number
  /** `initial` takes only what pages load at first, as `chunks: 'initial'` of webpack does. */
  readonly entries?: 'all' | 'initial'
  /** One chunk per set of entries that need it, so that no page loads what only another one needs. */
  readonly perEntries?: boolean
}

/** A file that tells a server, or a program, which files the build has written. */
export interface ManifestConfig {
  /** Below `outDir`. */
  readonly file: string
  /**
   * `cra`: Create React App's asset-manifest.json (`cra-4`: assets keep the hash in their key), `vite`: source file → what it became
   * (`.vite/manifest.json`), `webpack`: webpack-manifest-plugin's logical name → URL, `encore`: the same with copied files, and beside it
   * Symfony Encore's `entrypoints.json`, `mix`: Laravel Mix's file → file with a hash of its content behind `?id=`.
   */
  readonly form: 'cra' | 'cra-4' | 'vite' | 'webpack' | 'encore' | 'mix'
  /** Put in front of the keys of `webpack` and `encore`: `build/`. */
  readonly prefix?: string
  /** `mix` alone: `false` writes files without `?id=`. */
  readonly ids?: boolean
}

export interface OutputConfig {
  /** Scripts and stylesheets without content: a program or a server's page still names what the build no longer has a file for. */
  readonly placeholders?: readonly string[]
  /** File name patterns, posix, relative to `outDir`. Tokens: `[name]`, `[hash]`, `[hash:N]`, `[ext]` (with its dot). */
  readonly entry?: string
  readonly chunk?: string
  readonly style?: string
  readonly styleChunk?: string
  readonly asset?: string
  /** Patterns of assets by the extension of their source, instead of `asset`: `{ '.woff2': 'fonts/[name][ext]' }`. */
  readonly assetsByType?: Readonly<Record<string, string>>
  readonly groups?: readonly ChunkGroup[]
  /** As Vite has it: name → packages and modules, or a function from module id to name. Comes after `groups`. */
  readonly manualChunks?: Readonly<Record<string, readonly string[]>> | ChunkNaming
  readonly manifest?: ManifestConfig | undefined
  /**
   * `linked` collects licence comments in `<file>.LICENSE.txt`, `none` drops them, a file name collects the comments and the
   * licences of all bundled packages in one file.
   */
  readonly licences?: 'linked' | 'none' | { readonly file: string }
  /** Compressed copies of scripts, stylesheets, pages and other text beside them: `main.js.gz`, `main.js.br`. */
  readonly compress?: readonly ('gzip' | 'brotli')[]
  /** Subresource integrity: which hash scripts, stylesheets and module preloads of pages carry; lazy chunks by an import map. */
  readonly integrity?: 'sha256' | 'sha384' | 'sha512'
  /** Text that every script and stylesheet starts with: a comment. */
  readonly banner?: string
  /** Puts this URL before the name of the map in the comment that links it. */
  readonly sourceMapBase?: string
  /**
   * What becomes of an older output folder: `true` leaves nothing of it but `.git`, `false` keeps every file that is not written
   * anew, `keep` those that match these globs.
   */
  readonly clean?: boolean | { readonly keep: readonly string[] }
  /** Pages ask for the chunks that an entry imports together with the entry: `<link rel="modulepreload">`. */
  readonly modulePreload?: boolean
  /**
   * Under `base: './'`: URLs in scripts count from the script that holds them (`script`: right in every folder and below every route),
   * or are written as they are and count from the page (`page`, as under webpack's `publicPath: './'`). Default: `page` under
   * `interop: 'webpack'`, else `script`.
   */
  readonly relativeUrls?: 'script' | 'page'
  /**
   * The base is known only in the browser: a JavaScript expression that ends in a slash (`window.__ASSETS__`) and is ready before the
   * page's entry. Pages load scripts and styles from there, and chunks, assets and workers follow. With `__webpack_public_path__` the
   * app assigns it itself: pages keep `base`, chunks stay beside the script that imports them.
   */
  readonly runtimeBase?: string
}

/** Files that are put into the output folder as they are. */
export interface CopyRule {
  /** A file, a folder or a glob, relative to `context`. */
  readonly from: string
  /** A folder, relative to the root; what a glob finds keeps its path below it. Default: the root. */
  readonly context?: string
  /** A folder of the output; for one file also its name, and with `[path]`, `[name]`, `[hash:N]` and `[ext]` (with its dot) the name of each. Default: `''`. */
  readonly to?: string
  /** Globs of files that are left out, relative to the folder `from`, for a glob to `context`. */
  readonly ignore?: readonly string[]
  /** Only files whose path below the folder matches. */
  readonly only?: RegExp
  /** What is written in place of a file's content; `file` is absolute. */
  readonly transform?: (content: Buffer, file: string) => string | Uint8Array | Promise<string | Uint8Array>
}

/** The same as a value: the pattern as it is written, `/\.png$/`, a function as its text, or `lost` where it needs what stands around it. */
export type CopyModel = Omit<CopyRule, 'only' | 'transform'> & {
  readonly only?: string
  readonly transform?: { readonly code: string } | 'lost'
}

/** A limit on sizes. What is over it is written, and the command ends with 1. */
export interface BudgetConfig {
  /** What is added up: all files of a kind, or everything but maps. */
  readonly kind?: 'script' | 'style' | 'asset' | 'page' | 'total'
  /** Only what this page (`index.html`) loads by itself. */
  readonly page?: string
  /** Only what is loaded when this target of an `import()` (a file, relative to the root) is shown: the first page's files and its own. */
  readonly route?: string
  /** A glob relative to `outDir`: every file that matches, on its own. */
  readonly files?: string
  readonly maxBytes: number
  readonly measure: 'raw' | 'gzip' | 'brotli'
  /** A warning is said and changes nothing else. */
  readonly severity?: 'error' | 'warning'
}

/** `true` keeps results in node_modules/.cache/nexxo, `dir` elsewhere (relative to the root). */
export type CacheConfig = boolean | { readonly dir: string }
