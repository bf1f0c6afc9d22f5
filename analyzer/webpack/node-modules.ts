import { NODE_STAND_INS } from '../../core/node-stand-ins.ts'
import type { Probe, ProjectReader } from '../../core/source.ts'
import type { ScriptFacts } from '../imports/script-facts.ts'
import { isRecord, listOf, recordOf } from '../project/manifest.ts'
import type { Compiler } from './evaluated.ts'

/** A module of Node that webpack stood something in for. */
export interface NodeModuleUse {
  /** `buffer`, `process`: without `node:`. */
  readonly name: string
  /** The package that webpack took; `undefined` where it has none of its own. */
  readonly version: string | undefined
}

interface Request {
  readonly compiler: Compiler
  readonly code: readonly ScriptFacts[]
  readonly major: number
}

/**
 * The modules of Node that the application or a package it reaches asks for, `Buffer` and `process` as globals too. webpack before 5 bundles
 * packages in their place.
 *
 * @see https://v4.webpack.js.org/configuration/node/
 */
export async function readNodeModules(
  project: ProjectReader,
  { compiler, code, major }: Request,
): Promise<readonly NodeModuleUse[]> {
  const { node } = compiler.options
  if (major >= 5 || node === false) return []
  const application = code.filter(({ role }) => role === 'application')
  const requests = application.flatMap(({ imports }) => imports.filter(({ typesOnly }) => !typesOnly))
  const globals = application.flatMap((facts) => facts.globals.map(({ name }) => name))
  const answer = await project.evaluate(
    probe({
      requests: [...new Set(requests.map(({ specifier }) => specifier))],
      globals: [...new Set(globals)],
      standIns: NODE_STAND_INS,
      // Those are aliases of nothing, or stay what they are.
      without: Object.entries(recordOf(node)).flatMap(([name, value]) => (value === true ? [] : [name])),
    }),
  )
  const found = answer.status === 'evaluated' ? listOf(answer.value) : []
  return found.filter(isRecord).map(({ name, version }) => ({
    name: String(name),
    version: typeof version === 'string' ? version : undefined,
  }))
}

function probe(given: object): Probe {
  return { script: `const given = ${JSON.stringify(given)};\n${WALK}`, env: {}, timeoutMs: 30_000 }
}

/** Text of a probe: follows requests by the text of files, through packages as a browser's bundler enters them. */
const WALK = String.raw`
  const path = require('path'), fs = require('fs'), Module = require('module');
  const root = fs.realpathSync(process.cwd());
  const ENDINGS = ['', '.js', '.mjs', '.cjs', '.json', '/index.js', '/index.mjs'];
  const fileAt = (file) => ENDINGS.map((ending) => file + ending).find((each) => fs.existsSync(each) && fs.statSync(each).isFile());
  const readJson = (file) => { try { return JSON.parse(fs.readFileSync(file, 'utf8')); } catch { return {}; } };
  const packages = new Map();
  const packageOf = (dir) => {
    if (packages.has(dir)) return packages.get(dir);
    const file = path.join(dir, 'package.json'), above = path.dirname(dir);
    const found = fs.existsSync(file) ? { dir, manifest: readJson(file) } : above === dir ? undefined : packageOf(above);
    packages.set(dir, found);
    return found;
  };
  const isMap = (value) => typeof value === 'object' && value !== null;
  /** What the package's own "browser" field makes of a request or file; false is an empty module. */
  const replaced = (key, own) => { const { browser } = own ? own.manifest : {}; return isMap(browser) ? browser[key] : undefined; };
  const entryOf = (dir) => {
    const { browser, module: esm, main } = readJson(path.join(dir, 'package.json'));
    return fileAt(path.join(dir, (typeof browser === 'string' && browser) || esm || main || 'index.js')) || fileAt(path.join(dir, 'index.js'));
  };
  const inPackages = (request, from) => {
    const [, name, rest] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(request) || [];
    for (let dir = from; name; dir = path.dirname(dir)) {
      const found = path.join(dir, 'node_modules', name);
      if (fs.existsSync(found)) return rest ? fileAt(found + rest) : entryOf(found);
      if (dir === path.dirname(dir)) return undefined;
    }
  };
  const used = new Set(), seen = new Set(), queue = given.requests.map((request) => [request, path.join(root, 'src')]);
  const isCore = (name) => Module.builtinModules.includes(name) && (name in given.standIns);
  const REQUEST = /\brequire\s*\(\s*(['"])([^'"\n]+)\1\s*\)|\b(?:from|import)\s*(['"])([^'"\n]+)\3/g;
  const PROCESS = /(?<![\w$.])process\s*(?:\.\s*(?!env\.NODE_ENV\b)\w|\[)|\btypeof process\b/, BUFFER = /(?<![\w$.])Buffer\s*[.(]|\btypeof Buffer\b/;
  const globalsIn = (text) => { if (PROCESS.test(text)) used.add('process'); if (BUFFER.test(text)) used.add('buffer'); };
  for (const name of given.globals) if (name === 'process' || name === 'Buffer') used.add(name.toLowerCase());
  while (queue.length > 0 && seen.size < 4000) {
    const [request, from] = queue.pop();
    const own = packageOf(from), plain = request.replace(/^node:/, '').replace(/\/$/, ''), other = replaced(request, own);
    if (other === false) continue;
    if (typeof other !== 'string' && isCore(plain)) { used.add(plain); continue; }
    const wanted = typeof other === 'string' ? other : request;
    const file = wanted.startsWith('.') ? fileAt(path.resolve(typeof other === 'string' ? own.dir : from, wanted)) : inPackages(wanted, from);
    const mapped = file && own && replaced('./' + path.relative(own.dir, file).split(path.sep).join('/'), own);
    const target = typeof mapped === 'string' ? fileAt(path.join(own.dir, mapped)) : mapped === false ? undefined : file;
    if (target === undefined || seen.has(target) || !/\.[cm]?js$/.test(target) || !target.includes('node_modules')) continue;
    seen.add(target);
    const text = fs.readFileSync(target, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    globalsIn(text);
    for (const [, , called, , imported] of text.matchAll(REQUEST)) queue.push([called || imported, path.dirname(target)]);
  }
  const libraries = (() => { try { return path.dirname(Module.createRequire(path.join(root, 'node_modules', 'webpack', 'package.json')).resolve('node-libs-browser')); } catch { return root; } })();
  const versionOf = (name) => { try { return Module.createRequire(path.join(libraries, 'x.js'))(given.standIns[name].split('/')[0] + '/package.json').version; } catch { return undefined; } };
  return [...used].filter((name) => !given.without.includes(name) && !given.without.includes(name === 'buffer' ? 'Buffer' : name)).sort().map((name) => ({ name, version: versionOf(name) }));
`
