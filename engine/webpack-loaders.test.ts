import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LoaderRule, UserConfig } from '../core/config.ts'
import { type Files, linkPackages, type Project, temporaryProjects } from './test-project.ts'
import { moduleScripts, runPage } from './test-page.ts'

const project = temporaryProjects()

const CONFIG: UserConfig = {
  outDir: 'build',
  targets: 'chrome 120',
  interop: 'webpack',
  output: { asset: '[name][ext]' },
}

/** Loaders of a bakery, one file each below `loaders/`. */
const LOADERS: Files = {
  'loaders/upper.cjs': `module.exports = (text) => text.toUpperCase()`,
  'loaders/text.cjs': `module.exports = function (text) { const { mark = '' } = this.getOptions(); return 'module.exports = ' + JSON.stringify(mark + text.trim()) }`,
  'loaders/mark.cjs': `module.exports = function (text) { return text.trim() + this.getOptions().mark }`,
  'loaders/fails.cjs': `module.exports = function () { throw new Error('The pear is not ripe') }`,
}

/** Builds, runs the page and gives what it reported. */
async function shown(made: Project, loaders: readonly LoaderRule[], config: UserConfig = {}): Promise<unknown> {
  const outcome = await made.build({ ...CONFIG, ...config, loaders })
  expect(outcome.diagnostics).toEqual([])
  const scripts = moduleScripts(made.read('build/index.html'))
  const seen = runPage({ dir: path.join(made.root, 'build'), scripts, address: 'https://pears.example/' })
  expect(seen.errors).toEqual([])
  return seen.reports['pears']
}

const pears = (files: Files) => project({ ...LOADERS, ...files })
const mark = (text: string) => ({ loader: './loaders/mark.cjs', options: { mark: text } })
const report = (request: string) => `import pears from '${request}'\nreport('pears', pears)`

