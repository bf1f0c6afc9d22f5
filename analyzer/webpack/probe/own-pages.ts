/**
 * Text of a probe: pages whose templates go through loaders, rendered by the project's own webpack. It compiles nothing but the pages:
 * entries of the same names are empty, what plugins are told of scripts and stylesheets is an empty list, and the guard of the probe
 * keeps everything from the disk. Files that templates require get addresses that name them.
 *
 * @see https://github.com/jantimon/html-webpack-plugin/blob/v5.6.0/README.md#events
 * @see https://github.com/jantimon/html-webpack-plugin/blob/v3.2.0/README.md#events
 */
export const OWN_PAGES = String.raw`
  const FILE_MARK = 'nexxo-file/';
  /** Rules that write files write them under a name that says where they are from. */
  const markedRules = (rules) => list(rules).map((rule) => {
    if (!isRecord(rule)) return rule;
    const marked = { ...rule };
    for (const key of ['oneOf', 'rules']) if (rule[key]) marked[key] = markedRules(rule[key]);
    if (/^asset(\/resource)?$/.test(String(rule.type))) marked.generator = { ...rule.generator, filename: FILE_MARK + '[path][name][ext]', publicPath: undefined, outputPath: undefined };
    const key = ['use', 'loaders'].find((name) => rule[name] !== undefined && typeof rule[name] !== 'function');
    if (key !== undefined) marked[key] = list(rule[key]).map(markedUse);
    else if (typeof rule.loader === 'string' && isFileLoader(rule.loader)) { const { loader, options, query, ...rest } = marked; return { ...rest, use: [markedUse({ loader, options: options || query })] }; }
    return marked;
  });
  const isFileLoader = (loader) => /(^|[\\/])(file|url)-loader([\\/?]|$)/.test(loader);
  const markedUse = (use) => {
    const given = typeof use === 'string' ? { loader: use } : use;
    if (!isRecord(given) || typeof given.loader !== 'string' || !isFileLoader(given.loader)) return use;
    const [loader, query] = given.loader.split('?');
    const own = isRecord(given.options) ? given.options : queryOf('?' + (query || given.options || ''));
    const { outputPath, publicPath, ...options } = own;
    return { ...given, loader, options: { ...options, name: FILE_MARK + '[path][name].[ext]' } };
  };

  const BESIDE_PAGES = /^(DefinePlugin|EnvironmentPlugin|ProvidePlugin|NormalModuleReplacementPlugin|LoaderOptionsPlugin|IgnorePlugin|ContextReplacementPlugin)$/;
  const withoutMd4 = () => {
    const crypto = require('crypto'), make = crypto.createHash;
    crypto.createHash = (name, ...rest) => make(name === 'md4' ? 'md5' : name, ...rest);
  };
  /** A version refuses options that it does not know. */
  const outputOf = ({ library, libraryTarget, clean, assetModuleFilename, ...output }) => (request.webpack >= 5 ? { ...output, assetModuleFilename: FILE_MARK + '[path][name][ext]' } : output);
  const pagesConfig = (config, names, plugins) => {
    // Versions before 5 have a tiny module of their own, and know no data: addresses.
    const tiny = path.join(installedAt('webpack'), 'buildin/module.js'), empty = fs.existsSync(tiny) ? '!!' + tiny : 'data:text/javascript,0';
    return {
      mode: config.mode || 'production', context: contextOf(config), target: 'web', devtool: false, bail: false,
      entry: Object.fromEntries(names.map((name) => [name, empty])),
      output: { ...outputOf(config.output || {}), path: path.resolve(root, (config.output && config.output.path) || 'dist') },
      module: { ...config.module, rules: markedRules(config.module && config.module.rules) },
      resolve: config.resolve, resolveLoader: config.resolveLoader,
      plugins: [...list(config.plugins).flat().filter((plugin) => plugin && BESIDE_PAGES.test((plugin.constructor && plugin.constructor.name) || '')), ...plugins],
      optimization: { minimize: false }, performance: false,
    };
  };
  /** No script, no stylesheet, no manifest. */
  const emptied = (assets) => Object.assign(assets, { js: [], css: [], chunks: {}, manifest: undefined, jsIntegrity: [], cssIntegrity: [] });
  const listening = (HtmlPlugin, pages) => ({
    apply: (compiler) => compiler.hooks.compilation.tap('nexxo', (compilation) => {
      if (HtmlPlugin.getHooks) {
        const hooks = HtmlPlugin.getHooks(compilation);
        hooks.beforeAssetTagGeneration.tapAsync('nexxo', (given, done) => (emptied(given.assets), done(null, given)));
        hooks.beforeEmit.tapAsync('nexxo', (given, done) => (pages.push({ plugin: given.plugin, html: String(given.html) }), done(null, given)));
        return;
      }
      compilation.hooks.htmlWebpackPluginBeforeHtmlGeneration.tapAsync('nexxo', (given, done) => (emptied(given.assets), done(null, given)));
      compilation.hooks.htmlWebpackPluginAfterHtmlProcessing.tapAsync('nexxo', (given, done) => (pages.push({ plugin: given.plugin, html: String(given.html) }), done(null, given)));
    }),
  });
  const compiled1 = (webpack, config) => new Promise((resolve, reject) => webpack(config, (error, stats) => {
    const [found] = error ? [error] : stats.compilation.errors;
    if (found) reject(new Error('Its template does not compile: ' + String(found.message || found).split('\n').filter((line) => line.trim() !== '').slice(0, 2).join(' ')));
    else resolve();
  }));
  /** The text of one page, and whether files of the project are named in it. */
  const pageOfWebpack = async (plugin, config) => {
    const HtmlPlugin = plugin.constructor, given = (made.get(plugin) || {}).args || [];
    if (installedAt('webpack') === undefined || stood.has(plugin)) throw new Error('Its template goes through loaders, and webpack is not installed.');
    withoutMd4();
    const webpack = require(installedAt('webpack'));
    const pages = [], page = new HtmlPlugin({ ...given[0], minify: false, cache: false, hash: false, showErrors: false });
    const names = ((await entriesOf(config.entry)) || [{ name: 'main' }]).map((entry) => entry.name);
    await compiled1(webpack.default || webpack, pagesConfig(config, names, [page, listening(HtmlPlugin, pages)]));
    const made1 = pages.find((one) => one.plugin === page) || pages[0];
    if (made1 === undefined) throw new Error('Its template goes through loaders, and webpack made no page of it.');
    const base = posix(path.relative(root, contextOf(config)));
    const html = made1.html.replace(/[^\s"'(),=<>;]*nexxo-file\//g, '/' + (base === '' ? '' : base + '/'));
    return { html, urls: html === made1.html ? 'keep' : 'rebase' };
  };
`
