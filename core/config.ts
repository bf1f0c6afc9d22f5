/**
 * Nexxo form: the one definition of `nexxo.config.ts`. Codemods write it, the engine reads it.
 * Every field is optional; what a field defaults to is in `DEFAULTS` and in each comment.
 */

/** Names the configuration may have in the project's root, in the order in which they are looked for. */
export const CONFIG_FILES: readonly string[] = ['ts', 'mts', 'mjs', 'js', 'cts', 'cjs'].map(
  (extension) => `nexxo.config.${extension}`,
)

/** What a default import of CommonJS means. `webpack` for projects from webpack and CRA. @see docs/architecture.md, Interop */
export type Interop = 'webpack' | 'rollup' | 'node'

/** `true` writes `.map` files and links them, `hidden` writes them without the comment. */
export type SourceMapMode = boolean | 'hidden' | 'inline'

export interface OutputConfig {
  /** File name patterns, posix, relative to `outDir`. Tokens: `[name]`, `[hash]`, `[hash:N]`, `[ext]` (with its dot). */
  readonly entry?: string
  readonly chunk?: string
  readonly style?: string
  readonly styleChunk?: string
  readonly asset?: string
  /** Writes a manifest of logical name → URL. `cra` is the form of Create React App's asset-manifest.json; in `cra-4` assets keep the hash in their key. */
  readonly manifest?: { readonly file: string; readonly form: 'cra' | 'cra-4' | 'vite' | 'webpack' } | undefined
  /** `linked` collects licence comments in `<file>.LICENSE.txt`; `none` drops them. */
  readonly licences?: 'linked' | 'none'
}

export interface EnvConfig {
  /** Names that start with one of these reach the client. Matched without regard to case when the source tool did so. */
  readonly prefixes?: readonly string[]
  /** Which files are read, in which order, and by which parser rules. `cra`: `.env.{mode}.local`, `.env.local`, `.env.{mode}`, `.env` with dotenv 10 rules. */
  readonly files?: 'cra' | 'vite' | 'none'
  /** `process.env` is defined as an object of exactly the client's variables. */
  readonly processEnv?: boolean
  /** Client variables given here, not by a file. */
  readonly define?: Readonly<Record<string, string>>
}

export interface ResolveConfig {
  /** Exact names or prefixes; a replacement that starts with `./` is relative to the project root. */
  readonly alias?: Readonly<Record<string, string>>
  readonly extensions?: readonly string[]
  readonly mainFields?: readonly string[]
  readonly conditions?: readonly string[]
  /** Folders searched after node_modules for bare imports. */
  readonly roots?: readonly string[]
  readonly dedupe?: readonly string[]
  /** Module requests replaced by an empty module when made from a folder that matches `from` (moment's locales). */
  readonly ignore?: readonly { readonly request: string; readonly from: string }[]
}

export interface ScriptConfig {
  readonly jsx?: 'automatic' | 'classic'
  readonly jsxImportSource?: string
  /** Line breaks inside the string of a JSX attribute: one space as Babel has it, or kept as TypeScript has it. */
  readonly jsxStrings?: 'collapse' | 'keep'
  /** JSX is also parsed in `.js` and `.mjs` files of the project. */
  readonly jsxInJs?: boolean
  /** Type annotations of Flow are stripped from the project's `.js` files. */
  readonly flow?: boolean
  /** `assign` is what Babel's loose mode and TypeScript before ES2022 do; `define` is the standard. */
  readonly classFields?: 'assign' | 'define'
  readonly decorators?: 'legacy' | 'standard'
  /** Dependencies are lowered to the targets too, not only the project's own files. */
  readonly lowerDependencies?: boolean
  /** Removes `propTypes` of components in production. */
  readonly dropPropTypes?: boolean
  /** Babel plugins run on project files whose text contains one of `when`: macros and the like. */
  readonly babel?: {
    readonly when: readonly string[]
    readonly plugins: readonly (string | readonly [string, unknown])[]
  }
  /** Importing a name that a module does not export. */
  readonly missingExports?: 'error' | 'warn'
}

export interface StylesConfig {
  readonly modules?: {
    /** Tokens: `[file]` (base name without `.module`; the folder's for `index`), `[name]`, `[local]`, `[hash:N]` (base64 of md5 over path + local). */
    readonly className?: string
    /** How the names reach JavaScript. */
    readonly exports?: 'default' | 'named' | 'both'
    readonly localsConvention?: 'asIs' | 'camelCase' | 'camelCaseOnly' | 'dashes' | 'dashesOnly'
  }
  /** `:export { }` in plain stylesheets gives an object. */
  readonly icss?: boolean
  readonly sass?: { readonly loadPaths?: readonly string[]; readonly additionalData?: string }
  /** `url()` in Sass partials is relative to the partial that holds it. */
  readonly resolveUrls?: 'entry' | 'partial'
  /** The cascade within a group: by imports alone, or stylesheets of packages first, as a vendor chunk of webpack 4 puts them. */
  readonly order?: 'imports' | 'packages-first'
  /** PostCSS: `project` loads the project's own configuration, `none` ignores it, or the plugins are listed here. */
  readonly postcss?: 'project' | 'none' | { readonly plugins: readonly (string | readonly [string, unknown])[] }
}

