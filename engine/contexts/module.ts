import { eager } from '../plugins/import-comments.ts'
import type { Context } from './files.ts'

/**
 * The module behind a context: a function from request string to module, with `keys()`, `resolve()` and `id` as webpack
 * gives it. CommonJS, so that each file is evaluated when it is first asked for.
 */
export function contextModule(context: Context, files: ReadonlyMap<string, string>, root: string): string {
  const entries = [...files].map(
    ([key, file]) => `${JSON.stringify(key)}: () => ${moduleCode((context.loaders ?? '') + file, context)}`,
  )
  const places = [...files].map(([key, file]) => `${JSON.stringify(key)}: ${JSON.stringify(idOf(file, root))}`)
  const call =
    context.loading === 'sync'
      ? 'modules[find(key)]()'
      : `Promise.resolve().then(() => ${context.loading === 'lazy-once' ? onceCode(context) : 'modules[find(key)]()'})`
  return `const modules = { ${context.loading === 'lazy-once' ? '' : entries.join(', ')} };
const places = { ${places.join(', ')} };
function find(key) {
  if (Object.prototype.hasOwnProperty.call(places, key)) return key;
  const error = new Error("Cannot find module '" + key + "'");
  error.code = 'MODULE_NOT_FOUND';
  throw error;
}
function context(key) { return ${call}; }
context.keys = () => Object.keys(places);
context.resolve = (key) => places[find(key)];
context.id = ${JSON.stringify(idOf(context.dir, root))};
module.exports = context;
`
}

/** JavaScript that gives one module, or a promise of it. */
function moduleCode(request: string, { loading, gives }: Context): string {
  const isModule = gives === 'module'
  if (loading !== 'lazy') return isModule ? `require(${JSON.stringify(request)})` : eager(request)
  // Under webpack a module of CommonJS stays reachable from its namespace; see rolldown-runtime.ts.
  return `import(${JSON.stringify(request)})${isModule ? ".then((one) => one[Symbol.for('nexxo.module')] ?? one)" : ''}`
}

/** JavaScript for a promise of a module of one chunk that has them all. */
function onceCode(context: Context): string {
  return `import(${JSON.stringify(contextId({ ...context, loading: 'sync' }))}).then((all) => all.default(find(key)))`
}

const PREFIX = '\0nexxo-context:'

/** The id of the module behind a context, and back. */
export function contextId(context: Context): string {
  return PREFIX + encodeURIComponent(JSON.stringify(context))
}

export function contextOf(id: string): Context {
  // Written by `contextId`.
  return JSON.parse(decodeURIComponent(id.slice(PREFIX.length))) as Context
}

function idOf(file: string, root: string): string {
  return file.startsWith(`${root}/`) ? `.${file.slice(root.length)}` : file
}
