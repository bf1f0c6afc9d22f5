/** Text of a probe: one configuration as JSON, defaults not yet filled in. */
export const SUMMARY = String.raw`
  const packageOf = (file) => { const short = shorten(file).replace(/\?.*$/, ''); const match = /^(@[^/]+\/[^/]+|[^/.][^/]*)/.exec(short); return match ? match[0] : short; };
  const loaderName = (name) => { const short = packageOf(name); return /^(@|\.)|-loader$|plugin/.test(short) || short.includes('/') ? short : request.webpack === 1 ? short + '-loader' : short; };
  const queryOf = (text) => {
    const query = text.slice(1);
    if (query.startsWith('{')) { try { return JSON.parse(query); } catch { return { query }; } }
    return Object.fromEntries(query.split(/[&,]/).filter(Boolean).map((part) => (part.startsWith('+') ? [part.slice(1), true] : part.startsWith('-') ? [part.slice(1), false] : part.includes('=') ? [part.slice(0, part.indexOf('=')), decodeURIComponent(part.slice(part.indexOf('=') + 1))] : [part, true])));
  };
  const loaderOf = (use) => {
    if (typeof use === 'string') { const [, name, query] = /^([^?]*)(\?.*)?$/.exec(use) || [, use]; return [{ name: loaderName(name), options: query ? queryOf(query) : {} }]; }
    const origin = made.get(use) || stood.get(use);
    if (origin !== undefined) return [{ name: origin.package, options: {} }, ...(origin.args || []).flatMap((arg) => (isRecord(arg) && !made.has(arg) && !stood.has(arg) ? usesOf({ use: [].concat(arg.fallback || [], arg.use || arg.loader || []) }) : Array.isArray(arg) ? arg.flatMap(loaderOf) : []))];
    if (typeof use === 'function') { try { return list(use({ resource: '', realResource: '', resourceQuery: '', issuer: '', compiler: '' })).flatMap(loaderOf); } catch { return [{ name: '$code', options: plain(use, 1) }]; } }
    if (!use || !use.loader) return [];
    const named = made.get(use.loader) || stood.get(use.loader);
    if (named !== undefined) return [{ name: named.package, options: plain(use.options || use.query || {}, 6) }];
    const inner = typeof use.loader === 'string' ? loaderOf(use.loader)[0] : { name: String(use.loader), options: {} };
    const options = typeof use.options === 'string' ? queryOf('?' + use.options) : plain(use.options || use.query || {}, 6);
    return [{ name: inner.name, options: { ...inner.options, ...options } }];
  };
  const usesOf = (rule) => [...list(rule.use).flatMap(loaderOf), ...(rule.loader ? (typeof rule.loader === 'string' && rule.loader.includes('!') ? rule.loader.split('!').flatMap(loaderOf) : Array.isArray(rule.loader) ? rule.loader.flatMap(loaderOf) : loaderOf(rule)) : []), ...(rule.loaders ? list(rule.loaders).flatMap(loaderOf) : [])];
  const CONDITIONS = ['test', 'include', 'exclude', 'resource', 'resourceQuery', 'issuer', 'enforce', 'type', 'mimetype', 'sideEffects', 'with', 'assert', 'layer', 'issuerLayer', 'scheme', 'dependency', 'descriptionData', 'resourceFragment', 'compiler', 'generator', 'parser', 'resolve'];
  /** What a nested rule does not say itself, the rules around it say. */
  const rulesOf = (rules, at, around = {}) => list(rules).flatMap((rule, index) => {
    if (!rule || rule === '...') return [];
    const here = at + '[' + index + ']';
    const said = Object.fromEntries(CONDITIONS.filter((key) => rule[key] !== undefined).map((key) => [key, plain(rule[key], 4)]));
    const inherited = said.test === undefined && said.resource === undefined ? around : {};
    const own = { option: here, loaders: usesOf(rule), ...inherited, ...said };
    const says = own.loaders.length > 0 || ['type', 'parser', 'generator', 'sideEffects', 'resolve', 'layer'].some((key) => key in said);
    const inner = Object.fromEntries(['test', 'resource'].filter((key) => own[key] !== undefined).map((key) => [key, own[key]]));
    return [...(says ? [own] : []), ...rulesOf(rule.oneOf, here + '.oneOf', inner), ...rulesOf(rule.rules, here + '.rules', inner)];
  });
  const pluginsOf = (plugins, at) => list(plugins).flat().flatMap((plugin, index) => {
    if (!plugin || plugin === '...' || plugin === '…') return [];
    const origin = made.get(plugin) || stood.get(plugin);
    const option = at + '[' + index + ']';
    if (origin !== undefined) return [{ option, name: origin.name || classOf(origin.package), package: origin.package, args: plain(origin.args || [], 6) }];
    const name = typeof plugin === 'function' ? plugin.name || 'anonymous' : (plugin.constructor && plugin.constructor.name) || 'anonymous';
    return [{ option, name, package: undefined, args: plain([typeof plugin === 'function' ? {} : { ...plugin }], 4) }];
  });

  const filesOfEntry = (value) => list(isRecord(value) ? value.import : value).filter((file) => typeof file === 'string').map(shorten);
  const entriesOf = async (entry) => {
    const value = typeof entry === 'function' ? await entry() : await entry;
    if (value === undefined) return undefined;
    if (typeof value === 'string' || Array.isArray(value)) return [{ name: 'main', files: filesOfEntry(value), options: {} }];
    return Object.entries(value).map(([name, one]) => ({ name, files: filesOfEntry(one), options: isRecord(one) ? plain({ ...one, import: undefined }, 3) : {} }));
  };
  /** A file or folder inside a package: its name would ask what the package lets others see. */
  const asPlace = (value) => {
    if (Array.isArray(value)) return value.map(asPlace);
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asPlace(inner)]));
    const inside = typeof value === 'string' && value.startsWith(path.join(root, 'node_modules') + path.sep) ? posix(path.relative(root, value)) : '';
    return /^node_modules\/(@[^/]+\/)?[^/@]+\/./.test(inside) ? './' + inside : value;
  };
  const OWN = ['entry', 'module', 'plugins', 'optimization', 'resolve'];
  const summarise = async (config) => {
    const optimization = config.optimization || {};
    const rest = Object.entries(config).filter(([key, value]) => !OWN.includes(key) && value !== undefined);
    return {
      keys: Object.keys(config).filter((key) => config[key] !== undefined && !(key === 'output' && Object.keys(config.output).length === 0)),
      options: Object.fromEntries(rest.map(([key, value]) => [key, plain(value, 6)])),
      context: config.context === undefined ? undefined : shorten(path.resolve(root, config.context)),
      entries: await entriesOf(config.entry),
      resolve: plain({ ...config.resolve, plugins: undefined, alias: asPlace((config.resolve || {}).alias) }, 4),
      resolvePlugins: pluginsOf(config.resolve && config.resolve.plugins, 'resolve.plugins'),
      optimization: plain({ ...optimization, minimizer: undefined }, 5),
      minimizers: pluginsOf(optimization.minimizer, 'optimization.minimizer'),
      module: plain({ ...config.module, rules: undefined, loaders: undefined }, 3),
      rules: rulesOf([...list(config.module && config.module.rules), ...list(config.module && config.module.loaders), ...list(config.module && config.module.preLoaders)], 'module.rules'),
      ruleTree: [...ruleTree(config.module && config.module.rules, 'module.rules'), ...ruleTree(config.module && config.module.loaders, 'module.loaders')],
      plugins: pluginsOf(config.plugins, 'plugins'),
      pages: await renderedPages(config),
    };
  };
`
