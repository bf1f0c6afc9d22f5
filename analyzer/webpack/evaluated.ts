import { isRecord, listOf, recordOf, textsOf } from '../project/manifest.ts'

/** What the probe writes of an object; functions are `{ $code }`, regular expressions `{ $pattern }`. */
export type Plain = Readonly<Record<string, unknown>>

/** A plugin as the configuration has it; `args` are what it was constructed with. */
export interface PluginUse {
  /** Path inside the configuration: `plugins[2]`. */
  readonly option: string
  readonly name: string
  readonly package: string | undefined
  readonly args: readonly unknown[]
}

export interface LoaderUse {
  readonly name: string
  readonly options: Plain
}

/** One rule that says something; `test` and the like are in `conditions`. */
export interface RuleUse {
  readonly option: string
  readonly loaders: readonly LoaderUse[]
  readonly conditions: Plain
}

export interface EntryUse {
  readonly name: string
  /** Requests relative to the context, or from the root (`./src/a.js`) where they were absolute. */
  readonly files: readonly string[]
  readonly options: Plain
}

/** A rule as it is nested; values that JSON has no form for are marked as the probe says. */
export interface RuleNode {
  readonly option: string
  readonly conditions: Plain
  readonly uses: readonly { readonly name: string; readonly request: string; readonly options: unknown }[]
  readonly oneOf: readonly RuleNode[] | undefined
  readonly rules: readonly RuleNode[] | undefined
}

/** One compiler of the configuration, webpack's defaults not filled in. */
export interface Compiler {
  readonly keys: readonly string[]
  /** Everything but entry, module, plugins, optimization and resolve. */
  readonly options: Plain
  readonly context: string | undefined
  /** `undefined` when the configuration names none. */
  readonly entries: readonly EntryUse[] | undefined
  readonly resolve: Plain
  readonly resolvePlugins: readonly PluginUse[]
  readonly optimization: Plain
  readonly minimizers: readonly PluginUse[]
  readonly module: Plain
  readonly rules: readonly RuleUse[]
  readonly ruleTree: readonly RuleNode[]
  readonly plugins: readonly PluginUse[]
  readonly pages: readonly PageUse[]
}

/** A page of html-webpack-plugin, rendered with the project's own data. */
export interface PageUse {
  /** Why it could not be rendered; everything else is then empty. */
  readonly failed: string | undefined
  /** Below the output folder; may hold `[name]`. */
  readonly output: string
  readonly html: string
  /** Posix from the root, where the template is a file of the project. */
  readonly template: string | undefined
  readonly inject: 'head' | 'body'
  /** Whether the plugin puts the tags of scripts in; else the template does. */
  readonly isInjected: boolean
  readonly urls: 'rebase' | 'keep'
  readonly isMinified: boolean
  /** `undefined` means all. */
  readonly chunks: readonly string[] | undefined
  readonly excluded: readonly string[]
  /** As the probe writes paths. */
  readonly favicon: string | undefined
}

/** What a command makes of the project's configuration files. */
export interface Evaluation {
  /** The configuration files of the command. */
  readonly files: readonly string[]
  /** Those and every file of the project that they load. */
  readonly loaded: readonly string[]
  readonly compilers: readonly Compiler[]
  /** Packages that are not installed and were stood in for. */
  readonly missing: readonly string[]
  /** What the tool on top of webpack was told: vue.config.js, the calls of Laravel Mix. */
  readonly options: Plain
}

/** Checks what the probe printed; `undefined` when it is not a configuration. */
export function readEvaluation(value: unknown): Evaluation | undefined {
  if (!isRecord(value) || !Array.isArray(value['compilers']) || value['compilers'].length === 0) return undefined
  return {
    files: textsOf(value['files']),
    loaded: textsOf(value['loaded']),
    compilers: value['compilers'].filter(isRecord).map(readCompiler),
    missing: textsOf(value['missing']),
    options: recordOf(value['options']),
  }
}

/** The first argument of a plugin, as options. */
export function optionsOf(plugin: PluginUse | undefined): Plain {
  return recordOf(plugin?.args[0])
}

function readCompiler(value: Plain): Compiler {
  const entries = value['entries']
  return {
    keys: textsOf(value['keys']),
    options: recordOf(value['options']),
    context: typeof value['context'] === 'string' ? value['context'] : undefined,
    entries: Array.isArray(entries) ? entries.filter(isRecord).map(readEntry) : undefined,
    resolve: recordOf(value['resolve']),
    resolvePlugins: pluginsOf(value['resolvePlugins']),
    optimization: recordOf(value['optimization']),
    minimizers: pluginsOf(value['minimizers']),
    module: recordOf(value['module']),
    rules: listOf(value['rules']).filter(isRecord).map(readRule),
    ruleTree: nodesOf(value['ruleTree']) ?? [],
    plugins: pluginsOf(value['plugins']),
    pages: listOf(value['pages']).filter(isRecord).map(readPage),
  }
}

function readPage(value: Plain): PageUse {
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : undefined)
  return {
    failed: text('failed'),
    output: text('output') ?? 'index.html',
    html: text('html') ?? '',
    template: text('template'),
    inject: value['inject'] === 'head' ? 'head' : 'body',
    isInjected: value['isInjected'] !== false,
    urls: value['urls'] === 'rebase' ? 'rebase' : 'keep',
    isMinified: value['isMinified'] !== false,
    chunks: Array.isArray(value['chunks']) ? textsOf(value['chunks']) : undefined,
    excluded: textsOf(value['excluded']),
    favicon: text('favicon'),
  }
}

function readEntry(value: Plain): EntryUse {
  return { name: String(value['name']), files: textsOf(value['files']), options: recordOf(value['options']) }
}

function readRule({ option, loaders, ...conditions }: Plain): RuleUse {
  const uses = listOf(loaders).filter(isRecord)
  return {
    option: String(option),
    loaders: uses.map((use) => ({ name: String(use['name']), options: recordOf(use['options']) })),
    conditions,
  }
}

function nodesOf(value: unknown): readonly RuleNode[] | undefined {
  return Array.isArray(value) ? value.filter(isRecord).map(readNode) : undefined
}

function readNode(value: Plain): RuleNode {
  const uses = listOf(value['uses']).filter(isRecord)
  return {
    option: String(value['option']),
    conditions: recordOf(value['conditions']),
    uses: uses.map(({ name, request, options }) => ({ name: String(name), request: String(request), options })),
    oneOf: nodesOf(value['oneOf']),
    rules: nodesOf(value['rules']),
  }
}

function pluginsOf(value: unknown): readonly PluginUse[] {
  return listOf(value)
    .filter(isRecord)
    .map((plugin) => ({
      option: String(plugin['option']),
      name: String(plugin['name']),
      package: typeof plugin['package'] === 'string' ? plugin['package'] : undefined,
      args: listOf(plugin['args']),
    }))
}
