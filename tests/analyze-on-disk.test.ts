import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { analyze } from '../analyzer/analyze.ts'
import { SOURCES } from '../analyzer/sources.ts'
import { openProject } from '../host/project.ts'

const WEBPACK_CONFIG = `
  const path = require('path'), paths = require('./paths'), env = require('./env');
  class DefinePlugin { constructor(definitions) { this.definitions = definitions } }
  class PearPlugin { constructor() { this.rule = /pear/; this.make = function grow() {}; this.self = this } }
  console.log('a configuration may print');
  module.exports = (mode) => ({
    mode, devtool: mode === 'production' && process.env.GENERATE_SOURCEMAP !== 'false' ? 'source-map' : false,
    entry: paths.appIndexJs,
    output: { path: paths.appBuild, filename: 'static/js/[name].[contenthash:8].js', publicPath: paths.publicUrlOrPath },
    resolve: { extensions: ['.js'], alias: { pears: path.resolve('src/pears') } },
    module: { rules: [{ oneOf: [{ test: /\\.js$/, loader: require.resolve('babel-loader'), options: { presets: [['x', { runtime: 'classic' }]] } }] }] },
    plugins: [new DefinePlugin({ 'process.env': {} }), new PearPlugin()],
  });
`

const FILES = {
  'package.json': JSON.stringify({
    name: 'pears',
    homepage: '/orchard',
    dependencies: { 'react-scripts': '5', react: '18' },
    scripts: { build: 'GENERATE_SOURCEMAP=false react-scripts build' },
  }),
  'public/index.html': '<html></html>',
  'src/index.js': 'export {}',
  '.env.production': 'REACT_APP_PEAR=green',
  'node_modules/react/package.json': '{"name":"react","version":"18.2.0"}',
  'node_modules/babel-loader/package.json': '{"name":"babel-loader","version":"8.0.0","main":"index.js"}',
  'node_modules/babel-loader/index.js': '',
  'node_modules/react-scripts/package.json': '{"name":"react-scripts","version":"5.0.1"}',
  'node_modules/react-scripts/config/webpack.config.js': WEBPACK_CONFIG,
  'node_modules/react-scripts/config/paths.js': `
    const path = require('path'), at = (file) => path.resolve(process.cwd(), file);
    module.exports = { appIndexJs: at('src/index.js'), appBuild: at('build'), publicUrlOrPath: require(at('package.json')).homepage + '/' };
  `,
  'node_modules/react-scripts/config/env.js': `
    process.env.REACT_APP_PEAR = 'from the file';
    module.exports = (url) => ({ raw: { NODE_ENV: process.env.NODE_ENV, PUBLIC_URL: url, REACT_APP_PEAR: process.env.REACT_APP_PEAR, WDS: undefined } });
  `,
}

describe('analyze on a disk', () => {
  let root = ''

  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  beforeEach(() => {
    root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-analyze-')))
    for (const [file, text] of Object.entries(FILES)) write(file, text)
  })
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

  it('evaluates the configuration of react-scripts in both modes', async () => {
    const found = await analyze(openProject(root, { PATH: process.env['PATH'] }), SOURCES)
    expect(found.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([])
    expect(found.base.value).toBe('/orchard/')
    expect(found.build.script.value.jsx).toBe('classic')
    expect(found.build.sourceMap.value).toBe(false)
    expect(found.build.resolve.alias).toMatchObject([{ value: { find: 'pears', replacement: './src/pears' } }])
    expect(found.build.env.value.variables).toEqual([
      { name: 'REACT_APP_PEAR', value: 'from the file', definedIn: '.env.production' },
    ])
    expect(found.build.loaders.map((loader) => loader.value.name)).toEqual(['babel-loader'])
    expect(found.ledger.find((row) => row.id === 'cra/plugin/PearPlugin')?.verdict).toBe('unsupported')
    expect(JSON.parse(JSON.stringify(found))).toBeTruthy()
    expect(JSON.stringify(found)).not.toContain(root)
  })

  it('falls back to the files when the configuration throws or leaves', async () => {
    write(
      'node_modules/react-scripts/config/webpack.config.js',
      "if (process.env.NODE_ENV === 'production') throw new Error('no pears today'); process.exit(3)",
    )
    const found = await analyze(openProject(root, { PATH: process.env['PATH'] }), SOURCES)
    const messages = found.diagnostics
      .filter((each) => each.code === 'cra/config-not-evaluated')
      .map((each) => each.message)
    expect(messages).toHaveLength(2)
    expect(messages[0]).toContain('no pears today')
    expect(found.base.value).toBe('/orchard/')
  })

  it('finds the workspace above', async () => {
    const app = path.join(root, 'apps/web')
    write('package.json', '{"workspaces":["apps/*"]}')
    write('yarn.lock', '')
    write('apps/web/package.json', FILES['package.json'])
    write('apps/web/src/index.js', '')
    const found = await analyze(openProject(app, { PATH: process.env['PATH'] }), SOURCES)
    expect(found.workspace).toEqual({ root: '../..', kind: 'yarn' })
    expect(found.packageManager).toMatchObject({ name: 'yarn', lockfile: '../../yarn.lock' })
  })
})
