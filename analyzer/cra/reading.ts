import type { Diagnostic, Location } from '../../core/diagnostic.ts'
import { diagnostics } from '../../core/diagnostic.ts'
import type { SourceInfo } from '../../core/fingerprint.ts'
import type { Origin } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { scanScript } from '../imports/scan.ts'
import type { ScriptFacts } from '../imports/script-facts.ts'
import { type BrowserQueries, readBrowserslist } from '../project/browserslist.ts'
import { type Manifest, readManifest } from '../project/manifest.ts'
import { type NpmScript, readScripts, scriptCalling } from '../project/npm-scripts.ts'
import { type Surroundings, readSurroundings } from '../project/package-manager.ts'
import { type TypescriptConfig, readTypescriptConfig } from '../project/typescript-config.ts'
import { type EffectiveConfig, readEffective } from './effective.ts'
import { type EnvReading, type Variable, readEnv } from './env.ts'
import { type PageFacts, readPage } from './page.ts'
import { type Mode, webpackProbe } from './probe.ts'
import { type StyleFacts, readStyles } from './styles.ts'

/** All that was read of a Create React App project; model, ledger, features and diagnostics are functions of it. */
export interface CraReading {
  readonly project: ProjectReader
  readonly source: SourceInfo
  /** The package whose bin is `react-scripts`: a fork has another name. */
  readonly scriptsPackage: string
  readonly major: 4 | 5
  readonly manifest: Manifest
  readonly surroundings: Surroundings
  readonly scripts: readonly NpmScript[]
  readonly env: Readonly<Record<Mode, EnvReading>>
  /** `undefined` where the configuration could not be evaluated. */
  readonly config: Readonly<Record<Mode, EffectiveConfig | undefined>>
  /** Scripts under `src`, tests and declarations among them. */
  readonly code: readonly ScriptFacts[]
  /** `src/setupProxy.js`: runs in Node, never in the client. */
  readonly serverCode: readonly ScriptFacts[]
  readonly styles: readonly StyleFacts[]
  readonly page: PageFacts | undefined
  readonly tsconfig: TypescriptConfig | undefined
  readonly jsconfig: TypescriptConfig | undefined
  readonly browsers: BrowserQueries | undefined
  readonly diagnostics: readonly Diagnostic[]
}

const say = diagnostics('cra', {
  'config-not-evaluated': {
    severity: 'warning',
    message: ({ mode, reason }: { mode: Mode; reason: string }) =>
      `The webpack configuration of react-scripts could not be evaluated for ${mode}, so facts come from reading the files alone: ${reason}`,
    help: 'Make `react-scripts build` run in this project first, then analyze it again.',
  },
})

/** Reads everything once. `source.version` must be known. */
export async function readProject(
  project: ProjectReader,
  source: SourceInfo,
  scriptsPackage: string,
): Promise<CraReading> {
  const manifest = readManifest(project)
  const scripts = readScripts(manifest)
  const env = { production: envOf(project, scripts, 'production'), development: envOf(project, scripts, 'development') }
  const evaluate = (mode: Mode) => evaluateConfig(project, { mode, scriptsPackage, scripts, env: env[mode] })
  const [production, development] = await Promise.all([evaluate('production'), evaluate('development')])
  const code = scriptFiles(project).map((file) => scanScript(file, project.tree.read(file) ?? ''))
  return {
    project,
    source,
    scriptsPackage,
    major: source.version?.startsWith('4.') === true ? 4 : 5,
    manifest,
    surroundings: await readSurroundings(project, manifest),
    scripts,
    env,
    config: { production: production.config, development: development.config },
    code: code.filter((facts) => !isServer(facts)),
    serverCode: code.filter(isServer),
    styles: readStyles(project.tree),
    page: readPage(project.tree),
    tsconfig: readTypescriptConfig(project.tree, 'tsconfig.json'),
    jsconfig: readTypescriptConfig(project.tree, 'jsconfig.json'),
    browsers: readBrowserslist(project.tree, manifest),
    diagnostics: [...production.diagnostics, ...development.diagnostics],
  }
}

/** The npm script that runs react-scripts in a mode. */
export function commandOf(scripts: readonly NpmScript[], mode: Mode) {
  const wanted = mode === 'production' ? ['build', 'build'] : ['start', 'start']
  const [command = '', usual = ''] = wanted
  return scriptCalling(scripts, { program: 'react-scripts', command, usual })
}

/** A variable that steers the tool or the client in the production build. */
export function setting(
  reading: Pick<CraReading, 'env'>,
  name: string,
  mode: Mode = 'production',
): Variable | undefined {
  return reading.env[mode].variables.get(name)
}

/** Where an option of the evaluated configuration stands; `default` when nothing was evaluated. */
export function fromConfig(reading: CraReading, option: string, mode: Mode = 'production'): Origin {
  if (reading.config[mode] === undefined) return 'default'
  return { file: `node_modules/${reading.scriptsPackage}/config/webpack.config.js`, option: `${mode}.${option}` }
}

/** Where a plugin of the evaluated production configuration stands. */
export function fromPlugin(reading: CraReading, name: string): Origin {
  const plugin = reading.config.production?.plugins.find((each) => each.name === name)
  return plugin === undefined ? 'default' : fromConfig(reading, plugin.option)
}

/** Places of all script facts that satisfy a question. */
export function placesIn(
  reading: Pick<CraReading, 'code'>,
  pick: (facts: ScriptFacts) => readonly { readonly at: Location }[],
): readonly Location[] {
  return reading.code.flatMap((facts) => pick(facts).map((fact) => fact.at))
}

function envOf(project: ProjectReader, scripts: readonly NpmScript[], mode: Mode): EnvReading {
  const command = commandOf(scripts, mode)
  return readEnv(project, mode, command && { call: command.call, at: command.script.at[0] })
}

function isServer(facts: ScriptFacts): boolean {
  return /^src\/setupProxy\.\w+$/.test(facts.file)
}

function scriptFiles(project: ProjectReader): readonly string[] {
  return project.tree.list('src').filter((file) => /\.([cm]?[jt]sx?)$/.test(file))
}

async function evaluateConfig(
  project: ProjectReader,
  request: {
    readonly mode: Mode
    readonly scriptsPackage: string
    readonly scripts: readonly NpmScript[]
    readonly env: EnvReading
  },
): Promise<{ readonly config: EffectiveConfig | undefined; readonly diagnostics: readonly Diagnostic[] }> {
  const flags = commandOf(request.scripts, request.mode)?.call.args.filter((arg) => arg.startsWith('--')) ?? []
  const answer = await project.evaluate(webpackProbe({ ...request, env: request.env.prefix, flags }))
  const config = answer.status === 'evaluated' ? readEffective(answer.value) : undefined
  if (config !== undefined) return { config, diagnostics: [] }
  const reason = answer.status === 'failed' ? answer.reason : 'The answer is not a webpack configuration.'
  return { config, diagnostics: [say['config-not-evaluated']({ mode: request.mode, reason }, undefined)] }
}
