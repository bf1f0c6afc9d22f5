import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CRA, temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

const BIG = new Uint8Array(9000)
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
const bytes = (text: string): Uint8Array => Uint8Array.from(text.split(/\s+/), (one) => parseInt(one, 16))
/** `add(a, b)`. */
const ADD = bytes(`00 61 73 6d 01 00 00 00 01 07 01 60 02 7f 7f 01 7f 03 02 01 00 07 07 01 03 61 64 64 00 00
0a 09 01 07 00 20 00 20 01 6a 0b`)
/** `add(a, b)`, plus what `more` of `./env.js` gives. */
const ADD_MORE = bytes(`00 61 73 6d 01 00 00 00 01 0b 02 60 02 7f 7f 01 7f 60 00 01 7f
02 11 01 08 2e 2f 65 6e 76 2e 6a 73 04 6d 6f 72 65 00 01 03 02 01 00 07 07 01 03 61 64 64 00 01
0a 0c 01 0a 00 20 00 20 01 6a 10 00 6a 0b`)

describe('files that are not modules', () => {
  it('gives an address, a data URI or the text, as the query asks', async () => {
    const pears = project({
      'src/index.js': `import small from './small.png'
import big from './big.png'
import filed from './small.png?no-inline'
import addressed from './small.png?url'
import inlined from './big.png?inline'
import versioned from './big.png?v=4.7'
import drawn from './pear.svg?url&inline'
import text from './pear.svg?raw'
import code from './code.js?raw'
import codeUrl from './code.js?url'
report('kinds', [small, big, filed, addressed, inlined, versioned, drawn].map((url) => url.slice(0, 20)))
report('text', text)
report('code', code)
report('codeUrl', textAt(codeUrl))`,
      'src/small.png': new Uint8Array(9),
      'src/big.png': BIG,
      'src/pear.svg': SVG,
      'src/code.js': `alert('never')`,
    })
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    const seen = visitPage(pears)
    const data = expect.stringMatching(/^data:image\/png;base/)
    const [big, small] = [expect.stringMatching(/^\/assets\/big/), expect.stringMatching(/^\/assets\/small/)]
    const drawn = expect.stringMatching(/^data:image\/svg/)
    expect(seen['kinds']).toEqual([data, big, small, small, data, big, drawn])
    expect(seen['text']).toBe(SVG)
    expect(seen['code']).toBe(`alert('never')`)
    expect(seen['codeUrl']).toBe(`alert('never')`)
    expect(pears.output(/main.*\.js$/)).not.toContain('alert("never")')
  })

  it('reads JSON by its default and by its names, with and without attributes', async () => {
    const pears = project({
      'src/index.js': `import all, { ripe } from './pears.json'
import typed from './plums.json' with { type: 'json' }
import list from './list.json'
report('all', [all.ripe, ripe, all['not-a-name'], typed.stone, list.length, require('./list.json')[1]])
import('./pears.json').then((module) => report('lazy', [module.ripe, module.default.ripe]))
report('late', import('./late.json', { with: { type: 'json' } }).then((module) => module.default))`,
      'src/pears.json': '{ "ripe": true, "not-a-name": 1, "unused": "never-read" }',
      'src/plums.json': '{ "stone": "one" }',
      'src/list.json': '[1, 2, 3]',
      'src/late.json': '"late"',
    })
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ all: [true, true, 1, 'one', 3, 2], lazy: [true, true], late: 'late' })
  })

  it('names the place of a name that JSON does not have', async () => {
    const pears = project({
      'src/index.js': `import { ripe } from './a.json'\nreport(ripe)`,
      'src/a.json': '{"raw":1}',
    })
    const outcome = await pears.build(MODERN)
    expect(outcome.diagnostics.map((one) => [one.code, one.at?.file])).toEqual([
      ['engine/missing-export', 'src/index.js'],
    ])
  })

  it.each([
    ['/', '/'],
    ['/sub/', '/sub/'],
    ['./', '/deep/below/'],
    ['https://pears.example/cdn/', '/cdn/'],
  ])('finds files of `new URL` and of imports under the base %s', async (base, at) => {
    const pears = project({
      'src/index.js': `import big from './big.png'
report('import', textAt(big).then((text) => text.length))
report('url', textAt(new URL('./note.txt', import.meta.url)))
report('plain', textAt(new URL('note.txt', import.meta.url).href))
report('fragment', new URL('./icons.svg#pear', import.meta.url).hash)
const name = 'plum'
report('template', textAt(new URL(\`./fruit/\${name}.txt\`, import.meta.url)))
report('sum', textAt(new URL('./fruit/' + name + '.txt', import.meta.url)))
report('package', textAt(new URL('orchard/data/tree.txt', import.meta.url)))
report('kept', String(new URL(/* @vite-ignore */ './fruit/fig.txt', import.meta.url)).endsWith('/fruit/fig.txt'))
report('other', [new URL('./gone.txt', import.meta.url).pathname.endsWith('gone.txt'), new URL('/root.txt', 'https://plums.example').href])`,
      'src/big.png': BIG,
      'src/note.txt': 'a note',
      'src/icons.svg': SVG + ' '.repeat(9000),
      'src/fruit/plum.txt': 'a plum',
      'src/fruit/pear.txt': 'a pear',
      'src/fruit/wild/sloe.txt': 'a sloe',
      'node_modules/orchard/package.json': '{ "name": "orchard" }',
      'node_modules/orchard/data/tree.txt': 'a tree',
    })
    expect((await pears.build({ ...MODERN, base })).diagnostics).toEqual([])
    expect(visitPage(pears, { at })).toEqual({
      import: 9000,
      url: 'a note',
      plain: 'a note',
      fragment: '#pear',
      template: 'a plum',
      sum: 'a plum',
      package: 'a tree',
      kept: true,
      other: [true, 'https://plums.example/root.txt'],
    })
    // One name is one folder; webpack looks below it too.
    expect(pears.outputs().some((file) => file.includes('sloe'))).toBe(false)
    await pears.build({ ...MODERN, base, interop: 'webpack' })
    expect(pears.outputs().some((file) => file.includes('sloe'))).toBe(true)
  })
})

