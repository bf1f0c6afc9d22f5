import { expect, test } from 'vitest'
import type { Entry } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import { memorySource, overlayTree } from '../../../core/tree.ts'
import type { Compiler } from '../evaluated.ts'
import type { WebpackReading } from '../reading.ts'
import { siteOf, staticPages } from './static-pages.ts'

const OUTPUT = {
  dir: 'dist/js',
  base: './',
  entryNames: '[name].js',
  chunkNames: '[name].js',
  styleNames: '[name].css',
  styleChunkNames: '[name].css',
  assetNames: '[hash][ext]',
  manifest: undefined,
  licences: 'none',
} as const
const ENTRIES: readonly Entry[] = [
  { name: 'popup', file: 'src/popup.js' },
  { name: 'shop', file: 'src/shop.js' },
]
const POPUP = `<html>
  <head>
    <link rel="stylesheet" href="js/popup.css">
    <link rel="stylesheet" href="own.css">
    <script src="js/vendor.js"></script>
  </head>
  <body>
    <script src="/cordova.js"></script>
    <script src="js/popup.js?v=1"></script>
  </body>
</html>
`

type Built = Readonly<Record<string, string>>

function pagesOf(files: Readonly<Record<string, string>>, built?: Built, copies = [{ from: 'public', to: '../' }]) {
  const tree = overlayTree(memorySource(files), () => undefined)
  const compiler = { optimization: { splitChunks: { name: 'vendor' } }, plugins: [] } as unknown as Compiler // all that is asked for
  const project = { tree, ...(built === undefined ? {} : { built: memorySource(built) }) }
  const reading = { project, compiler } as unknown as WebpackReading // the same
  const given = { pages: [], copies: copies.map((copy) => known(copy, 'default')) }
  return staticPages(siteOf(reading, OUTPUT, ENTRIES), given).map(({ value }) => value)
}

test('a page that is copied loses the tags of the build, and keeps those of others and its place for new ones', () => {
  const [page, ...others] = pagesOf({ 'public/popup.html': POPUP, 'public/plain.html': '<p>Pears</p>' })
  expect(others).toEqual([])
  expect(page).toMatchObject({ output: '../popup.html', template: 'public/popup.html', entries: ['popup'] })
  expect(page?.html).not.toMatch(/popup\.css|vendor|popup\.js/)
  expect(page?.html).toContain('own.css')
  expect(page?.html.slice(0, page.tagsAt)).toMatch(/cordova\.js"><\/script>\n {4}$/)
})

test('a page says what addresses of scripts begin with, where it names them from the root', () => {
  const baseOf = (src: string) => pagesOf({ 'public/popup.html': `<script src="${src}"></script>` })[0]?.base
  expect(baseOf('/js/popup.js')).toBeUndefined()
  expect(baseOf('js/popup.js')).toBeUndefined()
  const [page] = pagesOf({ 'dist/js/index.html': '<script src="/popup.js"></script>' })
  expect(page).toMatchObject({ entries: ['popup'], base: '/' })
})

test('a page that the repository keeps in the output folder is one of the build, unless the folder is ignored', () => {
  const files = { 'dist/js/index.html': '<body><script src="shop.js"></script></body>' }
  expect(pagesOf(files)).toMatchObject([{ output: 'index.html', entries: ['shop'], html: '<body></body>', tagsAt: 6 }])
  expect(pagesOf({ ...files, '.gitignore': '/dist/js/\n' })).toEqual([])
})

test('a page that only the old build has is taken from there', () => {
  const built = { 'index.html': '<script src="shop.js"></script>', 'about.html': '<p>Plums</p>' }
  expect(pagesOf({}, built)).toMatchObject([{ output: 'index.html', template: undefined, entries: ['shop'] }])
})
