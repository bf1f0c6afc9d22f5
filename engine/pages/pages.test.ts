import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { temporaryProjects, type Project } from '../test-project.ts'
import { moduleScripts, runPage } from '../test-page.ts'

const project = temporaryProjects()

async function built(made: Project, config: UserConfig): Promise<void> {
  const { status, diagnostics } = await made.build({ outDir: 'build', targets: 'chrome 120', ...config })
  expect({ status, diagnostics }).toEqual({ status: 'built', diagnostics: [] })
}

function run(made: Project, page: string, setup = '') {
  const html = made.read(`build/${page}`)
  const scripts = moduleScripts(html).map((src) => path.posix.resolve('/', path.posix.dirname(page), src))
  return runPage({ dir: path.join(made.root, 'build'), scripts, address: `https://pears.example/${page}`, setup })
}

describe('what a build starts from', () => {
  it('is every module script of every page, with a file or with code, in their order', async () => {
    const pears = project({
      'index.html': `<!doctype html><html><head><script>window.classic = 1</script>
<script type="module" data-first>
  import { pear } from './src/pear.js'
  import { name } from '@/name'
  (globalThis.order ??= []).push('inline ' + pear + name)
</script>
<script type="module" src="/src/one.js"></script><script type="module" async src="./src/two.js?v=1"></script>
<script type="module"></script><script src="/legacy.js"></script><link rel="stylesheet" href="/page.css"></head><body></body></html>`,
      'stall/about.html': `<script type="module" src="../src/one.js"></script><script type="module">import '../src/two.js'; report('about', order)</script>`,
      'src/pear.js': `export const pear = 'pear '`,
      'src/name.js': `export const name = 'named'`,
      'src/one.js': `(globalThis.order ??= []).push('one')`,
      'src/two.js': `import { pear } from './pear'\n(globalThis.order ??= []).push('two ' + pear); report('order', order)`,
      'public/legacy.js': 'legacy()',
      'public/page.css': 'b {}',
    })
    await built(pears, {
      base: '/shop/',
      pages: { files: ['index.html', 'stall/about.html'] },
      resolve: { alias: { '@': './src' } },
    })
    const html = pears.read('build/index.html')
    expect(html).toMatch(/<script type="module" data-first src="\/shop\/assets\/main\.\w+\.js"><\/script>/)
    expect(html).toContain('<script>window.classic = 1</script>')
    expect(html).toContain('<script type="module"></script>')
    expect(html).toContain('<script src="/shop/legacy.js"></script><link rel="stylesheet" href="/shop/page.css">')
    expect(moduleScripts(html)).toHaveLength(3)
    const strip = (page: string) => pears.read(`build/${page}`).replaceAll('/shop/', '/')
    fs.writeFileSync(path.join(pears.root, 'build/index.html'), strip('index.html'))
    fs.writeFileSync(path.join(pears.root, 'build/stall/about.html'), strip('stall/about.html'))
    expect(run(pears, 'index.html').reports['order']).toEqual(['inline pear named', 'one', 'two pear '])
    expect(run(pears, 'stall/about.html').reports['about']).toEqual(['one', 'two pear '])
  })

  it.each([
    ['without head and body', '<p></p><script type="module" src="/src/index.js"></script>', '<link><p></p>'],
    [
      'with a title',
      '<!doctype html><title>Pears</title>\n<p></p><script type="module" src="/src/index.js"></script>',
      '</title>\n<link><p>',
    ],
    [
      'with a body',
      '<html><body><script type="module" src="/src/index.js"></script></body></html>',
      '<html><link><body>',
    ],
    ['with a comment', '<!-- pears --><p></p><script type="module" src="/src/index.js"></script>', '<link><p></p>'],
  ])('has its styles in the head, %s', async (_name, html, expected) => {
    const pears = project({ 'index.html': html, 'src/index.js': `import './a.css'`, 'src/a.css': 'p { order: 1 }' })
    await built(pears, {})
    expect(pears.read('build/index.html').replace(/<link [^>]*>/, '<link>')).toContain(expected)
  })

  it('points into the page for a mistake in code that stands there', async () => {
    const html = '<html>\n<script type="module">\n  import { plum } from "./src/pear.js"\n  plum(\n</script></html>'
    const outcome = await project({ 'index.html': html, 'src/pear.js': '' }).build({ outDir: 'build' })
    expect(outcome.status).toBe('failed')
    expect(outcome.diagnostics[0]).toMatchObject({ code: 'engine/syntax', at: { file: 'index.html' } })
    expect(html.slice(0, outcome.diagnostics[0]?.at?.start).split('\n').length).toBeGreaterThan(3)
  })

  it('is an entry without a page, alone or beside pages, with its styles in the manifest', async () => {
    const files = {
      'src/admin.js': `import './admin.css'\nimport { shared } from './shared'\nreport('admin', shared)`,
      'src/shared.js': `export const shared = 'shared'`,
      'src/admin.css': 'b { color: red }',
    }
    const alone = project(files)
    fs.rmSync(path.join(alone.root, 'index.html'))
    const manifest = { file: 'manifest.json', form: 'webpack' } as const
    await built(alone, { entries: { admin: 'src/admin.js' }, output: { entry: 'js/[name].js', manifest } })
    expect(alone.outputs().filter((file) => file.endsWith('.html'))).toEqual([])
    expect(JSON.parse(alone.read('build/manifest.json'))).toMatchObject({
      'admin.js': '/js/admin.js',
      'admin.css': expect.stringMatching(/^\/assets\/admin\.\w+\.css$/),
    })
    const seen = runPage({
      dir: path.join(alone.root, 'build'),
      scripts: ['js/admin.js'],
      address: 'https://a.example/',
    })
    expect(seen.reports['admin']).toBe('shared')
    const both = project({ ...files, 'src/index.js': `import './shared'` })
    await built(both, { entries: { admin: './src/admin.js' } })
    expect(
      both
        .outputs()
        .filter((file) => file.endsWith('.js'))
        .map((file) => file.split('.')[0]?.slice(7)),
    ).toEqual(expect.arrayContaining(['admin', 'main']))
  })

  it('asks for what an entry imports, unless told not to', async () => {
    const files = {
      'index.html': '<script type="module" src="/src/a.js"></script>',
      'b.html': '<script type="module" src="/src/b.js"></script>',
      'src/a.js': `import { shared } from './shared'\nreport('a', shared())`,
      'src/b.js': `import { shared } from './shared'\nreport('b', shared())`,
      'src/shared.js': `export const shared = () => Math.random()`,
    }
    const pears = project(files)
    await built(pears, { pages: { files: ['index.html', 'b.html'] } })
    const [, preload = ''] = /<link rel="modulepreload" href="([^"]+)">/.exec(pears.read('build/b.html')) ?? []
    expect(fs.existsSync(path.join(pears.root, 'build', preload))).toBe(true)
    await built(pears, { pages: { files: ['index.html', 'b.html'] }, output: { modulePreload: false } })
    expect(pears.read('build/b.html')).not.toContain('modulepreload')
  })
})

