/** What the configuration says about frameworks and about plugins of the user. */

import type { Middleware } from './server-config.ts'

/** A Rollup or Rolldown plugin, as far as the configuration looks at it: its hooks are the bundler's. */
export interface UserPlugin {
  readonly name: string
  /** `pre` runs before the engine reads a file, `post` after everything else; without it, after components are compiled. */
  readonly enforce?: 'pre' | 'post' | undefined
  /** Called by the development server with a `PluginServer`; untyped, so that plugins for Vite fit. */
  readonly configureServer?: unknown
}

/** What `configureServer` is given: as much of Vite's development server as plugins commonly use. */
export interface PluginServer {
  readonly config: {
    /** Absolute. */
    readonly root: string
    readonly base: string
    readonly mode: string
    readonly command: 'serve'
  }
  /** As in Connect: a path may come first. What a function uses that the hook returns comes after files and before pages. */
  readonly middlewares: { use(first: string | Middleware, second?: Middleware): PluginServer['middlewares'] }
  readonly ws: PluginChannel
  /** The same. */
  readonly hot: PluginChannel
}

/** Between plugins and the `import.meta.hot` of all open pages. */
export interface PluginChannel {
  /** An event, or a message as Vite has it. */
  send(said: string | PluginMessage, data?: unknown): void
  /** Hears what `import.meta.hot.send` says. The client answers that page alone. */
  on(event: string, listener: PluginListener): void
  off(event: string, listener: PluginListener): void
}

type PluginMessage =
  | { readonly type: 'custom'; readonly event: string; readonly data?: unknown }
  | { readonly type: 'full-reload' }

type PluginListener = (data: unknown, client: { send(event: string, data?: unknown): void }) => void

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
