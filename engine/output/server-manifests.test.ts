import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { type Project, temporaryProjects } from '../test-project.ts'

const project = temporaryProjects()

const FILES = {
  'src/shop.js': 'import "./shop.css"\nglobalThis.shop = true\n',
  'src/shop.css': '.shop { background: url("./pear.png") }\n',
  'src/cart.js': 'globalThis.cart = true\n',
  'src/print.css': '@media print { .shop { color: black } }\n',
  'src/pear.png': 'pear',
  'src/papers/price list.txt': 'plums 3',
  'src/papers/notes.md': 'no one reads them',
}

const CONFIG: UserConfig = {
  base: '/build/',
  outDir: 'build',
  publicDir: false,
  pages: { files: [] },
  entries: {
    shop: { file: 'src/shop.js', format: 'iife' },
    cart: { file: 'src/cart.js', format: 'iife' },
    print: { file: 'src/print.css', format: 'style' },
  },
  copy: [{ from: 'src/papers', to: 'papers/[path][name].[hash:8][ext]', only: /\.txt$/ }],
  output: {
    entry: '[name].[hash:8].js',
    style: '[name].[hash:8].css',
    asset: 'images/[name].[hash:8][ext]',
    manifest: { file: 'manifest.json', form: 'encore', prefix: 'build/' },
    integrity: 'sha384',
  },
  assets: { inlineLimit: 0 },
}

async function built(config: UserConfig = CONFIG): Promise<Project> {
  const made = project({ 'index.html': '', ...FILES })
  const outcome = await made.build(config)
  expect(outcome.diagnostics).toEqual([])
  return made
}

const json = (made: Project, file: string): Record<string, Record<string, unknown>> =>
  JSON.parse(made.read(`build/${file}`)) as Record<string, Record<string, unknown>>

test('Encore’s manifest lists scripts, stylesheets, assets and copied files under names that a template can write', async () => {
  const made = await built()
  const listed = json(made, 'manifest.json') as unknown as Record<string, string>
  expect(Object.keys(listed).toSorted()).toEqual([
    'build/cart.js',
    'build/images/pear.png',
    'build/papers/price list.txt',
    'build/print.css',
    'build/shop.css',
    'build/shop.js',
  ])
  const files = made.outputs()
  for (const url of Object.values(listed)) expect(files).toContain(url.replace('/build/', ''))
  expect(listed['build/papers/price list.txt']).toMatch(/^\/build\/papers\/price list\.[0-9a-f]{8}\.txt$/)
})

const address = (name: string, kind: string) => expect.stringMatching(new RegExp(`^/build/${name}\\.\\w{8}\\.${kind}$`))

test('its list of entries has the files of each by kind, and their hashes', async () => {
  const made = await built()
  const { entrypoints, integrity } = json(made, 'entrypoints.json')
  expect(entrypoints).toEqual({
    shop: { js: [address('shop', 'js')], css: [address('shop', 'css')] },
    cart: { js: [address('cart', 'js')] },
    print: { css: [address('print', 'css')] },
  })
  const script = (entrypoints as { readonly cart: { readonly js: readonly string[] } }).cart.js[0] ?? ''
  const hash = createHash('sha384')
    .update(made.read(script.slice(1)))
    .digest('base64')
  expect(integrity?.[script]).toBe(`sha384-${hash}`)
  expect(Object.keys(integrity ?? {})).toHaveLength(4)
})

test('without hashes asked for there are none', async () => {
  const { integrity: _none, ...output } = CONFIG.output ?? {}
  expect(Object.keys(json(await built({ ...CONFIG, output }), 'entrypoints.json'))).toEqual(['entrypoints'])
})

test('an entry that is a stylesheet has no script', async () => {
  const made = await built()
  expect(made.outputs().filter((file) => file.startsWith('print'))).toEqual([expect.stringMatching(/\.css$/)])
})

const MIX: UserConfig = {
  ...CONFIG,
  base: '/',
  outDir: 'build',
  output: {
    entry: '[name].js',
    style: '[name].css',
    placeholders: ['vendor.js'],
    manifest: { file: 'mix-manifest.json', form: 'mix' },
  },
  entries: { 'js/shop': { file: 'src/shop.js', format: 'iife' } },
  copy: [{ from: 'src/papers/notes.md' }],
}

test('Mix’s manifest has a hash of the content behind each path, of copied files and placeholders too', async () => {
  const listed = json(await built(MIX), 'mix-manifest.json') as unknown as Record<string, string>
  expect(Object.keys(listed)).toEqual(['/js/shop.css', '/js/shop.js', '/notes.md', '/vendor.js'])
  for (const [name, value] of Object.entries(listed)) expect(value).toMatch(new RegExp(`^${name}\\?id=\\w{20}$`))
})

test('Mix’s manifest without versions lists the paths themselves', async () => {
  const output = { ...MIX.output, manifest: { file: 'mix-manifest.json', form: 'mix', ids: false } } as const
  expect(json(await built({ ...MIX, output }), 'mix-manifest.json')).toMatchObject({ '/js/shop.js': '/js/shop.js' })
})

test('files of some extensions have names of their own', async () => {
  const output = { ...CONFIG.output, assetsByType: { '.png': 'pictures/[name][ext]' } }
  expect((await built({ ...CONFIG, output })).outputs()).toContain('pictures/pear.png')
})