describe('webpack loaders', () => {
  it('run from the last to the first, and give a module', async () => {
    const made = pears({ 'src/index.js': report('./a.pear'), 'src/a.pear': 'ripe\n' })
    const use = ['./loaders/text.cjs', './loaders/upper.cjs']
    expect(await shown(made, [{ test: /\.pear$/, use }])).toBe('RIPE')
  })

  it('of several rules run in webpack’s order, pre first and post last', async () => {
    const made = pears({ 'src/index.js': report('./a.pear'), 'src/a.pear': 'x' })
    const test = /\.pear$/
    const rules: readonly LoaderRule[] = [
      { test, enforce: 'post', use: './loaders/text.cjs' },
      { test, use: [mark('4'), mark('3')] },
      { test, use: mark('2') },
      { test, enforce: 'pre', use: mark('1') },
    ]
    expect(await shown(made, rules)).toBe('x1234')
  })

  it('of a request for a folder run for each module that is chosen from it', async () => {
    const code = `const all = require.context('../loaders/text.cjs?mark=ripe-!./sorts', true, /\\.pear$/)\nreport('pears', all.keys().map((key) => [key, all(key)]))`
    const made = pears({ 'src/index.js': code, 'src/sorts/a.pear': 'A', 'src/sorts/late/b.pear': 'B' })
    expect(await shown(made, [])).toEqual([
      ['./a.pear', 'ripe-A'],
      ['./late/b.pear', 'ripe-B'],
    ])
  })

  it('take the first of `oneOf`, look at the query, and leave what has no loader to the engine', async () => {
    const made = pears({
      'src/index.js': `import a from './a.pear?loud'\nimport b from './a.pear'\nimport c from './a.pear?raw'\nreport('pears', [a, b, c])`,
      'src/a.pear': 'ripe',
    })
    const text = './loaders/text.cjs'
    const oneOf = [
      { resourceQuery: /loud/, use: [text, './loaders/upper.cjs'] },
      { exclude: 'plums', use: text },
    ]
    expect(await shown(made, [{ test: /\.pear$/, oneOf }])).toEqual(['RIPE', 'ripe', 'ripe'])
  })

  it('claim nothing by a rule without loaders', async () => {
    const made = pears({ 'src/index.js': report('./pear.svg'), 'src/pear.svg': '<svg/>' })
    const oneOf = [{ issuer: /index\.js$/, use: [] }, { use: './loaders/text.cjs' }]
    expect(await shown(made, [{ test: /\.svg$/, oneOf }])).toBe('/pear.svg')
  })

  it('edit scripts and stylesheets before the engine compiles them', async () => {
    const made = pears({
      'src/index.js': `import { pear } from './pear'\nimport './pears.css'\nreport('pears', pear)`,
      'src/pear.ts': `const kind: string = 'GREEN'\nexport const pear = kind`,
      'src/pears.css': '.pear { color: GREEN }',
      'loaders/green.cjs': `module.exports = (text) => text.replace('GREEN', 'red')`,
    })
    expect(await shown(made, [{ test: /\.(ts|css)$/, use: './loaders/green.cjs' }])).toBe('red')
    expect(made.output(/\.css$/)).toContain('color:red')
  })

  it('make what the rule says: a stylesheet, a text, JSON, a file', async () => {
    const made = pears({
      'src/index.js': `import './a.theme'\nimport text from './b.txt'\nimport { kinds } from './c.data'\nimport url from './d.png'\nreport('pears', [text, kinds, url])`,
      'src/a.theme': '.pear { color: red }',
      'src/b.txt': 'ripe',
      'src/c.data': 'green',
      'src/d.png': 'png',
      'loaders/json.cjs': `module.exports = (text) => JSON.stringify({ kinds: [text.trim()] })`,
      'loaders/less.cjs': `module.exports = (bytes) => Buffer.concat([bytes, Buffer.from([255])])\nmodule.exports.raw = true`,
    })
    const rules: readonly LoaderRule[] = [
      { test: /\.theme$/, type: 'css', use: './loaders/mark.cjs?mark=' },
      { test: /\.txt$/, type: 'text', use: './loaders/upper.cjs' },
      { test: /\.data$/, type: 'json', use: './loaders/json.cjs' },
      { test: /\.png$/, type: 'url', use: './loaders/less.cjs' },
    ]
    expect(await shown(made, rules, { assets: { inlineLimit: 0 } })).toEqual(['RIPE', ['green'], '/d.png'])
    expect(made.output(/\.css$/)).toContain('.pear')
    expect([...fs.readFileSync(path.join(made.root, 'build/d.png'))]).toEqual([112, 110, 103, 255])
  })

  it('may ask for other loaders within a request, and for none', async () => {
    const made = pears({
      'src/index.js': `import a from '!!../loaders/text.cjs?mark=a!./a.pear'\nimport b from './a.pear'\nimport c from '-!./c.js'\nreport('pears', [a, b, c])`,
      'src/a.pear': 'ripe',
      'src/c.js': `export default 'script'`,
      'loaders/again.cjs': `module.exports = (text) => text
module.exports.pitch = function (rest) {
  const request = this.utils.contextify(this.context, '!!' + rest)
  return 'module.exports = require(' + JSON.stringify(request) + ') + "!"'
}`,
    })
    const text = { loader: './loaders/text.cjs', options: { mark: 'b' } }
    const rules = [
      { test: /\.pear$/, use: ['./loaders/again.cjs', text] },
      { test: /c\.js$/, use: text },
    ]
    expect(await shown(made, rules)).toEqual(['aripe', 'bripe!', 'script'])
  })

  it('that a request names run without any rule', async () => {
    const made = pears({ 'src/index.js': report('!!../loaders/text.cjs?mark=a!./a.pear'), 'src/a.pear': 'ripe' })
    const outcome = await made.build(CONFIG)
    expect(outcome.diagnostics).toEqual([])
    const scripts = moduleScripts(made.read('build/index.html'))
    const seen = runPage({ dir: path.join(made.root, 'build'), scripts, address: 'https://pears.example/' })
    expect(seen.reports['pears']).toBe('aripe')
  })

  it('emit files under the names they choose', async () => {
    const made = pears({
      'src/index.js': report('./a.pear'),
      'src/a.pear': 'ripe',
      'loaders/emit.cjs': `module.exports = function (text) { this.emitFile('kinds/a.txt', text); return 'module.exports = __webpack_public_path__ + "kinds/a.txt"' }`,
    })
    expect(await shown(made, [{ test: /\.pear$/, use: './loaders/emit.cjs' }])).toBe('/kinds/a.txt')
    expect(made.read('build/kinds/a.txt')).toBe('ripe')
  })

  it('load, run and resolve other modules', async () => {
    const made = pears({
      'src/index.js': report('./a.pear'),
      'src/a.pear': 'a',
      'src/b.pear': 'b',
      'src/sum.js': `import { two } from './two.js'\nexport default two + 1`,
      'src/two.js': 'export const two = 2',
      'loaders/all.cjs': `module.exports = function (text) {
  if (text === 'b') return 'module.exports = "b"'
  const done = this.async()
  this.loadModule('./b.pear', async (error, source) => {
    if (error) return done(error)
    const sum = await this.importModule('./sum.js')
    const file = await this.getResolve({ extensions: ['.pear'] })(this.context, './b')
    done(null, 'module.exports = ' + JSON.stringify([source, sum.default, file.endsWith('src/b.pear'), this.rootContext === ${JSON.stringify('ROOT')}]))
  })
}`,
    })
    const loader = path.join(made.root, 'loaders/all.cjs')
    fs.writeFileSync(loader, fs.readFileSync(loader, 'utf8').replace('ROOT', made.root))
    expect(await shown(made, [{ test: /\.pear$/, use: './loaders/all.cjs' }])).toEqual([
      'module.exports = "b"',
      3,
      true,
      true,
    ])
  })

  it('have what they read looked at before a build is taken from the cache', async () => {
    const made = pears({
      'src/index.js': report('./a.pear'),
      'src/a.pear': 'ripe',
      'loaders/reads.cjs': `const fs = require('fs')
module.exports = function (text) { const file = this.rootContext + '/node_modules/kinds.txt'; this.addDependency(file); return 'module.exports = ' + JSON.stringify(fs.readFileSync(file, 'utf8')) }`,
      'node_modules/kinds.txt': 'green',
    })
    const rules = [{ test: /\.pear$/, use: './loaders/reads.cjs' }]
    expect(await shown(made, rules)).toBe('green')
    fs.writeFileSync(path.join(made.root, 'node_modules/kinds.txt'), 'yellow')
    expect(await shown(made, rules)).toBe('yellow')
  })

  it('may give code in sloppy mode, and choose modules from a folder', async () => {
    const made = pears({
      'src/index.js': report('./a.pear'),
      'src/a.pear': 'ripe',
      'src/kinds/green.js': `module.exports = 'green'`,
      'loaders/sloppy.cjs': `module.exports = () => 'var kind; with ({ green: "green" }) kind = green; module.exports = require("./kinds/" + kind + ".js")'`,
    })
    expect(await shown(made, [{ test: /\.pear$/, use: './loaders/sloppy.cjs' }])).toBe('green')
  })
})