const SHOP = {
  'index.html': '<html><head><script type="module" src="/src/index.js"></script></head><body></body></html>',
  'stall/about.html': '<html><head><script type="module" src="/src/index.js"></script></head><body></body></html>',
  'src/index.js': `import './page.css'
import pear from './pear.png'
report('image', pear)
report('direct', new URL('./plum.png', import.meta.url).href)
new Worker(new URL('./classic.js', import.meta.url))
new Worker(new URL('./module.js', import.meta.url), { type: 'module' })
report('env', import.meta.env.BASE_URL)
const lazy = await import('./lazy')
report('lazy', lazy.default)`,
  'src/lazy.js': `import './lazy.css'\nimport url from './lazy.png'\nexport default url`,
  'src/classic.js': `import pear from './pear.png'\nself.postMessage(pear)`,
  'src/module.js': `import pear from './pear.png'\nself.postMessage(pear)`,
  'src/page.css': '.page { background: url(./pear.png) }',
  'src/lazy.css': '.lazy { background: url(./lazy.png) }',
  'src/pear.png': new Uint8Array(9000),
  'src/plum.png': new Uint8Array(9001),
  'src/lazy.png': new Uint8Array(9002),
}
const PAGES = { files: ['index.html', 'stall/about.html'] }
const LAYOUT = { entry: 'js/[name].[hash:8].js', chunk: 'js/lazy/[name].[hash:8].js', style: 'css/[name].[hash:8].css' }

const CDN = 'https://cdn.example/x/'

