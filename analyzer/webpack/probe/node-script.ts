/**
 * Text of a probe: runs the project's own build script with a webpack that only notes what it is given. Nothing is written
 * (see the guard), no program is started.
 */
export const NODE_SCRIPT = String.raw`
  const configsFromScript = async (file, words) => {
    const given = [];
    const compiler = new Proxy(function () {}, { get: (_, key) => (key === 'then' ? undefined : key === 'options' ? given.flat()[0] || {} : compiler), apply: () => compiler });
    const note = (config) => (given.push(config), compiler);
    let real;
    try { real = load.call(Module, 'webpack', { filename: path.join(root, 'x.js'), paths: Module._nodeModulePaths(root), id: root }); } catch { missing.add('webpack'); }
    const webpack = real ? watch(real, 'webpack', 0) : standIn('webpack', []);
    replaced.set('webpack', new Proxy(function () {}, { apply: (_, self, args) => note(args[0]), construct: (_, args) => note(args[0]), get: (_, key) => (key === 'default' ? replaced.get('webpack') : webpack[key]) }));
    for (const name of ['webpack-dev-server', 'webpack-dev-middleware', 'webpack-hot-middleware', 'express']) replaced.set(name, standIn(name, []));
    for (const name of ['rimraf', 'del', 'ora', 'shelljs', 'shelljs/global']) replaced.set(name, Object.assign((...args) => { const done = last(args); if (typeof done === 'function') setImmediate(done, null); return withEvents; }, withEvents));
    // require('shelljs/global') gives the file its commands as global names.
    Object.assign(globalThis, { env: process.env }, Object.fromEntries('rm mkdir cp mv echo exec cd pwd test ls cat find which sed exit touch'.split(' ').map((name) => [name, () => withEvents])));
    const child = require('child_process');
    for (const name of ['spawn', 'exec', 'execFile', 'fork']) child[name] = () => withEvents;
    for (const name of ['spawnSync', 'execSync', 'execFileSync']) child[name] = () => ({ status: 0, stdout: '', toString: () => '' });
    process.argv = [process.argv[0], path.resolve(root, file), ...words];
    require(path.resolve(root, file));
    for (let turn = 0; turn < 50 && given.length === 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    if (given.length === 0) throw new Error('The script ' + file + ' gives webpack no configuration.');
    return { files: [file], configs: (await Promise.all(given.map(settled))).flat() };
  };
  const withEvents = new Proxy(function () {}, { get: (_, key) => (key === 'then' ? (resolve) => resolve(undefined) : key === Symbol.toPrimitive ? () => '' : withEvents), apply: () => withEvents });
`
