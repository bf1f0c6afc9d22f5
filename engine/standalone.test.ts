import vm from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type Files, type Project, temporaryProjects } from './test-project.ts'

const project = temporaryProjects()

const NAMED = { entry: '[name].js', style: '[name].css' } as const

async function built(files: Files, config: Parameters<Project['build']>[0]): Promise<Project> {
  const made = project({ 'index.html': '', ...files })
  const outcome = await made.build({
    outDir: 'build',
    pages: { files: [] },
    minify: false,
    ...config,
    output: { ...NAMED, ...config?.output },
  })
  expect(outcome.diagnostics).toEqual([])
  return made
}

/** What a classic script leaves behind in a global scope. */
function run(code: string, scope: Record<string, unknown> = {}): Record<string, unknown> {
  vm.runInNewContext(code, scope)
  return scope
}

describe('an entry that shares nothing', () => {
  const files = {
    'src/ripe.js': 'globalThis.times = (globalThis.times ?? 0) + 1\nexport const ripe = (name) => `${name} is ripe`\n',
    'src/pear.js': 'import { ripe } from "./ripe.js"\nglobalThis.pear = ripe("pear")\nexport const unread = 1\n',
    'src/plum.js':
      'import { ripe } from "./ripe.js"\nimport("./late.js").then(({ late }) => { globalThis.plum = late + ripe("plum") })\n',
    'src/late.js': 'export const late = "late: "\n',
  }
  const entries = {
    pear: { file: 'src/pear.js', format: 'iife' },
    plum: { file: 'src/plum.js', format: 'iife' },
  } as const

  test('is one classic script with all that it needs', async () => {
    const made = await built(files, { entries })
    expect(made.outputs().toSorted()).toEqual(['pear.js', 'plum.js'])
    const scope = run(made.read('build/pear.js'))
    expect(scope).toMatchObject({ pear: 'pear is ripe', times: 1 })
    run(made.read('build/plum.js'), scope)
    await new Promise((resolve) => setImmediate(resolve))
    expect(scope).toMatchObject({ plum: 'late: plum is ripe', times: 2 })
  })

  test('stands beside pages, which share among themselves', async () => {
    const page =
      '<!doctype html><html><head></head><body><script type="module" src="/src/plum.js"></script></body></html>'
    const made = await built(
      { ...files, 'index.html': page },
      { pages: { files: ['index.html'] }, entries: { pear: entries.pear } },
    )
    expect(made.read('build/pear.js')).not.toMatch(/^(?:import|export)\b/m)
    expect(made.read('build/main.js')).toMatch(/import\(/)
    expect(run(made.read('build/pear.js'))).toMatchObject({ pear: 'pear is ripe' })
  })

  test('runs what comes before it first, and has its stylesheet and its pictures', async () => {
    const made = await built(
      {
        ...files,
        'src/first.js': 'globalThis.order = ["first"]\n',
        'node_modules/second/package.json': '{ "name": "second", "main": "main.js" }',
        'node_modules/second/main.js': 'order.push("second")\n',
        'src/basket.js': 'import "./basket.css"\nimport url from "./pear.svg?url"\norder.push(url)\n',
        'src/basket.css': '.basket { color: red }\n',
        'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      },
      { entries: { basket: { file: 'src/basket.js', before: ['./src/first.js', 'second'], format: 'iife' } } },
    )
    const { order } = run(made.read('build/basket.js'))
    expect(JSON.stringify(order)).toMatch(/^\["first","second","\/assets\/pear\.[0-9a-f]{8}\.svg"\]$/)
    expect(made.read('build/basket.css')).toContain('.basket')
  })
})

describe('a library', () => {
  const files = {
    'src/index.js':
      'import { grow } from "orchard"\nexport default (name) => grow(name)\nexport const season = "autumn"\n',
    'src/old.js': 'module.exports = { old: true }\n',
  }
  const orchard = { grow: (name: string) => `${name} grows` }
  const library = { file: 'src/index.js', format: 'umd', global: 'Fruit' } as const

  test('is a module for CommonJS and a global for a page, and leaves what it does not hold to them', async () => {
    const made = await built(files, { entries: { fruit: library }, external: { orchard: 'Orchard' } })
    const code = made.read('build/fruit.js')
    const module = { exports: {} as Record<string, unknown> }
    run(code, { module, exports: module.exports, require: () => orchard })
    expect(Object.keys(module.exports).toSorted()).toEqual(['default', 'season'])
    expect(module.exports['__esModule']).toBe(true)
    const scope = run(`${code}\nglobalThis.grown = Fruit.default('pear') + ', ' + Fruit.season`, { Orchard: orchard })
    expect(scope['grown']).toBe('pear grows, autumn')
  })

  test('gives its default export alone where that is asked for, and what CommonJS exports as it is', async () => {
    const made = await built(files, {
      entries: {
        fruit: { ...library, format: 'iife', exports: 'default' },
        old: { file: 'src/old.js', format: 'umd', global: 'Old' },
      },
      external: { orchard: 'Orchard' },
    })
    const scope = run(`${made.read('build/fruit.js')}\nglobalThis.grown = Fruit('plum')`, { Orchard: orchard })
    expect(scope['grown']).toBe('plum grows')
    expect(run(`${made.read('build/old.js')}\nglobalThis.found = Old.old`)['found']).toBe(true)
  })

  test('has a default behind what runs before it where the module has one, whatever its comments say', async () => {
    const named = { 'src/named.js': '// No export default here.\nexport const season = "spring"\n', 'src/first.js': '' }
    const parts = { before: ['./src/first.js'], format: 'cjs' } as const
    const made = await built(
      { ...files, ...named },
      {
        entries: { fruit: { ...parts, file: 'src/index.js' }, named: { ...parts, file: 'src/named.js' } },
        external: { orchard: 'Orchard' },
      },
    )
    const exported = (file: string) => {
      const module = { exports: {} as Record<string, unknown> }
      run(made.read(file), { module, exports: module.exports, require: () => orchard })
      return Object.keys(module.exports).toSorted()
    }
    expect(exported('build/fruit.js')).toEqual(['default', 'season'])
    expect(exported('build/named.js')).toEqual(['season'])
  })

  test('keeps `require` in CommonJS', async () => {
    const made = await built(files, {
      entries: { fruit: { file: 'src/index.js', format: 'cjs' } },
      external: { orchard: 'Orchard' },
    })
    const module = { exports: {} as Record<string, (name: string) => string> }
    run(made.read('build/fruit.js'), { module, exports: module.exports, require: () => orchard })
    expect(module.exports['default']?.('pear')).toBe('pear grows')
  })
})

test('a name that others still use gets a file without content, where nothing has it', async () => {
  const made = await built(
    { 'src/pear.js': 'globalThis.pear = 1\n' },
    {
      entries: { pear: { file: 'src/pear.js', format: 'iife' } },
      output: { placeholders: ['pear.js', 'js/vendor.js'] },
    },
  )
  expect(run(made.read('build/pear.js'))).toMatchObject({ pear: 1 })
  expect(Object.keys(run(made.read('build/js/vendor.js')))).toEqual([])
})
