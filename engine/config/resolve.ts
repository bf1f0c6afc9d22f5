import fs from 'node:fs'
import path from 'node:path'
import { type CopyRule, DEFAULTS, type UserConfig } from '../../core/config.ts'
import { type Diagnostic, refuse } from '../../core/diagnostic.ts'
import { readText } from '../../host/disk.ts'
import { cacheFolder } from '../cache/folder.ts'
import { resolveAliases, type ResolvedAlias } from './aliases.ts'
import { defineTexts } from './define.ts'
import { type ResolvedEntry, resolveEntries } from './entries.ts'
import { type Environment, resolveEnvironment } from './env.ts'
import { type ResolvedFrameworks, resolveFrameworks } from './frameworks.ts'
import { type ResolvedStyles, resolveStyles } from './styles.ts'
import { type ResolvedTargets, resolveTargets } from './targets.ts'
import { type UrlSource, urlSource } from './urls.ts'

type Filled<Section, Fixed> = Omit<NonNullable<Section>, keyof Fixed> & {
  readonly [Key in keyof Fixed & keyof NonNullable<Section>]: Exclude<NonNullable<Section>[Key], undefined>
}

/** A complete configuration: every default filled in, every path absolute. */
export interface ResolvedConfig extends ResolvedFrameworks {
  readonly root: string
  readonly mode: string
  /** Ends in a slash: `/`, `/sub/`, `./`, `https://cdn.example/x/`. */
  readonly base: string
  /** How scripts come by the address of an output file. */
  readonly urls: UrlSource
  readonly entries: readonly ResolvedEntry[]
  readonly outDir: string
  readonly publicDir: string | undefined
  readonly copy: readonly CopyRule[]
  readonly pages: Filled<UserConfig['pages'], typeof DEFAULTS.pages>
  readonly output: Filled<UserConfig['output'], typeof DEFAULTS.output>
  /** What the client sees as `process.env`, `import.meta.env` and `%NAME%`. */
  readonly variables: Environment['variables']
  /** What stands for `%NAME%` in pages. */
  readonly pageVariables: Environment['variables']
  readonly nodeEnv: string
  /** Global identifiers and member expressions → source text; variables included. */
  readonly define: Readonly<Record<string, string>>
  readonly resolve: Filled<UserConfig['resolve'], typeof DEFAULTS.resolve>
  /** `resolve.alias` in the order in which it counts, paths absolute. */
  readonly aliases: readonly ResolvedAlias[]
  readonly provide: NonNullable<UserConfig['provide']>
  readonly external: NonNullable<UserConfig['external']>
  readonly pluginTimeoutMs: number
  readonly interop: NonNullable<UserConfig['interop']>
  readonly script: Filled<UserConfig['script'], typeof DEFAULTS.script>
  readonly styles: ResolvedStyles
  readonly assets: Filled<UserConfig['assets'], typeof DEFAULTS.assets> & { readonly wasm: 'module' | 'url' }
  readonly worker: Filled<UserConfig['worker'], typeof DEFAULTS.worker>
  readonly targets: ResolvedTargets
  readonly sourceMap: NonNullable<UserConfig['sourceMap']>
  readonly minify: boolean
  readonly strictExecutionOrder: boolean
  readonly serviceWorker: UserConfig['serviceWorker']
  readonly loaders: UserConfig['loaders']
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
  /** `later`: the list of browsers is read when someone asks for what it decides, which throws then. */
  readonly targets?: 'later'
  /** By a development server: the packages are those for development, however the mode is called. */
  readonly isServed?: true
}

