import type { BridgedRule, BridgedUse, BuildModel } from '../../../core/build-model.ts'
import type { LoaderResult } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import { isRecord } from '../../project/manifest.ts'
import { MAKES_SCRIPT, NATIVE, NEEDS_WEBPACK, WITHOUT_EFFECT } from '../data/loaders.ts'
import type { Plain, RuleNode, RuleUse } from '../evaluated.ts'
import { fromConfig, patternOf, takes, type WebpackReading } from '../reading.ts'
import { isSelfContained } from '../self-contained.ts'
import { localLoaders } from './local-loaders.ts'

/**
 * Rules with loaders that the engine has nothing of its own for. They keep webpack's order; a chain is cut where the engine's own
 * work begins, and a rule that comes before another of the same `oneOf` keeps its files from it.
 *
 * @param queries  loaders that a query stands for already
 */
export function bridgedOf(reading: WebpackReading, queries: BuildModel['queries']): Pick<BuildModel, 'bridged'> {
  const asked = new Set((queries ?? []).map(({ value }) => value.by))
  const request = localLoaders(reading)
  const { rules: others } = reading.compiler
  const files = filesOf(reading)
  const nodes = reading.compiler.ruleTree.flatMap((node) => withFiles(node, files))
  const rules = nodes.flatMap((node): readonly Known<BridgedRule>[] =>
    ruleOf(node, { asked, request, others, files: [...FAKES, ...files] }).map((rule) =>
      known(rule, fromConfig(reading, node.option)),
    ),
  )
  return rules.length === 0 ? {} : { bridged: rules }
}

/** Files that may be imported: the templates of pages are written anew. */
function filesOf({ compiler, project }: WebpackReading): readonly string[] {
  const templates = new Set(compiler.pages.map(({ template }) => template))
  return project.tree.list().filter((file) => !templates.has(file))
}

/** A preset has rules for what a project does not have: those and what is in them are left out. */
function withFiles(node: RuleNode, files: readonly string[]): readonly RuleNode[] {
  const patterns = [node.conditions['test'], node.conditions['resource']]
    .flat()
    .flatMap((each) => patternOf(each) ?? [])
  const taken =
    patterns.length === 0 ? files : files.filter((file) => patterns.some((pattern) => pattern.test(`/${file}`)))
  // Scripts may be those of packages.
  const isAboutPackages = patterns.some(({ source }) => /(?:^|[^e])js(?!on)|node_modules/.test(source))
  if (patterns.length > 0 && taken.length === 0 && !isAboutPackages) return []
  const inside = (nodes: readonly RuleNode[] | undefined) =>
    nodes?.flatMap((inner) => withFiles(inner, isAboutPackages ? files : taken))
  return [{ ...node, oneOf: inside(node.oneOf), rules: inside(node.rules) }]
}

interface Reading {
  readonly asked: ReadonlySet<string>
  /** The request that finds a loader without `resolveLoader`. */
  readonly request: (name: string) => string
  /** Of the project, and one of each kind. */
  readonly files: readonly string[]
  /** All rules, flat. */
  readonly others: readonly RuleUse[]
}

/** A node and what is nested in it, as rules of their own: conditions of those around hold for all. */
function ruleOf(node: RuleNode, reading: Reading, around: Plain = {}): readonly BridgedRule[] {
  const conditions = joined(around, node.conditions)
  const own = chainOf(node, reading)
  const rest = restOf(node.conditions)
  const inner = (node.rules ?? []).flatMap((rule) => ruleOf(rule, reading, conditions))
  const choices = (node.oneOf ?? []).map((rule) => ({ found: ruleOf(rule, reading), rule }))
  const last = choices.findLastIndex(({ found }) => found.length > 0)
  // What stands before the last of them may take a file away from it; what comes after has no say.
  const oneOf = choices
    .slice(0, last + 1)
    .flatMap(({ found, rule }) =>
      found.length > 0 ? found : [{ conditions: conditionsOf(rule.conditions), uses: [] }],
    )
  return [
    ...(own === undefined ? [] : [{ conditions: conditionsOf(conditions), ...rest, ...own }]),
    ...(oneOf.length === 0 ? [] : [{ conditions: conditionsOf(conditions), uses: [], oneOf }]),
    ...inner,
  ]
}

function restOf({ enforce }: Plain): Pick<BridgedRule, 'enforce'> {
  return enforce === 'pre' || enforce === 'post' ? { enforce } : {}
}

/** `resource` is another word for `test`. */
function conditionsOf({ resource, enforce: _enforce, type: _type, ...conditions }: Plain): Plain {
  const all = resource === undefined ? conditions : joined({ test: resource }, conditions)
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, writable(value)]))
}

