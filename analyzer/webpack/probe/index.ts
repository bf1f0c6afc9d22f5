import type { Probe } from '../../../core/source.ts'
import { SANDBOX } from '../../evaluation/index.ts'
import { ENCORE } from './encore.ts'
import { COMMAND_LINE } from './command-line.ts'
import { TOOLS } from './frameworks.ts'
import { OWN_PAGES } from './own-pages.ts'
import { PAGES } from './pages.ts'
import { MIX } from './mix.ts'
import { NODE_SCRIPT } from './node-script.ts'
import { RULES } from './rules.ts'
import { SUMMARY } from './summary.ts'

export type Mode = 'production' | 'development'

/** Who makes the configuration: webpack's command line, a script of the project, or a tool on top of webpack. */
export type Maker = 'webpack-cli' | 'webpack-node-api' | 'vue-cli' | 'laravel-mix' | 'symfony-encore'

export interface ProbeRequest {
  readonly maker: Maker
  readonly mode: Mode
  /** What stands in front of the words where a tool has commands of its own: `production`. */
  readonly command: string | undefined
  /** Words of the command after the program. */
  readonly words: readonly string[]
  /** The project's own script, for `webpack-node-api`. */
  readonly script: string | undefined
  /** Major versions. */
  readonly webpack: number
  readonly cli: number
  /** What stands in front of the command, and what its variables are. */
  readonly env: Readonly<Record<string, string>>
}

/** Evaluates the project's own webpack configuration for one command; the answer is read by `readEvaluated`. */
export function webpackProbe(request: ProbeRequest): Probe {
  const { env, ...settings } = request
  const given = { ...settings, serve: request.mode === 'development' }
  return {
    script: `const request = ${JSON.stringify(given)};\n${SANDBOX}\n${COMMAND_LINE}\n${NODE_SCRIPT}\n${TOOLS}\n${ENCORE}\n${MIX}\n${PAGES}\n${OWN_PAGES}\n${RULES}\n${SUMMARY}\n${EVALUATE}`,
    env,
    timeoutMs: 60_000,
  }
}

const EVALUATE = String.raw`
  // What is handed to it goes into another configuration; its result is nothing but functions.
  replaced.set('svelte-preprocess', standIn('svelte-preprocess', []));
  const MAKERS = { 'vue-cli': configsFromVueCli, 'laravel-mix': configsFromMix, 'symfony-encore': configsFromEncore, 'webpack-node-api': () => configsFromScript(request.script, request.words) };
  const { files, configs, options } = await (MAKERS[request.maker] || configsFromFiles)();
  const compilers = [];
  for (const config of configs) compilers.push(await summarise(config));
  const loaded = Object.keys(require.cache).filter(isUsers).map((file) => shorten(file)).filter((file) => file.startsWith('./')).map((file) => file.slice(2));
  return { files: files.map(posix), loaded, compilers, missing: [...missing], options: plain(options, 5) };
`