/** Fills in defaults, reads `.env` files and targets, and makes paths absolute. */
export function resolveConfig(request: ResolveRequest): ResolvedConfig {
  const { config, mode } = request
  const root = fs.realpathSync(request.root)
  assertPackageJson(root)
  const base = withSlash(config.base ?? DEFAULTS.base)
  const script = { ...DEFAULTS.script, ...config.script }
  const env = { ...DEFAULTS.env, ...config.env }
  const { env: shell, isServed = false } = request
  const { variables, pageVariables, nodeEnv } = resolveEnvironment({ root, mode, env, shell, base, isServed })
  const { classFields } = script
  const asked = { queries: config.targets, styleQueries: config.styles?.targets, classFields }
  const publicDir = config.publicDir ?? DEFAULTS.publicDir
  const rest = {
    root,
    mode,
    base,
    urls: urlSource(config, base),
    entries: resolveEntries(config, root),
    outDir: path.resolve(root, request.outDir ?? config.outDir ?? DEFAULTS.outDir),
    publicDir: publicDir === false ? undefined : path.resolve(root, publicDir),
    pages: { ...DEFAULTS.pages, ...config.pages },
    output: { ...DEFAULTS.output, ...config.output },
    variables,
    pageVariables,
    nodeEnv,
    define: defineTexts(variables, { config, facts: { mode, nodeEnv, base } }),
    ...namesOf(config, root),
    interop: config.interop ?? DEFAULTS.interop,
    script,
    ...resolveFrameworks(config),
    styles: resolveStyles(config),
    assets: resolveAssets(config.assets),
    worker: { ...DEFAULTS.worker, ...config.worker },
    ...plainOf(config),
    cacheDir: cacheFolder(root, config.cache ?? DEFAULTS.cache),
  }
  return withTargets(rest, request, () => resolveTargets({ root, mode, nodeEnv, ...asked }))
}

/** What browsers decide: read now, or when it is asked for. */
function withTargets(
  rest: Omit<ResolvedConfig, 'targets' | 'diagnostics'>,
  { targets: when }: Pick<ResolveRequest, 'targets'>,
  read: () => ReturnType<typeof resolveTargets>,
): ResolvedConfig {
  const known: { read?: ReturnType<typeof resolveTargets> } = {}
  const asked = () => (known.read ??= read())
  if (when !== 'later') asked()
  return {
    ...rest,
    get targets() {
      return asked().targets
    },
    get diagnostics() {
      return asked().diagnostics
    },
  }
}

/** What is taken as it is. */
function plainOf(config: UserConfig) {
  return {
    sourceMap: config.sourceMap ?? DEFAULTS.sourceMap,
    minify: config.minify ?? DEFAULTS.minify,
    strictExecutionOrder: config.strictExecutionOrder ?? DEFAULTS.strictExecutionOrder,
    serviceWorker: config.serviceWorker,
    loaders: config.loaders,
    copy: config.copy ?? [],
    budgets: config.budgets ?? [],
  }
}

/** A broken package.json would be met again at every turn. */
function assertPackageJson(root: string): void {
  const text = readText(path.join(root, 'package.json'))
  if (text === undefined) return
  try {
    JSON.parse(text)
  } catch (error) {
    throw refuse('config/package-json', {
      message: `package.json cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      help: 'Correct the file: JSON has no comments, no trailing commas and double quotes only.',
    })
  }
}

/** How names become modules. */
function namesOf(
  config: UserConfig,
  root: string,
): Pick<ResolvedConfig, 'resolve' | 'aliases' | 'provide' | 'external' | 'pluginTimeoutMs'> {
  return {
    resolve: { ...DEFAULTS.resolve, ...config.resolve },
    aliases: resolveAliases(config.resolve?.alias, root),
    provide: config.provide ?? {},
    external: config.external ?? {},
    pluginTimeoutMs: config.pluginTimeoutMs ?? DEFAULTS.pluginTimeoutMs,
  }
}

/** Where every unknown file is an address, WebAssembly is one too: so it is under Create React App. */
function resolveAssets(assets: UserConfig['assets']): ResolvedConfig['assets'] {
  return { ...DEFAULTS.assets, wasm: assets?.unknown === 'url' ? 'url' : 'module', ...assets }
}

function withSlash(base: string): string {
  if (base === '' || base === '.') return './'
  return base.endsWith('/') ? base : `${base}/`
}
