import fs from 'node:fs'
import path from 'node:path'
import { DEFAULTS, type UserConfig } from '../../core/config.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { cacheFolder } from '../cache/folder.ts'
import { type ClientVariables, clientVariables, readEnvironment } from './env.ts'
import { type ResolvedStyles, resolveStyles } from './styles.ts'
import { type ResolvedTargets, resolveTargets } from './targets.ts'

type Filled<Section, Fixed> = Omit<NonNullable<Section>, keyof Fixed> & {
  readonly [Key in keyof Fixed & keyof NonNullable<Section>]: Exclude<NonNullable<Section>[Key], undefined>
}

/** A complete configuration: every default filled in, every path absolute. */
export interface ResolvedConfig {
  readonly root: string
  readonly mode: string
  /** Ends in a slash: `/`, `/sub/`, `./`, `https://cdn.example/x/`. */
  readonly base: string
  readonly outDir: string
  readonly publicDir: string | undefined
  readonly pages: Filled<UserConfig['pages'], typeof DEFAULTS.pages>
  readonly output: Filled<UserConfig['output'], typeof DEFAULTS.output>
  /** What the client sees as `process.env`, `import.meta.env` and `%NAME%`. */
  readonly variables: ClientVariables
  /** Global identifiers and member expressions → source text; variables included. */
  readonly define: Readonly<Record<string, string>>
  readonly resolve: Filled<UserConfig['resolve'], typeof DEFAULTS.resolve>
  readonly interop: NonNullable<UserConfig['interop']>
  readonly script: Filled<UserConfig['script'], typeof DEFAULTS.script>
  readonly styles: ResolvedStyles
  readonly assets: Filled<UserConfig['assets'], typeof DEFAULTS.assets>
  readonly targets: ResolvedTargets
  readonly sourceMap: NonNullable<UserConfig['sourceMap']>
  readonly minify: boolean
  readonly strictExecutionOrder: boolean
  readonly serviceWorker: UserConfig['serviceWorker']
  readonly budgets: NonNullable<UserConfig['budgets']>
  /** Absolute; `undefined` where nothing is kept. */
  readonly cacheDir: string | undefined
  /** What resolving has to say: targets that cannot be met. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ResolveRequest {
  /** Absolute. */
  readonly root: string
  readonly mode: string
  readonly config: UserConfig
  /** Instead of the configuration's; absolute or relative to the root. */
  readonly outDir: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Fills in defaults, reads `.env` files and targets, and makes paths absolute. */
export function resolveConfig(request: ResolveRequest): ResolvedConfig {
  const { config, mode } = request
  const root = fs.realpathSync(request.root)
  const base = withSlash(config.base ?? DEFAULTS.base)
  const script = { ...DEFAULTS.script, ...config.script }
  const variables = variablesFor({ ...request, root }, base)
  const { targets, diagnostics } = resolveTargets({
    root,
    mode,
    queries: config.targets,
    styleQueries: config.styles?.targets,
    classFields: script.classFields,
  })
  const publicDir = config.publicDir ?? DEFAULTS.publicDir
  return {
    root,
    mode,
    base,
    outDir: path.resolve(root, request.outDir ?? config.outDir ?? DEFAULTS.outDir),
    publicDir: publicDir === false ? undefined : path.resolve(root, publicDir),
    pages: { ...DEFAULTS.pages, ...config.pages },
    output: { ...DEFAULTS.output, ...config.output },
    variables,
    define: { ...definesFor(variables, { config, base, mode }), ...config.define },
    resolve: { ...DEFAULTS.resolve, ...config.resolve },
    interop: config.interop ?? DEFAULTS.interop,
    script,
    styles: resolveStyles(config),
    assets: { ...DEFAULTS.assets, ...config.assets },
    targets,
    sourceMap: config.sourceMap ?? DEFAULTS.sourceMap,
    minify: config.minify ?? DEFAULTS.minify,
    strictExecutionOrder: config.strictExecutionOrder ?? DEFAULTS.strictExecutionOrder,
    serviceWorker: config.serviceWorker,
    budgets: config.budgets ?? [],
    cacheDir: cacheFolder(root, config.cache ?? DEFAULTS.cache),
    diagnostics,
  }
}

function withSlash(base: string): string {
  if (base === '' || base === '.') return './'
  return base.endsWith('/') ? base : `${base}/`
}

function variablesFor(request: ResolveRequest, base: string): ClientVariables {
  const env = { ...DEFAULTS.env, ...request.config.env }
  const environment = readEnvironment({
    root: request.root,
    mode: request.mode,
    rules: env.files,
    shell: request.env,
  })
  return clientVariables({
    environment,
    prefixes: env.prefixes,
    rules: env.files,
    mode: request.mode,
    base,
    define: env.define,
  })
}

function definesFor(
  variables: ClientVariables,
  { config, base, mode }: { readonly config: UserConfig; readonly base: string; readonly mode: string },
): Record<string, string> {
  const defines: Record<string, string> = { 'process.env.NODE_ENV': JSON.stringify(mode) }
  const { NODE_ENV: _mode, PUBLIC_URL: _url, ...own } = variables
  const meta = { MODE: mode, PROD: mode === 'production', DEV: mode !== 'production', BASE_URL: base, ...own }
  addObject(defines, 'import.meta.env', meta)
  if (config.env?.processEnv === true) addObject(defines, 'process.env', variables)
  // What webpack gives free names of Node in a browser build: `global`, and mocks of the two path names.
  if (config.interop === 'webpack')
    Object.assign(defines, { global: 'globalThis', __dirname: '"/"', __filename: '"/index.js"' })
  return defines
}

/** The object as a whole, for destructuring and computed keys, and each member, so that dead branches fold. */
function addObject(
  defines: Record<string, string>,
  name: string,
  members: Readonly<Record<string, string | boolean | undefined>>,
): void {
  const pairs = Object.entries(members).map(([key, value]) => [key, JSON.stringify(value) ?? 'undefined'] as const)
  defines[name] = `{${pairs.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`
  for (const [key, value] of pairs) if (/^[\w$]+$/.test(key)) defines[`${name}.${key}`] = value
}
