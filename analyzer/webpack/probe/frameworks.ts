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

  /** Laravel Mix: calls like mix.js(from, to), in the order in which they stand. @see https://laravel-mix.com/docs */
  const configsFromMix = async () => {
    process.env.NODE_ENV = request.mode;
    const scripts = [], styles = [], extra = [];
    let folder = exists('artisan') ? 'public' : undefined, base = '/';
    const SCRIPTS = new Set(['js', 'ts', 'typeScript', 'react', 'reactTypeScript', 'reactTypescript', 'vue', 'preact', 'coffee']);
    const STYLES = new Set(['sass', 'less', 'stylus', 'css', 'postCss', 'standaloneSass', 'styles']);
    const mix = new Proxy(function () {}, {
      get: (_, key) => {
        if (key === 'then' || key === Symbol.toPrimitive) return undefined;
        if (key === 'default') return mix;
        if (key === 'inProduction') return () => request.mode === 'production';
        if (key === 'when') return (test, run) => (test && run && run(mix), mix);
        if (key === 'before' || key === 'after' || key === 'then') return () => mix;
        return (...args) => {
          if (SCRIPTS.has(key)) for (const from of list(args[0])) scripts.push([from, args[1]]);
          else if (STYLES.has(key)) styles.push([args[0], args[1]]);
          else if (key === 'setPublicPath') folder = args[0];
          else if (key === 'setResourceRoot') base = args[0];
          else if (key === 'webpackConfig') extra.push(typeof args[0] === 'function' ? args[0](webpackOf()) : args[0]);
          return mix;
        };
      },
    });
    const webpackOf = () => standIn('webpack', []);
    replaced.set('laravel-mix', mix);
    const file = ['webpack.mix.js', 'webpack.mix.cjs', 'webpack.mix.mjs'].find(exists);
    imported(file);
    const target = posix(folder || (scripts.length > 0 ? firstFolder(scripts[0][1]) : 'dist')).replace(/\/+$/, '');
    const nameOf = (from, to) => {
      const short = posix(String(to || '')).replace(/^\.?\//, '').replace(new RegExp('^' + target.replace(/^\.?\//, '') + '/?'), '');
      if (/\.\w+$/.test(short)) return short.replace(/\.\w+$/, '');
      return (short === '' ? '' : short.replace(/\/$/, '') + '/') + path.basename(from).replace(/\.\w+$/, '');
    };
    const entry = {};
    for (const [from, to] of scripts) (entry['/' + nameOf(from, to)] = entry['/' + nameOf(from, to)] || []).push(path.resolve(root, from));
    return { files: [file], configs: [merge({ mode: request.mode, context: root, entry, output: { path: path.resolve(root, target), publicPath: base, filename: '[name].js' } }, ...extra)], options: { styles } };
  };
  const firstFolder = (to) => posix(String(to || 'dist')).replace(/^\.?\//, '').split('/')[0];
`