function joined(outer: Plain, inner: Plain): Plain {
  const shared = Object.keys(outer).filter((key) => key in inner && key !== 'enforce' && key !== 'type')
  const both = shared.map((key) => [
    key,
    key === 'exclude' ? [outer[key], inner[key]] : { and: [outer[key], inner[key]] },
  ])
  return { ...outer, ...inner, ...Object.fromEntries(both) }
}

/** The loaders that run for real, and what the engine goes on with; `undefined` where nothing is left for them. */
function chainOf(
  node: RuleNode,
  { asked, request, others, files }: Reading,
): Pick<BridgedRule, 'uses' | 'type'> | undefined {
  const chain = node.uses.filter(({ name }) => !WITHOUT_EFFECT.has(name))
  const beginsAt = nativePart(chain)
  const native = chain.slice(0, beginsAt)
  const real = chain.slice(beginsAt)
  if (real.length === 0 || real.some(({ name }) => NEEDS_WEBPACK.has(name))) return undefined
  if (real.every(({ name }) => asked.has(name) || NATIVE[name] !== undefined)) return undefined
  const taken = takenBy(node.conditions, files)
  const type = native.length > 0 ? typeOf(native, taken) : ruleType(node, real, { taken, others })
  const bridged = real.map((use): BridgedUse => ({
    ...use,
    request: request(use.request),
    options: writable(use.options),
  }))
  return { uses: bridged, ...(type === undefined ? {} : { type }) }
}

/** A function that needs what stands around it in the configuration is lost without that. */
function writable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(writable)
  // JSON has no `undefined`.
  if (!isRecord(value)) return value ?? undefined
  if (typeof value['$code'] === 'string') return isSelfContained(value['$code']) ? value : { $lost: true }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, writable(inner)]))
}

/** Whether a part of a rule cannot be written down. */
export function isLost(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isLost)
  return isRecord(value) && (value['$lost'] === true || Object.values(value).some(isLost))
}

/** Every loader of a rule and of those in it. */
export function usesOf(rule: BridgedRule): readonly BridgedUse[] {
  return [...rule.uses, ...(rule.oneOf ?? []).flatMap(usesOf)]
}

/** How many loaders at the end of the chain, which webpack writes first, are the engine's own work. */
function nativePart(chain: RuleNode['uses']): number {
  const first = chain.findIndex(({ name }) => NATIVE[name] === undefined)
  const end = first === -1 ? chain.length : first
  return chain.slice(end).some(({ name }) => MAKES_SCRIPT.has(name)) ? 0 : end
}

/** What the last loader of the real ones gives to the engine. */
function typeOf(native: RuleNode['uses'], taken: readonly string[]): LoaderResult | undefined {
  const kind = NATIVE[native.at(-1)?.name ?? '']
  if (kind === undefined) return undefined
  if (kind === 'script') return taken.some(isScript) ? undefined : 'jsx'
  if (kind === 'typescript') return taken.some(isScript) ? undefined : 'tsx'
  if (kind === 'scss') return taken.some((file) => file.endsWith('.sass')) ? 'sass' : 'scss'
  return kind
}

/** One file of each kind that the engine reads: a rule may be for what the project does not have yet. */
const FAKES = 'js jsx ts tsx mjs cjs json css scss sass less styl vue svelte'
  .split(' ')
  .map((extension) => `src/pear.${extension}`)

const isScript = (file: string) => /\.[cm]?[jt]sx?$/.test(file)
/** The engine would read them as what they are. */
const isOther = (file: string) => /\.(?:json|css|scss|sass|less|styl|vue|svelte)$/.test(file)

function takenBy({ test, resource }: Plain, files: readonly string[]): readonly string[] {
  const patterns = [test, resource].flat().map(patternOf)
  return files.filter((file) => patterns.some((pattern) => pattern?.test(`/${file}`)))
}

interface Beside {
  /** Files that the rule takes. */
  readonly taken: readonly string[]
  readonly others: readonly RuleUse[]
}

/** What webpack itself makes of what loaders give. @see https://webpack.js.org/configuration/module/#ruletype */
function ruleType(
  { conditions, option }: RuleNode,
  real: RuleNode['uses'],
  { taken, others }: Beside,
): LoaderResult | undefined {
  const type = String(conditions['type'] ?? '')
  if (type === 'json') return 'json'
  if (type === 'asset/source') return 'text'
  if (type.startsWith('asset')) return 'url'
  const found = taken.filter(isOther)
  if (conditions['enforce'] === 'pre' || found.length === 0) return undefined
  if (type === '' && found.some((file) => file.endsWith('.json'))) return undefined
  if (real.some(({ name }) => MAKES_SCRIPT.has(name))) return 'js'
  const goesOn = others.some(
    (rule) => rule.option !== option && isNative(rule) && found.some((file) => takes(rule, `/${file}`)),
  )
  return goesOn ? undefined : 'js'
}

function isNative({ loaders }: RuleUse): boolean {
  return loaders.some(({ name }) => NATIVE[name] !== undefined)
}
