import { describe, expect, it } from 'vitest'
import type { BuildModel } from '../../../core/build-model.ts'
import { fingerprintOf } from '../../../tests/support/fingerprint.ts'
import { scanScript } from '../../imports/scan.ts'
import { memoryProject } from '../../memory-project.ts'
import { LOADERS } from '../rulings/loaders.ts'
import { OPTIONS } from '../rulings/options.ts'
import { OWN_PLUGINS } from '../rulings/own-plugins.ts'
import { PLUGINS } from '../rulings/plugins.ts'
import { readEvaluation } from '../evaluated.ts'
import { rulingOfPlugin } from './configuration.ts'
import { ledgerOf } from './index.ts'

const CONFIG = `
const webpack = require('webpack'), CopyPlugin = require('copy-webpack-plugin')
module.exports = {
  mode: 'production',
  orchard: { ripe: true },
  output: { path: __dirname + '/out', pear: 'green' },
  module: { rules: [{ test: /\\.pear$/, loader: 'pear-loader' }, { test: /\\.css$/, use: ['style-loader', 'css-loader?modules'] }] },
  plugins: [new webpack.DefinePlugin({ PEAR: '1' }), new CopyPlugin({}), new (require('plum-plugin'))()],
}
`

const EVALUATED = {
  files: ['webpack.config.js'],
  loaded: ['webpack.config.js'],
  missing: [],
  compilers: [
    {
      keys: ['mode', 'orchard', 'output', 'module', 'plugins'],
      options: { mode: 'production', orchard: { ripe: true }, output: { path: './out', pear: 'green' } },
      rules: [
        { option: 'module.rules[0]', loaders: [{ name: 'pear-loader' }] },
        { option: 'module.rules[1]', loaders: [{ name: 'style-loader' }, { name: 'css-loader' }] },
      ],
      plugins: [
        { option: 'plugins[0]', name: 'DefinePlugin', package: 'webpack', args: [{ PEAR: '1' }] },
        { option: 'plugins[1]', name: 'CopyPlugin', package: 'copy-webpack-plugin', args: [{}] },
        { option: 'plugins[2]', name: 'PlumPlugin', package: 'plum-plugin', args: [] },
      ],
    },
    { keys: ['name'], options: { name: 'plums' } },
  ],
}

const rule = (name: string, pattern: string) => ({
  option: 'module.rules[0]',
  loaders: [{ name }],
  test: { $pattern: pattern },
})

function rows(build: Partial<BuildModel> = {}, files: Readonly<Record<string, string>> = {}) {
  return rowsOf(EVALUATED, files, build)
}

function rowsOf(value: unknown, files: Readonly<Record<string, string>>, build: Partial<BuildModel> = {}) {
  const project = memoryProject({ 'webpack.config.js': CONFIG, ...files })
  const evaluation = readEvaluation(value)!
  const code = Object.entries(files).map(([file, text]) => scanScript(file, text))
  const reading = { project, evaluation, compiler: evaluation.compilers[0]!, others: [], serving: undefined, code }
  const all = ledgerOf(reading, fingerprintOf({ build }).build)
  return new Map(all.map((row) => [row.id, row]))
}

const ruling = (name: string, from?: string) => rulingOfPlugin({ option: '', name, package: from, args: [] })

const textAt = (row: { at: readonly { start: number; end: number }[] } | undefined) =>
  row?.at.map(({ start, end }) => CONFIG.slice(start, end))

