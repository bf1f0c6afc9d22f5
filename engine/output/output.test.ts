import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { temporaryProjects, type Project } from '../test-project.ts'

const project = temporaryProjects()

async function build(made: Project, config: UserConfig): Promise<void> {
  const { status, diagnostics } = await made.build(config)
  expect({ status, diagnostics }).toEqual({ status: 'built', diagnostics: [] })
}

const PLAIN: UserConfig = { outDir: 'build', styles: { postcss: 'none' }, targets: ['chrome 90'] }

/** A package of `size` statements that count. */
function orchard(name: string, version = '1.0.0'): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.js', license: 'MIT' }),
    [`node_modules/${name}/index.js`]: `export const ${name} = globalThis.pick('${name}')`,
  }
}

const SHOP = {
  ...orchard('pear'),
  ...orchard('plum'),
  'src/index.js': `import { pear } from 'pear'; import './basket.js'; console.log(pear); import('./shop.js')`,
  'src/basket.js': `console.log(globalThis.pick('basket'))`,
  'src/shop.js': `import { plum } from 'plum'; import './shop.css'; import { pear } from 'pear'; console.log(plum, pear)`,
  'src/shop.css': '.shop { color: teal }',
}

function scriptsWith(made: Project, text: string): readonly string[] {
  return made.outputs().filter((file) => file.endsWith('.js') && made.read(`build/${file}`).includes(text))
}

it('cuts chunks by groups, in the order of their priority', async () => {
  const made = project(SHOP)
  await build(made, {
    ...PLAIN,
    output: {
      groups: [
        { name: 'vendor', test: /node_modules/, priority: 1 },
        { name: (id) => (id.includes('plum') ? 'stone-fruit' : undefined), priority: 2 },
      ],
    },
  })
  expect(scriptsWith(made, 'pick(`pear`)')).toEqual([expect.stringMatching(/^assets\/vendor\.\w{8}\.js$/)])
  expect(scriptsWith(made, 'pick(`plum`)')).toEqual([expect.stringMatching(/^assets\/stone-fruit\.\w{8}\.js$/)])
})

it('leaves lazy modules alone where a group takes only what pages load at first', async () => {
  const made = project(SHOP)
  await build(made, { ...PLAIN, output: { groups: [{ name: 'vendor', test: 'node_modules', entries: 'initial' }] } })
  expect(scriptsWith(made, 'pick(`pear`)')[0]).toMatch(/vendor/)
  expect(scriptsWith(made, 'pick(`plum`)')[0]).toMatch(/shop/)
})

it.each([
  ['an object', { vendor: ['pear', './src/basket'] }],
  ['a function', (id: string) => (/pear|basket/.test(id) ? 'vendor' : undefined)],
])('takes manualChunks as %s', async (_form, manualChunks) => {
  const made = project(SHOP)
  await build(made, { ...PLAIN, output: { manualChunks } })
  const [vendor] = scriptsWith(made, 'pick(`pear`)')
  expect(vendor).toMatch(/vendor/)
  expect(scriptsWith(made, 'pick(`basket`)')).toEqual([vendor])
  expect(scriptsWith(made, 'pick(`plum`)')).not.toContain(vendor)
})

const MAPPED = {
  'src/index.js': `/*! Pears of 1923 */\nimport './index.css'\n\nfunction ripe() {\n  throw new Error('ripe')\n}\nglobalThis.ripe = ripe`,
  'src/index.css': '.ripe {\n  color: teal;\n}',
}

interface SourceMapText {
  readonly version: 3
  readonly sources: string[]
  readonly sourcesContent?: string[]
  readonly names: string[]
  readonly mappings: string
}

/** The source and line of a text in an output file, by the map that the file has. */
function originOf(code: string, map: SourceMapText, text: string): string {
  const lines = code.slice(0, code.indexOf(text)).split('\n')
  const found = originalPositionFor(new TraceMap(map), { line: lines.length, column: lines.at(-1)?.length ?? 0 })
  return `${found.source?.split('/').at(-1)}:${found.line}`
}

