import type { Probe, ProjectReader } from '../../core/source.ts'
import { isRecord, listOf, recordOf } from '../project/manifest.ts'
import { type Compiler } from './evaluated.ts'

/** One preset or plugin of Babel. */
export interface BabelItem {
  /** `@babel/preset-react`, or the path of a file of the project. */
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
}

/** What Babel does to the entry: its configuration files, `env` and the loader's own options put together. */
export interface BabelUse {
  readonly presets: readonly BabelItem[]
  readonly plugins: readonly BabelItem[]
}

/** Asks the project's own Babel what it would do to a script of the project; `undefined` where no rule runs Babel or none is installed. */
export async function readBabel(
  project: ProjectReader,
  { compiler, nodeEnv }: { readonly compiler: Compiler; readonly nodeEnv: string },
): Promise<BabelUse | undefined> {
  const loader = compiler.rules.flatMap((rule) => rule.loaders).find(({ name }) => name === 'babel-loader')
  if (loader === undefined) return undefined
  const answer = await project.evaluate(babelProbe(loader.options, nodeEnv))
  const value = answer.status === 'evaluated' ? recordOf(answer.value) : {}
  return { presets: itemsOf(value['presets']), plugins: itemsOf(value['plugins']) }
}

function itemsOf(value: unknown): readonly BabelItem[] {
  return listOf(value)
    .filter(isRecord)
    .map((item) => ({ name: String(item['name']), options: recordOf(item['options']) }))
}

const LOADER_OPTIONS = [
  'cacheDirectory',
  'cacheIdentifier',
  'cacheCompression',
  'customize',
  'metadataSubscribers',
  'babelrc',
]

function babelProbe(options: Readonly<Record<string, unknown>>, nodeEnv: string): Probe {
  const given = Object.fromEntries(Object.entries(options).filter(([name]) => !LOADER_OPTIONS.includes(name)))
  const presets = listOf(given['presets'])
  const plugins = listOf(given['plugins'])
  return {
    script: `const given = ${JSON.stringify({ presets, plugins })};\n${ASK}`,
    env: { NODE_ENV: nodeEnv, BABEL_ENV: nodeEnv },
    timeoutMs: 30_000,
  }
}

const ASK = String.raw`
  const path = require('path'), fs = require('fs'), Module = require('module');
  const root = fs.realpathSync(process.cwd());
  const local = Module.createRequire(path.join(root, 'package.json'));
  let babel;
  try { babel = local('@babel/core'); } catch { babel = local('babel-core'); }
  const posix = (text) => text.split(path.sep).join('/');
  const nameOf = (file, fallback) => {
    const packaged = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file || '');
    if (packaged) return posix(packaged[1]);
    return file ? './' + posix(path.relative(root, file)) : fallback;
  };
  const isPlain = (value) => { try { return JSON.stringify(value) !== undefined; } catch { return false; } };
  const item = ({ value, options, file, name }) => ({ name: nameOf(file && file.resolved, name || (file && file.request) || 'inline'), options: isPlain(options) && options ? options : {} });
  const usable = (list) => list.filter((one) => typeof one === 'string' || (Array.isArray(one) && typeof one[0] === 'string')).map((one) => (typeof one === 'string' ? one : [one[0], one[1] || {}]));
  const caller = { name: 'babel-loader', supportsStaticESM: true, supportsDynamicImport: true, supportsTopLevelAwait: true };
  const asked = { filename: path.join(root, 'src', 'index.js'), cwd: root, presets: usable(given.presets), plugins: usable(given.plugins) };
  if (!babel.loadPartialConfig) {
    // Babel 6 has no such question: its configuration file is read as it stands.
    const own = fs.existsSync('.babelrc') ? JSON.parse(fs.readFileSync('.babelrc', 'utf8').replace(/^\s*\/\/.*$/gm, '')) : {};
    const named = (prefix) => (one) => { const [name, options] = Array.isArray(one) ? one : [one, {}]; return { name: /^(babel-|@|\.)/.test(name) ? name : prefix + name, options: options || {} }; };
    return { presets: [...(own.presets || []), ...asked.presets].map(named('babel-preset-')), plugins: [...(own.plugins || []), ...asked.plugins].map(named('babel-plugin-')) };
  }
  const partial = await (babel.loadPartialConfigAsync || babel.loadPartialConfig)({ ...asked, caller });
  const { presets = [], plugins = [] } = (partial && partial.options) || {};
  return { presets: presets.map(item), plugins: plugins.map(item) };
`
