/**
 * Text of a probe: Symfony Encore. Where it is installed it makes the configuration for the command of the npm script; where it is not,
 * its calls are put together.
 *
 * @see https://symfony.com/doc/current/frontend/encore/index.html
 */
export const ENCORE = String.raw`
  const configsFromEncore = async () => {
    const name = '@symfony/webpack-encore', folder = installedAt(name);
    if (folder === undefined) { replaced.set(name, encoreStandIn()); return configsFromFiles(); }
    const ofEncore = Module.createRequire(path.join(folder, 'index.js'));
    // It would write what copyFiles() is told into a temporary file.
    try { ofEncore('tmp').fileSync = () => ({ name: path.join(root, '_tmp_copy.js') }); } catch {}
    const encore = ofEncore(folder);
    encore.configureRuntimeEnvironment(request.mode === 'production' ? request.command || 'production' : 'dev', { context: root });
    replaced.set(name, notingEncore(encore));
    return configsFromFiles();
  };
  /** Configurations do not say what copyFiles() was told, and before version 5 another plugin wrote the list of entries. */
  const notingEncore = (real) => {
    let copied = [], integrityAlgorithms = [];
    const configOf = (config) => {
      const { _tmp_copy, ...entry } = config.entry;
      const plugins = config.plugins.filter((plugin) => !made.has(plugin) || made.get(plugin).package !== 'assets-webpack-plugin');
      const told = plugins.find((plugin) => plugin && plugin.constructor && plugin.constructor.name === 'EntryPointsPlugin') || {};
      made.set(told, { name: 'EntryPointsPlugin', package: '@symfony/webpack-encore', args: [{ copied, integrityAlgorithms, versioned: String(config.output.filename) }] });
      return { ...config, entry, plugins: plugins.includes(told) ? plugins : [...plugins, told] };
    };
    const encore = new Proxy(real, {
      get: (target, key) => {
        if (key === 'default') return encore;
        if (typeof key === 'symbol' || key === 'then' || key === 'toJSON' || key === '__esModule') return undefined;
        const value = target[key];
        if (typeof value !== 'function') return value;
        return (...args) => {
          if (key === 'reset') (copied = []), (integrityAlgorithms = []);
          if (key === 'enableIntegrityHashes') integrityAlgorithms = args[0] === false ? [] : list(args[1] === undefined ? 'sha384' : args[1]);
          if (key === 'copyFiles') copied.push(...list(args[0]));
          const result = value(...args);
          return key === 'getWebpackConfig' ? configOf(result) : result === real ? encore : result;
        };
      },
    });
    return encore;
  };

  /** Symfony Encore: Encore.addEntry(…).setOutputPath(…). @see https://symfony.com/doc/current/frontend/encore/index.html */
  const encoreStandIn = () => {
    const config = { mode: request.mode, context: root, entry: {}, output: {}, plugins: [] };
    const noted = {
      setOutputPath: (dir) => (config.output.path = path.resolve(root, dir)),
      setPublicPath: (base) => (config.output.publicPath = String(base).replace(/\/?$/, '/')),
      addEntry: (name, files) => (config.entry[name] = list(files)),
      addStyleEntry: (name, files) => (config.entry[name] = list(files)),
      addAliases: (alias) => (config.resolve = { alias: { ...(config.resolve || {}).alias, ...alias } }),
      addExternals: (externals) => (config.externals = externals),
      addPlugin: (plugin) => config.plugins.push(plugin),
      enableVueLoader: () => undefined,
    };
    const encore = new Proxy(function () {}, {
      get: (_, key) => {
        if (key === 'then' || key === Symbol.toPrimitive) return undefined;
        if (key === 'default') return encore;
        if (key === 'isProduction') return () => request.mode === 'production';
        if (key === 'isDev' || key === 'isDevServer') return () => request.mode !== 'production';
        if (key === 'isRuntimeEnvironmentConfigured') return () => true;
        if (key === 'when') return (test, run) => ((typeof test === 'function' ? test(encore) : test) && run(encore), encore);
        if (key === 'getWebpackConfig') return () => ({ ...config, output: { ...config.output } });
        if (key === 'reset') return () => undefined;
        return (...args) => { if (noted[key]) noted[key](...args); return encore; };
      },
    });
    return encore;
  };
`
