/**
 * Text of a probe: what webpack's command line makes of a configuration. `request.words` are the words after the program,
 * `request.cli` is the major version of webpack-cli.
 *
 * @see https://github.com/webpack/webpack-cli/blob/webpack-cli%405.1.4/packages/webpack-cli/src/webpack-cli.ts
 * @see https://github.com/webpack/webpack-cli/blob/v3.3.12/bin/utils/convert-argv.js
 */
export const COMMAND_LINE = String.raw`
  const SWITCHES = new Set(['-p', '-d', '--watch', '-w', '--hot', '--progress', '--json', '--colors', '--color', '--no-color', '--bail', '--profile', '--display-error-details', '--hide-modules', '--open', '-o!', '--merge', '-m', '--no-stats', '--verbose', '--inline', '--history-api-fallback', '--analyze', '--fail-on-warnings', '--disable-interpret', '--watch-stdin', '--compress', '--no-watch', '--https', '--quiet', '--no-info', '--debug', '--content-base!']);
  const LISTS = new Set(['--config', '-c', '--config-name', '--env', '--entry']);
  const LONG = { '-c': '--config', '-m': '--merge', '-o': '--output', '-t': '--target', '-w': '--watch', '-n': '--no-stats' };
  /** Flags by name, each with all its values, and the words that belong to none. */
  const readWords = (words) => {
    const flags = {}, loose = [], add = (name, value) => (flags[name] = [...(flags[name] || []), value]);
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index];
      if (!word.startsWith('-')) { loose.push(word); continue; }
      const [, given, , value] = /^(--?[^=]+)(=([^]*))?$/.exec(word) || [undefined, word];
      const name = LONG[given] || given;
      if (value !== undefined && !/^--env\.?/.test(name)) { add(name, value); continue; }
      if (value !== undefined) { add(name, value); continue; }
      if (SWITCHES.has(given) || name.startsWith('--env.') || name.startsWith('--no-')) { add(name, true); continue; }
      let next = words[index + 1];
      if (next === undefined || next.startsWith('-')) { add(name, true); continue; }
      add(name, next), (index += 1);
      // From version 4 on, --env and --config take every word up to the next flag.
      while (LISTS.has(name) && request.cli >= 4 && (next = words[index + 1]) !== undefined && !next.startsWith('-') && !/^(build|serve|watch|b|s|w)$/.test(next)) add(name, next), (index += 1);
    }
    return { flags, loose };
  };
  const put = (object, dotted, value) => {
    const keys = dotted.split('.'), end = keys.pop();
    keys.reduce((inner, key) => (inner[key] = isRecord(inner[key]) ? inner[key] : {}), object)[end] = value;
  };
  const read = readWords(request.words);
  const flag = (name) => last(read.flags[name] || []);
  const envOf = () => {
    const env = {}, plainWords = read.flags['--env'] || [];
    for (const [name, values] of Object.entries(read.flags)) if (name.startsWith('--env.')) put(env, name.slice(6), last(values));
    if (request.cli < 4) return plainWords.length > 0 ? last(plainWords) : Object.keys(env).length > 0 ? env : undefined;
    for (const word of plainWords) {
      const [, name, , value] = /^([^=]+)(=([^]*))?$/.exec(String(word)) || [];
      if (name !== undefined) put(env, name, value === undefined ? true : value);
    }
    return { ...(request.serve ? { WEBPACK_SERVE: true } : { WEBPACK_BUNDLE: true, WEBPACK_BUILD: true }), ...env };
  };
  const camel = (name) => name.replace(/^--?/, '').replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const env = envOf();
  const argv = { env };
  for (const [name, values] of Object.entries(read.flags)) if (!name.startsWith('--env')) argv[camel(name)] = values.length > 1 ? values : values[0];
  if (flag('-p')) argv.mode = argv.mode || 'production';
  for (const name of ['--node-env', '--config-node-env']) if (flag(name)) process.env.NODE_ENV = flag(name);

  const NAMES = ['webpack.config', '.webpack/webpack.config', '.webpack/webpackfile', 'webpackfile'];
  const ENDINGS = ['.js', '.mjs', '.cjs', '.ts', '.cts', '.mts', '.babel.js', '.jsx', '.tsx', '.es6'];
  const defaultFile = () => NAMES.flatMap((name) => ENDINGS.map((ending) => name + ending)).find((file) => fs.existsSync(path.join(root, file)));
  const withEnding = (file) => [file, ...ENDINGS.map((ending) => file + ending), ...ENDINGS.map((ending) => file + '/webpack.config' + ending)].find((each) => fs.existsSync(path.resolve(root, each)) && fs.statSync(path.resolve(root, each)).isFile()) || file;
  const filesOf = () => (read.flags['--config'] || []).filter((file) => file !== true).map(withEnding);

  const settled = async (value) => {
    let result = await value;
    if (typeof result === 'function') result = await result(env, argv);
    if (isRecord(result) && result.toConfig && !result.module) result = result.toConfig();
    if (!Array.isArray(result)) return [await extended(result || {})];
    return (await Promise.all(result.map(settled))).flat();
  };
  /** The option of webpack 5.82 and newer: other configurations, under the one that names them. */
  const extended = async (config) => {
    if (!config.extends) return config;
    const bases = (await Promise.all(list(config.extends).map((file) => settled(imported(file))))).flat();
    const { extends: _, ...own } = config;
    return merge(...bases, own);
  };
  const SERVING = ['port', 'host', 'open', 'open-page', 'https', 'http2', 'key', 'cert', 'ca', 'cacert', 'pfx', 'pfx-passphrase', 'history-api-fallback', 'disable-host-check', 'allowed-hosts', 'public', 'content-base', 'static', 'server-type'];
  /** What flags say of the development server: version 3 and before by webpack-dev-server, later by webpack-cli. */
  const servedWith = (given) => {
    const said = {};
    for (const name of SERVING) {
      const values = read.flags['--' + name] || [], value = values.length > 1 ? values : values[0];
      if (flag('--no-' + name)) said[camel(name)] = false;
      else if (value !== undefined) said[name === 'server-type' ? 'server' : camel(name)] = value;
    }
    const client = given && given.client;
    const hidden = ['errors', 'warnings', 'runtime-errors'].filter((name) => flag('--no-client-overlay-' + name));
    const parts = Object.fromEntries(hidden.map((name) => [camel(name), false]));
    if (hidden.length > 0) said.client = { ...client, overlay: { ...(client && isRecord(client.overlay) && client.overlay), ...parts } };
    if (flag('--no-client-overlay') || flag('--client-overlay') === 'false') said.client = { ...client, overlay: false };
    return Object.keys(said).length === 0 ? given : { ...given, ...said };
  };
  /** What flags say is stronger than the file. */
  const withFlags = (config) => {
    const result = { ...config }, output = { ...config.output };
    if (argv.mode) result.mode = argv.mode;
    const short = flag('-d');
    if (flag('--devtool') || (request.cli >= 4 && typeof short === 'string')) result.devtool = flag('--devtool') || short;
    if (flag('--target')) result.target = flag('--target');
    if (flag('--context')) result.context = path.resolve(root, flag('--context'));
    if (flag('--output-path')) output.path = path.resolve(root, flag('--output-path'));
    if (flag('--output-filename')) output.filename = flag('--output-filename');
    if (flag('--output-public-path') !== undefined) output.publicPath = flag('--output-public-path');
    const given = flag('--output'), entries = [...(read.flags['--entry'] || []), ...read.loose.filter((word) => !/^(build|bundle|b|serve|s|watch|w|server)$/.test(word))];
    if (typeof given === 'string' && request.cli >= 4) output.path = path.resolve(root, given);
    if (typeof given === 'string' && request.cli < 4) (output.path = path.resolve(root, path.dirname(given))), (output.filename = path.basename(given));
    if (entries.length > 0) result.entry = request.cli >= 4 || entries.length > 1 ? entries : entries[0];
    const served = servedWith(config.devServer);
    return { ...result, output, ...(served === undefined ? {} : { devServer: served }) };
  };
  const chosen = (configs) => {
    const names = read.flags['--config-name'];
    return names === undefined ? configs : configs.filter((config) => names.includes(config.name));
  };
  const configsFromFiles = async () => {
    const files = filesOf().length > 0 ? filesOf() : list(defaultFile());
    const all = (await Promise.all(files.map(async (file) => settled(imported(file))))).flat();
    const merged = flag('--merge') ? [merge(...all)] : all;
    return { files, configs: chosen(merged.length > 0 ? merged : [{}]).map(withFlags) };
  };
`
