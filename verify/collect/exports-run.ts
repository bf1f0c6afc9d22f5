import path from 'node:path'
import { evaluateProbe } from '../../host/evaluate.ts'
import type { ExportedName, ExportEntry } from '../checks/evidence.ts'

export interface RanEntry {
  readonly exports: readonly ExportedName[] | undefined
  readonly globals: readonly ExportedName[]
}

const TIMEOUT_MS = 15_000

/** Loads each file in a child process and describes what it exports. Files that cannot be loaded outside a browser say nothing. */
export async function runEntries(
  dir: string,
  entries: readonly (Pick<ExportEntry, 'format'> & { readonly file: string })[],
): Promise<ReadonlyMap<string, RanEntry>> {
  if (entries.length === 0) return new Map()
  const absolute = Object.fromEntries(entries.map(({ file, format }) => [file, { file: path.join(dir, file), format }]))
  const script = `const files = ${JSON.stringify(absolute)}; ${DESCRIBE}`
  const { PATH, TZ } = process.env
  const evaluated = await evaluateProbe(
    dir,
    { script, env: { NODE_ENV: 'production' }, timeoutMs: TIMEOUT_MS },
    { PATH, TZ },
  )
  if (evaluated.status === 'failed') return new Map()
  // Written by the script below, in this shape; `undefined` does not survive JSON.
  const value = evaluated.value as Readonly<Record<string, { exports?: ExportedName[]; globals: ExportedName[] }>>
  return new Map(
    Object.entries(value).map(([file, { exports, globals }]) => [file, { exports: exports ?? undefined, globals }]),
  )
}

/** Runs in the child. A classic script is run in a context of its own, to see what it puts into the global scope. */
const DESCRIBE = `
const fs = require('node:fs'), vm = require('node:vm'), { pathToFileURL } = require('node:url');
const own = (value, mark) => Object.getOwnPropertyNames(value).map((name) => mark + name);
const isClass = (value) => /^class\\b/.test(Function.prototype.toString.call(value));
const HIDDEN = new Set(['length', 'name', 'prototype', 'arguments', 'caller', '.constructor', '__esModule']);
const describe = (name, value) => {
  const callable = typeof value === 'function';
  const inherited = callable && value.prototype ? own(value.prototype, '.').filter((member) => member !== '.constructor') : [];
  const kind = callable && (isClass(value) || inherited.length > 0) ? 'class' : value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const statics = callable || (kind === 'object') ? own(value, '') : [];
  const members = [...statics, ...inherited].filter((member) => !HIDDEN.has(member)).sort();
  return { name, kind, ...(callable ? { arity: value.length } : {}), ...(members.length > 0 ? { members } : {}) };
};
const surface = (exported) => Object.getOwnPropertyNames(exported).filter((name) => name !== '__esModule' && name !== 'module.exports').sort()
  .map((name) => { try { return describe(name, exported[name]) } catch { return { name, kind: 'unknown' } } });
const loaded = async (file, format, text) => {
  if (format === 'commonjs') {
    const module = { exports: {} };
    const load = vm.compileFunction(text, ['exports', 'require', 'module', '__filename', '__dirname'], { filename: file });
    load.call(module.exports, module.exports, require('node:module').createRequire(file), module, file, require('node:path').dirname(file));
    const exported = module.exports;
    const whole = typeof exported === 'function' ? [describe('module.exports', exported)] : [];
    return [...whole, ...(typeof exported === 'object' && exported !== null ? surface(exported) : [])];
  }
  return surface(await import(pathToFileURL(file)));
};
const globalsOf = (text) => {
  const scope = {}; scope.window = scope.self = scope.globalThis = scope;
  try { vm.runInNewContext(text, scope, { timeout: 2000 }) } catch { return [] }
  return Object.keys(scope).filter((name) => !['window', 'self', 'globalThis'].includes(name)).sort().map((name) => describe(name, scope[name]));
};
const found = {};
for (const [name, { file, format }] of Object.entries(files)) {
  const text = fs.readFileSync(file, 'utf8');
  let exports; try { exports = await loaded(file, format, text) } catch {}
  found[name] = { exports, globals: format === 'commonjs' ? globalsOf(text) : [] };
}
return found;
`