it.each([
  [true, { linked: true, files: true, sources: true }],
  ['hidden', { linked: false, files: true, sources: true }],
  ['nosources', { linked: true, files: true, sources: false }],
  ['hidden-nosources', { linked: false, files: true, sources: false }],
  ['inline', { linked: true, files: false, sources: true }],
] as const)('writes maps of the kind %s for scripts and styles', async (sourceMap, { linked, files, sources }) => {
  const made = project(MAPPED)
  await build(made, { ...PLAIN, sourceMap, output: { banner: '/* Orchard\n   Ltd */' } })
  for (const [pattern, text, origin] of [
    [/\.js$/, 'throw', 'index.js:5'],
    [/\.css$/, '.ripe', 'index.css:1'],
  ] as const) {
    const code = made.output(pattern)
    expect(code).toContain('/* Orchard\n   Ltd */')
    const link = /sourceMappingURL=(\S+?)(?:\*\/|\s|$)/.exec(code)?.[1]
    expect(link !== undefined).toBe(linked)
    const maps = made.outputs().filter((file) => file.endsWith(`${pattern.source.slice(1, -1).replace('\\', '')}.map`))
    expect(maps.length).toBe(files ? 1 : 0)
    const json = files
      ? made.read(`build/${maps[0]}`)
      : Buffer.from(link?.split('base64,')[1] ?? '', 'base64').toString()
    const map: SourceMapText = JSON.parse(json)
    expect(map.sourcesContent?.some((one) => one !== null && one.includes('ripe')) ?? false).toBe(sources)
    expect(originOf(code, map, text)).toBe(origin)
  }
})

it('links maps of another server', async () => {
  const made = project(MAPPED)
  await build(made, { ...PLAIN, sourceMap: true, output: { sourceMapBase: 'https://maps.example/1/' } })
  for (const pattern of [/\.js$/, /\.css$/]) {
    const file = made.outputs().find((one) => pattern.test(one))
    expect(made.read(`build/${file}`)).toContain(`sourceMappingURL=https://maps.example/1/${file}.map`)
  }
})

