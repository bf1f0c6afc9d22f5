import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readManifest } from '../analyzer/project/manifest.ts'
import { scanScript } from '../analyzer/imports/scan.ts'
import { evaluate } from '../analyzer/webpack/commands.ts'
import { readEvaluation } from '../analyzer/webpack/evaluated.ts'
import { readNodeModules } from '../analyzer/webpack/node-modules.ts'
import { openProject } from '../host/project.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

const PACKAGES = {
  'node_modules/webpack/package.json': '{"name":"webpack","version":"5.90.0","main":"index.js"}',
  'node_modules/webpack/index.js': `
    const webpack = () => { throw new Error('A real webpack would build.') }
    class DefinePlugin { constructor(definitions) { this.definitions = definitions } }
    Object.defineProperty(webpack, 'DefinePlugin', { enumerable: true, configurable: false, get: () => DefinePlugin })
    module.exports = Object.freeze(webpack)`,
  'node_modules/pear-plugin/package.json': '{"name":"pear-plugin","version":"1.0.0","main":"index.js"}',
  'node_modules/pear-plugin/index.js':
    'class PearPlugin { constructor(options) { this.ripe = !options.green } } PearPlugin.loader = __filename; module.exports = PearPlugin',
}

async function evaluated(files: Readonly<Record<string, string>>, scripts: Readonly<Record<string, string>>) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-evaluation-')))
  folders.push(root)
  const manifest = JSON.stringify({ scripts, devDependencies: { webpack: '5', 'webpack-cli': '5' } })
  for (const [file, text] of Object.entries({ ...PACKAGES, 'package.json': manifest, ...files })) {
    fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  const project = openProject(root, { PATH: process.env['PATH'] })
  const flavour = 'scripts/build.js' in files ? 'webpack-node-api' : 'webpack-cli'
  const result = await evaluate(project, readManifest(project), { flavour, mode: 'production' })
  return { root, ...result }
}

