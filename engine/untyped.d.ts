// These packages ship no types; what is used of them is declared here.
declare module 'postcss-modules-values' {
  const plugin: () => import('postcss').Plugin
  export default plugin
}
declare module 'postcss-modules-local-by-default' {
  const plugin: (options: { mode: 'local' | 'global' | 'pure' }) => import('postcss').Plugin
  export default plugin
}
declare module 'postcss-modules-extract-imports' {
  const plugin: () => import('postcss').Plugin
  export default plugin
}
declare module 'postcss-modules-scope' {
  const plugin: (options: {
    generateScopedName: (local: string, file: string) => string
    exportGlobals: boolean
  }) => import('postcss').Plugin
  export default plugin
}
declare module 'icss-utils' {
  type Root = import('postcss').Root
  type Names = Record<string, string>
  const utilities: {
    extractICSS(root: Root): { icssImports: Record<string, Names>; icssExports: Names }
    replaceSymbols(root: Root, replacements: Names): void
    replaceValueSymbols(value: string, replacements: Names): string
  }
  export default utilities
}
declare module 'babel-plugin-transform-react-remove-prop-types' {
  const plugin: import('@babel/core').PluginItem
  export default plugin
}
declare module '@babel/plugin-transform-flow-strip-types' {
  const plugin: import('@babel/core').PluginItem
  export default plugin
}
declare module 'react-refresh/runtime' {
  const runtime: {
    injectIntoGlobalHook(scope: object): void
    register(type: unknown, id: string): void
    createSignatureFunctionForTransform(): unknown
    isLikelyComponentType(type: unknown): boolean
    performReactRefresh(): unknown
    _getMountedRootCount(): number
  }
  export default runtime
}
declare module 'launch-editor' {
  const launch: (file: string, onError?: (file: string, message: string | null) => void) => void
  export default launch
}
declare module 'vue-hot-reload-api' {
  export interface Options {
    readonly functional?: boolean
    readonly render?: unknown
    readonly staticRenderFns?: unknown
  }
  type Component = Options | { readonly options: Options }
  export interface VueConstructor {
    readonly version: string
  }
  export function install(vue: VueConstructor): void
  export function createRecord(id: string, component: Component): void
  export function rerender(id: string, component: Component): void
  export function reload(id: string, component: Component): void
}
declare module 'svelte-hmr/runtime/hot-api-esm.js' {
  export function applyHmr(ran: Readonly<Record<string, unknown>>): unknown
}
declare module 'svelte-hmr/runtime/proxy-adapter-dom.js' {
  export const adapter: unknown
}