export interface AssetsConfig {
  /** Files up to this many bytes become data URIs (inclusive). 0 inlines nothing. */
  readonly inlineLimit?: number
  /** Extensions that may be inlined, with the dot; all others are always files. */
  readonly inlineTypes?: readonly string[]
  /** What an import of an unknown extension means. */
  readonly unknown?: 'url' | 'error'
  /** What `require('./a.png')` gives. */
  readonly requireShape?: 'value' | 'default'
  /** Extensions, with the dot, whose `require` gives a module with `default` all the same (SVG under Create React App 5). */
  readonly requireDefault?: readonly string[]
}

export interface ServerConfig {
  readonly port?: number
  readonly host?: string
  readonly https?: boolean
  readonly open?: boolean
  /** Origin that unmatched requests go to, as Create React App's `proxy` key does. */
  readonly proxy?: string | Readonly<Record<string, string>>
  /** A CommonJS module that receives the Express-like app (`src/setupProxy.js`). */
  readonly setup?: string
}

export interface PagesConfig {
  /** HTML files at the project root or below; each is an entry. */
  readonly files?: readonly string[]
  /** `rebase` puts the base before root-absolute URLs of public files, `keep` leaves URLs as written. */
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
}

export interface BudgetConfig {
  readonly kind: 'script' | 'style' | 'total'
  readonly maxBytes: number
  readonly measure: 'raw' | 'gzip' | 'brotli'
}

export interface VerifyConfig {
  /** Paths to visit besides those found by links: `/`, `/settings`. */
  readonly routes?: readonly string[]
  /** A recorded answer per request (`GET /api/user`), given to both builds. */
  readonly answers?: Readonly<Record<string, RecordedAnswer>>
  /**
   * A script below the root that runs in every page of both builds before the app does: it signs in by writing what the app
   * expects to storage or cookies, or stands in for what a test has no access to.
   */
  readonly setup?: string
}

/** What both builds are told when they ask for a request's address. */
export interface RecordedAnswer {
  readonly status: number
  /** A string is sent as text, everything else as JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface UserConfig {
  /** Public path: `/`, `/sub/`, `./` or an origin. */
  readonly base?: string
  readonly outDir?: string
  readonly publicDir?: string | false
  readonly pages?: PagesConfig
  readonly output?: OutputConfig
  readonly env?: EnvConfig
  /** Global identifiers and member expressions → JavaScript source text. */
  readonly define?: Readonly<Record<string, string>>
  readonly resolve?: ResolveConfig
  readonly interop?: Interop
  readonly script?: ScriptConfig
  readonly styles?: StylesConfig
  readonly assets?: AssetsConfig
  /** browserslist queries; without it the project's browserslist, and without that the engine's baseline. */
  readonly targets?: string | readonly string[]
  readonly sourceMap?: SourceMapMode
  readonly minify?: boolean
  /** Modules run in the exact order of their imports even across chunks. */
  readonly strictExecutionOrder?: boolean
  readonly serviceWorker?: ServiceWorkerConfig
  readonly server?: ServerConfig
  readonly budgets?: readonly BudgetConfig[]
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
  },
  env: { prefixes: ['NEXXO_'], files: 'vite', processEnv: false, define: {} },
  resolve: {
    extensions: ['.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json'],
    mainFields: ['browser', 'module', 'main'],
    roots: [],
  },
  interop: 'node',
  script: {
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
    modules: { className: '[file]_[local]_[hash:5]', exports: 'both', localsConvention: 'asIs' },
    icss: false,
    resolveUrls: 'partial',
    order: 'imports',
    postcss: 'project',
  },
  assets: {
    inlineLimit: 4096,
    inlineTypes: ['.avif', '.bmp', '.gif', '.jpeg', '.jpg', '.png', '.webp'],
    unknown: 'error',
    requireShape: 'value',
    requireDefault: [],
  },
  sourceMap: false,
  minify: true,
  strictExecutionOrder: false,
} as const satisfies UserConfig

export type Defaults = Deep<typeof DEFAULTS>

/** Types the configuration; returns it unchanged. */
export function defineConfig(config: UserConfigExport): UserConfigExport {
  return config
}
