import { recordOf } from '../../project/manifest.ts'
import type { BuildModel } from '../../../core/build-model.ts'
import type { Location } from '../../../core/diagnostic.ts'
import type { LedgerKind, LedgerRow } from '../../../core/ledger.ts'
import type { Tree } from '../../../core/tree.ts'
import { LOADERS } from '../rulings/loaders.ts'
import { OPTIONS } from '../rulings/options.ts'
import { OWN_PLUGINS } from '../rulings/own-plugins.ts'
import { PLUGINS } from '../rulings/plugins.ts'
import { byHand, decided, dropped, mapped, type PartRuling } from '../rulings/ruling.ts'
import { type Compiler, type Evaluation, type PluginUse, type RuleUse } from '../evaluated.ts'
import { isLost, usesOf } from '../model/bridged.ts'
import { patternOf } from '../reading.ts'
import { type ConfigPlaces, placesIn } from './places.ts'
import { serverPaths } from './server-paths.ts'

/** What the rows of the configuration are a function of. */
export interface Configured {
  readonly tree: Tree
  readonly evaluation: Evaluation
  /** The compiler that is migrated, and the one that serves during development. */
  readonly compilers: readonly Compiler[]
  readonly build: BuildModel
}

/** One row for each option, loader and plugin of the evaluated configuration, production and development together. */
export function configurationRows(given: Configured): readonly LedgerRow[] {
  const { tree, evaluation, compilers, build } = given
  const files = evaluation.loaded.length > 0 ? evaluation.loaded : evaluation.files
  const places = placesIn(tree, files)
  const [first] = files
  const whole = first === undefined ? [] : [{ file: first, start: 0, end: tree.read(first)?.length ?? 0 }]
  const rows = [
    ...optionRows(compilers, places, build),
    ...loaderRows(given, places),
    ...pluginRows(compilers, places, build),
    ...furtherCompilers(evaluation),
  ]
  // What a preset or another tool brings stands in no file of the project; the configuration as a whole is its place.
  return rows.map((row) => (row.at.length > 0 ? row : { ...row, at: whole }))
}

/** The paths of the options that a compiler sets: `mode`, `output.path`, `devServer.port`. */
export function optionPaths({
  keys,
  options,
  resolve,
  optimization,
  module,
  rules,
  minimizers,
}: Compiler): readonly string[] {
  const nested = ['output', 'devServer', 'experiments', 'node', 'performance', 'resolveLoader']
  const groups: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    ...Object.fromEntries(nested.map((name) => [name, recordOf(options[name])])),
    resolve,
    optimization,
    module,
  }
  const inner = Object.entries(groups).flatMap(([name, group]) =>
    Object.entries(group)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key]) => `${name}.${key}`),
  )
  return [
    ...keys,
    ...inner,
    ...serverPaths(recordOf(options['devServer'])),
    ...(rules.length > 0 ? ['module.rules'] : []),
    ...(minimizers.length > 0 ? ['optimization.minimizer'] : []),
  ]
}

function optionRows(compilers: readonly Compiler[], places: ConfigPlaces, build: BuildModel): readonly LedgerRow[] {
  const paths = new Set(compilers.flatMap(optionPaths))
  return [...paths].map((path) => {
    const given = compilers.map((compiler) => valueAt(compiler.options, path)).findLast((value) => value !== undefined)
    const finding = { id: `option/${path}`, kind: 'option', subject: path, at: places.option(path) } as const
    return rowOf(finding, OPTIONS[path], build, given)
  })
}

function valueAt(options: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => recordOf(value)[key], options)
}

function loaderRows({ compilers, build, tree }: Configured, places: ConfigPlaces): readonly LedgerRow[] {
  const rules = compilers.flatMap((compiler) => compiler.rules)
  const names = new Set(rules.flatMap(({ loaders }) => loaders.map(({ name }) => name)))
  const files = tree.list()
  return [...names].map((name) => {
    const having = rules.filter(({ loaders }) => loaders.some((loader) => loader.name === name))
    const finding = { id: `loader/${name}`, kind: 'loader', subject: name, at: places.loader(name) } as const
    const ruling = LOADERS[name]
    if ((build.queries ?? []).some(({ value }) => value.by === name)) return rowOf(finding, BY_QUERY, build)
    const bridged = rulingOfBridged(name, build)
    if (bridged !== undefined) return rowOf(finding, bridged, build)
    const verdict = ruling === undefined ? undefined : decided(ruling, build).verdict
    const isWork = verdict === 'unsupported' || verdict === 'manual'
    return rowOf(finding, isWork && takesNothing(having, files) ? UNUSED : ruling, build)
  })
}

