import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CRA, temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

/** Scripts as they were written before ES modules: what each says, and what it reports where it may be sloppy. */
const SCRIPTS: Readonly<Record<string, readonly [string, unknown]>> = {
  octal: [`report('octal', [010, '\\101\\0', 08])`, [8, 'A\0', 8]],
  callee: [
    `report('callee', [[1, 3].map(function (n) { return n < 2 ? 1 : n * arguments.callee(n - 1) }), (function f() { return arguments.callee === f })()])`,
    [[1, 6], true],
  ],
  undeclared: [
    `ripePears = 1; ripePears += 2; [ripeA, { ripe: ripeB = 7 }] = [5, {}]; for (ripeKey in { pear: 1 }); ripePears++
report('undeclared', [globalThis.ripePears, ripePears, ripeA, ripeB, ripeKey])`,
    [4, 4, 5, 7, 'pear'],
  ],
  'undeclared-module': [
    `plumStones = 2; exports.stones = plumStones; report('undeclared-module', globalThis.plumStones)`,
    2,
  ],
  deleted: [
    `globalThis.gone = 1; var kept = 1; report('deleted', [delete gone, typeof gone, delete kept, kept])`,
    [true, 'undefined', false, 1],
  ],
  repeated: [`function last(a, b, a) { return [a, b] } report('repeated', last(1, 2, 3))`, [3, 2]],
  reserved: [
    `var static = 1, let = 2, interface = { package: 3 }; report('reserved', static + let + interface.package)`,
    6,
  ],
  blocks: [`if (true) { function inBlock() { return 'hoisted' } } report('blocks', inBlock())`, 'hoisted'],
  'this-script': [
    `this.named = 1; report('this-script', [typeof this, (function () { return this === globalThis })()])`,
    ['object', true],
  ],
  'this-module': [`report('this-module', this === module.exports); exports.a = 1`, true],
  with: [
    `var outside = 'outside', given = 'given'
var pear = { given: 'of the pear', count: 1, say: function (word) { return word + this.given } }
with (pear) {
  var inner = given + '/' + outside
  count += 1; count++; outside = 'changed'; newName = typeof given + typeof absent
  var said = say('pear ')
  var fn = function (given) { return given + count }
  with ({ count: 'inner' }) var nested = [count, given, outside]
}
report('with', [inner, pear.count, outside, newName, said, fn('own '), nested, given])`,
    [
      'of the pear/outside',
      3,
      'changed',
      'stringundefined',
      'pear of the pear',
      'own 3',
      ['inner', 'of the pear', 'changed'],
      'given',
    ],
  ],
  template: [
    `module.exports = function (data) { var out = ''; with (data || {}) { out += '<b>' + name + '</b>'; for (var i = 0; i < list.length; i++) out += list[i] } return out }
report('template', module.exports({ name: 'pear', list: [1, 2] }))`,
    '<b>pear</b>12',
  ],
  strict: [`'use strict'; report('strict', (function () { return this === undefined })())`, true],
  'strict-part': [
    `undeclaredFig = 1; report('strict-part', (function () { 'use strict'; try { undeclaredSloe = 1 } catch (error) { return [error.name, this === undefined] } })())`,
    ['ReferenceError', true],
  ],
  'module-like': [`class Fig { own() { return this } } report('module-like', new Fig().own() instanceof Fig)`, true],
}

const FILES = Object.fromEntries(Object.entries(SCRIPTS).map(([name, [text]]) => [`src/${name}.js`, text]))
const EXPECTED = Object.fromEntries(Object.entries(SCRIPTS).map(([name, [, value]]) => [name, value]))

describe('scripts that need sloppy mode', () => {
  it.each([
    ['as other tools leave them', { ...MODERN, interop: 'webpack' as const }],
    ['in a project of today', MODERN],
    ['in a migrated project', CRA],
  ])('do the same %s', async (_title, config) => {
    const imports = Object.keys(SCRIPTS).map((name) => `import './${name}.js'`)
    const pears = project({ ...FILES, 'src/index.js': imports.join('\n') })
    expect((await pears.build(config)).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual(EXPECTED)
  })

  it('are the same programs to Node, where they are sloppy', () => {
    const pears = project(FILES)
    const calls = Object.keys(SCRIPTS).map((name) => `require('./src/${name}.js')`)
    fs.writeFileSync(`${pears.root}/all.cjs`, calls.join('\n'))
    fs.mkdirSync(`${pears.root}/build`)
    fs.writeFileSync(`${pears.root}/build/index.html`, '')
    const after = `const { createRequire } = await import('node:module')\ncreateRequire(process.cwd() + '/')('./all.cjs')`
    expect(visitPage(pears, { after })).toEqual(EXPECTED)
  })

  it('is not what a module that only has imports becomes', async () => {
    const pears = project({
      'src/index.js': `import './a.js'\ntry { undeclared = 1 } catch (error) { report('module', error.name) }`,
      'src/a.js': `export const a = this\nreport('this', a === undefined)`,
    })
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ module: 'ReferenceError', this: true })
  })
})

describe('global scripts', () => {
  const LEGACY = {
    'vendor/legacy.js': `var Orchard = { trees: 3 }\nfunction ripen(fruit) { return 'ripe ' + fruit }\nsloppyGlobal = 010\nvar self_ = this === window`,
    'node_modules/old-plugin/package.json': '{ "name": "old-plugin" }',
    'node_modules/old-plugin/plugin.js': `var OldPlugin = typeof Orchard + typeof exports`,
  }
  const USE = `report('globals', [Orchard.trees, ripen('pear'), window.sloppyGlobal, self_, OldPlugin])`
  const EXPECTED_GLOBALS = { globals: [3, 'ripe pear', 8, true, 'objectundefined'] }

  it.each([true, false])('run in the global scope when they are imported, minify %s', async (minify) => {
    const pears = project({
      ...LEGACY,
      'src/index.js': `import '../vendor/legacy.js?script'\nimport 'old-plugin/plugin.js?script'\n${USE}`,
    })
    expect((await pears.build({ ...MODERN, minify })).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual(EXPECTED_GLOBALS)
  })

  it('may be named in the configuration instead, and keep their place among the imports', async () => {
    const pears = project({
      ...LEGACY,
      'src/index.js': `import './first.js'\nimport '../vendor/legacy'\nimport './after.js'\nimport 'old-plugin/plugin.js'\n${USE}`,
      'src/first.js': `report('first', typeof Orchard); export {}`,
      'src/after.js': `report('after', typeof Orchard); export {}`,
    })
    const script = { globals: ['vendor/legacy.js', 'old-plugin/plugin.js'] }
    expect((await pears.build({ ...MODERN, script })).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ ...EXPECTED_GLOBALS, first: 'undefined', after: 'object' })
  })
})
