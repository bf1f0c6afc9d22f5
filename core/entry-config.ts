/** A script that no page of the project loads. */
export interface EntryConfig {
  /** Relative to the root. */
  readonly file: string
  /** Modules that run before it, in this order: files relative to the root, or packages. */
  readonly before?: readonly string[]
  /**
   * `es` shares chunks with pages and other entries. The others are one file each that shares nothing: `iife` for a classic
   * `<script>`, `umd` and `cjs` for programs that load it as a module. `style` writes the stylesheet alone and no script.
   */
  readonly format?: 'es' | 'iife' | 'umd' | 'cjs' | 'style'
  /** Name of the global that holds what it exports: `Pears`, `window.Pears`, `Orchard.pears`. */
  readonly global?: string
  /** Whether the global, or `require`, gives all exports or the default one alone; a CommonJS module always gives what it exports. */
  readonly exports?: 'named' | 'default'
}
