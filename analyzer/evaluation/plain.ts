/** Text of a probe: turns any configuration into JSON. Functions become text, paths become relative, depth is bounded. */
export const PLAIN = String.raw`
  const posix = (text) => text.split(path.sep).join('/');
  const shorten = (text) => {
    const packaged = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(text);
    if (packaged && path.isAbsolute(text)) return posix(packaged[1] + text.slice(packaged[0].length));
    if (text === root || text === root + path.sep) return '.';
    if (text.startsWith(root + path.sep)) return './' + posix(text.slice(root.length + 1));
    // A folder beside the project: ../server/public.
    for (let dir = path.dirname(root), up = 0; up < 3 && path.dirname(dir) !== dir; dir = path.dirname(dir), up += 1) {
      if (text.startsWith(dir + path.sep)) return posix(path.relative(root, text));
    }
    return text;
  };
  const plain = (value, depth) => {
    if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
    if (typeof value === 'bigint') return String(value);
    if (typeof value === 'string') return shorten(value);
    if (value instanceof RegExp) return { $pattern: String(value) };
    const origin = value && (typeof value === 'object' || typeof value === 'function') ? made.get(value) || stood.get(value) : undefined;
    if (origin !== undefined) return { $made: origin.name || origin.package, package: origin.package, args: depth > 0 ? plain(origin.args || [], depth - 1) : [] };
    if (typeof value === 'function') return { $code: String(value).slice(0, 2000), name: value.name || '' };
    if (typeof value !== 'object') return undefined;
    if (depth === 0) return { $deep: true };
    if (Array.isArray(value)) return value.map((item) => { const inner = plain(item, depth - 1); return inner === undefined ? null : inner; });
    const name = value.constructor && value.constructor !== Object ? value.constructor.name : undefined;
    const entries = Object.entries(value).map(([key, item]) => [key, plain(item, depth - 1)]);
    return name === undefined ? Object.fromEntries(entries) : { $made: name, args: [Object.fromEntries(entries)] };
  };
  const list = (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]);
  const isRecord = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
`
