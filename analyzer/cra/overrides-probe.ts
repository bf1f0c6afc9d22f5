import type { Probe } from '../../core/source.ts'
import { SANDBOX } from '../evaluation/index.ts'

/**
 * Gives the outline of react-scripts' configuration to what changes it: craco's and react-app-rewired's files get a
 * configuration of the same shape, an ejected project's own files are loaded.
 */
export function overridesProbe(request: {
  readonly flavour: string
  readonly entry: readonly string[]
  readonly outDir: string
  readonly base: string
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
}): Probe {
  const { env, ...given } = request
  return {
    script: `const request = ${JSON.stringify(given)};\n${SANDBOX}\n${CONVENTIONS}\n${EVALUATE}`,
    env: { ...env, NODE_ENV: 'production', BABEL_ENV: 'production' },
    timeoutMs: 60_000,
  }
}

/** @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-dev-utils/getPublicUrlOrPath.js */
const CONVENTIONS = String.raw`
  const slashed = (text) => (text.endsWith('/') ? text : text + '/');
  const getPublicUrlOrPath = (isDev, homepage, variable) => (variable ? slashed(variable) : homepage ? (homepage.startsWith('.') ? slashed(homepage) : new URL(slashed(homepage), 'https://unused.invalid').pathname) : '/');
  if (installedAt('react-dev-utils') === undefined) replaced.set('react-dev-utils/getPublicUrlOrPath', getPublicUrlOrPath);
  const conventional = () => ({
    mode: 'production', bail: true, devtool: 'source-map', entry: request.entry.map((file) => path.resolve(root, file)),
    output: { path: path.resolve(root, request.outDir), publicPath: request.base, filename: 'static/js/[name].[contenthash:8].js' },
    resolve: { modules: ['node_modules'], alias: {}, extensions: ['.js', '.ts', '.tsx', '.jsx'], fallback: {}, plugins: [] },
    module: { rules: [{ oneOf: [] }] }, plugins: [], optimization: { minimizer: [] }, ignoreWarnings: [],
  });
  const entryOf = (entry) => {
    const asList = (value) => list(isRecord(value) ? value.import : value).filter((file) => typeof file === 'string').map(shorten);
    return isRecord(entry) ? Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, asList(value)])) : { main: asList(entry) };
  };
  const answerOf = (config, paths) => ({
    entry: entryOf(config.entry), outDir: shorten(String((paths && paths.appBuild) || (config.output && config.output.path) || request.outDir)),
    base: String((config.output && config.output.publicPath) || request.base),
    page: paths && paths.appHtml ? shorten(String(paths.appHtml)).replace(/^\.\//, '') : undefined,
  });
  const first = (files) => files.find((file) => fs.existsSync(path.join(root, file)));
`

const EVALUATE = String.raw`
  const byFlavour = {
    craco: async () => {
      const named = flagsOf(request.words).config;
      const file = typeof named === 'string' ? named : first(['craco.config.ts', 'craco.config.js', 'craco.config.cjs', 'craco.config.mjs', '.cracorc.ts', '.cracorc.js', '.cracorc']);
      let exported = file === undefined ? {} : imported(file);
      const context = { env: 'production', paths: { appPath: root, appSrc: path.join(root, 'src'), appBuild: path.resolve(root, request.outDir) } };
      exported = (await (typeof exported === 'function' ? exported(context) : exported)) || {};
      let config = conventional();
      const change = exported.webpack && exported.webpack.configure;
      if (typeof change === 'function') config = (await change(config, context)) || config;
      else if (change) config = merge(config, change);
      if (!config.output) config = { ...conventional(), ...config };
      const moved = context.paths.appBuild !== path.resolve(root, request.outDir) ? context.paths : undefined;
      return answerOf(config, moved);
    },
    'react-app-rewired': async () => {
      const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
      const file = first([manifest['config-overrides-path'] || '', 'config-overrides.js', 'config-overrides/index.js', 'config-overrides.cjs'].filter(Boolean));
      if (file === undefined) return {};
      const exported = imported(file);
      const change = typeof exported === 'function' && !stood.has(exported) && !made.has(exported) ? exported : exported.webpack;
      const config = conventional();
      let changed = config;
      // An override made by a package that is not installed says nothing here.
      if (typeof change === 'function') { const result = await change(config, 'production'); if (result && !stood.has(result) && !made.has(result)) changed = result; }
      let paths = { appBuild: path.resolve(root, request.outDir) };
      if (typeof exported.paths === 'function' && !stood.has(exported)) paths = exported.paths(paths, 'production') || paths;
      const written = changed.output && changed.output.path !== config.output.path ? undefined : paths;
      return answerOf(changed, written);
    },
    ejected: async () => {
      process.argv = [process.argv[0], path.resolve(root, 'scripts/build.js'), ...request.words];
      const paths = imported('config/paths.js');
      let config = {};
      try {
        const file = first(['config/webpack.config.prod.js', 'config/webpack.config.js']);
        const made = imported(file);
        config = (typeof made === 'function' ? made('production') : made) || {};
      } catch {}
      const written = paths.publicUrlOrPath || paths.servedPath || (config.output && config.output.publicPath) || '/';
      return { ...answerOf({ entry: config.entry || paths.appIndexJs, output: config.output }, paths), base: String(written) };
    },
  };
  return byFlavour[request.flavour]();
`
