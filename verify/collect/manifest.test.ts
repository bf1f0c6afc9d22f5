import { expect, test } from 'vitest'
import { isBuildManifest, manifestReferences } from './manifest.ts'
import type { UrlSpace } from './urls.ts'

const PATHS = new Set(['js/shop.js', 'css/shop.css', 'icons/pear.png'])

test.each([
  ['names with addresses of files', { '/js/shop.js': '/js/shop.js?id=3b1f', '/css/shop.css': '/css/shop.css' }, true],
  ['addresses below another folder', { 'build/js/shop.js': 'https://cdn.example/build/js/shop.js' }, true],
  ['Encore’s entries', { entrypoints: { shop: { js: ['/js/shop.js'] } } }, true],
  ['Vite’s chunks', { 'src/shop.js': { file: 'js/shop.js' } }, true],
  ['a web app manifest', { name: 'Orchard', start_url: '/js/shop.js' }, false],
  ['names with texts', { greeting: 'Hello', farewell: 'Goodbye' }, false],
  ['a list with an address of nothing', { '/js/shop.js': '/js/shop.js', '/js/cart.js': '/js/cart.js' }, false],
  ['entries that are no lists', { entrypoints: { shop: 'js/shop.js' } }, false],
  ['nothing', {}, false],
])('%s: a build manifest or not', (_, value, expected) => {
  expect(isBuildManifest(JSON.stringify(value), PATHS)).toBe(expected)
})

test('Encore’s entries refer to each of their files by entry and kind', () => {
  const text = JSON.stringify({
    entrypoints: { shop: { js: ['/js/shop.js'], css: ['/css/shop.css', '/css/lost.css'] } },
  })
  const space = { base: '/', paths: PATHS } as unknown as UrlSpace // all that local addresses need
  expect(manifestReferences('entrypoints.json', text, space).map(({ from, file }) => [from, file])).toEqual([
    ['entrypoints.json shop.js', 'js/shop.js'],
    ['entrypoints.json shop.css', 'css/shop.css'],
    ['entrypoints.json shop.css', undefined],
  ])
})
