/** How scripts are read and compiled. */
export interface ScriptConfig {
  /**
   * `project`: what this section does not say of JSX, decorators, class fields and imports of types is read from the tsconfig.json
   * that covers the entry, `extends` and `references` followed.
   */
  readonly tsconfig?: 'project' | 'none'
  /**
   * `automatic` and `classic` are React's, `solid` and `vue` run the project's own Babel plugin, `preserve` leaves JSX as it is.
   * Without it the tsconfig counts, and before that a project with Solid's, Vue's or Preact's JSX and without React has theirs.
   */
  readonly jsx?: 'automatic' | 'classic' | 'solid' | 'vue' | 'preserve'
  /** Package of the automatic runtime: `preact`, `@emotion/react`. */
  readonly jsxImportSource?: string
  /** What elements become under `classic`, instead of `React.createElement`. */
  readonly jsxFactory?: string
  /** What `<>` becomes under `classic`, instead of `React.Fragment`. */
  readonly jsxFragmentFactory?: string
  /** Given to the Babel plugin of `solid` and `vue`. */
  readonly jsxOptions?: Readonly<Record<string, unknown>>
  /** Line breaks inside the string of a JSX attribute: one space as Babel has it, or kept as TypeScript has it. */
  readonly jsxStrings?: 'collapse' | 'keep'
  /** JSX is also parsed in `.js` and `.mjs` files of the project. */
  readonly jsxInJs?: boolean
  /** Type annotations of Flow are stripped from the project's `.js` files. */
  readonly flow?: boolean
  /** `assign` is what Babel's loose mode and TypeScript before ES2022 do; `define` is the standard. */
  readonly classFields?: 'assign' | 'define'
  /** `legacy` is TypeScript's `experimentalDecorators`. */
  readonly decorators?: 'legacy' | 'standard'
  /** Types of decorated members are kept for `Reflect.getMetadata`; needs legacy decorators. */
  readonly decoratorMetadata?: boolean
  /** Dependencies are lowered to the targets too, not only the project's own files. */
  readonly lowerDependencies?: boolean
  /** Removes `propTypes` of components in production. */
  readonly dropPropTypes?: boolean
  /**
   * Scripts that run in the global scope when they are imported, as behind a script tag: what they declare is there for everybody, and
   * they export nothing. Files relative to the root, or `package/file`. `?script` says it for one import.
   */
  readonly globals?: readonly string[]
  /** Babel plugins run on project files whose text contains one of `when`: macros and the like. */
  readonly babel?: {
    readonly when: readonly string[]
    readonly plugins: readonly (string | readonly [string, unknown])[]
  }
  /** Importing a name that a module does not export. */
  readonly missingExports?: 'error' | 'warn'
}
