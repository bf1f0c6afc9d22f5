import { recordOf } from '../project/manifest.ts'
import type { Location } from '../../core/diagnostic.ts'
import type { SourceInfo } from '../../core/fingerprint.ts'
import type { Origin } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { scanScript } from '../imports/scan.ts'
import type { ScriptFacts } from '../imports/script-facts.ts'
import type { Command } from '../project/build-command.ts'
import { type BrowserQueries, readBrowserslist } from '../project/browserslist.ts'
import type { Manifest } from '../project/manifest.ts'
import { type Surroundings, readSurroundings } from '../project/package-manager.ts'
import { readTypescriptConfig, type TypescriptConfig } from '../project/typescript-config.ts'
import { type BabelUse, readBabel } from './babel.ts'
import { evaluate } from './commands.ts'
import { type Compiler, type Evaluation, type LoaderUse, optionsOf, type PluginUse, type RuleUse } from './evaluated.ts'
import { type NodeModuleUse, readNodeModules } from './node-modules.ts'
import { webpackMajor } from './versions.ts'

/** All that was read of a webpack project; model and ledger are functions of it. */
export interface WebpackReading {
  readonly project: ProjectReader
  readonly source: SourceInfo
  readonly manifest: Manifest
  readonly surroundings: Surroundings
  readonly major: number
  readonly command: Command | undefined
  readonly evaluation: Evaluation
  /** The compiler of the production build: of several, the first that builds for browsers. */
  readonly compiler: Compiler
  /** The other ones for browsers, and those for Node. */
  readonly others: readonly Compiler[]
  readonly forNode: readonly Compiler[]
  /** The one that serves during development, where it could be evaluated. */
  readonly serving: Compiler | undefined
  /** Scripts of the application, configuration and tests left out. */
  readonly code: readonly ScriptFacts[]
  readonly tsconfig: TypescriptConfig | undefined
  readonly browsers: BrowserQueries | undefined
  /** What Babel does to a script, `undefined` where no rule runs it. */
  readonly babel: BabelUse | undefined
  /** Modules of Node that webpack put packages in the place of. */
  readonly nodeModules: readonly NodeModuleUse[]
  /** `production` or `development`, as `process.env.NODE_ENV` is in the built app. */
  readonly nodeEnv: string
}

/** @returns the reason where the configuration cannot be evaluated */
export async function readProject(
  project: ProjectReader,
  source: SourceInfo,
  manifest: Manifest,
): Promise<WebpackReading | string> {
  const { flavour } = source
  const [{ evaluation, command, reason }, { evaluation: serving }] = await Promise.all([
    evaluate(project, manifest, { flavour, mode: 'production' }),
    evaluate(project, manifest, { flavour, mode: 'development' }),
  ])
  const compilers = evaluation?.compilers ?? []
  const forNode = compilers.length > 1 ? compilers.filter(isForNode) : []
  const [compiler, ...others] = compilers.filter((one) => !forNode.includes(one))
  if (evaluation === undefined || compiler === undefined) return reason
  const loaded = [...new Set([...evaluation.loaded, ...(serving?.loaded ?? [])])]
  const major = webpackMajor(project, manifest)
  const scripts = project.tree.list().filter((file) => isApplication(file, compiler) && !loaded.includes(file))
  const nodeEnv = nodeEnvOf(compiler, major)
  const code = scripts.map((file) => scanScript(file, project.tree.read(file) ?? ''))
  return {
    project,
    source,
    manifest,
    surroundings: await readSurroundings(project, manifest),
    major,
    command,
    evaluation: { ...evaluation, loaded },
    compiler,
    others,
    forNode,
    serving: serving?.compilers[0],
    code,
    tsconfig: readTypescriptConfig(project.tree, 'tsconfig.json'),
    browsers: readBrowserslist(project.tree, manifest),
    babel: await readBabel(project, { compiler, nodeEnv }),
    nodeModules: await readNodeModules(project, { compiler, code, major }),
    nodeEnv,
  }
}

const BESIDE =
  /(^|\/)(node_modules|dist|build|coverage|cypress|e2e|\.storybook|nexxo-report)\/|(^|\/)[\w.-]*\.config\.[cm]?[jt]s$|(^|\/)webpack[\w./-]*\.[cm]?[jt]s$|\.d\.[cm]?ts$/

function isApplication(file: string, compiler: Compiler): boolean {
  const output = recordOf(compiler.options['output'])['path']
  const isBuilt = typeof output === 'string' && file.startsWith(`${output.replace(/^\.\//, '')}/`)
  return /\.([cm]?[jt]sx?|vue|svelte)$/.test(file) && !BESIDE.test(file) && !isBuilt
}

/** @see https://webpack.js.org/configuration/target/ */
function isForNode({ options }: Compiler): boolean {
  return [options['target']].flat().some((target) => /^(?:async-)?node|^electron-(?:main|preload)/.test(String(target)))
}

/** @see https://webpack.js.org/configuration/mode/ */
function nodeEnvOf({ options, optimization, plugins }: Compiler, major: number): string {
  const defined = plugins.filter(({ name }) => name === 'DefinePlugin').map(definedNodeEnv)
  const found = defined.find((value) => value !== undefined)
  if (found !== undefined) return found
  if (typeof optimization['nodeEnv'] === 'string') return optimization['nodeEnv']
  if (options['mode'] === 'development') return 'development'
  return major < 4 && options['mode'] === undefined ? 'development' : 'production'
}

function definedNodeEnv(plugin: PluginUse): string | undefined {
  const definitions = optionsOf(plugin)
  const value = definitions['process.env.NODE_ENV'] ?? recordOf(definitions['process.env'])['NODE_ENV']
  return typeof value === 'string' ? /^['"](\w+)['"]$/.exec(value)?.[1] : undefined
}

/** Where an option of the evaluated configuration stands. */
export function fromConfig({ evaluation }: Pick<WebpackReading, 'evaluation'>, option: string): Origin {
  const file = evaluation.files[0]
  return file === undefined ? 'default' : { file, option }
}

/** The whole of the configuration file, for what has no finer place. */
export function configPlace({ evaluation, project }: WebpackReading): readonly Location[] {
  const file = evaluation.files[0]
  return file === undefined ? [] : [{ file, start: 0, end: project.tree.read(file)?.length ?? 0 }]
}

/** Every rule that has a loader of one of these names, with the loader. */
export function rulesWith(
  { compiler }: Pick<WebpackReading, 'compiler'>,
  ...names: readonly string[]
): readonly { readonly rule: RuleUse; readonly loader: LoaderUse }[] {
  return compiler.rules.flatMap((rule) =>
    rule.loaders.filter(({ name }) => names.includes(name)).map((loader) => ({ rule, loader })),
  )
}

/** Whether a rule's `test` takes a file of that name. */
export function takes(rule: RuleUse, file: string): boolean {
  const tests = [rule.conditions['test'], rule.conditions['resource']].flat()
  return tests.some((test) => {
    const pattern = patternOf(test)
    return pattern !== undefined && pattern.test(file)
  })
}

/** A regular expression as the probe writes it. */
export function patternOf(value: unknown): RegExp | undefined {
  const text = typeof value === 'object' && value !== null && '$pattern' in value ? String(value.$pattern) : undefined
  const parts = text === undefined ? undefined : /^\/(.*)\/([a-z]*)$/s.exec(text)
  return parts?.[1] === undefined ? undefined : new RegExp(parts[1], (parts[2] ?? '').replace(/[gy]/g, ''))
}
