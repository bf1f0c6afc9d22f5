import { describe, expect, it } from 'vitest'
import type { Interop } from '../core/config.ts'
import { temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

const MODES: readonly Interop[] = ['webpack', 'rollup', 'node']

/** What a dependency does; the table of docs/architecture.md, Interop. */
const DEPENDENCIES = {
  fn: `module.exports = function pear() { return 'called' }\nmodule.exports.extra = 1`,
  flagged: `Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = 'own default'\nexports.named = 'named'`,
  bare: `Object.defineProperty(exports, '__esModule', { value: true })\nexports.named = 'named'`,
  plain: `exports.named = 'named'`,
  unflagged: `module.exports = { default: 'inner', named: 'named' }`,
}

const IMPORTER = (when: string): string =>
  Object.keys(DEPENDENCIES)
    .map(
      (name) => `import ${name}, * as ${name}All from 'orchard/${name}.js'
report('${when} ${name}', [kindOf(${name}), typeof ${name}All, ${name}All.named, Object.keys(${name}All).includes('default')])
report('${when} ${name} lazy', import('orchard/${name}.js').then((module) => kindOf(module.default)))`,
    )
    .join('\n')

const KIND = `globalThis.kindOf = (value) => typeof value === 'function' ? 'function'
  : typeof value === 'object' && value !== null ? ('named' in value ? 'module' : 'other') : String(value)`

/** Default import of each dependency, by an importer that is CommonJS or ES by its content (`.js`) and one that is ES by its name. */
const DEFAULTS: Readonly<Record<Interop, { readonly js: readonly string[]; readonly mjs: readonly string[] }>> = {
  webpack: {
    js: ['function', 'own default', 'undefined', 'module', 'module'],
    mjs: ['function', 'module', 'module', 'module', 'module'],
  },
  rollup: {
    js: ['function', 'own default', 'module', 'module', 'module'],
    mjs: ['function', 'own default', 'module', 'module', 'module'],
  },
  node: {
    js: ['function', 'own default', 'undefined', 'module', 'module'],
    mjs: ['function', 'module', 'module', 'module', 'module'],
  },
}

describe.each(MODES)('imports of CommonJS under %s', (interop) => {
  // Without strict order the linker gives all importers in one chunk the namespace of the first, so each is on its own page there.
  it.each([
    [true, ['js', 'mjs', 'typed']],
    [false, ['js']],
    [false, ['mjs']],
    [false, ['typed']],
  ])('mean what they mean there, strictExecutionOrder %s, importers %s', async (strictExecutionOrder, importers) => {
    const requests: Readonly<Record<string, string>> = {
      js: './script.js',
      mjs: './module.mjs',
      typed: 'typed/index.js',
    }
    const pears = project({
      'src/index.js': ['./kind.js', ...importers.map((one) => requests[one])]
        .map((one) => `import '${one}'`)
        .join('\n'),
      'src/kind.js': KIND,
      'src/script.js': IMPORTER('js'),
      'src/module.mjs': IMPORTER('mjs'),
      'node_modules/typed/package.json': '{ "name": "typed", "type": "module" }',
      'node_modules/typed/index.js': IMPORTER('typed'),
      'node_modules/orchard/package.json': '{ "name": "orchard" }',
      ...Object.fromEntries(
        Object.entries(DEPENDENCIES).map(([name, text]) => [`node_modules/orchard/${name}.js`, text]),
      ),
    })
    const outcome = await pears.build({ ...MODERN, interop, strictExecutionOrder, minify: false })
    expect(outcome.status).toBe('built')
    const seen = visitPage(pears)
    expect(seen['threw']).toBeUndefined()
    for (const when of importers) {
      const kinds = DEFAULTS[interop][when === 'js' ? 'js' : 'mjs']
      const names = Object.keys(DEPENDENCIES)
      expect([when, names.map((name) => (seen[`${when} ${name}`] as unknown[])[0])]).toEqual([when, kinds])
      expect([when, names.map((name) => seen[`${when} ${name} lazy`])]).toEqual([when, kinds])
      const named = names.slice(1).map((name) => (seen[`${when} ${name}`] as unknown[])[2])
      expect([when, named]).toEqual([when, ['named', 'named', 'named', 'named']])
    }
    // The namespace of a function: itself under webpack, unless the importer is strict.
    for (const when of importers)
      expect((seen[`${when} fn`] as unknown[])[1]).toBe(interop === 'webpack' && when === 'js' ? 'function' : 'object')
  })
})

/** One idiom: files, and what is reported; a function where the modes differ. */
interface Idiom {
  readonly files: Readonly<Record<string, string>>
  readonly value: unknown
}

const IDIOMS: Readonly<Record<string, Idiom | ((interop: Interop) => Idiom)>> = {
  'a name that a namespace lacks': {
    files: {
      'row.js': `import * as pears from './pears.js'\nreport('row', typeof pears.missing)`,
      'pears.js': 'export const a = 1',
    },
    value: 'undefined',
  },
  'names of JSON': {
    files: { 'row.js': `import { ripe } from './pears.json'\nreport('row', ripe)`, 'pears.json': '{ "ripe": true }' },
    value: true,
  },
  'an import and module.exports in one file': {
    files: {
      'row.js': `import mixed from './mixed.js'\nreport('row', mixed)`,
      'mixed.js': `import a from './a.js'\nmodule.exports = a + 1`,
      'a.js': 'export default 1',
    },
    value: 2,
  },
  'an import and exports.x in one file': {
    files: {
      'row.js': `import { b } from './mixed.js'\nreport('row', b)`,
      'mixed.js': `import a from './a.js'\nexports.b = a + 1`,
      'a.js': 'export default 1',
    },
    value: 2,
  },
  'an import and require in one file': {
    files: {
      'row.js': `import a from './a.js'\nconst b = require('./b.js')\nreport('row', [a, b.b])`,
      'a.js': 'export default 1',
      'b.js': 'exports.b = 2',
    },
    value: [1, 2],
  },
  'imports before requires': {
    files: {
      'row.js': `import './x.js'\nconst y = require('./y.js')\nimport './z.js'\nreport('row', globalThis.order)`,
      'x.js': `globalThis.order = ['x']`,
      'y.js': `globalThis.order.push('y'); exports.y = 1`,
      'z.js': `globalThis.order.push('z'); export {}`,
    },
    value: ['x', 'z', 'y'],
  },
  'require of an ES module': {
    files: {
      'row.js': `const pears = require('./pears.js')\nreport('row', [pears.__esModule, pears.default, pears.name])`,
      'pears.js': `export default 'd'; export const name = 'n'`,
    },
    value: [true, 'd', 'n'],
  },
  'a missing package that is tried': {
    files: { 'row.js': `try { require('absent-package') } catch (error) { report('row', error instanceof Error) }` },
    value: true,
  },
  'a branch that is never taken': {
    files: { 'row.js': `if (process.env.NODE_ENV === 'never') require('absent-package')\nreport('row', 'built')` },
    value: 'built',
  },
  'typeof define in a plain script': (interop) => ({
    files: { 'row.js': `report('row', typeof define)` },
    value: interop === 'webpack' ? 'function' : 'undefined',
  }),
  'a wrapper that asks for AMD first': (interop) => ({
    files: {
      'row.js': `var umd = require('./umd.js'); report('row', [umd.way, umd.dep])`,
      'umd.js': `(function (root, factory) {
  if (typeof define === 'function' && define.amd) define(['./amd-dep'], function (dep) { return factory('amd', dep) })
  else if (typeof module === 'object' && module.exports) module.exports = factory('commonjs', require('./cjs-dep'))
  else root.umd = factory('global')
})(this, function (way, dep) { return { way: way, dep: dep.name } })`,
      'amd-dep.js': `exports.name = 'amd dependency'`,
      'cjs-dep.js': `exports.name = 'commonjs dependency'`,
    },
    value: interop === 'webpack' ? ['amd', 'amd dependency'] : ['commonjs', 'commonjs dependency'],
  }),
  'global in CommonJS': (interop) => ({
    files: {
      'row.js': `var t = typeof global; report('row', t === 'undefined' ? t : global === globalThis); exports.t = t`,
    },
    // Node itself has \`global\`; the page here hides it.
    value: interop === 'node' ? 'undefined' : true,
  }),
  'global in an ES module': (interop) => ({
    files: { 'row.js': `report('row', typeof global); export {}` },
    value: interop === 'webpack' ? 'object' : 'undefined',
  }),
  '__dirname and __filename': (interop) => ({
    files: { 'row.js': `report('row', [typeof __dirname, typeof __filename === 'undefined' ? '' : __filename])` },
    value: interop === 'webpack' ? ['string', '/index.js'] : ['undefined', ''],
  }),
  'this at the top of a script': { files: { 'row.js': `report('row', typeof this)` }, value: 'object' },
  'this at the top of a module': { files: { 'row.js': `report('row', typeof this); export {}` }, value: 'undefined' },
  'a computed require without extension': {
    files: {
      'row.js': `const n = 'a'; report('row', require('./dir/' + n).name)`,
      'dir/a.js': `exports.name = 'a'`,
      'dir/b.js': `exports.name = 'b'`,
    },
    value: 'a',
  },
  'a computed require with extension': {
    files: {
      'row.js': `const n = 'a'; report('row', require('./dir/' + n + '.js').name)`,
      'dir/a.js': `exports.name = 'a'`,
    },
    value: 'a',
  },
  'a computed import': {
    files: {
      'row.js': 'const n = "a"; report("row", import(`./dir/${n}`).then((module) => module.name))',
      'dir/a.js': `export const name = 'a'`,
    },
    value: 'a',
  },
  'a computed import with extension': {
    files: {
      'row.js': 'const n = "a"; report("row", import(`./dir/${n}.js`).then((module) => module.name))',
      'dir/a.js': `export const name = 'a'`,
    },
    value: 'a',
  },
  'an import of a variable': {
    files: {
      'row.js': `const url = 'data:text/javascript,export default 7'; report('row', import(url).then((module) => module.default))`,
    },
    value: 7,
  },
  'require.context': {
    files: {
      'row.js': `const all = require.context('./dir', false, /\\.js$/); report('row', [all.keys(), all('./a.js').name])`,
      'dir/a.js': `exports.name = 'a'`,
    },
    value: [['./a.js'], 'a'],
  },
  'require.ensure': {
    files: {
      'row.js': `report('row', new Promise((resolve) => require.ensure(['./late.js'], function (require) { resolve([require('./late.js').name, globalThis.ranEarly]) }, 'late')))
globalThis.ranEarly = typeof globalThis.lateRan`,
      'late.js': `globalThis.lateRan = true; exports.name = 'late'`,
    },
    value: ['late', 'undefined'],
  },
  'require.resolve': {
    files: { 'row.js': `report('row', typeof require.resolve('./a.js'))`, 'a.js': 'exports.a = 1' },
    value: 'string',
  },
  'module.hot in a script': {
    files: { 'row.js': `if (module.hot) module.hot.accept(); report('row', 'ran')` },
    value: 'ran',
  },
  'module.hot in a module': {
    files: {
      'row.js': `import './a.js'\nif (module.hot) module.hot.accept()\nreport('row', 'ran')`,
      'a.js': 'export {}',
    },
    value: 'ran',
  },
  'import.meta.url': {
    files: { 'row.js': `report('row', import.meta.url.endsWith('.js') && !import.meta.url.includes('row'))` },
    value: true,
  },
  'import.meta.env': {
    files: { 'row.js': `report('row', [typeof import.meta.env, import.meta.env.PROD])` },
    value: ['object', true],
  },
  'an assignment to an undeclared name in a module': {
    files: { 'row.js': `try { undeclared = 1 } catch (error) { report('row', error.name) } export {}` },
    value: 'ReferenceError',
  },
  'a cycle of CommonJS': {
    files: {
      'row.js': `report('row', require('./a.js').seen)`,
      'a.js': `exports.early = 1; exports.seen = require('./b.js').seen; exports.late = 2`,
      'b.js': `const a = require('./a.js'); exports.seen = [a.early, typeof a.late]`,
    },
    value: [1, 'undefined'],
  },
}

describe.each(MODES)('idioms under %s', (interop) => {
  it('do what the table says', async () => {
    const rows = Object.entries(IDIOMS).map(([title, row], index) => {
      const { files, value } = typeof row === 'function' ? row(interop) : row
      const named = Object.entries(files).map(([name, text]) => [
        `src/row${index}/${name}`,
        text.replaceAll(/report\((['"])row\1/g, () => `report(${JSON.stringify(title)}`),
      ])
      return { title, value, file: `./row${index}/row.js`, files: Object.fromEntries(named) }
    })
    const pears = project({
      'src/index.js': rows.map(({ file }) => `import ${JSON.stringify(file)}`).join('\n'),
      ...Object.assign({}, ...rows.map(({ files }) => files)),
    })
    const outcome = await pears.build({ ...MODERN, interop })
    expect(outcome.diagnostics.filter((one) => one.severity === 'error')).toEqual([])
    const seen = visitPage(pears, { before: 'delete globalThis.global' })
    expect(seen).toEqual(Object.fromEntries(rows.map(({ title, value }) => [title, value])))
  })
})
