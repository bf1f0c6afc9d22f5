/**
 * Text of a probe: how the project's files are loaded. Scripts of every dialect become CommonJS; a package that is not
 * installed becomes a stand-in; what is constructed by a package remembers with which arguments.
 */
export const MODULES = String.raw`
  const missing = new Set();
  const made = new WeakMap();
  const stood = new WeakMap();
  const replaced = new Map();
  const isUsers = (file) => typeof file === 'string' && !/[\\/]node_modules[\\/]/.test(file);
  const isLocal = (request) => request.startsWith('.') || path.isAbsolute(request);
  /** The folder of an installed package, found as Node finds it. */
  const installedAt = (name) => {
    for (let dir = root; ; dir = path.dirname(dir)) {
      const folder = path.join(dir, 'node_modules', name);
      if (fs.existsSync(folder)) return folder;
      if (path.dirname(dir) === dir) return undefined;
    }
  };
  const nameOfPackage = (request) => (/^(@[^/]+\/[^/]+|[^/]+)/.exec(request) || [request])[0];

  /** Anything may be asked of it: it is called, constructed and read, and remembers its package and the names that led there. */
  const standIn = (name, trail) => {
    const target = function () {};
    const read = (object, key) => {
      if (key === Symbol.toPrimitive) return () => name;
      if (key === Symbol.iterator) return function* () {};
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
      if (key === '__esModule') return false;
      if (key === 'default') return proxy;
      if (key === 'prototype') return object.prototype;
      if (Object.prototype.hasOwnProperty.call(object, key)) return object[key];
      return (object[key] = standIn(name, [...trail, key]));
    };
    const record = (args) => {
      const one = standIn(name, trail);
      made.set(one, { name: trail[trail.length - 1] || classOf(name), package: name, args });
      return one;
    };
    const proxy = new Proxy(target, { get: read, construct: (_, args) => record(args), apply: (_, self, args) => wrapped(args) || record(args) });
    stood.set(proxy, { package: name, trail });
    // smp.wrap(config) and withSomething(config) hand the configuration on.
    const wrapped = (args) => (/^(wrap|with\w*|defineConfig|wrapConfig)$/.test(trail[trail.length - 1] || '') && args[0] && typeof args[0] === 'object' ? args[0] : undefined);
    return proxy;
  };
  const classOf = (name) => name.replace(/^@[^/]+\//, '').replace(/^\w|[-.]\w/g, (part) => part.slice(-1).toUpperCase());

  /** Notes what is constructed by a package, under the package's name. */
  const watched = new WeakMap();
  const watch = (value, name, depth) => {
    if (value === null || (typeof value !== 'function' && typeof value !== 'object') || depth > 3) return value;
    if (stood.has(value)) return value;
    if (watched.has(value)) return watched.get(value);
    const proxy = new Proxy(value, {
      get(object, key, receiver) {
        const inner = Reflect.get(object, key);
        const own = Object.getOwnPropertyDescriptor(object, key);
        if (typeof inner !== 'function' || typeof key === 'symbol' || key === 'prototype' || key === 'constructor') return inner;
        if (own && !own.configurable && 'value' in own && !own.writable) return inner;
        return /^[A-Z]/.test(key) || key === 'default' ? watch(inner, name, depth + 1) : inner;
      },
      construct(object, args, self) {
        const instance = Reflect.construct(object, args, self === proxy ? object : self);
        if (typeof instance === 'object') made.set(instance, { name: object.name || classOf(name), package: name, args });
        return instance;
      },
    });
    watched.set(value, proxy);
    return proxy;
  };

  // It hides every plugin behind a proxy of its own, and does nothing else.
  replaced.set('speed-measure-webpack-plugin', standIn('speed-measure-webpack-plugin', []));
  const TOOLS_ON_TOP = /[\\/]node_modules[\\/](@vue[\\/]cli-|laravel-mix|@symfony[\\/]webpack-encore)/;
  const load = Module._load;
  Module._load = function (request, parent, isMain) {
    const asked = parent && parent.filename;
    const user = asked === undefined || asked === null || isUsers(asked);
    if (request.startsWith('node:') || Module.builtinModules.includes(request)) return load.call(this, request, parent, isMain);
    // What tools on top of webpack construct is part of the configuration, too.
    if (!user) return TOOLS_ON_TOP.test(asked) && !isLocal(request) ? watch(load.call(this, request, parent, isMain), nameOfPackage(request), 0) : load.call(this, request, parent, isMain);
    if (replaced.has(request)) return replaced.get(request);
    if (isLocal(request)) return load.call(this, request, parent, isMain);
    const name = nameOfPackage(request);
    try {
      return watch(load.call(this, request, parent, isMain), name, 0);
    } catch (error) {
      const absent = ['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED', 'ERR_REQUIRE_ESM'].includes(error && error.code);
      if (!absent) throw error;
      missing.add(name);
      if (!replaced.has(request)) replaced.set(request, known(request) || standIn(name, request === name ? [] : request.slice(name.length + 1).split('/')));
      return replaced.get(request);
    }
  };
  const find = Module._resolveFilename;
  Module._resolveFilename = function (request, parent, ...rest) {
    try {
      return find.call(this, request, parent, ...rest);
    } catch (error) {
      const other = isLocal(request) && /\.[cm]?js$/.test(request) ? request.replace(/js$/, 'ts') : undefined;
      if (other !== undefined) return find.call(this, other, parent, ...rest);
      // require.resolve('babel-loader') in a configuration names the loader, installed or not.
      if (!isLocal(request) && parent && isUsers(parent.filename) && /resolve \(node:internal/.test(new Error().stack.split('\n')[2] || '')) return path.join(root, 'node_modules', request);
      throw error;
    }
  };

  globalThis.__nexxoIsStandIn = (value) => value !== null && (typeof value === 'object' || typeof value === 'function') && stood.has(value);
  const LOADERS = { '.js': 'jsx', '.mjs': 'js', '.cjs': 'js', '.jsx': 'jsx', '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx', '.es6': 'jsx' };
  const compiled = (file, text) => {
    const loader = LOADERS[path.extname(file)];
    const modern = /(^|[\n;])\s*(import|export)\b|\bimport\.meta\b/.test(text);
    if (!modern && (loader === 'js' || loader === 'jsx')) return text;
    const define = { 'import.meta.url': '__nexxoUrl', 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' };
    const banner = 'const __nexxoUrl = require("url").pathToFileURL(__filename).href;';
    const { code } = own('esbuild').transformSync(text, { loader, format: 'cjs', target: 'node20', platform: 'node', define, banner, sourcefile: file, logLevel: 'silent' });
    // A stand-in has every name that is imported from it, so it may not be copied name by name.
    return code.replace('var __toESM = (mod, isNodeMode, target) => (', 'var __toESM = (mod, isNodeMode, target) => globalThis.__nexxoIsStandIn(mod) ? mod : (');
  };
  const plainLoad = Module._extensions['.js'];
  for (const extension of Object.keys(LOADERS)) {
    Module._extensions[extension] = (module, file) => {
      if (!isUsers(file)) return plainLoad(module, file);
      module._compile(compiled(file, fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '').replace(/^#!.*/, '')), file);
    };
  }
  const imported = (file) => {
    const value = require(path.resolve(root, file));
    return value && typeof value === 'object' && value.default !== undefined && (value.__esModule || Object.keys(value).length === 1) ? value.default : value;
  };
`
