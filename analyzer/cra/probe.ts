import type { Probe } from '../../core/source.ts'

export type Mode = 'production' | 'development'

/**
 * Evaluates the project's own `react-scripts/config/webpack.config.js` and answers with a JSON summary of it.
 *
 * @param request.env  what the npm script sets in front of the command
 * @param request.flags  arguments of the command that the configuration reads: `--profile`
 */
export function webpackProbe(request: {
  readonly scriptsPackage: string
  readonly mode: Mode
  readonly env: Readonly<Record<string, string>>
  readonly flags: readonly string[]
}): Probe {
  const settings = { package: request.scriptsPackage, mode: request.mode, flags: request.flags }
  return {
    script: `const request = ${JSON.stringify(settings)};\n${SUMMARISE}\n${EVALUATE}`,
    env: { ...request.env, NODE_ENV: request.mode, BABEL_ENV: request.mode },
    timeoutMs: 60_000,
  }
}

/** Turns any configuration into JSON: functions and expressions become text, paths become relative, depth is bounded. */
const SUMMARISE = `
  const path = require('path'), fs = require('fs');
  const root = fs.realpathSync(process.cwd());
  const posix = (text) => text.split(path.sep).join('/');
  const shorten = (text) => {
    const packaged = /^.*[\\\\/]node_modules[\\\\/]((?:@[^\\\\/]+[\\\\/])?[^\\\\/]+)/.exec(text);
    if (packaged && path.isAbsolute(text)) return posix(packaged[1] + text.slice(packaged[0].length));
    if (text === root) return '.';
    return text.startsWith(root + path.sep) ? './' + posix(text.slice(root.length + 1)) : text;
  };
  const plain = (value, depth) => {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') return shorten(value);
    if (value instanceof RegExp) return String(value);
    if (typeof value === 'function') return 'function ' + (value.name || 'anonymous');
    if (typeof value !== 'object') return undefined;
    if (depth === 0) return Array.isArray(value) ? '[…]' : '{…}';
    if (Array.isArray(value)) return value.map((item) => plain(item, depth - 1));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth - 1)]));
  };
  const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
  const packageOf = (file) => { const short = shorten(file); const match = /^(@[^/]+\\/[^/]+|[^/.][^/]*)/.exec(short); return match ? match[0] : short; };
  const loadersOf = (rule) => [...list(rule.use), ...(rule.loader ? [rule] : [])]
    .filter((use) => typeof use === 'string' || (use && use.loader))
    .map((use) => (typeof use === 'string' ? { name: packageOf(use), options: {} } : { name: packageOf(use.loader), options: plain(use.options || {}, 5) }));
  const rulesOf = (rules, at) => list(rules).flatMap((rule, index) => {
    if (!rule) return [];
    const here = at + '[' + index + ']';
    const own = { option: here, test: list(rule.test).map(String), type: rule.type, loaders: loadersOf(rule), parser: plain(rule.parser, 4) };
    const empty = own.loaders.length === 0 && !own.type && !own.parser;
    return [...(empty ? [] : [own]), ...rulesOf(rule.oneOf, here + '.oneOf'), ...rulesOf(rule.rules, here + '.rules')];
  });
  const pluginsOf = (plugins, at) => list(plugins).flatMap((plugin, index) =>
    plugin ? [{ option: at + '[' + index + ']', name: (plugin.constructor && plugin.constructor.name) || 'anonymous', options: plain({ ...plugin }, 4) }] : []);
`

const EVALUATE = `
  process.argv.push(...request.flags);
  const own = (file) => require(require.resolve(request.package + '/' + file, { paths: [root] }));
  own('config/env');
  const config = own('config/webpack.config.js')(request.mode);
  const paths = own('config/paths');
  const publicUrl = paths.publicUrlOrPath || paths.servedPath || '/';
  const client = own('config/env')(publicUrl.slice(0, -1)).raw;
  const relative = (file) => (file ? posix(path.relative(root, file)) : undefined);
  const optimization = config.optimization || {};
  return {
    keys: Object.keys(config).filter((key) => config[key] !== undefined),
    entry: list(config.entry && config.entry.constructor === Object ? Object.values(config.entry).flat() : config.entry).map(shorten),
    output: plain(config.output, 2),
    devtool: config.devtool === false ? 'false' : String(config.devtool),
    target: list(config.target).map(String),
    externals: plain(config.externals, 3),
    node: plain(config.node, 2),
    resolve: plain({ ...config.resolve, plugins: undefined }, 3),
    optimization: plain({ ...optimization, minimizer: undefined }, 3),
    minimizers: pluginsOf(optimization.minimizer, 'optimization.minimizer'),
    resolvePlugins: pluginsOf(config.resolve && config.resolve.plugins, 'resolve.plugins'),
    plugins: pluginsOf(config.plugins, 'plugins'),
    rules: rulesOf(config.module && config.module.rules, 'module.rules'),
    module: plain({ ...config.module, rules: undefined }, 2),
    publicUrl,
    paths: Object.fromEntries(['appIndexJs', 'appHtml', 'appPublic', 'appBuild', 'appSrc', 'swSrc', 'proxySetup', 'testsSetup'].map((name) => [name, relative(paths[name])])),
    client: Object.fromEntries(Object.entries(client).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)])),
  };
`
