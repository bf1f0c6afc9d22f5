/**
 * Text of a probe: packages that configurations call for their result. Where one of them is not installed, this much of it is
 * done in its place, so that the configuration still means what it says.
 */
export const KNOWN_PACKAGES = String.raw`
  const isPlain = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !stood.has(value) && !made.has(value) && !(value instanceof RegExp);
  const mergeTwo = (one, two) => {
    if (two === undefined) return one;
    if (Array.isArray(one) && Array.isArray(two)) return [...one, ...two];
    if (!isPlain(one) || !isPlain(two)) return two;
    const result = { ...one };
    for (const [key, value] of Object.entries(two)) result[key] = key in one ? mergeTwo(one[key], value) : value;
    return result;
  };
  /** webpack-merge 4 and 5. */
  const merge = (...parts) => parts.flat().filter(Boolean).reduce(mergeTwo, {});
  const withCustom = () => merge;
  const webpackMerge = Object.assign((...parts) => merge(...parts), {
    merge, default: (...parts) => merge(...parts), smart: merge, multiple: merge, strategy: withCustom, smartStrategy: withCustom, mergeWithCustomize: withCustom, mergeWithRules: withCustom,
    customizeArray: () => undefined, customizeObject: () => undefined, unique: () => undefined,
    mergeWithRulesDefault: merge, CustomizeRule: { Match: 'match', Merge: 'merge', Append: 'append', Prepend: 'prepend', Replace: 'replace' },
  });

  const linesOf = (file) => {
    const values = {};
    if (!fs.existsSync(file)) return values;
    for (const line of fs.readFileSync(file, 'utf8').split(/\r?\n/)) {
      const pair = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line);
      if (pair) values[pair[1]] = (/^(['"])(.*)\1/.exec(pair[2]) || [, , pair[2].replace(/\s+#.*$/, '')])[2];
    }
    return values;
  };
  const dotenv = {
    config: (options = {}) => {
      const files = [].concat(options.path || '.env');
      const parsed = Object.assign({}, ...files.toReversed().map((file) => linesOf(path.resolve(root, String(file)))));
      for (const [name, value] of Object.entries(parsed)) if (!(name in process.env) || options.override) process.env[name] = value;
      return { parsed };
    },
    parse: (text) => Object.fromEntries(String(text).split(/\r?\n/).map((line) => /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line)).filter(Boolean).map((pair) => [pair[1], pair[2].replace(/^(['"])(.*)\1$/, '$2')])),
  };

  const loadEnv = (mode, dir, prefixes = 'VITE_') => {
    const files = ['.env', '.env.local', '.env.' + mode, '.env.' + mode + '.local'];
    const all = { ...Object.assign({}, ...files.map((file) => linesOf(path.resolve(dir || root, file)))), ...process.env };
    const wanted = [].concat(prefixes);
    return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.some((prefix) => name.startsWith(prefix))));
  };
  const vite = {
    defineConfig: (value) => value, mergeConfig: (one, two) => mergeTwo(one, two), loadEnv,
    normalizePath: (file) => String(file).replace(/\\/g, '/'), splitVendorChunkPlugin: () => ({ name: 'vite:split-vendor-chunk' }),
    searchForWorkspaceRoot: () => root, createLogger: () => console, version: '',
  };

  const KNOWN = {
    'webpack-merge': () => webpackMerge, dotenv: () => dotenv, 'dotenv/config': () => dotenv.config(), 'dotenv-expand': () => Object.assign((value) => value, { expand: (value) => value }),
    vite: () => vite, 'rolldown-vite': () => vite, 'vite-plus': () => vite, 'vitest/config': () => vite, '@vue/cli-service': () => ({ defineConfig: (value) => value }),
    'minimist': () => (args) => flagsOf(args), 'yargs-parser': () => (args) => flagsOf(args), yargs: () => ({ argv: flagsOf(process.argv.slice(2)) }),
    'fs-extra': () => new Proxy(fs, { get: (target, key) => (key in target ? target[key] : /Sync$/.test(String(key)) ? () => undefined : async () => undefined) }),
    glob: () => globs, 'fast-glob': () => Object.assign(async (patterns) => globs.sync(patterns), globs), tinyglobby: () => ({ globSync: globs.sync }), globby: () => globs,
    lodash: () => ({ merge: (...parts) => merge(...parts), assign: Object.assign, cloneDeep: (value) => value, isFunction: (value) => typeof value === 'function', compact: (list) => list.filter(Boolean) }),
  };
  const flagsOf = (args) => {
    const flags = { _: [] };
    for (let index = 0; index < args.length; index += 1) {
      const [, name, , value] = /^--?([\w.-]+)(=(.*))?$/.exec(args[index]) || [];
      const next = args[index + 1];
      if (name === undefined) flags._.push(args[index]);
      else if (value !== undefined) flags[name] = value;
      else if (next !== undefined && !next.startsWith('-')) (flags[name] = next), (index += 1);
      else flags[name] = true;
    }
    return flags;
  };
  const filesBelow = (dir) => fs.readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.name !== 'node_modules' && entry.name !== '.git').flatMap((entry) => (entry.isDirectory() ? filesBelow(path.join(dir, entry.name)) : [path.join(dir, entry.name)]));
  const globSync = (patterns, options = {}) => {
    const cwd = options.cwd ? path.resolve(root, options.cwd) : root;
    const match = own('picomatch')([].concat(patterns).map((pattern) => String(pattern).replace(/^\.\//, '')));
    const relative = (file) => path.relative(cwd, file).split(path.sep).join('/');
    const dotted = [].concat(patterns).some((pattern) => String(pattern).startsWith('./'));
    const files = fs.existsSync(cwd) ? filesBelow(cwd) : [];
    return files.filter((file) => match(relative(file)) || match(file)).map((file) => (match(file) || options.absolute ? file : (dotted ? './' : '') + relative(file))).toSorted();
  };
  const globs = Object.assign((patterns, options, done) => (typeof done === 'function' ? done(null, globSync(patterns, options)) : globSync(patterns, options)), { sync: globSync, globSync });
  const known = (request) => (KNOWN[request] === undefined ? undefined : KNOWN[request]());
`