describe('the ledger of a webpack project', () => {
  it('has one row for each option, loader, plugin and further compiler', () => {
    expect([...rows().keys()].filter((id) => !id.startsWith('webpack/option/')).toSorted()).toEqual([
      'webpack/compiler/plums',
      'webpack/loader/css-loader',
      'webpack/loader/pear-loader',
      'webpack/loader/style-loader',
      'webpack/plugin/CopyPlugin',
      'webpack/plugin/DefinePlugin',
      'webpack/plugin/PlumPlugin',
    ])
  })

  it('calls what it does not know unsupported, with its place', () => {
    const found = rows()
    const unknown = ['option/orchard', 'option/output.pear', 'loader/pear-loader', 'plugin/PlumPlugin']
    expect(unknown.map((id) => found.get(`webpack/${id}`)?.verdict)).toEqual(unknown.map(() => 'unsupported'))
    expect(unknown.map((id) => textAt(found.get(`webpack/${id}`)))).toEqual([
      ['orchard: { ripe: true }'],
      ["pear: 'green'"],
      ["'pear-loader'"],
      ["'plum-plugin'"],
    ])
  })

  it('names the places of what it knows', () => {
    const found = rows()
    expect(textAt(found.get('webpack/loader/css-loader'))).toEqual(["'css-loader?modules'"])
    expect(textAt(found.get('webpack/plugin/CopyPlugin'))).toEqual(['new CopyPlugin({})'])
    expect(textAt(found.get('webpack/option/output.path'))).toEqual(["path: __dirname + '/out'"])
  })

  it('calls a loader not needed when no file of the project goes through it', () => {
    const pug = {
      ...EVALUATED.compilers[0],
      rules: [rule('pug-loader', '/\\.pug$/'), rule('worker-loader', '/\\.worker\\.js$/')],
    }
    const verdicts = (files: Readonly<Record<string, string>>) => {
      const found = rowsOf({ ...EVALUATED, compilers: [pug] }, files)
      return ['pug-loader', 'worker-loader'].map((name) => found.get(`webpack/loader/${name}`)?.verdict)
    }
    expect(verdicts({ 'src/a.js': '' })).toEqual(['not-needed', 'not-needed'])
    expect(verdicts({ 'src/a.pug': '', 'src/b.worker.js': '' })).toEqual(['unsupported', 'manual'])
  })

  it('does not call mapped what the model does not hold', () => {
    expect(rows().get('webpack/plugin/CopyPlugin')?.verdict).toBe('unsupported')
    const copies = [{ value: { from: 'pears' }, from: 'default' as const }]
    expect(rows({ copies }).get('webpack/plugin/CopyPlugin')?.verdict).toBe('mapped')
  })

  it('has rows for idioms of the source, and for variables that nothing defines', () => {
    const found = rows(
      {},
      {
        'src/index.js':
          'require.ensure([], () => {}); __webpack_nonce__ = __webpack_share_scopes__; f(process.env.PEAR); define([]); require(["a"])',
      },
    )
    expect(found.get('webpack/require-ensure')?.verdict).toBe('mapped')
    expect(found.get('webpack/amd')).toMatchObject({ verdict: 'mapped', at: [{}, {}] })
    expect(found.get('webpack/require-dynamic')).toBeUndefined()
    expect(found.get('webpack/webpack-global/__webpack_nonce__')?.verdict).toBe('mapped')
    expect(found.get('webpack/webpack-global')).toMatchObject({
      verdict: 'manual',
      subject: '__webpack_share_scopes__',
    })
    expect(found.get('webpack/variable/PEAR')?.verdict).toBe('manual')
  })

  it('knows a plugin that nobody saw being made by its class', () => {
    expect(ruling('CopyPlugin')).toBe(PLUGINS['copy-webpack-plugin'])
    expect(ruling('HtmlWebpackPlugin')).toBe(PLUGINS['html-webpack-plugin'])
    expect(ruling('DefinePlugin', 'webpack')).toBe(OWN_PLUGINS['DefinePlugin'])
    expect(ruling('PearPlugin')).toBeUndefined()
  })
})

/** The most used loaders and plugins of the npm registry, most used first. */
const USED_LOADERS =
  'css-loader babel-loader style-loader postcss-loader sass-loader ts-loader file-loader source-map-loader resolve-url-loader @svgr/webpack less-loader url-loader swc-loader raw-loader vue-loader html-loader vue-style-loader null-loader esbuild-loader thread-loader stylus-loader json-loader @mdx-js/loader eslint-loader worker-loader yaml-loader imports-loader expose-loader cache-loader svg-url-loader svgo-loader ignore-loader string-replace-loader node-loader ejs-loader img-loader exports-loader @vercel/webpack-asset-relocator-loader svg-sprite-loader svg-inline-loader script-loader sass-resources-loader coffee-loader style-resources-loader handlebars-loader awesome-typescript-loader to-string-loader vuetify-loader webpack-graphql-loader image-webpack-loader svg-react-loader css-modules-typescript-loader markdown-loader @intlify/vue-i18n-loader val-loader workerize-loader svelte-loader pug-plain-loader pug-loader isomorphic-style-loader adjust-sourcemap-loader responsive-loader glslify-loader modernizr-loader bundle-loader transform-loader arraybuffer-loader react-hot-loader/webpack @linaria/webpack-loader istanbul-instrumenter-loader px2rem-loader csv-loader gltf-webpack-loader wasm-loader multi-loader externals-loader'
