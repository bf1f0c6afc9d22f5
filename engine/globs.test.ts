import { describe, expect, it } from 'vitest'
import { createComponentProject, removeProjects } from './frameworks/test-components.ts'
import { temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

const FRUIT = {
  'src/fruit/pear.js': `export const name = 'pear'; export default 'a pear'`,
  'src/fruit/plum.js': `export const name = 'plum'; export default 'a plum'`,
  'src/fruit/plum.test.js': `throw new Error('a test runs')`,
  'src/fruit/wild/sloe.js': `export const name = 'sloe'; export default 'a sloe'`,
  'src/fruit/.hidden.js': `export const name = 'hidden'`,
  'src/fruit/node_modules/fig/fig.js': `export const name = 'fig'`,
  'src/notes/ripe.txt': 'ripe in August',
  'src/notes/late.txt': 'ripe in October',
}

const NAMES = `eager: true, import: 'name'`
const USUAL = { './fruit/pear.js': 'pear', './fruit/plum.js': 'plum' }

/** What is asked for, the call, and what it gives once its functions are called. */
const CALLS: readonly (readonly [string, string, unknown])[] = [
  ['a pattern and one to leave out', `glob(['./fruit/*.js', '!**/*.test.js'], { ${NAMES} })`, USUAL],
  ['several patterns', `glob(['./fruit/pear.js', './fruit/plum.js'], { ${NAMES} })`, USUAL],
  ['the default export, lazily', `glob('./fruit/pear.js', { import: 'default' })`, { './fruit/pear.js': 'a pear' }],
  ['braces and classes', `glob('./fruit/{pear,pl[u]m}.js', { ${NAMES} })`, USUAL],
  ['a template without holes', `glob(\`./fruit/p{ear,lum}.js\`, { ${NAMES} })`, USUAL],
  [
    'folders below',
    `glob(['./fruit/**/*.js', '!./fruit/*.test.js'], { ${NAMES} })`,
    { ...USUAL, './fruit/wild/sloe.js': 'sloe' },
  ],
  [
    'everything when exhaustive',
    `glob(['./fruit/**/*.js', '!./fruit/*.test.js'], { ${NAMES}, exhaustive: true })`,
    {
      ...USUAL,
      './fruit/wild/sloe.js': 'sloe',
      './fruit/.hidden.js': 'hidden',
      './fruit/node_modules/fig/fig.js': 'fig',
    },
  ],
  ['the root', `glob('/src/fruit/wild/*.js', { ${NAMES} })`, { '/src/fruit/wild/sloe.js': 'sloe' }],
  ['an alias', `glob('@fruit/wild/*.js', { ${NAMES} })`, { '/src/fruit/wild/sloe.js': 'sloe' }],
  ['an alias after a negation', `glob(['./fruit/p*.js', '!@/fruit/*.test.js'], { ${NAMES} })`, USUAL],
  ['a base', `glob('./*/*.js', { ${NAMES}, base: './fruit' })`, { './wild/sloe.js': 'sloe' }],
  ['a base from the root', `glob('./wild/*.js', { ${NAMES}, base: '/src/fruit' })`, { './wild/sloe.js': 'sloe' }],
  [
    'a query',
    `glob('./notes/r*.txt', { eager: true, import: 'default', query: '?raw' })`,
    { './notes/ripe.txt': 'ripe in August' },
  ],
  [
    'a query as an object',
    `glob('./notes/r*.txt', { import: 'default', query: { raw: true } })`,
    { './notes/ripe.txt': 'ripe in August' },
  ],
  ['the older `as`', `glob('./notes/l*.txt', { as: 'raw', eager: true })`, { './notes/late.txt': 'ripe in October' }],
  ['nothing where nothing is', `glob('./nuts/*.js', { eager: true })`, {}],
  [
    'all but the file itself, in the eager form of old',
    `globEager('./{index,fruit/pear}.js')`,
    { './fruit/pear.js': { name: 'pear', default: 'a pear' } },
  ],
]

describe('import.meta.glob', () => {
  it('loads each file when it is asked for, in a chunk of its own', async () => {
    const pears = project({
      ...FRUIT,
      'src/index.js': `const fruit = import.meta.glob('./fruit/p*r.js')
report('keys', Object.keys(fruit))
report('pear', fruit['./fruit/pear.js']().then((module) => [module.name, module.default]))`,
    })
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ keys: ['./fruit/pear.js'], pear: ['pear', 'a pear'] })
    expect(pears.outputs().some((file) => /^assets\/pear\.\w{8}\.js$/.test(file))).toBe(true)
  })

  it('finds what its patterns and options say', async () => {
    const reports = CALLS.map(([title, call]) => `report(${JSON.stringify(title)}, called(import.meta.${call}))`)
    const pears = project({
      ...FRUIT,
      'src/index.js': `'use strict'
const called = (table) => Promise.all(Object.entries(table).map(load)).then(Object.fromEntries)
const load = async ([key, one]) => [key, typeof one === 'function' ? await one() : one]
${reports.join('\n')}`,
    })
    const alias = { '@fruit': './src/fruit', '@': './src' }
    expect((await pears.build({ ...MODERN, resolve: { alias } })).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual(Object.fromEntries(CALLS.map(([title, , value]) => [title, value])))
  })

  it('is read in components with types', async () => {
    const pears = createComponentProject(
      {
        ...FRUIT,
        'src/index.js': `import Basket from './Basket.vue'\nreport('basket', [Basket.names, Basket.pear.name])`,
        'src/Basket.vue': `<script lang="ts">
const all = import.meta.glob<{ name: string }>('./fruit/pear.js', { eager: true })
const names: string[] = Object.keys(all)
export default { names, pear: all['./fruit/pear.js'] }
</script>`,
      },
      { vue: 'vue' },
    )
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    expect(visitPage(pears)).toEqual({ basket: [['./fruit/pear.js'], 'pear'] })
    removeProjects()
  })

  it('drops what an eager import does not ask for', async () => {
    const pears = project({
      'src/index.js': `report('names', import.meta.glob('./fruit/*.js', { ${NAMES} }))`,
      'src/fruit/pear.js': `export const name = 'pear'; export const unused = 'never-asked-for'`,
    })
    await pears.build(MODERN)
    expect(visitPage(pears)['names']).toEqual({ './fruit/pear.js': 'pear' })
    expect(pears.output(/main.*\.js$/)).not.toContain('never-asked-for')
  })

  it.each([
    [`const all = './*.js'\nimport.meta.glob(all)`, 'all)', /string that stands in the call/],
    ['import.meta.glob(`./${name}/*.js`)', '`./', /string that stands in the call/],
    [`import.meta.glob(['./a.js', other])`, `['./a.js'`, /string that stands in the call/],
    [`import.meta.glob('./*.js', { eager: maybe })`, 'eager: maybe', /`eager`.*literal/],
    [`import.meta.glob('./*.js', { eager: 'yes' })`, `eager: 'yes'`, /`eager`.*literal/],
    [`import.meta.glob('./*.js', { egaer: true })`, 'egaer', /knows the options/],
    [`import.meta.glob('./*.js', settings)`, 'settings', /object that stands in the call/],
    [`import.meta.glob('fruit/*.js')`, `import.meta`, /`fruit\/\*\.js` leads to no folder/],
  ])('points at what cannot be read: %s', async (code, place, message) => {
    const pears = project({ 'src/index.js': `report('a', 1)\n${code}` })
    const outcome = await pears.build(MODERN)
    expect(outcome.status).toBe('failed')
    expect(outcome.diagnostics.map((one) => [one.code, one.at?.file])).toEqual([['engine/glob', 'src/index.js']])
    expect(outcome.diagnostics[0]?.message).toMatch(message)
    expect(outcome.diagnostics[0]?.at?.start).toBe(pears.read('src/index.js').indexOf(place))
  })
})
