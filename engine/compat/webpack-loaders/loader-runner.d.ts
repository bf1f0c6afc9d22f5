// The package ships no types; what is used of it is declared here.
declare module 'loader-runner' {
  export interface LoaderItem {
    readonly loader: string
    readonly options?: unknown
    readonly ident?: string | undefined
    readonly type?: string | undefined
  }
  export interface LoaderObject {
    readonly path: string
    readonly query: string
    readonly options: unknown
    readonly ident: string | undefined
  }
  /** What loaders have as `this`, as far as it is read here; the rest is the object that was handed over. */
  export interface RunnerContext {
    readonly loaders: readonly LoaderObject[]
    readonly loaderIndex: number
    readonly resourcePath: string
    addDependency(file: string): void
  }
  export interface RunResult {
    /** Text or bytes, a source map, and whatever else the first loader gave. */
    readonly result: readonly [string | Buffer, unknown, ...unknown[]] | undefined
    readonly fileDependencies: readonly string[]
    readonly contextDependencies: readonly string[]
    readonly missingDependencies: readonly string[]
  }
  export function runLoaders(
    request: {
      readonly resource: string
      readonly loaders: readonly LoaderItem[]
      readonly context: object
      readonly processResource: (
        context: RunnerContext,
        resource: string,
        done: (error: Error | null, content?: string | Buffer) => void,
      ) => void
    },
    done: (error: Error | null, result: RunResult) => void,
  ): void
}