it('writes the manifest that backends know from Vite', async () => {
  const made = project({
    ...SHOP,
    'src/shop.css': '.shop { background: url(./pear.svg) }',
    'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  })
  await build(made, {
    ...PLAIN,
    assets: { inlineLimit: 0 },
    output: {
      manifest: { file: '.vite/manifest.json', form: 'vite' },
      groups: [{ name: 'vendor', test: 'node_modules/pear' }],
    },
  })
  const manifest: Record<string, Record<string, unknown>> = JSON.parse(made.read('build/.vite/manifest.json'))
  const shared = Object.keys(manifest).find((key) => key.startsWith('_vendor.'))
  expect(manifest).toEqual({
    'index.html': {
      file: expect.stringMatching(/^assets\/main\.\w+\.js$/),
      name: 'main',
      src: 'index.html',
      isEntry: true,
      imports: [shared],
      dynamicImports: ['src/shop.js'],
    },
    'src/shop.js': {
      file: expect.stringMatching(/^assets\/shop\.\w+\.js$/),
      name: 'shop',
      src: 'src/shop.js',
      isDynamicEntry: true,
      imports: expect.arrayContaining([shared]),
      css: [expect.stringMatching(/^assets\/shop\.\w+\.css$/)],
      assets: [expect.stringMatching(/^assets\/pear\.\w+\.svg$/)],
    },
    'src/pear.svg': { file: expect.stringMatching(/^assets\/pear\.\w+\.svg$/), src: 'src/pear.svg' },
    [shared ?? '']: { file: expect.stringMatching(/^assets\/vendor\.\w+\.js$/), name: 'vendor' },
  })
  for (const { file } of Object.values(manifest)) expect(made.outputs()).toContain(file)
})

it('writes the manifest that webpack-manifest-plugin writes', async () => {
  const made = project(SHOP)
  await build(made, { ...PLAIN, base: '/fruit/', output: { manifest: { file: 'manifest.json', form: 'webpack' } } })
  const manifest: Record<string, string> = JSON.parse(made.read('build/manifest.json'))
  expect(manifest['main.js']).toMatch(/^\/fruit\/assets\/main\.\w{8}\.js$/)
  expect(manifest['index.html']).toBe('/fruit/index.html')
  for (const url of Object.values(manifest)) expect(made.outputs()).toContain(url.replace('/fruit/', ''))
})

it('tells the hash of everything that a page and its modules load', async () => {
  const made = project({
    ...SHOP,
    'index.html': `<!doctype html><html><head><script type="importmap">{"imports":{"fig":"/fig.js"}}</script>
<script type="module" src="/src/index.js"></script></head><body></body></html>`,
    'src/basket.js': `import './basket.css'`,
    'src/basket.css': '.basket { color: teal }',
  })
  await build(made, {
    ...PLAIN,
    output: { integrity: 'sha384', groups: [{ name: 'vendor', test: 'node_modules/pear' }] },
  })
  const html = made.read('build/index.html')
  const hashOf = (url: string) =>
    `sha384-${createHash('sha384')
      .update(fs.readFileSync(path.join(made.root, 'build', url)))
      .digest('base64')}`
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+)"[^>]*>/g)]
  expect(tags.map(([tag]) => /rel="(\w+)"|<script/.exec(tag)?.[1] ?? 'script').toSorted()).toEqual([
    'modulepreload',
    'script',
    'stylesheet',
  ])
  for (const [tag, url = ''] of tags) {
    expect(tag).toContain(`integrity="${hashOf(url)}"`)
    expect(tag).toMatch(/\bcrossorigin\b/)
  }
  const map: { imports: object; integrity: Record<string, string> } = JSON.parse(
    /<script type="importmap">(.*?)<\/script>/s.exec(html)?.[1] ?? '',
  )
  expect(map.imports).toEqual({ fig: '/fig.js' })
  const scripts = made.outputs().filter((file) => file.endsWith('.js'))
  expect(Object.entries(map.integrity).toSorted()).toEqual(scripts.map((file) => [`/${file}`, hashOf(file)]).toSorted())
  // The stylesheet of the lazy module is told to its loader.
  const style = made.outputs().find((file) => /shop\..*\.css$/.test(file)) ?? ''
  expect(made.output(/main\.\w+\.js$/)).toContain(hashOf(style))
  expect(html.indexOf('importmap')).toBeLessThan(html.indexOf('type="module"'))
})

it('collects the licences of all packages in one file', async () => {
  const made = project({
    ...SHOP,
    'node_modules/plum/LICENCE.md': 'Plums may be eaten.',
    'src/basket.js': '/*! Weaver */ console.log(1)',
  })
  await build(made, { ...PLAIN, output: { licences: { file: 'licences.txt' } } })
  const text = made.read('build/licences.txt')
  expect(text).toMatch(/pear@1\.0\.0\nLicence: MIT/)
  expect(text).toContain('Plums may be eaten.')
  expect(text).toContain('/*! Weaver */')
  expect(made.outputs().filter((file) => file.endsWith('LICENSE.txt'))).toEqual([])
})

it.each([
  [true, ['.git/HEAD']],
  [false, ['.git/HEAD', 'old.txt', 'videos/pear.mp4']],
  [{ keep: ['videos/**'] }, ['.git/HEAD', 'videos/pear.mp4']],
])('keeps of the old folder what clean: %j lets stay', async (clean, kept) => {
  const made = project({
    'src/index.js': 'console.log(1)',
    'build/old.txt': '',
    'build/videos/pear.mp4': '',
    'build/.git/HEAD': '',
    'build/index.html': 'old',
  })
  await build(made, { ...PLAIN, output: { clean } })
  expect(made.outputs().filter((file) => !/^(?:assets|index\.html)/.test(file))).toEqual(kept)
  expect(made.read('build/index.html')).not.toBe('old')
})

it.each(['.', '..', 'public/..'])('refuses %s as the output folder', async (outDir) => {
  const made = project({ 'src/index.js': '' })
  await expect(made.build({ ...PLAIN, outDir })).rejects.toMatchObject({ diagnostic: { code: 'config/out-dir' } })
  expect(made.read('src/index.js')).toBe('')
})

it('gives what a change does not touch the same name', async () => {
  const files = {
    ...SHOP,
    'src/index.js': `${SHOP['src/index.js']}; import('./cellar.js')`,
    'src/cellar.js': 'console.log(1)',
  }
  const config: UserConfig = { ...PLAIN, output: { groups: [{ name: 'vendor', test: 'node_modules' }] } }
  const [first, again] = [project(files), project(files)]
  await build(first, config)
  await build(again, config)
  expect(again.outputs()).toEqual(first.outputs())
  const changed = project({ ...files, 'src/cellar.js': 'console.log(2)' })
  await build(changed, config)
  const gone = first.outputs().filter((file) => !changed.outputs().includes(file))
  // Its own chunk, and the entry that names it.
  expect(gone.map((file) => file.replace(/\.\w{8}\./, '.'))).toEqual(['assets/cellar.js', 'assets/main.js'])
})
