export type Framework = 'react' | 'vue' | 'svelte' | 'angular' | 'plain'

/** One build of one app: a tool of its `build:<tool>` script, and what of the configuration is otherwise. */
export interface BuildSpec {
  /** A folder of `fixtures/`. */
  readonly app: string
  /** Name of the build: of its folder in the cache, unique per app. */
  readonly build: string
  /** `webpack`, `vite`, …; `react-scripts` and `nexxo` for the fixtures of Create React App. */
  readonly tool: string
  /** What `builds/variant.mjs` of the app shall have otherwise. */
  readonly variant?: Readonly<Record<string, unknown>>
}

/** Two builds of one app. Into the second of a `fault` pair faults are planted; an `honest` pair must never differ. */
export interface PairSpec {
  readonly name: string
  readonly app: string
  readonly framework: Framework
  readonly original: BuildSpec
  readonly migrated: BuildSpec
  readonly kind: 'fault' | 'honest'
  /** What the two builds have otherwise. */
  readonly why: string
}