const failing = async (use: string, files: Files = {}) => {
  const made = pears({ 'src/index.js': report('./a.pear'), 'src/a.pear': 'ripe', ...files })
  const { status, diagnostics } = await made.build({ ...CONFIG, loaders: [{ test: /\.pear$/, use }] })
  return { status, diagnostics }
}

describe('beside pages and components', () => {
  it('loaders take HTML that scripts import, and no page', async () => {
    const made = pears({ 'src/index.js': report('./part.html'), 'src/part.html': '<b>ripe</b>' })
    expect(await shown(made, [{ test: /\.html$/, use: './loaders/text.cjs' }])).toBe('<b>ripe</b>')
    expect(made.read('build/index.html')).toContain('<title>Pears</title>')
  })

  it('loaders take custom blocks of a component', async () => {
    const made = pears({
      'package.json': '{ "dependencies": { "vue": "*" } }',
      'src/index.js': `import pear from './pear.vue'\nreport('pears', pear.words)`,
      'src/pear.vue': '<template><b/></template>\n<i18n lang="json">{ "pear": "Birne" }</i18n>\n<notes>none</notes>\n',
      'loaders/words.cjs': `module.exports = function (text) { return 'export default (component) => { component.words = ' + text + '; component.words.of = ' + JSON.stringify(this.resourceQuery) + ' }' }`,
    })
    linkPackages(made, { vue: 'vue', '@vue': '@vue' })
    const rules: readonly LoaderRule[] = [{ resourceQuery: /blockType=i18n/, type: 'js', use: './loaders/words.cjs' }]
    const of = '?vue&type=custom&index=0&blockType=i18n&lang=json'
    expect(await shown(made, rules)).toEqual({ pear: 'Birne', of })
  })
})

describe('a loader that fails', () => {
  it('is named with its file', async () => {
    expect(await failing('./loaders/fails.cjs')).toMatchObject({
      status: 'failed',
      diagnostics: [
        {
          code: 'engine/loader',
          message: 'The loader `loaders/fails.cjs` fails for `src/a.pear`: The pear is not ripe.',
          at: { file: 'src/a.pear' },
        },
      ],
    })
  })

  it('is named where it is not installed', async () => {
    const { status, diagnostics } = await failing('plum-loader')
    expect(status).toBe('failed')
    expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
      ['engine/loader-missing', 'Install `plum-loader`, or correct `loaders` of nexxo.config.ts.'],
    ])
  })

  it('or warns, or is given options that it refuses, says so', async () => {
    const warns = `module.exports = function (text) { this.emitWarning(new Error('Too many pears')); return 'module.exports = 1' }`
    const warned = await failing('./loaders/warns.cjs', { 'loaders/warns.cjs': warns })
    expect(warned.status).toBe('built')
    expect(warned.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['engine/loader-warning', 'Too many pears.'],
    ])
    const strict = `module.exports = function (text) { this.getOptions({ type: 'object', properties: { kind: { type: 'string' } }, additionalProperties: false }); return 'module.exports = 1' }`
    const refused = await failing('./loaders/strict.cjs?plum=1', { 'loaders/strict.cjs': strict })
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['engine/loader'])
  })
})
