/** A PostCSS plugin by package name, alone or with its options. */
export type NamedPlugin = string | readonly [name: string, options: unknown]

/** Text put before a stylesheet of the project, or a function that makes the whole text of it. `file` is absolute. */
export type AdditionalData = string | ((source: string, file: string) => string | Promise<string>)

/** What names a class: the local name, the absolute file, and the project's root. */
export interface ClassNameContext {
  readonly root: string
  readonly file: string
  readonly local: string
}

export type ModuleMode = 'local' | 'global' | 'pure'

export interface CssModulesConfig {
  /**
   * Which stylesheets are CSS modules: `true` those named `*.module.*`, `false` none, else the files that a regular expression,
   * globs over the path from the root or a function choose. `**` is every stylesheet.
   */
  readonly auto?: boolean | RegExp | string | readonly string[] | ((file: string) => boolean)
  /**
   * Tokens: `[local]`, `[name]` (base name), `[path]` (folder with its last slash), `[folder]`, `[ext]` (with its dot),
   * `[file]` (base name without `.module`; the folder's for `index`), `[hash:N]` (base64 of md5 over path + local), and
   * `[hash:base64:N]`, `[contenthash:hex:N]`, `[sha256:hash:base64:N]` as css-loader has them. Or a function.
   */
  readonly className?: string | ((of: ClassNameContext) => string)
  /** Goes into every hash of `className`. */
  readonly hashPrefix?: string
  /** `local` renames classes unless `:global`; `global` unless `:local`; `pure` also wants a local name in each selector. */
  readonly mode?: ModuleMode | ((file: string) => ModuleMode)
  /** Names marked `:global` are exported too. */
  readonly exportGlobals?: boolean
  /** How the names reach JavaScript. */
  readonly exports?: 'default' | 'named' | 'both'
  readonly localsConvention?: 'asIs' | 'camelCase' | 'camelCaseOnly' | 'dashes' | 'dashesOnly'
}

export interface SassConfig {
  readonly loadPaths?: readonly string[]
  /** Goes before every `.scss` and `.sass` file that a script imports, not before partials; or other text for each of the two. */
  readonly additionalData?: AdditionalData | { readonly scss?: AdditionalData; readonly sass?: AdditionalData }
  /** Deprecations by Sass's id (`import`, `global-builtin`) that are not told of. */
  readonly silenceDeprecations?: readonly string[]
  /** Deprecations by Sass's id that end the build. */
  readonly fatalDeprecations?: readonly string[]
  /** Packages are never told of. */
  readonly quietDeps?: boolean
  /** Handed to Sass's `compileStringAsync` as they are: `functions`, `importers`, `charset`. */
  readonly options?: Readonly<Record<string, unknown>>
}

export interface LessConfig {
  readonly paths?: readonly string[]
  readonly additionalData?: AdditionalData
  /** Inline JavaScript between backticks runs. */
  readonly javascriptEnabled?: boolean
  readonly modifyVars?: Readonly<Record<string, string>>
  readonly globalVars?: Readonly<Record<string, string>>
  /** `always` computes every division, as Less 3 did. */
  readonly math?: 'always' | 'parens-division' | 'parens' | 'strict'
  readonly plugins?: readonly unknown[]
  /** Handed to Less's `render` as they are. */
  readonly options?: Readonly<Record<string, unknown>>
}

export interface StylusConfig {
  readonly paths?: readonly string[]
  readonly additionalData?: AdditionalData
  /** Plugins: functions, or names of packages that export one. */
  readonly use?: readonly unknown[]
  /** Files imported before every stylesheet. */
  readonly imports?: readonly string[]
  readonly define?: Readonly<Record<string, unknown>>
  /** `@import` of a `.css` file puts it in place. */
  readonly includeCss?: boolean
}

export interface StylesConfig {
  /** `false` puts stylesheets into scripts, which add them to the page as `<style>` when they run, as style-loader does. */
  readonly extract?: boolean
  readonly modules?: CssModulesConfig
  /** `:export { }` in plain stylesheets gives an object. */
  readonly icss?: boolean
  readonly sass?: SassConfig
  readonly less?: LessConfig
  readonly stylus?: StylusConfig
  /** `url()` in Sass partials is relative to the partial that holds it. */
  readonly resolveUrls?: 'entry' | 'partial'
  /** `keep` leaves every `url()` as written; a function gets the URL and the absolute file and says which ones to resolve. */
  readonly urls?: 'resolve' | 'keep' | ((url: string, file: string) => boolean)
  /** A relative `url()` that names no file: an error, or a warning and the URL stays. */
  readonly missingUrls?: 'error' | 'warn'
  /**
   * `joined` puts `@import`s in place before PostCSS and CSS modules see the stylesheet, and one imported several times counts
   * at its last place, as in a browser. `separate` processes each file alone, and it counts once, at its first place, as
   * under css-loader. Without it `separate` under `interop: 'webpack'`, else `joined`.
   */
  readonly imports?: 'joined' | 'separate'
  /** The cascade within a group: by imports alone, or stylesheets of packages first, as a vendor chunk of webpack 4 puts them. */
  readonly order?: 'imports' | 'packages-first'
  /** `false` makes one sheet of all stylesheets, loaded by every page. */
  readonly split?: boolean
  /** browserslist queries for stylesheets where they differ from `targets`. */
  readonly targets?: string | readonly string[]
  /** Without it as `minify`. */
  readonly minify?: boolean
  /** PostCSS: `project` loads the project's own configuration, `none` ignores it, or the plugins are listed here. */
  readonly postcss?: 'project' | 'none' | { readonly plugins: readonly NamedPlugin[] }
  /** Tailwind CSS 4 without PostCSS: `auto` compiles with the project's own `@tailwindcss/node` where it is installed. */
  readonly tailwind?: 'auto' | 'none'
}