/** A preset has rules for what a project does not have. */
const UNUSED = dropped('No file of the project goes through it.')

const BY_QUERY: PartRuling = {
  verdict: 'mapped',
  note: 'Imports of its files ask by a query; other forms are marked.',
  rule: 'webpack/loader-query',
}

/** A loader that runs for real; `undefined` for any other. */
function rulingOfBridged(name: string, { bridged = [] }: BuildModel): PartRuling | undefined {
  const rules = bridged.map(({ value }) => value).filter((rule) => usesOf(rule).some((use) => use.name === name))
  if (rules.length === 0) return undefined
  return rules.some(isLost)
    ? byHand('It runs for real, but a part of its rule is code: write that part under `loaders` of nexxo.config.ts.')
    : mapped('It runs for real: its rule stands under `loaders` of nexxo.config.ts.')
}

function takesNothing(rules: readonly RuleUse[], files: readonly string[]): boolean {
  return rules.every(({ conditions }) => {
    const tests = [conditions['test'], conditions['resource']].flat().filter((test) => test !== undefined)
    const patterns = tests.map(patternOf)
    // A function or a folder may take anything.
    if (patterns.length === 0 || patterns.includes(undefined)) return false
    return !files.some((file) => patterns.some((pattern) => pattern?.test(`/${file}`)))
  })
}

function pluginRows(compilers: readonly Compiler[], places: ConfigPlaces, build: BuildModel): readonly LedgerRow[] {
  const uses = compilers.flatMap(({ plugins, minimizers, resolvePlugins }) => [
    ...plugins,
    ...minimizers,
    ...resolvePlugins,
  ])
  const once = new Map(uses.map((use) => [use.name, use]))
  return [...once.values()].map((use) => {
    const finding = { id: `plugin/${use.name}`, kind: 'plugin', subject: use.name } as const
    return rowOf({ ...finding, at: places.plugin(use.name, use.package) }, rulingOfPlugin(use), build)
  })
}

/** By package where it is known; webpack's own, and instances that nobody saw being made, by their class. */
export function rulingOfPlugin({ name, package: from }: PluginUse): PartRuling | undefined {
  const own = OWN_PLUGINS[name]
  if (from === 'webpack' || from === undefined) return own ?? byClass(name)
  return PLUGINS[from] ?? own
}

/** `CopyWebpackPlugin` is of copy-webpack-plugin, `CopyPlugin` too. */
function byClass(name: string): PartRuling | undefined {
  const dashed = name.replaceAll(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase()
  const candidates = [
    dashed,
    dashed.replace(/-plugin$/, '-webpack-plugin'),
    `webpack-${dashed}`,
    dashed.replace(/-webpack-plugin$/, ''),
  ]
  return candidates.map((each) => PLUGINS[each]).find((ruling) => ruling !== undefined)
}

/** This version migrates one compiler. */
function furtherCompilers({ compilers }: Evaluation): readonly LedgerRow[] {
  return compilers.slice(1).map((compiler, index) => {
    const { name } = compiler.options
    const subject = typeof name === 'string' ? `compiler \`${name}\`` : `compiler ${index + 2}`
    return {
      id: `webpack/compiler/${typeof name === 'string' ? name : index + 2}`,
      kind: 'option',
      subject,
      verdict: 'unsupported',
      note: 'The configuration is a list; the first of it is migrated, this one is not.',
      at: [],
    }
  })
}

function rowOf(
  finding: {
    readonly id: string
    readonly kind: LedgerKind
    readonly subject: string
    readonly at: readonly Location[]
  },
  ruling: PartRuling | undefined,
  build: BuildModel,
  given?: unknown,
): LedgerRow {
  const { verdict, note, rule } =
    ruling === undefined
      ? {
          verdict: 'unsupported' as const,
          note: `Nexxo does not know this ${finding.kind}, and nothing of it is carried over.`,
          rule: undefined,
        }
      : decided(ruling, build, given)
  return {
    id: `webpack/${finding.id}`,
    kind: finding.kind,
    subject: finding.subject,
    verdict,
    note,
    at: finding.at,
    ...(rule === undefined ? {} : { rule }),
  }
}
