/**
 * Program that is required before webpack's own: every compiler writes source maps of scripts beside its files, without the comment that
 * links them, and stylesheets are left as they are, for those that become part of a script would bring their maps along. The program
 * that webpack writes is otherwise the same. Styles of a component are asked for by a query.
 */
export const MAPS_HOOK = String.raw`
const Module = require('node:module');
const load = Module._load;
const changed = new Set();
const withMaps = (options, compiler, from) => {
  const { SourceMapDevToolPlugin: Plugin } = Module.createRequire(from)('..');
  const plugin = new Plugin({ filename: '[file].map', append: false, test: /\.(?:m?js|cjs)(?:$|\?)/i });
  // webpack 4 asks for it before it tells its minifier to keep maps.
  options.plugins = [...(options.plugins || []), plugin];
  return () => {
    plugin.apply(compiler);
    // webpack 3 has no hooks.
    if (!compiler.hooks) return;
    compiler.hooks.compilation.tap('nexxo', (compilation) => {
      compilation.hooks.buildModule.tap({ name: 'nexxo', stage: 1000 }, (module) => {
        if (/\.(?:css|s[ac]ss|less|styl|stylus)(?:$|\?)|[?&]type=style(?:&|$)/i.test(module.resource || '')) module.useSourceMap = module.useSimpleSourceMap = false;
      });
    });
  };
};
Module._load = function (request, parent, ...rest) {
  const loaded = load.call(this, request, parent, ...rest);
  if (!/(?:^|[\\/])WebpackOptionsApply(?:\.js)?$/.test(request) || !parent || changed.has(loaded) || !loaded.prototype) return loaded;
  changed.add(loaded);
  const { process: original } = loaded.prototype;
  loaded.prototype.process = function (options, compiler, ...more) {
    options.devtool = false;
    const apply = withMaps(options, compiler, parent.filename);
    const result = original.call(this, options, compiler, ...more);
    apply();
    return result;
  };
  return loaded;
};
`
