/**
 * Text of a probe: the rules of a configuration as they are nested, so exactly that they can be written down again. What JSON has no form
 * for is `{ $pattern }`, `{ $path }` below the root, `{ $request }` of a package, `{ $require, member }` of a module that the
 * configuration loads, `{ $code }` of a function, or `{ $lost }`.
 */
export const RULES = String.raw`
  const requestTo = (file) => { const short = shorten(file); return short.startsWith('./') || short.startsWith('..') || path.isAbsolute(short) ? short : shortestRequest(short, file); };
  /** The package's name alone, where that leads to the same file. */
  const shortestRequest = (short, file) => {
    const name = nameOfPackage(short);
    for (const request of [name, short.replace(/(\/index)?\.[cm]?js$/, '')]) { try { if (fs.realpathSync(require.resolve(request, { paths: [root] })) === fs.realpathSync(file)) return request; } catch {} }
    return short;
  };
  /** A value that a module exports, or has among its exports, is known by the module. */
  const exportedBy = (value) => {
    const is = (other) => other === value || (other !== null && (typeof other === 'object' || typeof other === 'function') && watched.get(other) === value);
    for (const [file, module] of Object.entries(require.cache)) {
      if (file.endsWith('.json') || !module || module.exports === null || typeof module.exports === 'undefined') continue;
      if (is(module.exports)) return { $require: requestTo(file) };
      if (!isUsers(file) || typeof module.exports !== 'object') continue;
      for (const key of Object.keys(module.exports)) if (is(module.exports[key])) return { $require: requestTo(file), member: key };
    }
    return undefined;
  };
  const exact = (value, depth) => {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'string') {
      if (!path.isAbsolute(value) || value === '/' || /^\/[\w-]*$/.test(value)) return value;
      const short = shorten(value);
      if (short === value) return value;
      return short === '.' || short.startsWith('./') || short.startsWith('..') ? { $path: short + (/[\\/]$/.test(value) && !short.endsWith('/') ? '/' : '') } : { $request: short };
    }
    if (value instanceof RegExp) return { $pattern: String(value) };
    if (typeof value === 'function' || (typeof value === 'object' && !Array.isArray(value))) {
      const from = exportedBy(value);
      if (from !== undefined) return from;
    }
    if (typeof value === 'function') return { $code: String(value) };
    if (typeof value !== 'object') return undefined;
    if (depth === 0 || stood.has(value) || made.has(value)) return { $lost: true };
    if (Array.isArray(value)) return value.map((item) => { const inner = exact(item, depth - 1); return inner === undefined ? null : inner; });
    if (value.constructor && value.constructor !== Object) return { $lost: true };
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact(item, depth - 1)]).filter(([, item]) => item !== undefined));
  };
  const exactLoader = (text) => {
    const [, file, query] = /^([^?]*)(\?[^]*)?$/.exec(text) || [undefined, text];
    return { request: path.isAbsolute(file) ? requestTo(file) : file, query: query === undefined ? undefined : query.slice(1) };
  };
  const exactUses = (given) => list(given).flatMap((use) => {
    if (typeof use === 'string') return use.split('!').filter(Boolean).map((part) => { const { request, query } = exactLoader(part); return { name: loaderName(part.replace(/\?.*$/, '')), request, options: query }; });
    if (typeof use === 'function' && !made.has(use) && !stood.has(use)) { try { return exactUses(use({ resource: '', realResource: '', resourceQuery: '', issuer: '', compiler: '' })); } catch { return [{ name: '$code', request: '$code', options: { $lost: true } }]; } }
    if (!use || typeof use.loader !== 'string') return loaderOf(use).map(({ name }) => ({ name, request: name, options: { $lost: true } }));
    const { request, query } = exactLoader(use.loader);
    const options = use.options !== undefined ? use.options : use.query;
    return [{ name: loaderName(use.loader.replace(/\?.*$/, '')), request, options: options === undefined ? query : exact(options, 8) }];
  });
  const TREE = ['test', 'resource', 'include', 'exclude', 'resourceQuery', 'issuer', 'enforce', 'type'];
  const ruleTree = (rules, at) => list(rules).flatMap((rule, index) => {
    if (!rule || rule === '...') return [];
    const own = rule.use !== undefined ? rule.use : rule.loaders !== undefined ? rule.loaders : Array.isArray(rule.loader) ? rule.loader : rule.loader === undefined ? [] : rule;
    const said = Object.fromEntries(TREE.filter((key) => rule[key] !== undefined).map((key) => [key, exact(rule[key], 5)]));
    const option = at + '[' + index + ']';
    return [{ option, conditions: said, uses: exactUses(own), oneOf: rule.oneOf && ruleTree(rule.oneOf, option + '.oneOf'), rules: rule.rules && ruleTree(rule.rules, option + '.rules') }];
  });
`