/** The output file behind an address as the page uses it, without its hash. */
function fileBehind(made: Project, { address, page, base }: { address: string; page: string; base: string }): string {
  const dir = path.join(made.root, 'build')
  const url = new URL(address, `https://pears.example/deep/${page}`).href
  const root = [`file://${dir}/`, new URL(base, 'https://pears.example/deep/').href].find((one) => url.startsWith(one))
  const file = root === undefined ? url : url.slice(root.length)
  return fs.existsSync(path.join(dir, file)) ? file.replace(/\.[0-9a-f]{8}(?=\.)/, '') : `missing: ${address}`
}

/** In Node there is no Blob of a browser: the address within stands for it. */
const BLOB = `globalThis.Blob = class { constructor([text]) { this.url = /"([^"]*)"/.exec(text)[1] } }; URL.createObjectURL = (blob) => blob.url;`

function addressesIn(made: Project, { page, base, setup = '' }: { page: string; base: string; setup?: string }) {
  const scripts = moduleScripts(made.read(`build/${page}`)).map((src) =>
    src.startsWith(base) && base !== './' ? src.slice(base.length) : path.posix.join(path.posix.dirname(page), src),
  )
  const dir = path.join(made.root, 'build')
  const seen = runPage({ dir, scripts, address: `https://pears.example/deep/${page}`, setup: BLOB + setup })
  expect(seen.errors).toEqual([])
  const { env: _env, ...reports } = seen.reports
  const all = { ...reports, style: seen.styles[0], classic: seen.workers[0], module: seen.workers[1] }
  const behind = (value: unknown) => fileBehind(made, { address: String(value), page, base })
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, behind(value)]))
}

const FOUND = {
  image: 'assets/pear.png',
  direct: 'assets/plum.png',
  lazy: 'assets/lazy.png',
  style: 'assets/lazy.css',
  classic: 'js/lazy/classic.js',
  module: 'js/lazy/module.js',
}

function styleUrls(made: Project): readonly string[] {
  return made.outputs().flatMap((file) => {
    if (!file.endsWith('.css')) return []
    const urls = [...made.read(`build/${file}`).matchAll(/url\("?([^")]+)"?\)/g)].map((match) => match[1] ?? '')
    return urls.map((url) => (/^(?:\w+:|\/)/.test(url) ? url : path.posix.join(path.posix.dirname(file), url)))
  })
}

/** What a worker of the build posts, when it runs at its own address. */
function posted(made: Project, name: string, setup = ''): string {
  const worker = made.outputs().find((file) => file.includes(`lazy/${name}.`)) ?? ''
  const own = `file://${path.join(made.root, 'build', worker)}`
  const { reports } = runPage({
    dir: path.join(made.root, 'build'),
    scripts: [worker],
    address: 'https://pears.example/',
    setup: `globalThis.postMessage = (value) => report('posted', value); location = new URL('${own}'); delete globalThis.document; ${setup}`,
  })
  return fileBehind(made, { address: String(reports['posted']), page: 'index.html', base: './' })
}

