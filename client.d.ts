/// <reference types="node" />
/// <reference types="react" />
/// <reference types="react-dom" />

// Types of what a project imports besides scripts. Use: `/// <reference types="nexxo/client" />`.

declare namespace NodeJS {
  interface ProcessEnv {
    readonly NODE_ENV: 'development' | 'production' | 'test'
    readonly PUBLIC_URL: string
  }
}

interface ImportMetaEnv {
  readonly MODE: string
  readonly BASE_URL: string
  readonly DEV: boolean
  readonly PROD: boolean
  readonly SSR: boolean
  readonly [name: string]: string | boolean | undefined
}

interface GlobOptions<Eager extends boolean> {
  readonly eager?: Eager
  /** The one export that is asked for. */
  readonly import?: string
  readonly query?: string | Readonly<Record<string, string | number | boolean>>
  /** Folder that patterns and keys count from. */
  readonly base?: string
  /** Also names that begin with a dot, and node_modules. */
  readonly exhaustive?: boolean
}

/** Vite's interface for exchanging modules; only there while a development server runs. */
interface HotContext {
  /** Kept from one instance of the module to the next. */
  readonly data: Record<string, unknown>
  accept(): void
  accept<Module = Record<string, unknown>>(callback: (module: Module | undefined) => void): void
  accept<Module = Record<string, unknown>>(dep: string, callback: (module: Module | undefined) => void): void
  accept<Module = Record<string, unknown>>(
    deps: readonly string[],
    callback: (modules: (Module | undefined)[]) => void,
  ): void
  acceptExports<Module = Record<string, unknown>>(
    names: string | readonly string[],
    callback?: (module: Module | undefined) => void,
  ): void
  dispose(callback: (data: Record<string, unknown>) => void): void
  prune(callback: (data: Record<string, unknown>) => void): void
  decline(): void
  invalidate(message?: string): void
  on<Payload = unknown>(event: string, callback: (payload: Payload) => void): void
  off<Payload = unknown>(event: string, callback: (payload: Payload) => void): void
  send(event: string, data?: unknown): void
}

interface ImportMeta {
  readonly url: string
  readonly hot?: HotContext
  readonly env: ImportMetaEnv
  glob<Module = unknown>(
    patterns: string | readonly string[],
    options?: GlobOptions<false>,
  ): Record<string, () => Promise<Module>>
  glob<Module = unknown>(patterns: string | readonly string[], options: GlobOptions<true>): Record<string, Module>
}

// Queries.
declare module '*?url' {
  const src: string
  export default src
}
declare module '*?raw' {
  const text: string
  export default text
}
declare module '*?inline' {
  const content: string
  export default content
}
declare module '*?component' {
  import type * as React from 'react'

  const Component: React.FunctionComponent<
    React.SVGProps<SVGSVGElement> & { title?: string | undefined; titleId?: string | undefined }
  >
  export default Component
}
declare module '*?worker' {
  const WorkerFactory: new (options?: { readonly name?: string }) => Worker
  export default WorkerFactory
}
declare module '*?worker&inline' {
  const WorkerFactory: new (options?: { readonly name?: string }) => Worker
  export default WorkerFactory
}
declare module '*?worker&url' {
  const src: string
  export default src
}
declare module '*?sharedworker' {
  const WorkerFactory: new (options?: { readonly name?: string }) => SharedWorker
  export default WorkerFactory
}
declare module '*?sharedworker&inline' {
  const WorkerFactory: new (options?: { readonly name?: string }) => SharedWorker
  export default WorkerFactory
}
declare module '*?sharedworker&url' {
  const src: string
  export default src
}
declare module '*?no-inline' {
  const src: string
  export default src
}
declare module '*?url&inline' {
  const src: string
  export default src
}
declare module '*.wasm?init' {
  const init: (imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance>
  export default init
}
declare module '*?script' {}

// Stylesheets. Modules first: of two patterns that match, the first counts.
declare module '*.module.css' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.scss' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.sass' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.less' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.styl' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.stylus' {
  const classes: { readonly [key: string]: string }
  export default classes
}
declare module '*.module.pcss' {
  const classes: { readonly [key: string]: string }
  export default classes
}
// What `:export` in a plain stylesheet gives.
declare module '*.css' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.scss' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.sass' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.less' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.styl' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.stylus' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.pcss' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.postcss' {
  const values: { readonly [key: string]: string }
  export default values
}
declare module '*.sss' {
  const values: { readonly [key: string]: string }
  export default values
}

// Files that stand for their URL.
declare module '*.avif' {
  const src: string
  export default src
}
declare module '*.bmp' {
  const src: string
  export default src
}
declare module '*.gif' {
  const src: string
  export default src
}
declare module '*.ico' {
  const src: string
  export default src
}
declare module '*.jpg' {
  const src: string
  export default src
}
declare module '*.jpeg' {
  const src: string
  export default src
}
declare module '*.png' {
  const src: string
  export default src
}
declare module '*.svg' {
  const src: string
  export default src
}
declare module '*.webp' {
  const src: string
  export default src
}
declare module '*.eot' {
  const src: string
  export default src
}
declare module '*.otf' {
  const src: string
  export default src
}
declare module '*.ttf' {
  const src: string
  export default src
}
declare module '*.woff' {
  const src: string
  export default src
}
declare module '*.woff2' {
  const src: string
  export default src
}
declare module '*.mp3' {
  const src: string
  export default src
}
declare module '*.mp4' {
  const src: string
  export default src
}
declare module '*.webm' {
  const src: string
  export default src
}
declare module '*.pdf' {
  const src: string
  export default src
}
declare module '*.txt' {
  const src: string
  export default src
}
