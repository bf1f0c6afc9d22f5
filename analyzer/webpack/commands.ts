import type { ProjectReader } from '../../core/source.ts'
import { type Command, developmentCommand } from '../project/build-command.ts'
import type { Manifest } from '../project/manifest.ts'
import { type Call, readScripts } from '../project/npm-scripts.ts'
import { type Evaluation, readEvaluation } from './evaluated.ts'
import { type Maker, type Mode, webpackProbe } from './probe/index.ts'
import { buildCommand, scriptUsingWebpack } from './recognise.ts'
import { cliMajor, webpackMajor } from './versions.ts'

export interface Evaluated {
  readonly command: Command | undefined
  readonly evaluation: Evaluation | undefined
  /** Why there is no evaluation. */
  readonly reason: string
}

/** Evaluates the configuration for the command of a mode. */
export async function evaluate(
  project: ProjectReader,
  manifest: Manifest,
  wanted: { readonly flavour: string; readonly mode: Mode },
): Promise<Evaluated> {
  const { mode } = wanted
  const builder = makerOf(wanted.flavour)
  const serving = mode === 'production' ? undefined : developmentCommand(readScripts(manifest), isServing)
  const command = mode === 'production' ? buildCommand(project, manifest, builder) : serving
  // A script builds, and still webpack's own command may serve.
  const maker = builder === 'webpack-node-api' && serving !== undefined ? 'webpack-cli' : builder
  const given = command?.call.args ?? []
  // Encore's command is `encore production`; what it hands to webpack comes after.
  const own = maker === 'symfony-encore' ? 1 : 0
  const answer = await project.evaluate(
    webpackProbe({
      maker,
      mode,
      command: given.slice(0, own)[0],
      words: given.slice(own),
      script: command === undefined ? undefined : scriptUsingWebpack(project, command.call),
      webpack: webpackMajor(project, manifest),
      cli: cliMajor(project, manifest),
      env: command?.call.env ?? {},
    }),
  )
  const evaluation = answer.status === 'evaluated' ? readEvaluation(answer.value) : undefined
  return { command, evaluation, reason: answer.status === 'failed' ? answer.reason : 'It is no configuration.' }
}

function isServing({ program }: Call): boolean {
  return ['webpack-dev-server', 'webpack', 'vue-cli-service', 'mix', 'encore'].includes(program)
}

function makerOf(flavour: string): Maker {
  const makers: readonly Maker[] = ['webpack-cli', 'webpack-node-api', 'vue-cli', 'laravel-mix', 'symfony-encore']
  return makers.find((maker) => maker === flavour) ?? 'webpack-cli'
}
