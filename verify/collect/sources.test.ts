import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { baseOfMaps, hiddenBase, nameSource, startsWorker } from './sources.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-sources-'))
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

test('a source is a file of the project and never the built file of the same name', () => {
  const write = (file: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), '')
  }
  for (const file of ['src/pear.js', 'build/pear.js', 'build/plum.js', 'plum.js']) write(file)
  const output = path.join(root, 'build')
  const space = { root, output, mapDir: output, versions: new Map(), recorded: new Map() }
  expect(nameSource(space, 'pear.js', '')?.id).toBe('src/pear.js')
  expect(nameSource(space, '../src/pear.js', '')?.id).toBe('src/pear.js')
  expect(nameSource(space, 'plum.js', '')?.id).toBe('plum.js')
  expect(nameSource({ ...space, output: path.join(root, 'elsewhere') }, 'pear.js', '')?.id).toBe('build/pear.js')
})

test('what webpack 4 keeps in its own package is its runtime, and the package itself is none', () => {
  const space = { root: undefined, output: root, mapDir: root, versions: new Map(), recorded: new Map() }
  expect(nameSource(space, '../node_modules/webpack/buildin/global.js', '')?.kind).toBe('runtime')
  expect(nameSource(space, '../node_modules/webpack/lib/webpack.js', '')?.kind).toBe('package')
  expect(nameSource(space, '../node_modules/pear/webpack/buildin/global.js', '')?.kind).toBe('package')
})

test('a bare name is the one source of that name, and none where several have it', () => {
  const write = (file: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), '')
  }
  for (const file of ['src/fruit/Pear.svelte', 'src/fruit/Plum.svelte', 'src/stones/Plum.svelte']) write(file)
  const output = path.join(root, 'build')
  const space = { root, output, mapDir: output, versions: new Map(), recorded: new Map() }
  expect(nameSource(space, 'webpack://orchard/Pear.svelte/', '')?.id).toBe('src/fruit/Pear.svelte')
  expect(nameSource(space, 'webpack://orchard/Plum.svelte/', '')?.id).toBe('Plum.svelte')
})

test('what a loader leaves in the output is a helper, and so named by no other package', () => {
  const space = { root: undefined, output: root, mapDir: root, versions: new Map(), recorded: new Map() }
  expect(nameSource(space, '../node_modules/vue-loader/dist/exportHelper.js', '')?.kind).toBe('runtime')
  expect(nameSource(space, '../node_modules/pear-loader/dist/load.js', '')?.kind).toBe('package')
})

test('a lazy chunk of Create React App lies in src like the chunk beside it, and one of another bundler does not', () => {
  const write = (file: string, sources: readonly string[]) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), JSON.stringify({ version: 3, sources, mappings: '' }))
  }
  const [main, lazy] = ['static/js/main.1.js.map', 'static/js/pears.1.js.map']
  write(main, ['../node_modules/pear/index.js', 'index.tsx'])
  write(lazy, ['pages/Pears.tsx'])
  const base = baseOfMaps(root, [lazy, main])
  expect(hiddenBase(['pages/Pears.tsx'], lazy, base)).toBe('src/')
  expect(hiddenBase(['../../../src/pages/Pears.tsx'], lazy, base)).toBe('')
  expect(hiddenBase(['webpack://orchard/pages/Pears.tsx'], lazy, base)).toBe('')
  write(main, ['../../../node_modules/pear/index.js', '../../../src/index.tsx'])
  expect(baseOfMaps(root, [lazy, main])).toBe('')
  expect(hiddenBase(['pages/Pears.tsx'], lazy, '')).toBe('')
})

test('code that names a folder of packages shows no hidden base', () => {
  const text = JSON.stringify({ version: 3, sources: ['a.js'], sourcesContent: ['import "../node_modules/pear"'] })
  fs.mkdirSync(path.join(root, 'js'), { recursive: true })
  fs.writeFileSync(path.join(root, 'js/a.js.map'), text)
  expect(baseOfMaps(root, ['js/a.js.map'])).toBe('')
})

test('JSON is data, and its address or text is none', () => {
  const space = { root: undefined, output: root, mapDir: root, versions: new Map(), recorded: new Map() }
  expect(nameSource(space, '../src/pears.json', '')?.kind).toBe('data')
  expect(nameSource(space, '../src/pears.json?url', '')).toBeUndefined()
  expect(nameSource(space, '../src/pears.json?season=summer', '')?.kind).toBe('data')
})

test('knows the lines with which worker-loader starts a worker', () => {
  const start = 'return new Worker(__webpack_public_path__ + "sort.worker.js");'
  expect(startsWorker(`module.exports = function() {\n  ${start}\n};`)).toBe(true)
  expect(startsWorker(`export default function Worker_fn() {\n  ${start}\n}\n`)).toBe(true)
  expect(startsWorker(`export default function Worker_fn() {\n  say("pear");\n  ${start}\n}\n`)).toBe(false)
  expect(startsWorker('export default function start() {\n  return new Worker("sort.worker.js");\n}\n')).toBe(false)
})
