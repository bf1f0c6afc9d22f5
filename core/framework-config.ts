/** What the configuration says about frameworks and about plugins of the user. */

/** A Rollup or Rolldown plugin, as far as the configuration looks at it: its hooks are the bundler's. */
export interface UserPlugin {
  readonly name: string
  /** `pre` runs before the engine reads a file, `post` after everything else; without it, after components are compiled. */
  readonly enforce?: 'pre' | 'post' | undefined
}

type Plugins = UserPlugin | false | null | undefined | '' | readonly PluginOption[]

/** Lists are flattened, promises awaited, and whatever is false or empty left out. */
export type PluginOption = Plugins | PromiseLike<Plugins>

export interface VueConfig {
  /** Given to Vue's template compiler: `isCustomElement`, `whitespace`, `delimiters`. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>
  /** Attributes that hold URLs of files by tag (`{ img: ['src', 'data-src'] }`), or `false` to leave all as written. */
  readonly transformAssetUrls?: false | Readonly<Record<string, readonly string[]>>
  /** Options of a template's language: `{ doctype: 'html' }` for Pug. */
  readonly preprocessOptions?: Readonly<Record<string, unknown>>
  /** Components for `defineCustomElement`, which carry their styles themselves: by path, all or none. */
  readonly customElement?: boolean | RegExp
  /** The feature flags of Vue 3; `__VUE_OPTIONS_API__` and the others in `define` win. */
  readonly features?: {
    readonly optionsApi?: boolean
    readonly devtools?: boolean
    readonly hydrationMismatchDetails?: boolean
  }
}

export interface SvelteConfig {
  /** Instead of `svelte.config.js`: another file below the root, or `false` for none. */
  readonly configFile?: string | false
  /** Files that are components. */
  readonly extensions?: readonly string[]
  /** Given to Svelte's compiler, over those of `svelte.config.js`. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>
  /** Preprocessors instead of those of `svelte.config.js`. */
  readonly preprocess?: unknown
}
