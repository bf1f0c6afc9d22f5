/** `true` stands for a value whose own keys are the user's (a record, a list, a scalar). */
export type Keys = { readonly [name: string]: true | Keys }

/** Of the development server and of the preview. */
const LISTENING = {
  port: true,
  strictPort: true,
  host: true,
  https: true,
  http2: true,
  open: true,
  proxy: true,
  headers: true,
  cors: true,
  allowedHosts: true,
  historyFallback: true,
} as const satisfies Keys

/** Every option there is. */
export const KEYS = {
  base: true,
  outDir: true,
  publicDir: true,
  copy: true,
  pages: { files: true, urls: true, variables: true, minify: true },
  entries: true,
  output: {
    entry: true,
    chunk: true,
    style: true,
    styleChunk: true,
    asset: true,
    assetsByType: true,
    manifest: { file: true, form: true, prefix: true, ids: true },
    licences: true,
    compress: true,
    placeholders: true,
    groups: true,
    manualChunks: true,
    integrity: true,
    banner: true,
    sourceMapBase: true,
    clean: true,
    modulePreload: true,
    relativeUrls: true,
    runtimeBase: true,
  },
  env: { prefixes: true, files: true, dir: true, processEnv: true, define: true },
  define: true,
  provide: true,
  pluginTimeoutMs: true,
  external: true,
  resolve: {
    alias: true,
    extensions: true,
    mainFields: true,
    conditions: true,
    tsconfigPaths: true,
    roots: true,
    dedupe: true,
    symlinks: true,
    polyfillNode: true,
    ignore: true,
    contexts: true,
  },
  interop: true,
  script: {
    tsconfig: true,
    jsx: true,
    jsxImportSource: true,
    jsxFactory: true,
    jsxFragmentFactory: true,
    jsxOptions: true,
    jsxStrings: true,
    jsxInJs: true,
    flow: true,
    classFields: true,
    decorators: true,
    decoratorMetadata: true,
    lowerDependencies: true,
    dropPropTypes: true,
    globals: true,
    babel: { when: true, plugins: true },
    missingExports: true,
  },
  vue: {
    compilerOptions: true,
    transformAssetUrls: true,
    preprocessOptions: true,
    customElement: true,
    features: { optionsApi: true, devtools: true, hydrationMismatchDetails: true },
  },
  svelte: { configFile: true, extensions: true, compilerOptions: true, preprocess: true },
  plugins: true,
  loaders: true,
  styles: {
    extract: true,
    modules: {
      auto: true,
      className: true,
      hashPrefix: true,
      mode: true,
      exportGlobals: true,
      exports: true,
      localsConvention: true,
    },
    icss: true,
    sass: {
      loadPaths: true,
      additionalData: true,
      silenceDeprecations: true,
      fatalDeprecations: true,
      quietDeps: true,
      options: true,
    },
    less: {
      paths: true,
      additionalData: true,
      javascriptEnabled: true,
      modifyVars: true,
      globalVars: true,
      math: true,
      plugins: true,
      options: true,
    },
    stylus: { paths: true, additionalData: true, use: true, imports: true, define: true, includeCss: true },
    resolveUrls: true,
    urls: true,
    missingUrls: true,
    imports: true,
    order: true,
    split: true,
    targets: true,
    minify: true,
    postcss: true,
    tailwind: true,
  },
  assets: {
    inlineLimit: true,
    inlineTypes: true,
    unknown: true,
    requireShape: true,
    requireDefault: true,
    wasm: true,
  },
  worker: { format: true },
  targets: true,
  sourceMap: true,
  minify: true,
  strictExecutionOrder: true,
  serviceWorker: { source: true, output: true, precache: true, exclude: true, maxBytes: true },
  server: {
    ...LISTENING,
    setup: true,
    folders: true,
    fs: { strict: true, allow: true, deny: true },
    watch: { polling: true },
    overlay: { errors: true, runtimeErrors: true },
    forwardConsole: true,
  },
  preview: LISTENING,
  budgets: true,
  cache: true,
  verify: { routes: true, answers: true, setup: true },
} as const satisfies Keys

/** The candidate that takes the fewest edits to become; the name itself when there is none. */
export function nearest(name: string, candidates: readonly string[]): string {
  const ranked = candidates.map((candidate) => ({ candidate, steps: editSteps(name, candidate) }))
  return ranked.toSorted((a, b) => a.steps - b.steps)[0]?.candidate ?? name
}

/** Levenshtein distance, without regard to case. */
export function editSteps(from: string, to: string): number {
  const target = to.toLowerCase()
  let row = Array.from({ length: target.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from.toLowerCase()].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= target.length; column++) {
      const swap = (row[column - 1] ?? 0) + (target[column - 1] === letter ? 0 : 1)
      next.push(Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[target.length] ?? 0
}
