/** What imports of files that are no scripts mean. */
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
  /**
   * `import { add } from './pear.wasm'`: the instance's exports (a top-level await), or the file's address. Default: `module`, but `url`
   * where `unknown` is `url`. `?init` and `?url` say it for one import.
   */
  readonly wasm?: 'module' | 'url'
}

export interface WorkerConfig {
  /** What `?worker` and `?sharedworker` start: a classic script, or an ES module, which may wait at its top level. */
  readonly format?: 'iife' | 'es'
}
