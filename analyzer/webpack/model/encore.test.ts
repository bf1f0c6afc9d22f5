import { expect, test } from 'vitest'
import type { Entry } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import type { Compiler } from '../evaluated.ts'
import type { WebpackReading } from '../reading.ts'
import { namesByType } from './asset-names.ts'
import { encoreCopies, encoreOutput } from './encore.ts'
import { sharedModules } from './shared-modules.ts'
import { isStyleOnly } from './style-entries.ts'

const plugin = (name: string, options: object, from?: string) => ({
  option: 'plugins[0]',
  name,
  package: from,
  args: [options],
})
/** A compiler of which only this much is asked for. */
const compiler = (given: object) =>
  ({ plugins: [], rules: [], resolve: {}, optimization: {}, ...given }) as unknown as Compiler
const entryPoints = (options: object) => plugin('EntryPointsPlugin', options)

test('Encore’s manifests are known by its plugins, and of several hashes the strongest counts', () => {
  const plugins = [
    plugin('WebpackManifestPlugin', { basePath: 'build/' }),
    entryPoints({ integrityAlgorithms: ['sha256', 'sha384'] }),
  ]
  const manifest = { file: 'manifest.json', form: 'encore', prefix: 'build/' }
  expect(encoreOutput(compiler({ plugins }))).toEqual({ manifest, integrity: 'sha384' })
  expect(encoreOutput(compiler({ plugins: [plugins[0], entryPoints({ integrityAlgorithms: [] })] }))).toEqual({
    manifest,
  })
  const copy = plugin('WebpackManifestPlugin', { options: { basePath: 'build/' } })
  expect(encoreOutput(compiler({ plugins: [copy, entryPoints({})] }))).toEqual({ manifest })
  expect(encoreOutput(compiler({ plugins: [plugins[0]] }))).toBeUndefined()
})

test.each([
  [{ from: './assets/papers' }, { from: 'assets/papers', to: '[path][name].[hash:8][ext]' }],
  [
    { from: './assets/papers', to: 'papers/[path][name].[hash:hex:6].[ext]', pattern: { $pattern: '/\\.pdf$/i' } },
    { from: 'assets/papers', to: 'papers/[path][name].[hash:6][ext]', only: '/\\.pdf$/i' },
  ],
  [
    { from: './assets/papers', to: '[path][name].[ext]', pattern: { $pattern: '/.*/' }, context: './assets' },
    { from: 'assets/papers', to: 'papers/[path][name][ext]' },
  ],
  [
    { from: './assets/papers', to: './public/build/[name].[ext]', includeSubdirectories: false },
    { from: 'assets/papers', to: '[name][ext]', ignore: ['*/**'] },
  ],
])('copyFiles(%j) copies the same files to the same names', (told, expected) => {
  const plugins = [entryPoints({ copied: [told], versioned: '[name].[contenthash:8].js' })]
  const evaluation = { files: [] } as unknown as WebpackReading['evaluation'] // no file, no place
  const copies = encoreCopies({ compiler: compiler({ plugins }), evaluation }, 'public/build')
  expect(copies.map(({ value }) => value)).toEqual([expected])
})

test('an entry is a stylesheet alone only where a plugin takes its script away', () => {
  const use = { name: 'print', files: ['./print.scss'], options: {} }
  const deleting = compiler({ plugins: [plugin('DeleteUnusedEntriesJSPlugin', { entriesToDelete: ['print'] })] })
  const removing = compiler({ plugins: [plugin('RemoveEmptyScripts', {}, 'webpack-remove-empty-scripts')] })
  expect([deleting, removing].map((one) => isStyleOnly(use, one))).toEqual([true, true])
  expect(isStyleOnly({ ...use, name: 'theme' }, deleting)).toBe(false)
  expect(isStyleOnly({ ...use, files: ['./print.scss', './print.js'] }, removing)).toBe(false)
  expect(isStyleOnly(use, compiler({}))).toBe(false)
})

const rule = (pattern: string, names: string) => ({
  option: names,
  loaders: [],
  conditions: { test: { $pattern: pattern } },
})

test('patterns of rules that differ from the standard are kept by extension, of several rules the first', () => {
  const rules = [
    rule('/\\.png$/', 'img/[name]'),
    rule('/\\.woff2$/', 'fonts/[name]'),
    rule('/\\.(png|woff2)$/', 'x/[name]'),
  ]
  const found = namesByType(
    { compiler: compiler({ rules }) },
    { names: ({ option }) => option, standard: 'img/[name]' },
  )
  expect(found).toEqual({ '.woff2': 'fonts/[name]' })
})

const entry = (name: string, format: 'iife' | 'es') =>
  known<Entry>({ name, file: `src/${name}.js`, library: { format } }, 'default')

test('what entries share is named where one run time gave them one copy of it', () => {
  const files: Readonly<Record<string, readonly string[]>> = {
    'src/shop.js': ['jquery', './cart-of.js', '@/words.js'],
    'src/desk.js': ['./cart-of.js', '@/words.js', './only.js'],
    'src/cart-of.js': ['jquery'],
    'src/words.js': [],
    'src/only.js': ['lodash'],
  }
  const reading = (runtimeChunk: unknown) =>
    ({
      compiler: compiler({ optimization: { runtimeChunk }, resolve: { alias: { '@': './src' } } }),
      code: Object.entries(files).map(([file, names]) => ({
        file,
        imports: names.map((specifier) => ({ specifier })),
      })),
      project: { tree: { exists: (file: string) => file in files } },
    }) as unknown as WebpackReading // all that is asked for
  const entries = [entry('shop', 'iife'), entry('desk', 'iife')]
  expect(sharedModules(reading('single'), { entries })).toEqual(['jquery', 'src/cart-of.js', 'src/words.js'])
  expect(sharedModules(reading(undefined), { entries })).toEqual([])
  expect(sharedModules(reading('single'), { entries: entries.slice(0, 1) })).toEqual([])
  expect(sharedModules(reading('single'), { entries: [entry('shop', 'es'), entry('desk', 'es')] })).toEqual([])
})
