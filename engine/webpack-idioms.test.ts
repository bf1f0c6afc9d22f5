import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import { temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

/** Files of a row, whose first runs, and what webpack 5.112 reports when it builds the same files. */
type Row = readonly [Readonly<Record<string, string>>, unknown]

const PEAR = `define({ size: 1 })`
const LATE = `globalThis.lateRan = 1; exports.size = 4`
const LATER = `const seen = typeof globalThis.lateRan; globalThis.lateRan = undefined;`

const AMD: Readonly<Record<string, Row>> = {
  'a list and what AMD gives': [
    {
      'row.js': `report('row', require('./m').all)`,
      'm.js': `define(['./pear', 'require', 'exports', 'module'], function (pear, require, exports, module) {
  return { all: [pear.size, require('./pear') === pear, typeof exports, typeof module] } })`,
      'pear.js': PEAR,
    },
    [1, true, 'object', 'object'],
  ],
  'a factory in the form of CommonJS': [
    {
      'row.js': `report('row', require('./m').size)`,
      'm.js': `define(function (require, exports) { exports.size = require('./pear').size })`,
      'pear.js': PEAR,
    },
    1,
  ],
  'a factory that requires by a computed path': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define(function (require) { const name = 'pear'; return require('./fruit/' + name).size })`,
      'fruit/pear.js': PEAR,
    },
    1,
  ],
  'a branch that does not run': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define(function (require) { if (globalThis.never) require('./late'); ${LATER} return seen })`,
      'late.js': LATE,
    },
    'undefined',
  ],
  'a lazy import at the beginning of a line': [
    {
      'row.js': `report('row', require('./m').size)`,
      'm.js': `define(['exports', './pear'], function (exports, pear) {
  exports.size = pear.size
  exports.later = () =>
    import('./pear')
})`,
      'pear.js': PEAR,
    },
    1,
  ],
  'a name': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define('market/m', ['./pear'], function (pear) { return pear.size })`,
      'pear.js': PEAR,
    },
    1,
  ],
  'several names in one file': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define('pear', [], function () { return 5 }); define('plum', ['pear'], function (pear) { return pear + 1 })`,
    },
    6,
  ],
  'an ES module in a list': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define(['./pear'], function (pear) { return [pear.default, pear.__esModule] })`,
      'pear.js': 'export default 3',
    },
    [3, true],
  ],
  'the order of factories': [
    {
      'row.js': `globalThis.order = []; require('./m'); report('row', order)`,
      'm.js': `order.push('script'); define(['./pear'], function () { order.push('factory') }); order.push('end')`,
      'pear.js': `order.push('pear')`,
    },
    ['script', 'pear', 'factory', 'end'],
  ],
  'require of a list': [
    {
      'row.js': `report('row', new Promise((ok) => require(['./late', './pear', 'module'], function (late, pear, module) {
  ok([late.size, pear.size, typeof module.exports, globalThis.early]) })))
