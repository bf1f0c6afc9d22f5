/**
 * Text of a probe: Laravel Mix. Where it is installed it makes the configuration; what it keeps to itself is put into the configuration, where the
 * reader of webpack finds it.
 *
 * @see https://laravel-mix.com/docs/6.0/what-is-mix
 */
export const MIX = String.raw`
  const configsFromMix = async () => {
    process.env.NODE_ENV = request.mode;
    const file = [process.env.MIX_FILE, ...['js', 'cjs', 'mjs'].map((ending) => 'webpack.mix.' + ending)].find((name) => name && exists(name));
    const folder = installedAt('laravel-mix');
    const ofMix = folder === undefined ? undefined : Module.createRequire(path.join(folder, 'package.json'));
    // Versions before 6 are put together in another way.
    if (ofMix === undefined || parseInt(ofMix('./package.json').version, 10) < 6) return mixConventions(file);
    process.argv = [process.argv[0], 'webpack'];
    const { primary } = ofMix('./src/Mix');
    imported(file);
    await primary.init();
    const config = await primary.build();
    return { files: [file], configs: [withTasks(config, primary)] };
  };
  const withoutSlash = (name) => name.replace(/^[/]/, '');
  const withTasks = (config, mix) => {
    const components = [...new Set(Object.values(mix.components.all()))];
    const details = components.flatMap((one) => (one && Array.isArray(one.details) ? one.details : []));
    const sheets = details.map(({ src, output }) => ({ file: src.path(), name: withoutSlash(output.normalizedOutputPath()) }));
    const { entry, alone } = entriesOfMix(config.entry, sheets);
    const asked = postcssOfMix(mix, details);
    const { chunkFilename, ...output } = config.output;
    const { runtimeChunk } = config.optimization;
    return {
      ...config, entry,
      output: { ...output, chunkFilename: typeof chunkFilename === 'function' ? withoutSlash(chunkFilename({ chunk: { name: '[name]' } })) : chunkFilename },
      optimization: { ...config.optimization, ...(runtimeChunk && runtimeChunk.name ? { runtimeChunk: { name: withoutSlash(runtimeChunk.name) } } : {}), splitChunks: groupsOfMix(config.optimization.splitChunks) },
      resolve: { ...config.resolve, extensions: config.resolve.extensions.filter((extension) => extension !== '*') },
      module: { ...config.module, rules: config.module.rules.map((rule) => namedRule(rule, asked)) },
      plugins: [...config.plugins.map((plugin) => pluginOfMix(plugin, mix, alone)), ...callsOfMix(mix)],
    };
  };
  const groupsOfMix = ({ cacheGroups }) => ({ cacheGroups: Object.fromEntries(Object.entries(cacheGroups).map(([key, group]) => [key, group && typeof group.name === 'string' ? { ...group, name: withoutSlash(group.name) } : group])) });
  /** Mix makes stylesheets part of its first entry and puts them into files of their own again. */
  const entriesOfMix = (given, sheets) => {
    const files = new Set(sheets.map(({ file }) => file));
    const scripts = Object.entries(given).map(([name, all]) => [withoutSlash(name), list(all).filter((file) => !files.has(file) && !/mock-entry\.js$/.test(file))]);
    const entry = Object.fromEntries(scripts.filter(([, all]) => all.length > 0));
    const alone = sheets.map(({ name }) => name).filter((name) => entry[name] === undefined);
    for (const { file, name } of sheets) entry[name] = [...(entry[name] || []), file];
    return { entry, alone };
  };
  const pluginOfMix = (plugin, mix, alone) => {
    const name = plugin.constructor && plugin.constructor.name;
    if (name === 'MixDefinitionsPlugin') made.set(plugin, { name: 'EnvironmentPlugin', package: 'webpack', args: [plugin.env] });
    else if (name === 'ManifestPlugin') made.set(plugin, { name, package: 'laravel-mix', args: [{ file: mix.config.manifest, ids: mix.components.has('version'), entriesToDelete: alone, copied: copiesOfMix(mix) }] });
    else if (plugin.mix === mix || /^(BuildCallback|BuildOutput|AppendVueStyles)Plugin$/.test(name)) made.set(plugin, { name, package: 'laravel-mix', args: [] });
    return plugin;
  };
  const fromRoot = (file) => posix(path.relative(root, typeof file === 'string' ? path.resolve(root, file) : file.path()));
  const copiesOfMix = (mix) => mix.tasks.filter(isTask('CopyFilesTask')).flatMap(({ data }) => list(data.from).map((from) => ({ from: fromRoot(from), to: fromRoot(data.to), isFolder: fs.existsSync(path.resolve(root, from)) && fs.statSync(path.resolve(root, from)).isDirectory() })));
  const isTask = (name) => (task) => task.constructor.name === name;
  /** Calls of which webpack knows nothing. */
  const callsOfMix = (mix) => {
    const calls = [
      ...mix.tasks.filter(isTask('ConcatenateFilesTask')).map(() => 'mix.combine'),
      ...mix.tasks.filter((task) => isTask('VersionFilesTask')(task) && list(task.data.files).length > 0).map(() => 'mix.version'),
      ...(mix.config.resourceRoot === '/' ? [] : ['mix.setResourceRoot']),
    ];
    return [...new Set(calls)].map((name) => { const call = {}; made.set(call, { name, package: 'laravel-mix', args: [] }); return call; });
  };
  /** Plugins are objects here; of those that a package exports, or that say their package's name, the name is known. */
  const postcssOfMix = (mix, details) => {
    const given = [...list(mix.config.postCss), ...details.flatMap(({ postCssPlugins }) => list(postCssPlugins))];
    const names = given.map((plugin) => {
      if (typeof plugin === 'string') return plugin;
      const from = exportedBy(plugin);
      const name = from && from.member === undefined ? from.$require : plugin && plugin.postcssPlugin;
      return typeof name === 'string' && installedAt(nameOfPackage(name)) !== undefined ? nameOfPackage(name) : undefined;
    });
    return [...new Set(names.filter(Boolean))];
  };
  /** Names that a function gives are asked for one file. */
  const nameOfMix = (name, file) => { try { return name(file); } catch { return undefined; } };
  const namedUse = (use, asked) => {
    if (!isRecord(use) || typeof use.loader !== 'string') return use;
    if (/[/]file-loader[/]/.test(use.loader) && isRecord(use.options) && typeof use.options.name === 'function') return { ...use, options: { ...use.options, name: nameOfMix(use.options.name, path.join(root, 'pear.png')) } };
    return /[/]postcss-loader[/]/.test(use.loader) ? { ...use, options: asked.length > 0 ? { postcssOptions: { plugins: asked } } : {} } : use;
  };
  /** Without plugins of its own it gives back what it got. */
  const doesNothing = (use) => isRecord(use) && /[/]img-loader[/]/.test(use.loader) && list(use.options && use.options.plugins).length === 0;
  const namedRule = (rule, asked) => ({
    ...rule,
    ...(rule.use === undefined ? {} : { use: list(rule.use).filter((use) => !doesNothing(use)).map((use) => namedUse(use, asked)) }),
    ...(rule.oneOf === undefined ? {} : { oneOf: rule.oneOf.map((one) => namedRule(one, asked)) }),
    ...(rule.generator && typeof rule.generator.filename === 'function' ? { generator: { ...rule.generator, filename: nameOfMix(rule.generator.filename, { filename: path.join(root, 'pear.png') }) } } : {}),
  });

  /** Where it is not installed: calls like mix.js(from, to), in the order in which they stand. */
  const mixConventions = (file) => {
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
    imported(file);
    const target = posix(folder || (scripts.length > 0 ? firstFolder(scripts[0][1]) : 'dist')).replace(/\/+$/, '');
    const nameOf = (from, to) => {
      const short = posix(String(to || '')).replace(/^\.?\//, '').replace(new RegExp('^' + target.replace(/^\.?\//, '') + '/?'), '');
      if (/\.\w+$/.test(short)) return short.replace(/\.\w+$/, '');
      return (short === '' ? '' : short.replace(/\/$/, '') + '/') + path.basename(from).replace(/\.\w+$/, '');
    };
    const entry = {};
    for (const [from, to] of scripts) (entry[nameOf(from, to)] = entry[nameOf(from, to)] || []).push(path.resolve(root, from));
    for (const [from, to] of styles) if (typeof from === 'string') (entry[nameOf(from, to)] = entry[nameOf(from, to)] || []).push(path.resolve(root, from));
    return { files: [file], configs: [merge({ mode: request.mode, context: root, entry, output: { path: path.resolve(root, target), publicPath: base, filename: '[name].js' } }, ...extra)] };
  };
  const firstFolder = (to) => posix(String(to || 'dist')).replace(/^\.?\//, '').split('/')[0];
`
