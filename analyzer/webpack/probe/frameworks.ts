/**
 * Text of a probe: tools that only make a webpack configuration. Where the tool is installed it makes it; where it is not,
 * its conventions and the project's own calls are put together.
 */
export const TOOLS = String.raw`
  const installedTool = (name) => { const folder = installedAt(name); return folder === undefined ? undefined : require(folder); };
  const exists = (file) => fs.existsSync(path.resolve(root, file));

  /** @see https://cli.vuejs.org/config/ */
  const configsFromVueCli = async () => {
    const flags = flagsOf(request.words), mode = String(flags.mode || request.mode);
    for (const name of ['.env.' + mode + '.local', '.env.' + mode, '.env.local', '.env']) dotenv.config({ path: name });
    process.env.NODE_ENV = process.env.NODE_ENV || (mode === 'production' || mode === 'test' ? mode : 'development');
    process.env.VUE_CLI_MODE = mode;
    const file = ['vue.config.js', 'vue.config.cjs', 'vue.config.mjs', 'vue.config.ts'].find(exists);
    const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const exported = file === undefined ? manifest.vue || {} : imported(file);
    const options = { ...(typeof exported === 'function' ? exported() : exported), ...(typeof flags.dest === 'string' ? { outputDir: flags.dest } : {}) };
    const Service = installedTool('@vue/cli-service');
    const config = Service ? await resolved(Service, mode, options) : vueConventions(options);
    return { files: list(file), configs: [{ ...config, devServer: vueServed(config.devServer, options, flags) }], options };
  };
  /** What its server makes of it. @see https://github.com/vuejs/vue-cli/blob/v5.0.8/packages/%40vue/cli-service/lib/commands/serve.js */
  const vueServed = (given, options, flags) => {
    const base = String(options.publicPath || options.baseUrl || '/').startsWith('/') ? options.publicPath || options.baseUrl || '/' : '/';
    const names = Object.keys(options.pages || {}).sort((one, other) => other.length - one.length);
    const rewrites = names.map((name) => ({ from: new RegExp('^/' + name), to: path.posix.join(base, options.pages[name].filename || name + '.html') }));
    const said = Object.fromEntries(['port', 'host', 'open', 'https', 'public'].filter((name) => flags[name] !== undefined).map((name) => [name, flags[name]]));
    return { historyApiFallback: rewrites.length > 0 ? { rewrites } : true, static: 'public', ...given, ...options.devServer, ...said };
  };
  const resolved = (Service, mode, { outputDir }) => {
    const service = new (Service.default || Service)(root);
    service.init(mode);
    const config = service.resolveWebpackConfig();
    return outputDir === undefined ? config : { ...config, output: { ...config.output, path: path.resolve(root, outputDir) } };
  };
  const vueConventions = (options) => {
    const main = ['src/main.ts', 'src/main.tsx', 'src/main.js'].find(exists) || 'src/main.js';
    const pages = options.pages || { app: { entry: main } };
    const entry = Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, list(typeof page === 'object' && !Array.isArray(page) ? page.entry : page)]));
    const base = options.publicPath !== undefined ? options.publicPath : options.baseUrl !== undefined ? options.baseUrl : '/';
    let config = {
      mode: request.mode, context: root, entry,
      output: { path: path.resolve(root, options.outputDir || 'dist'), publicPath: base, filename: (options.assetsDir ? options.assetsDir + '/' : '') + 'js/[name]' + (options.filenameHashing === false ? '' : '.[contenthash:8]') + '.js' },
      plugins: Object.entries(pages).map(([name, page]) => pagePlugin(name, isRecord(page) ? page : {}, options)),
    };
    if (typeof options.configureWebpack === 'function') { const changed = options.configureWebpack(config); config = changed ? merge(config, changed) : config; }
    else if (options.configureWebpack) config = merge(config, options.configureWebpack);
    return config;
  };
  const pagePlugin = (name, page, options) => {
    const plugin = {};
    const own = page.template || ['public/' + name + '.html', 'public/index.html'].find(exists);
    made.set(plugin, { name: 'HtmlWebpackPlugin', package: 'html-webpack-plugin', args: [{ template: own, filename: page.filename || (options.pages ? name + '.html' : options.indexPath || 'index.html'), chunks: ['chunk-vendors', 'chunk-common', name] }] });
    return plugin;
  };
`