globalThis.early = typeof globalThis.lateRan; `,
      'late.js': LATE,
      'pear.js': PEAR,
    },
    [4, 1, 'object', 'undefined'],
  ],
  'require of a list inside a factory': [
    {
      'row.js': `report('row', require('./m'))`,
      'm.js': `define(function (require) { return new Promise((ok) => require(['./pear'], (pear) => ok(pear.size))) })`,
      'pear.js': PEAR,
    },
    1,
  ],
  'what the callback of a list requires': [
    {
      'row.js': `report('row', new Promise((ok) => require(['./pear'], function (pear) { ok(require('./plum').size + pear.size) }.bind(this))))`,
      'pear.js': PEAR,
      'plum.js': `exports.size = 4`,
    },
    5,
  ],
  'a list whose module throws': [
    {
      'row.js': `report('row', new Promise((ok) => require(['./bad'], () => ok('ran'), (error) => ok(error.message))))`,
      'bad.js': `throw new Error('rotten')`,
    },
    'rotten',
  ],
  'a list without a callback': [
    {
      'row.js': `report('row', require(['./pear']).then(() => globalThis.pearRan))`,
      'pear.js': `globalThis.pearRan = true`,
    },
    true,
  ],
  'an empty list': [
    { 'row.js': `report('row', new Promise((ok) => require([], () => ok(globalThis.sync)))); globalThis.sync = 1` },
    1,
  ],
}

const CHUNKS: Readonly<Record<string, Row>> = {
  'require.ensure inside require.ensure': [
    {
      'row.js': `report('row', new Promise((ok) => require.ensure([], function (require) {
  const pear = require('./pear')
  require.ensure(['./plum'], function (require) {
    const name = 'sloe', seen = typeof globalThis.plumRan
    ok([pear.size, seen, require('./plum').size, require('./wild/' + name).size])
  }, 'inner')
}, 'outer')))`,
      'pear.js': 'exports.size = 1',
      'plum.js': 'globalThis.plumRan = 1; exports.size = 2',
      'wild/sloe.js': 'exports.size = 3',
    },
    [1, 'undefined', 2, 3],
  ],
}

const NAMES: Readonly<Record<string, Row>> = {
  'require.include': [
    {
      'row.js': `require.include('./pear'); report('row', typeof globalThis.neverRan)`,
      'pear.js': `globalThis.neverRan = 1`,
    },
    'undefined',
  ],
  'require.resolveWeak of what did not run': [
    {
      'row.js': `report('row', typeof __webpack_modules__[require.resolveWeak('./pear')])`,
      'pear.js': 'exports.size = 1',
    },
    'undefined',
  ],
  'require.cache': [{ 'row.js': `report('row', typeof require.cache)` }, 'object'],
  'module.id and require.resolve': [
    {
      'row.js': `report('row', [typeof module.id, require('./pear') === require.resolve('./pear')])`,
      'pear.js': 'module.exports = module.id',
    },
    ['string', true],
  ],
  'names that every object has, beside module.id': [
    {
      'row.js': `const toString = module.id && (() => 'pear')\nreport('row', [toString(), typeof constructor, typeof valueOf])`,
    },
    ['pear', 'function', 'function'],
  ],
  'module.id beside imports': [
    { 'row.js': `import './pear'\nreport('row', typeof module.id)`, 'pear.js': '' },
    'string',
  ],
  'the query of a module': [{ 'row.js': `report('row', [__resourceQuery, __resourceFragment])` }, ['', '']],
  'a nonce': [{ 'row.js': `__webpack_nonce__ = 'ripe'; report('row', __webpack_nonce__)` }, 'ripe'],
  'the address of the page': [{ 'row.js': `report('row', __webpack_base_uri__ === document.baseURI)` }, true],
  'a parameter of the same name': [
    { 'row.js': `report('row', ((module, require) => [module.id, require.cache])({ id: 'own' }, { cache: 1 }))` },
    ['own', 1],
  ],
}

const MOMENT = `module.exports = function () { if (!new.target) return 5 }; module.exports.extra = 1`

const NAMESPACES: Readonly<Record<string, Row>> = {
  'called, constructed and read': [
    { 'row.js': `import * as m from './m'\nreport('row', [m(), new m().constructor === m, m.extra])`, 'm.js': MOMENT },
    [5, true, 1],
  ],
  'handed on': [
    {
      'row.js': `import * as m from './m'\nconst { extra } = m, box = { m }\nreport('row', [extra, box.m(), ((n = m) => n())(), m === require('./m'), 'extra' in m])`,
      'm.js': MOMENT,
    },
    [1, 5, 5, true, true],
  ],
  'in the shadow of a parameter': [
    {
      'row.js': `import * as m from './m'\nfunction same(m) { return m } function part({ m }) { return m }\nreport('row', [m(), same(3), part({ m: null })])`,
      'm.js': MOMENT,
    },
    [5, 3, null],
  ],
  'with a type said of it': [
    {
      'row.js': `import './typed'`,
      'typed.ts': `import * as m from './m'\nreport('row', [(m as any)(), ((m as any).default || m)(), new (m as any)().constructor === m])`,
      'm.js': MOMENT,
    },
    [5, 5, true],
  ],
  'a class to extend': [
    {
      'row.js': `import * as Fruit from './m'\nclass Pear extends Fruit {}\nreport('row', new Pear().size)`,
      'm.js': `module.exports = class { size = 2 }`,
    },
    2,
  ],
  'exported again': [
    {
      'row.js': `import { m, other } from './n'\nreport('row', [m(), other()])`,
      'n.js': `import * as m from './m'\nexport { m, m as other }`,
      'm.js': MOMENT,
    },
    [5, 5],
  ],
  'of an ES module': [
    {
      'row.js': `import * as m from './m'\nconst all = m\nreport('row', [all.size, typeof m, Object.keys(m)])`,
      'm.js': 'export const size = 1',
    },
    [1, 'object', ['size']],
  ],
}

const FRUIT = {
  'fruit/pear.js': 'export default 3',
  'fruit/plum.js': 'globalThis.plumLoaded = 1; exports.size = 1',
  'fruit/sloe.js': 'module.exports = function () {}',
}

/** So that no path is certain before it runs. */
const NAME = `globalThis.pear = 'pear'; let name = globalThis.pear;`

const COMMENTS: Readonly<Record<string, Row>> = {
  'an eager import': [
    {
      'row.js': `report('row', import(/* webpackMode: "eager" */ './m').then((m) => [m.default, m.size, globalThis.eagerEarly]))
