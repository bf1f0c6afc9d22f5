/**
 * Text of a probe: the pages of html-webpack-plugin, rendered with the project's own template engine and data, without the tags of the
 * build's own scripts and stylesheets.
 *
 * @see https://github.com/jantimon/html-webpack-plugin/blob/v5.6.0/lib/loader.js for the delimiters in force
 * @see https://github.com/jantimon/html-webpack-plugin/blob/v5.6.0/index.js for the tags and their order
 */
export const PAGES = String.raw`
  const templateEngine = () => {
    const plugin = installedAt('html-webpack-plugin');
    const from = plugin === undefined ? root : fs.realpathSync(plugin);
    return require(require.resolve('lodash', { paths: [from, root] }));
  };
  const escapeAttribute = (text) => String(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const tag = (name, attributes) => '<' + name + Object.entries(attributes).filter(([, value]) => value !== false && value !== undefined).map(([key, value]) => (value === true ? ' ' + key : ' ' + key + '="' + escapeAttribute(value) + '"')).join('') + '>';
  /** Text that is also a list of tags: templates print it, or walk over it. */
  const noTags = () => Object.assign([], { toString: () => '' });
  const headOf = (options, base, major) => {
    const bases = options.base ? [tag('base', typeof options.base === 'string' ? { href: options.base } : options.base)] : [];
    const metas = Object.entries(options.meta || {}).filter(([, value]) => value !== false).map(([name, value]) => tag('meta', isRecord(value) ? value : { name, content: value }));
    const icon = options.favicon ? [tag('link', { rel: major >= 4 ? 'icon' : 'shortcut icon', href: base + path.basename(options.favicon) })] : [];
    return [...bases, ...metas, ...icon];
  };
  /** At the end of the head, each tag on a line of its own where the end stands on one. */
  const withHead = (html, tags) => {
    if (tags.length === 0) return html;
    const line = /(\r?\n)([ \t]*)<\/head\s*>/i.exec(html);
    if (line) return html.slice(0, line.index) + tags.map((tag) => line[1] + line[2] + '  ' + tag).join('') + html.slice(line.index);
    return /<\/head\s*>/i.test(html) ? html.replace(/<\/head\s*>/i, (end) => tags.join('') + end) : tags.join('') + html;
  };
  const contextOf = (config) => path.resolve(root, config.context || '.');
  const templateOf = (options, config) => {
    if (typeof options.template === 'string') return { loaders: options.template.split('!').slice(0, -1), file: path.resolve(contextOf(config), options.template.split('!').pop().replace(/\?.*$/, '')) };
    const own = path.resolve(contextOf(config), 'src/index.ejs');
    if (fs.existsSync(own)) return { loaders: [], file: own };
    const plugin = installedAt('html-webpack-plugin');
    return { loaders: [], file: path.join(plugin || root, 'default_index.ejs') };
  };
  const matches = (rule, file) => list(rule.test).some((test) => (test instanceof RegExp ? test.test(file) : typeof test === 'function' ? test(file) : typeof test === 'string' && file.startsWith(test)));
  const pageRule = (config, file) => list(config.module && config.module.rules).flatMap((rule) => [rule, ...list(rule && rule.oneOf)]).find((rule) => rule && rule.test && matches(rule, file));
  const renderPage = async (plugin, config) => {
    const origin = made.get(plugin);
    const given = (origin && origin.args && origin.args[0]) || plugin.userOptions || plugin.options || {};
    const version = String((plugin && plugin.version) || (() => { try { return require(path.join(installedAt('html-webpack-plugin'), 'package.json')).version; } catch { return '5'; } })());
    const major = Number(version.split('.')[0]) || 5;
    const options = { template: 'auto', filename: 'index.html', hash: false, inject: true, compile: true, favicon: false, minify: 'auto', cache: true, showErrors: true, chunks: 'all', excludeChunks: [], chunksSortMode: 'auto', meta: {}, base: false, title: 'Webpack App', xhtml: false, ...given };
    const publicPath = options.publicPath !== undefined && options.publicPath !== 'auto' ? options.publicPath : (config.output && config.output.publicPath);
    const name = typeof options.filename === 'function' ? '[name].html' : String(options.filename);
    const output = path.isAbsolute(name) ? posix(path.relative(path.resolve(root, (config.output && config.output.path) || 'dist'), name)) : name;
    const depth = output.split('/').length - 1;
    const base = typeof publicPath !== 'string' || publicPath === 'auto' || publicPath === '' ? '../'.repeat(depth) : publicPath.replace(/\/?$/, '/');
    const isBlocking = (options.scriptLoading || (major >= 5 ? 'defer' : 'blocking')) === 'blocking';
    const inject = options.inject === 'head' || (options.inject === true && major >= 5 && !isBlocking) ? 'head' : 'body';
    const files = { publicPath: base, js: [], css: [], chunks: {}, manifest: undefined, favicon: options.favicon ? base + path.basename(options.favicon) : undefined };
    const tags = { headTags: noTags(), bodyTags: noTags() };
    const standard = { compilation: { options: config, hash: '', assets: {} }, webpack: { hash: '', chunks: [], assets: [] }, webpackConfig: config, htmlWebpackPlugin: { tags, files, options } };
    const parameters = options.templateParameters === false ? {} : typeof options.templateParameters === 'function' ? await options.templateParameters(standard.compilation, files, tags, options) : { ...standard, ...options.templateParameters };
    const urls = { rule: 'keep' };
    let html, template, isWhole = false;
    if (options.templateContent !== undefined && options.templateContent !== false) html = String(await (typeof options.templateContent === 'function' ? options.templateContent(parameters) : options.templateContent));
    else {
      const found = templateOf({ ...options, template: given.template }, config);
      template = shorten(found.file);
      const rule = found.loaders.length > 0 ? { use: found.loaders.filter(Boolean) } : pageRule(config, found.file);
      const loaders = rule === undefined ? [] : usesOf(rule).map((use) => use.name);
      const text = fs.readFileSync(found.file, 'utf8').replace(/^\uFEFF/, '');
      const isSimple = rule === undefined || !usesOf(rule).some((use) => use.name === 'html-loader' && ['interpolate', 'preprocessor', 'sources', 'attrs', 'attributes'].some((key) => use.options[key] !== undefined));
      const isPlain = loaders.length > 0 && isSimple && loaders.every((loader) => ['html-loader', 'raw-loader', 'extract-loader', 'html-loader-jest'].includes(loader));
      const isLodash = loaders.length === 0 || loaders.every((loader) => /^(html-webpack-plugin|ejs-loader|lodash-template-webpack-loader|underscore-template-loader)/.test(loader));
      if (/\.[cm]?[jt]s$/.test(found.file)) { const made = imported(found.file); html = String(await (typeof made === 'function' ? made(parameters) : made)); }
      else if (isPlain) { html = text; urls.rule = loaders.includes('html-loader') ? 'rebase' : 'keep'; }
      else if (isLodash) {
        const part = (request) => { const file = path.resolve(path.dirname(found.file), String(request).split('!').pop()); if (!/\.(html?|ejs|svg|txt)$/.test(file)) throw new Error('It requires ' + request + '.'); const inner = fs.readFileSync(file, 'utf8'); return /\.ejs$/.test(file) ? (data) => engine(inner, data) : inner; };
        const engine = (source, data) => templateEngine().template(source, { interpolate: /<%=([\s\S]+?)%>/g })({ require: part, ...data });
        html = engine(text, parameters);
      } else { const page = await pageOfWebpack(plugin, config); isWhole = true; html = page.html; urls.rule = page.urls; }
    }
    const whole = isWhole ? html : withHead(html, headOf(options, base, major));
    const isMinified = given.minify === undefined || given.minify === 'auto' ? major >= 4 && (config.mode || 'production') === 'production' : given.minify !== false;
    return { output, html: whole, template: template !== undefined && template.startsWith('./') ? template.slice(2) : undefined, inject, isInjected: options.inject !== false, urls: urls.rule, isMinified, chunks: Array.isArray(options.chunks) ? options.chunks : undefined, excluded: list(options.excludeChunks), favicon: options.favicon ? shorten(path.resolve(contextOf(config), options.favicon)) : undefined };
  };
  const isPagePlugin = (plugin) => { const origin = plugin && (made.get(plugin) || stood.get(plugin)); return origin ? origin.package === 'html-webpack-plugin' : /^HtmlWebpackPlugin$/i.test((plugin && plugin.constructor && plugin.constructor.name) || ''); };
  const renderedPages = async (config) => {
    const pages = [];
    for (const plugin of list(config.plugins).flat().filter(isPagePlugin)) {
      try { pages.push(await renderPage(plugin, config)); } catch (error) { pages.push({ failed: String((error && error.message) || error) }); }
    }
    return pages;
  };
`