describe('evaluating a webpack configuration', () => {
  it('keeps aliases of places inside packages as places, and names of packages as names', async () => {
    const config = `const path = require('path'), inside = (file) => path.join(__dirname, 'node_modules', file)
      module.exports = { resolve: { alias: { pear: inside('pear/src/run'), '@o/plum': [inside('@o/plum'), inside('@o/plum/lib')], quince: 'quince/dist' } } }`
    const { evaluation } = await evaluated({ 'webpack.config.js': config }, { build: 'webpack' })
    expect(evaluation?.compilers[0]?.resolve['alias']).toEqual({
      pear: './node_modules/pear/src/run',
      '@o/plum': ['@o/plum', './node_modules/@o/plum/lib'],
      quince: 'quince/dist',
    })
  })

  it('knows what installed plugins were made with, whatever they keep of it', async () => {
    const config = `
      const webpack = require('webpack'), PearPlugin = require('pear-plugin')
      module.exports = { plugins: [new webpack.DefinePlugin({ A: '1' }), new PearPlugin({ green: true })],
        module: { rules: [{ test: /x/, use: [PearPlugin.loader, { loader: require.resolve('css-loader'), options: { modules: /m/ } }] }] } }`
    const { evaluation } = await evaluated({ 'webpack.config.js': config }, { build: 'webpack' })
    expect(evaluation?.compilers[0]?.plugins).toEqual([
      { option: 'plugins[0]', name: 'DefinePlugin', package: 'webpack', args: [{ A: '1' }] },
      { option: 'plugins[1]', name: 'PearPlugin', package: 'pear-plugin', args: [{ green: true }] },
    ])
    expect(evaluation?.compilers[0]?.rules[0]?.loaders).toEqual([
      { name: 'pear-plugin', options: {} },
      { name: 'css-loader', options: { modules: { $pattern: '/m/' } } },
    ])
    expect(evaluation?.missing).toEqual([])
  })

  it('stands in for packages that are not installed, and names them', async () => {
    const config = `
      import PlumPlugin, { QuincePlugin } from '@plums/webpack-plugin'
      import autoprefixer from 'autoprefixer'
      export default { plugins: [new PlumPlugin({ red: 1 }), new QuincePlugin(), PlumPlugin.make({ a: 2 })],
        module: { rules: [{ use: [{ loader: 'postcss-loader', options: { plugins: [autoprefixer({ grid: true })] } }] }] } }`
    const { evaluation } = await evaluated({ 'webpack.config.mjs': config }, { build: 'webpack' })
    const [compiler] = evaluation?.compilers ?? []
    expect(compiler?.plugins.map(({ name, args }) => [name, args])).toEqual([
      ['WebpackPlugin', [{ red: 1 }]],
      ['QuincePlugin', []],
      ['make', [{ a: 2 }]],
    ])
    expect(compiler?.rules[0]?.loaders[0]?.options).toEqual({
      plugins: [{ $made: 'Autoprefixer', package: 'autoprefixer', args: [{ grid: true }] }],
    })
    expect(evaluation?.missing).toEqual(['@plums/webpack-plugin', 'autoprefixer'])
  })

  it('runs a build script without webpack, and without a trace on the disk', async () => {
    const script = `
      const fs = require('fs'), path = require('path'), webpack = require('webpack')
      process.env.NODE_ENV = 'production'
      fs.rmSync('src', { recursive: true }); fs.writeFileSync('stamp.txt', 'x'); fs.mkdirSync('made')
      require('child_process').execSync('touch spawned.txt')
      fs.promises.rm('keep.txt').then(() => webpack({ entry: './src', output: { path: path.resolve('out') } }).run(() => {}))`
    const files = { 'scripts/build.js': script, 'src/index.js': '', 'keep.txt': '' }
    const { root, evaluation } = await evaluated(files, { build: 'node scripts/build.js' })
    expect(evaluation?.compilers[0]?.options['output']).toEqual({ path: './out' })
    expect(fs.readdirSync(root).toSorted()).toEqual(['keep.txt', 'node_modules', 'package.json', 'scripts', 'src'])
    expect(fs.readdirSync(path.join(root, 'src'))).toEqual(['index.js'])
  })

  it('gives a nested rule the test of the rules around it, unless it has its own', async () => {
    const config = `module.exports = { module: { rules: [{ test: /\\.pug$/, oneOf: [{ resourceQuery: /vue/, use: ['pug-plain-loader'] }, { test: /x/, use: 'raw-loader' }] }] } }`
    const { evaluation } = await evaluated({ 'webpack.config.js': config }, { build: 'webpack' })
    expect(evaluation?.compilers[0]?.rules.map(({ conditions }) => conditions['test'])).toEqual([
      { $pattern: '/\\.pug$/' },
      { $pattern: '/x/' },
    ])
  })

  it('keeps rules so that they can be written down again', async () => {
    const config = `
      const path = require('path'), helpers = require('./build/helpers'), pear = require('pear-plugin')
      const ripe = (file) => helpers.ripe(file)
      module.exports = { module: { rules: [{
        test: /\\.pear$/, include: path.join(__dirname, 'src'), enforce: 'pre',
        oneOf: [{ use: ['a-loader?b', { loader: require.resolve('pear-plugin'), options: { dir: path.resolve('src/x') + '/', pear, ripe, green: helpers.green, own: new Map() } }] }],
      }, { loader: './loaders/b.js', query: { c: 1 } }] } }`
    const files = { 'webpack.config.js': config, 'build/helpers.js': 'exports.green = () => 1; exports.ripe = () => 2' }
    const { evaluation } = await evaluated(files, { build: 'webpack' })
    const [rule, other] = evaluation?.compilers[0]?.ruleTree ?? []
    expect(rule?.conditions).toEqual({ test: { $pattern: '/\\.pear$/' }, include: { $path: './src' }, enforce: 'pre' })
    expect(rule?.oneOf?.[0]?.uses).toEqual([
      { name: 'a-loader', request: 'a-loader', options: 'b' },
      {
        name: 'pear-plugin',
        request: 'pear-plugin',
        options: {
          dir: { $path: './src/x/' },
          pear: { $require: 'pear-plugin' },
          ripe: { $code: '(file) => helpers.ripe(file)' },
          green: { $require: './build/helpers.js', member: 'green' },
          own: { $lost: true },
        },
      },
    ])
    expect(other?.uses).toEqual([{ name: './loaders/b.js', request: './loaders/b.js', options: { c: 1 } }])
  })

  it('names every file of the project that the configuration loads', async () => {
    const files = {
      'webpack.config.ts': `import { entry } from './build/entry'\nexport default { entry } satisfies object`,
      'build/entry.ts': `export const entry: string = './src'`,
    }
    const { evaluation } = await evaluated(files, { build: 'webpack' })
    expect(evaluation?.loaded.toSorted()).toEqual(['build/entry.ts', 'webpack.config.ts'])
  })

  it('says why a configuration cannot be evaluated', async () => {
    const { evaluation, reason } = await evaluated(
      { 'webpack.config.js': `throw new Error('No pears today.')` },
      { build: 'webpack' },
    )
    expect(evaluation).toBeUndefined()
    expect(reason).toContain('No pears today.')
  })
})

describe('modules of Node under webpack 4', () => {
  const files = {
    'node_modules/crates/package.json': '{"main":"node.js","browser":"./lib/crates","version":"1.0.0"}',
    'node_modules/crates/lib/crates.js': `const { sum } = require('sums'); module.exports = () => sum(Buffer.from('pear'))`,
    'node_modules/crates/node.js': `require('os')`,
    'node_modules/sums/package.json': '{"module":"sums.mjs","browser":{"crypto":false}}',
    'node_modules/sums/sums.mjs': `// process.cwd() is no use of it\nimport 'crypto'\nexport { inherits as sum } from 'util'\nprocess.env.NODE_ENV`,
    'node_modules/util/package.json': '{"version":"0.11.1"}',
  }

  async function used(text: string, node: unknown, major = 4) {
    const { root } = await evaluated({ ...files, 'webpack.config.js': 'module.exports = {}' }, { build: 'webpack' })
    const compiler = readEvaluation({ compilers: [{ options: { node } }] })!.compilers[0]!
    const code = [scanScript('src/main.js', text)]
    return readNodeModules(openProject(root, { PATH: process.env['PATH'] }), { compiler, code, major })
  }

  it('are those that the packages of the app reach in a browser, with the version that is installed', async () => {
    expect(await used(`import 'crates'`, undefined)).toEqual([
      { name: 'buffer', version: undefined },
      { name: 'util', version: '0.11.1' },
    ])
    expect(await used(`global.pears = process.hrtime`, undefined)).toEqual([{ name: 'process', version: undefined }])
  })

  it('are none that the configuration turns off, and none under webpack 5', async () => {
    expect(await used(`import 'crates'`, { Buffer: false, util: 'empty' })).toEqual([])
    expect(await used(`import 'crates'`, false)).toEqual([])
    expect(await used(`import 'crates'`, undefined, 5)).toEqual([])
  })
})