describe('WebAssembly', () => {
  const FILES = { 'src/add.wasm': ADD, 'src/more.wasm': ADD_MORE, 'src/env.js': 'export const more = () => 100' }

  it.each(['/', '/sub/', './'])('gives exports, an init function and an address under the base %s', async (base) => {
    const pears = project({
      ...FILES,
      'src/index.js': `import { add } from './add.wasm'
import * as more from './more.wasm'
import init from './add.wasm?init'
import address from './add.wasm?url'
report('sum', [add(2, 3), more.add(2, 3), Object.keys(more)])
report('init', init().then((instance) => instance.exports.add(4, 5)))
report('given', import('./more.wasm?init').then(({ default: start }) => start({ './env.js': { more: () => 7 } })).then(({ exports }) => exports.add(1, 1)))
report('bytes', textAt(address).then((text) => text.slice(1, 4)))
report('url', textAt(new URL('./add.wasm', import.meta.url)).then((text) => text.slice(1, 4)))
report('lazy', import('./lazy').then((module) => module.default))`,
      'src/lazy.js': `import { add } from './add.wasm'\nexport default add(20, 22)`,
    })
    const outcome = await pears.build({ ...MODERN, base })
    expect(outcome.diagnostics).toEqual([])
    expect(visitPage(pears, { at: base === './' ? '/' : base })).toEqual({
      sum: [5, 105, ['add']],
      init: 9,
      given: 9,
      bytes: 'asm',
      url: 'asm',
      lazy: 42,
    })
  })

  it('waits for the instance under strict execution order, too', async () => {
    const pears = project({
      ...FILES,
      'src/index.js': `import './first'\nimport { add } from './more.wasm'\nimport { order } from './first'\norder.push(add(1, 1)); report('order', order)`,
      'src/first.js': `export const order = ['first']`,
    })
    expect((await pears.build({ ...MODERN, strictExecutionOrder: true })).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ order: ['first', 102] })
  })

  it('is an address where all unknown files are, and says what is no WebAssembly', async () => {
    const pears = project({ ...FILES, 'src/index.js': `import url from './add.wasm'\nreport('url', typeof url)` })
    await pears.build(CRA)
    expect(visitPage(pears)).toEqual({ url: 'string' })
    fs.writeFileSync(`${pears.root}/src/add.wasm`, 'no module')
    const outcome = await pears.build(MODERN)
    expect(outcome.status).toBe('failed')
    expect(outcome.diagnostics[0]?.at?.file).toBe('src/add.wasm')
  })
})
