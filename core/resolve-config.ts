/** How names become modules and values: the part of the configuration about resolving, the environment and globals. */

/** What stands for a matched name; a path that starts with `./` counts from the project root, `false` is an empty module. */
export type AliasTarget = string | false | readonly string[]

/** One alias of an ordered list. A string matches the name itself and everything below it, with a trailing `$` only the name. */
export interface AliasRule {
  readonly find: string | RegExp
  /** After a RegExp `$1` and so on stand for its groups; of a list the first that exists counts. */
  readonly replacement: AliasTarget
}

export interface ResolveConfig {
  /** Names or prefixes → what stands for them; `name$` matches the name alone. As a list, the first rule that matches counts. */
  readonly alias?: Readonly<Record<string, AliasTarget>> | readonly AliasRule[]
  readonly extensions?: readonly string[]
  readonly mainFields?: readonly string[]
  /** Conditions of `exports` besides `import` or `require`, `browser`, `module` and `default`. */
  readonly conditions?: readonly string[]
  /** `paths` and `baseUrl` count: of the tsconfig.json nearest to each importer, or of this file below the root. */
  readonly tsconfigPaths?: boolean | string
  /** Folders searched after node_modules for bare imports. */
  readonly roots?: readonly string[]
  /** Packages that every importer gets from the project's root. */
  readonly dedupe?: readonly string[]
  /** Whether a linked package is known by its real path. */
  readonly symlinks?: boolean
  /** Modules of Node that a package of the project stands in for: all of them or these; `Buffer` and `process` as globals too. */
  readonly polyfillNode?: boolean | readonly string[]
  /** Module requests replaced by an empty module when made from a folder that matches `from` (moment's locales). */
  readonly ignore?: readonly { readonly request: string; readonly from: string }[]
  /**
   * Where a module is chosen at run time from a folder that matches `folder`, only requests (`./de`) that match `files` are there to choose.
   * Both are sources of regular expressions.
   */
  readonly contexts?: readonly { readonly folder: string; readonly files: string }[]
}

/**
 * Modules that are not bundled. In a record `true` leaves the import as it is written, an address (`https://…`, `/…`, `./…`)
 * imports from there, anything else is the expression of a global (`React`, `window.jQuery`). A list leaves imports as they are.
 */
export type ExternalConfig = Readonly<Record<string, string | true>> | readonly (string | RegExp)[]

/** A module (what its default import gives; under `interop: 'webpack'` the module itself) or a module and the path to an export. */
export type ProvidedModule = string | readonly [module: string, ...path: string[]]

/** Source text, or a value that JSON can hold. */
export type DefineValue = string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown }

export interface EnvConfig {
  /** Names that start with one of these reach the client. Matched without regard to case when the source tool did so. */
  readonly prefixes?: readonly string[]
  /**
   * Which files are read, by which parser rules. `vite`: `.env.{mode}.local`, `.env.{mode}`, `.env.local`, `.env` with dotenv 17
   * and dotenv-expand; `cra`: `.env.{mode}.local`, `.env.local`, `.env.{mode}`, `.env` with dotenv 10 rules. The first wins.
   */
  readonly files?: 'cra' | 'vite' | 'none'
  /** Folder of these files, relative to the root. */
  readonly dir?: string
  /** `true` defines `process.env` as an object of exactly the client's variables, `members` each `process.env.NAME` alone. */
  readonly processEnv?: boolean | 'members'
  /** Client variables given here, not by a file. */
  readonly define?: Readonly<Record<string, string>>
}