describe('the base', () => {
  it.each(['/', '/sub/', CDN])('%s stands before every address', async (base) => {
    const pears = project(SHOP)
    await built(pears, { base, pages: PAGES, output: LAYOUT })
    for (const page of PAGES.files) expect(addressesIn(pears, { page, base })).toEqual(FOUND)
    expect(styleUrls(pears).map((url) => url.startsWith(base))).toEqual([true, true])
  })

  it('./ works in any folder: pages below, lazy chunks, their styles, urls of styles, workers and what they load', async () => {
    const pears = project(SHOP)
    await built(pears, { base: './', pages: PAGES, output: LAYOUT })
    for (const page of PAGES.files) expect(addressesIn(pears, { page, base: './' })).toEqual(FOUND)
    expect(styleUrls(pears).map((url) => fs.existsSync(path.join(pears.root, 'build', url)))).toEqual([true, true])
    expect(pears.read('build/stall/about.html')).toMatch(/href="\.\.\/css\/\S+\.css"/)
    for (const name of ['classic', 'module']) expect(posted(pears, name)).toBe('assets/pear.png')
  })

  it('./ counts from the page under the rules of webpack, and where it is asked for', async () => {
    const files = {
      'src/index.js': `import pear from './pear.png'\nreport('image', pear)`,
      'src/pear.png': new Uint8Array(9000),
    }
    for (const config of [{ interop: 'webpack' }, { output: { relativeUrls: 'page' } }] as const) {
      const pears = project(files)
      await built(pears, { base: './', ...config })
      expect(run(pears, 'index.html').reports['image']).toMatch(/^\.\/assets\/pear\.\w+\.png$/)
    }
  })

  it('is an expression that the page evaluates: scripts, styles, lazy chunks, assets and workers come from there', async () => {
    const pears = project(SHOP)
    await built(pears, { base: '/', pages: PAGES, output: { ...LAYOUT, runtimeBase: 'window.__ASSETS__' } })
    const html = pears.read('build/stall/about.html')
    const written = [...html.matchAll(/<script>(document\.write\(.*?\))<\/script>/g)].map(([, text = '']) =>
      evaluate(text),
    )
    expect(written.join('')).toMatch(
      /^<link rel="stylesheet" href="https:\/\/cdn\.example\/x\/css\/[\w-]+\.\w+\.css">.*<script type="module" src="https:\/\/cdn\.example\/x\/js\/[^"]+"><\/script>$/,
    )
    expect(html.replaceAll(/<script>document.*?<\/script>/g, '')).toBe('<html><head></head><body></body></html>')
    fs.writeFileSync(path.join(pears.root, 'build/stall/about.html'), written.join(''))
    const setup = `window.__ASSETS__ = '${CDN}'`
    expect(addressesIn(pears, { page: 'stall/about.html', base: CDN, setup })).toEqual(FOUND)
    for (const name of ['classic', 'module']) expect(posted(pears, name)).toBe('assets/pear.png')
    const fromBlob = `globalThis.__nexxoScript = location.href; location = new URL('blob:https://pears.example/1')`
    expect(posted(pears, 'classic', fromBlob)).toBe('assets/pear.png')
  })

  it('stands in the table of hashes too', async () => {
    const pears = project(SHOP)
    await built(pears, { output: { ...LAYOUT, integrity: 'sha256', runtimeBase: 'window.__ASSETS__' } })
    const html = pears.read('build/index.html')
    const written = [...html.matchAll(/<script>(document\.write\(.*?\))<\/script>/g)].map(([, text = '']) =>
      evaluate(text),
    )
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/.exec(written.join('')) ?? []
    const addresses = Object.keys(JSON.parse(map).integrity)
    expect(addresses.length).toBeGreaterThan(1)
    expect(addresses.filter((address) => !address.startsWith(CDN))).toEqual([])
    expect(written.at(-1)).toMatch(/<script[^>]* integrity="sha256-[^"]+"/)
  })

  it('is what the app assigns to __webpack_public_path__, for everything but scripts', async () => {
    const pears = project({
      ...SHOP,
      'src/index.js': `import './public-path'\n${SHOP['src/index.js']}\nreport('own', __webpack_public_path__)`,
      'src/public-path.js': `__webpack_public_path__ = '${CDN}'`,
    })
    await built(pears, { base: '/', pages: PAGES, output: { ...LAYOUT, runtimeBase: '__webpack_public_path__' } })
    const { own, ...found } = addressesIn(pears, { page: 'index.html', base: '/', setup: `globalThis.CDN = '${CDN}'` })
    expect(own).toBe(`missing: ${CDN}`)
    const absolute = Object.fromEntries(
      Object.entries(found).map(([name, file]) => [
        name,
        file.replace(`missing: ${CDN}`, '').replace(/\.[0-9a-f]{8}(?=\.)/, ''),
      ]),
    )
    expect(absolute).toEqual(FOUND)
  })
})

function evaluate(code: string): string {
  const seen: string[] = []
  vm.runInNewContext(code, { window: { __ASSETS__: CDN }, document: { write: (html: string) => seen.push(html) } })
  return seen.join('')
}

it('gives the chunk of a page the name that its entry has in the configuration', async () => {
  const page = '<!doctype html><script type="module" src="/src/index.js"></script>'
  const pears = project({ 'index.html': page, 'about.html': page, 'src/index.js': 'report(1)' })
  const pages = { files: ['index.html', 'about.html'] }
  await built(pears, { pages, output: { entry: '[name].js' }, entries: { orchard: 'src/index.js' } })
  expect(pears.outputs().toSorted()).toEqual(['about.html', 'index.html', 'orchard.js'])
})