const USED_PLUGINS =
  'terser-webpack-plugin webpack-virtual-modules fork-ts-checker-webpack-plugin mini-css-extract-plugin html-webpack-plugin copy-webpack-plugin tsconfig-paths-webpack-plugin webpack-bundle-analyzer case-sensitive-paths-webpack-plugin @pmmmwh/react-refresh-webpack-plugin css-minimizer-webpack-plugin webpack-node-externals @sentry/webpack-plugin webpack-subresource-integrity license-webpack-plugin webpack-manifest-plugin eslint-webpack-plugin workbox-webpack-plugin pnp-webpack-plugin clean-webpack-plugin node-polyfill-webpack-plugin webpackbar optimize-css-assets-webpack-plugin compression-webpack-plugin dotenv-webpack circular-dependency-plugin speed-measure-webpack-plugin uglifyjs-webpack-plugin webpack-stats-plugin @vanilla-extract/webpack-plugin monaco-editor-webpack-plugin extract-text-webpack-plugin @vue/preload-webpack-plugin moment-locales-webpack-plugin assets-webpack-plugin stylelint-webpack-plugin webpack-retry-chunk-load-plugin friendly-errors-webpack-plugin filemanager-webpack-plugin git-revision-webpack-plugin duplicate-package-checker-webpack-plugin @loadable/webpack-plugin html-inline-script-webpack-plugin @serwist/webpack-plugin webpack-font-preload-plugin standalone-single-spa-webpack-plugin image-minimizer-webpack-plugin lodash-webpack-plugin favicons-webpack-plugin progress-bar-webpack-plugin html-webpack-tags-plugin purgecss-webpack-plugin @module-federation/enhanced script-ext-html-webpack-plugin csp-html-webpack-plugin webpack-pwa-manifest hard-source-webpack-plugin happypack write-file-webpack-plugin webpack-shell-plugin-next zip-webpack-plugin unplugin-auto-import @wordpress/dependency-extraction-webpack-plugin autodll-webpack-plugin add-asset-html-webpack-plugin offline-plugin critters-webpack-plugin'
const USED_OWN =
  'DefinePlugin EnvironmentPlugin ProvidePlugin IgnorePlugin ContextReplacementPlugin NormalModuleReplacementPlugin BannerPlugin HotModuleReplacementPlugin CommonsChunkPlugin LimitChunkCountPlugin DllPlugin DllReferencePlugin SourceMapDevToolPlugin ModuleFederationPlugin WatchIgnorePlugin ProgressPlugin NoEmitOnErrorsPlugin NamedModulesPlugin HashedModuleIdsPlugin ModuleConcatenationPlugin OccurrenceOrderPlugin AggressiveMergingPlugin LoaderOptionsPlugin'

describe('the tables', () => {
  it.each([
    ['loader', USED_LOADERS, LOADERS],
    ['plugin', USED_PLUGINS, PLUGINS],
    ['plugin of webpack', USED_OWN, OWN_PLUGINS],
  ])('have a verdict for every %s that is used much', (_kind, names, table) => {
    const used = names.split(' ')
    expect(used.length).toBeGreaterThan(20)
    expect(used.filter((name) => table[name] === undefined)).toEqual([])
  })

  it('say what to do where they do not map', () => {
    const all = [LOADERS, PLUGINS, OWN_PLUGINS, OPTIONS].flatMap((table) => Object.values(table))
    expect(all.filter(({ note }) => !note.endsWith('.') || note.length < 15)).toEqual([])
    expect(Object.keys(LOADERS).length).toBeGreaterThan(150)
    expect(Object.keys(PLUGINS).length).toBeGreaterThan(200)
  })
})
