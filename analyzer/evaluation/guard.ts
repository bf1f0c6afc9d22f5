/**
 * Text of a probe: from here on nothing the project's configuration does reaches the disk. Configurations clean folders and
 * write files when they are loaded, and build scripts do so before they call their bundler; analyzing must change nothing.
 */
export const GUARD = String.raw`
  const fs = require('fs'), path = require('path'), Module = require('module');
  const root = fs.realpathSync(process.cwd());
  const WRITERS = ['appendFile', 'chmod', 'chown', 'copyFile', 'cp', 'link', 'mkdir', 'rename', 'rm', 'rmdir', 'symlink', 'truncate', 'unlink', 'utimes', 'writeFile'];
  const last = (args) => args[args.length - 1];
  for (const name of WRITERS) {
    fs[name] = (...args) => { if (typeof last(args) === 'function') setImmediate(last(args), null); };
    fs[name + 'Sync'] = () => undefined;
    fs.promises[name] = async () => undefined;
  }
  fs.createWriteStream = () => new (require('stream').Writable)({ write: (chunk, encoding, done) => done() });
  Module.syncBuiltinESMExports();
`