globalThis.eagerEarly = typeof globalThis.eagerRan`,
      'm.js': `globalThis.eagerRan = 1; export default 3; export const size = 4`,
    },
    [3, 4, 'undefined'],
  ],
  'an eager import of CommonJS': [
    {
      'row.js': `report('row', Promise.all(['./m', './f'].length && [import(/* webpackMode: "eager" */ './m'), import(/* webpackMode: 'eager' */ './f')]).then(([m, f]) => [m.default.size, m.size, typeof f, typeof f.default]))`,
      'm.js': `exports.size = 4`,
      'f.js': 'module.exports = function () {}',
    },
    [4, 4, 'object', 'function'],
  ],
  'an eager import that throws': [
    {
      'row.js': `report('row', import(/* webpackMode: "eager" */ './m').catch((error) => error.message))`,
      'm.js': `throw new Error('rotten'); export default 1`,
    },
    'rotten',
  ],
  'an eager folder': [
    {
      ...FRUIT,
      'row.js': `${NAME} report('row', import(/* webpackMode: "eager" */ \`./fruit/\${name}.js\`).then((m) => [m.default, typeof globalThis.plumLoaded]))`,
    },
    [3, 'undefined'],
  ],
  'a folder in one chunk': [
    {
      ...FRUIT,
      'row.js': `${NAME} report('row', import(/* webpackMode: "lazy-once" */ \`./fruit/\${name}.js\`).then((m) => m.default))`,
    },
    3,
  ],
  'files to include and to leave out': [
    {
      ...FRUIT,
      'row.js': `${NAME} const load = (one) => import(/* webpackInclude: /\\.js$/ */ /* webpackExclude: /[\\/]plum\\.js$/ */ \`./fruit/\${one}\`)
report('row', Promise.all([load(name).then((m) => m.default), load('plum').catch((error) => error.code)]))`,
      'fruit/notes.txt': 'never read',
    },
    [3, 'MODULE_NOT_FOUND'],
  ],
  'an import that is left to the browser': [
    {
      'row.js': `${NAME} report('row', Promise.all([import(/* webpackIgnore: true */ 'data:text/javascript,export default 7').then((m) => m.default),
  import(/* webpackIgnore: true */ \`./absent/\${name}.js\`).catch((error) => error.code)]))`,
    },
    [7, 'ERR_MODULE_NOT_FOUND'],
  ],
}

const CONTEXTS: Readonly<Record<string, Row>> = {
  'what each mode gives of CommonJS and of ES modules': [
    {
      ...FRUIT,
      'row.js': `const pick = (all) => Promise.all(['./plum.js', './sloe.js', './pear.js'].map((key) => all(key))).then(([plum, sloe, pear]) => [Object.keys(plum), typeof sloe, pear.default])
report('row', Promise.all([require.context('./fruit', false, /\\.js$/, 'lazy'), require.context('./fruit', false, /\\.js$/, 'eager'), require.context('./fruit', false, /\\.js$/, 'lazy-once')].map(pick)))`,
    },
    Array.from({ length: 3 }, () => [['size'], 'function', 3]),
  ],
  'a pattern made by RegExp, and minified booleans': [
    {
      ...FRUIT,
      'row.js': `report('row', require.context(\`./fruit\`, !1, new RegExp('p.*\\\\.js$')).keys())`,
      'fruit/wild/pea.js': '',
    },
    ['./pear.js', './plum.js'],
  ],
  'import.meta.webpackContext': [
    {
      ...FRUIT,
      'row.js': `const all = import.meta.webpackContext('./fruit', { recursive: false, regExp: /\\.js$/, exclude: /sloe/ })
report('row', [all.keys(), all('./pear.js').default])`,
    },
    [['./pear.js', './plum.js'], 3],
  ],
}

