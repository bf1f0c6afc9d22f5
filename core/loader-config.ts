/** What the configuration says about webpack loaders that run for real. */

/** A path is meant when it matches; a string is the beginning of one, relative to the root; of a list any, of `and` all. */
export type LoaderCondition =
  | RegExp
  | string
  | ((path: string) => boolean)
  | readonly LoaderCondition[]
  | {
      readonly and?: readonly LoaderCondition[]
      readonly or?: readonly LoaderCondition[]
      readonly not?: LoaderCondition
    }

/** A package, or a file that begins with a dot; `options` are what the loader is given. */
export type LoaderUse =
  | string
  | { readonly loader: string; readonly options?: string | Readonly<Record<string, unknown>> | undefined }

/** What the text is that the last loader gives: an extension that the engine reads, the `text` itself, or a file with a `url`. */
export type LoaderResult =
  | 'js'
  | 'jsx'
  | 'ts'
  | 'tsx'
  | 'json'
  | 'css'
  | 'scss'
  | 'sass'
  | 'less'
  | 'styl'
  | 'vue'
  | 'svelte'
  | 'text'
  | 'url'

/** One rule in webpack's form: loaders run from the last to the first, and what they give goes on as a file of `type` would. */
export interface LoaderRule {
  readonly test?: LoaderCondition
  readonly include?: LoaderCondition
  readonly exclude?: LoaderCondition
  /** Of the part of the request after the path, with its `?`. */
  readonly resourceQuery?: LoaderCondition
  /** Of the file that imports. */
  readonly issuer?: LoaderCondition
  /** `pre` runs before the loaders of other rules, `post` after them. */
  readonly enforce?: 'pre' | 'post'
  /** None at all: the engine reads the file, and no later rule of the same `oneOf` does. */
  readonly use?: LoaderUse | readonly LoaderUse[]
  /** Of these the first that matches counts. */
  readonly oneOf?: readonly LoaderRule[]
  /** Without it: what the file's own extension says where the engine reads it, else `js`. */
  readonly type?: LoaderResult
}
