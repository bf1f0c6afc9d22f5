import type { Context } from './files.ts'

/**
 * The module behind a context: a function from request string to module, with `keys()`, `resolve()` and `id` as webpack
 * gives it. CommonJS, so that each file is evaluated when it is first asked for.
 */
export function contextModule(context: Context, files: ReadonlyMap<string, string>, root: string): string {
  const load = (file: string) =>
    context.loading === 'lazy' ? `import(${JSON.stringify(file)})` : `require(${JSON.stringify(file)})`
  const entries = [...files].map(([key, file]) => `${JSON.stringify(key)}: () => ${load(file)}`)
  const places = [...files].map(([key, file]) => `${JSON.stringify(key)}: ${JSON.stringify(idOf(file, root))}`)
  const call = {
    sync: 'modules[find(key)]()',
    eager: 'Promise.resolve().then(() => modules[find(key)]())',
    lazy: 'Promise.resolve().then(() => modules[find(key)]())',
  } satisfies Record<Context['loading'], string>
  return `const modules = { ${entries.join(', ')} };
const places = { ${places.join(', ')} };
function find(key) {
  if (Object.prototype.hasOwnProperty.call(modules, key)) return key;
  const error = new Error("Cannot find module '" + key + "'");
  error.code = 'MODULE_NOT_FOUND';
  throw error;
}
function context(key) { return ${call[context.loading]}; }
context.keys = () => Object.keys(modules);
context.resolve = (key) => places[find(key)];
context.id = ${JSON.stringify(idOf(context.dir, root))};
module.exports = context;
`
}

function idOf(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? `.${file.slice(root.length)}` : file
}