describe.each(Object.entries({ COMMENTS, CONTEXTS, NAMESPACES, AMD, CHUNKS, NAMES }))('%s', (_title, table) => {
  it('does what webpack does', async () => {
    expect(await visit(table)).toEqual(Object.fromEntries(Object.entries(table).map(([title, row]) => [title, row[1]])))
  })
})

it('names the chunks of a folder as webpack does, and makes none of what is eager', async () => {
  const market = project({
    'src/index.js': `let name = globalThis.pear
import(/* webpackChunkName: "f-[request]" */ \`./fruit/\${name}.js\`)
import(/* webpackChunkName: "nuts" */ \`./nuts/\${name}\`)
import(/* webpackMode: "lazy-once" */ \`./herbs/\${name}\`)
import(/* webpackMode: "eager" */ './pear')`,
    'src/pear.js': '',
    'src/fruit/pear.js': '',
    'src/fruit/wild/sloe.js': '',
    'src/nuts/hazel.js': '',
    'src/nuts/wal.js': '',
    'src/herbs/dill.js': '',
    'src/herbs/mint.js': '',
  })
  await market.build({ ...MODERN, interop: 'webpack', output: { chunk: '[name].js', entry: '[name].js' } })
  const names = market.outputs().filter((file) => file.endsWith('.js') && !file.startsWith('rolldown'))
  expect(names).toEqual(['f-pear-js.js', 'f-wild-sloe-js.js', 'herbs.js', 'main.js', 'nuts0.js', 'nuts2.js'])
})

it('asks for the chunks that a comment names, of an entry only what is to be prefetched', async () => {
  const market = project({
    'src/index.js': `globalThis.links = []
export const load = [() => import(/* webpackPrefetch: true */ './pear'), () => import(/* webpackPrefetch: 2 */ './plum'), () => import(/* webpackPreload: true */ './sloe'), () => import('./fig')]
report('links', load[1]().then(() => links))`,
    'src/pear.js': 'globalThis.pear = 1',
    'src/plum.js': `globalThis.fig = () => import(/* webpackPreload: true */ './fig')`,
    'src/sloe.js': 'globalThis.sloe = 1',
    'src/fig.js': 'globalThis.fig = 1',
  })
  const output = { chunk: 'js/[name].[hash].js', entry: '[name].js' }
  await market.build({ ...MODERN, base: '/fruit/', interop: 'webpack', strictExecutionOrder: true, output })
  const before = `document.createElement = () => ({}); document.head.append = ({ rel, href }) => globalThis.links.push(rel + ' ' + href)`
  const seen = visitPage(market, { at: '/fruit/', before })
  const at = (name: string) => `/fruit/${market.outputs().find((file) => file.startsWith(`js/${name}.`))}`
  expect(seen['links']).toEqual([`prefetch ${at('plum')}`, `prefetch ${at('pear')}`, `modulepreload ${at('fig')}`])
})

it('refuses a dependency list of the project that names what is not there', async () => {
  const market = project({ 'src/index.js': `define(['./absent'], function () {})` })
  const { diagnostics } = await market.build({ ...MODERN, interop: 'webpack' })
  expect(diagnostics.map(({ code }) => code)).toEqual(['engine/unresolved-import'])
})

/** Builds all rows as one project and visits its page. */
async function visit(table: Readonly<Record<string, Row>>, config: UserConfig = {}): Promise<Record<string, unknown>> {
  const rows = Object.entries(table).flatMap(([title, [files]], index) =>
    Object.entries(files).map(([name, text]) => [
      `src/row${index}/${name}`,
      text.replaceAll(`report('row'`, () => `report(${JSON.stringify(title)}`),
    ]),
  )
  const imports = Object.keys(table).map((_, index) => `import './row${index}/row.js'`)
  const market = project({ 'src/index.js': imports.join('\n'), ...Object.fromEntries(rows) })
  const { diagnostics } = await market.build({ ...MODERN, interop: 'webpack', strictExecutionOrder: true, ...config })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return visitPage(market)
}
