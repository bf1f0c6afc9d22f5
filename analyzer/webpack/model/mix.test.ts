import { expect, test } from 'vitest'
import type { Compiler } from '../evaluated.ts'
import type { WebpackReading } from '../reading.ts'
import { mixCopies, mixOutput } from './mix.ts'
import { extractsStyles, stylesOf } from './styles.ts'

/** A compiler of which only this much is asked for. */
const compiler = (given: object) => ({ plugins: [], rules: [], ...given }) as unknown as Compiler
const manifest = (options: object, from = 'laravel-mix') =>
  compiler({ plugins: [{ option: 'plugins[0]', name: 'ManifestPlugin', package: from, args: [options] }] })

test('Mix’s manifest has ids where files are versioned, and is Mix’s own', () => {
  const file = 'mix-manifest.json'
  expect(mixOutput(manifest({ file, ids: true }))).toEqual({ manifest: { file, form: 'mix' } })
  expect(mixOutput(manifest({ file, ids: false }))).toEqual({ manifest: { file, form: 'mix', ids: false } })
  expect(mixOutput(manifest({ file: false, ids: false }))).toBeUndefined()
  expect(mixOutput(manifest({ file, ids: true }, 'webpack-manifest-plugin'))).toBeUndefined()
})

test.each([
  [
    { from: 'resources/papers', to: 'public/papers', isFolder: true },
    { from: 'resources/papers', to: 'papers' },
  ],
  [{ from: 'resources/papers', to: 'public', isFolder: true }, { from: 'resources/papers' }],
  [
    { from: 'resources/pear.txt', to: 'public/papers' },
    { from: 'resources/pear.txt', to: 'papers/' },
  ],
  [
    { from: 'resources/pear.txt', to: 'public/plum.txt' },
    { from: 'resources/pear.txt', to: 'plum.txt' },
  ],
  [
    { from: 'resources/*/*.txt', to: 'public/papers' },
    { from: 'resources/*/*.txt', to: 'papers/[name][ext]' },
  ],
])('copies %j to the same place', (told, expected) => {
  const evaluation = { files: [] } as unknown as WebpackReading['evaluation'] // no file, no place
  const copies = mixCopies({ compiler: manifest({ copied: [told] }), evaluation }, 'public')
  expect(copies.map(({ value }) => value)).toEqual([expected])
})

test('what is copied out of the output folder is nothing of the build', () => {
  const evaluation = { files: [] } as unknown as WebpackReading['evaluation'] // no file, no place
  const told = { from: 'resources/papers', to: 'storage/papers', isFolder: true }
  expect(mixCopies({ compiler: manifest({ copied: [told] }), evaluation }, 'public')).toEqual([])
})

const css = (modules: unknown) => ({ name: 'css-loader', options: modules === undefined ? {} : { modules } })
const rule = (pattern: unknown, loaders: readonly object[], more: object = {}) => ({
  option: 'module.rules[0]',
  loaders,
  conditions: { test: pattern, ...more },
})
const CSS = { $pattern: '/\\.css$/' }
const EXTRACT = { name: 'mini-css-extract-plugin', options: {} }
const TAG = { name: 'style-loader', options: {} }

function reading(rules: readonly object[]): WebpackReading {
  const project = { installed: () => ({ version: '7.1.0' }) }
  // Styles are read from rules and from the version of css-loader.
  return { compiler: compiler({ rules }), project, evaluation: { files: [] } } as unknown as WebpackReading
}

test('rules for single stylesheets do not say what becomes of all others', () => {
  const single = rule('./resources/sass/shop.scss', [EXTRACT, css(undefined)])
  const tags = rule(CSS, [TAG, css(undefined)])
  expect(extractsStyles(reading([single, tags]))?.value).toBe(false)
  expect(extractsStyles(reading([single]))?.value).toBe(true)
  expect(extractsStyles(reading([rule(CSS, [EXTRACT, css(undefined)]), tags]))?.value).toBe(true)
})

const auto = (rules: readonly object[]) => stylesOf(reading(rules)).value.modules?.auto

test('names are a file’s own by its name, or only where a query asks', () => {
  const asked = (modules: unknown) => rule(CSS, [css(modules)], { resourceQuery: { $pattern: '/module/' } })
  expect(auto([asked({ localIdentName: '[local]' }), rule(CSS, [css(false)])])).toBe(false)
  expect(auto([asked({ mode: 'local' }), rule(CSS, [css({ mode: 'local', auto: true })])])).toBe(true)
  expect(auto([asked({ localIdentName: '[local]' }), rule(CSS, [css(undefined)])])).toBe(true)
})
