import type { Diagnostic, Location } from '../../core/diagnostic.ts'

export type ImportKind = 'import' | 'export' | 'dynamic' | 'require' | 'url' | 'worker' | 'amd' | 'mock'

export interface ImportFact {
  readonly kind: ImportKind
  /** As written, with queries and inline loaders. */
  readonly specifier: string
  /** Imported or re-exported names: `default`, `*`, `ReactComponent`. Empty for side effects and for `require`. */
  readonly names: readonly string[]
  /** Only types are imported; nothing of it is in a build. */
  readonly typesOnly: boolean
  /** The string literal, quotes included. */
  readonly at: Location
}

/** A name that no binding of the file declares: `process`, `global`, `Buffer`. */
export interface GlobalFact {
  readonly name: string
  readonly at: Location
}

export interface EnvRead {
  /** `undefined` when the whole of `process.env` is used, or a computed name. */
  readonly name: string | undefined
  readonly at: Location
}

export type IdiomId =
  | 'jsx'
  | 'flow'
  | 'decorators'
  | 'class-fields'
  | 'prop-types'
  | 'module-hot'
  | 'require-context'
  | 'require-ensure'
  | 'amd'
  | 'require-pattern'
  | 'require-dynamic'
  | 'inline-loader'
  | 'webpack-global'
  | 'magic-comment'
  | 'dynamic-import'
  | 'dynamic-import-pattern'
  | 'web-worker'
  | 'service-worker-register'
  | 'import-meta'
  | 'mixed-modules'
  | 'jsx-pragma'

export interface IdiomFact {
  readonly id: IdiomId
  /** The words of the source: `require.context`, `__webpack_public_path__`. */
  readonly subject: string
  readonly at: Location
}

/** What one script file says that matters to a migration. */
export interface ScriptFacts {
  readonly file: string
  readonly role: 'application' | 'test' | 'declaration'
  readonly imports: readonly ImportFact[]
  readonly globals: readonly GlobalFact[]
  readonly env: readonly EnvRead[]
  readonly idioms: readonly IdiomFact[]
  readonly diagnostics: readonly Diagnostic[]
}
