import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { cssOf, PLAIN, reported, styleProjects } from './test-styles.ts'

const project = styleProjects()
const urls = (css: string): readonly string[] =>
  [...css.matchAll(/(?:url|src)\(\s*"?([^")]*)"?\s*\)/g)].map((match) => match[1] ?? '')

const FILES = {
  'src/index.js': `import './sheets/a.css'`,
  'src/sheets/a.css': `@import '../parts/b.css';
.a { background: url( "../pear.svg" ); mask: url(~kit/plum.svg) }
.c { background: url('@/pear.svg?v=2#top'); mask: url(/src/pear.svg) }
.d { background: url(/public.svg); mask: url(#inner) }
.e { background: url(data:image/gif;base64,AAAA); mask: URL(//fruit.example/x.svg) }
.f { background-image: image-set("../pear.svg" 1x, url(../wide%20pear.svg) 2x type("image/svg+xml")) }
.g { --own: url(../pear.svg); background: src("../pear.svg") }
.h { background: url(.\\/../pear\\.svg) }
@font-face { font-family: pear; src: url(../pear.woff2) format("woff2"), local("Pear") }`,
  'src/parts/b.css': '.b { background: url(near.svg) }',
  'src/parts/near.svg': '<svg id="near"/>',
  'src/pear.svg': '<svg id="pear"/>',
  'src/wide pear.svg': '<svg id="wide"/>',
  'src/pear.woff2': 'pear',
  'public/public.svg': '<svg id="public"/>',
  'node_modules/kit/plum.svg': '<svg id="plum"/>',
}
const ALIAS: UserConfig = { resolve: { alias: { '@': './src' } } }

describe('url()', () => {
  it.each([
    ['/', '/media/', '/public.svg'],
    ['/sub/', '/sub/media/', '/sub/public.svg'],
    ['./', '../media/', '../public.svg'],
    ['https://cdn.example/x/', 'https://cdn.example/x/media/', 'https://cdn.example/x/public.svg'],
  ])('is found in every form and written under the base %s', async (base, media, inPublic) => {
    const pears = project(FILES)
    const output = { ...PLAIN.output, style: 'css/[name].css' }
    const outcome = await pears.build({ ...PLAIN, ...ALIAS, base, output })
    expect(outcome.diagnostics).toEqual([])
    const css = pears.output(/^css\/main\.css$/)
    expect(urls(css)).toEqual([
      `${media}near.svg`,
      `${media}pear.svg`,
      `${media}plum.svg`,
      `${media}pear.svg?v=2#top`,
      `${media}pear.svg`,
      inPublic,
      '#inner',
      'data:image/gif;base64,AAAA',
      '//fruit.example/x.svg',
      `${media}pear.svg`,
      `${media}pear.svg`,
      `${media}pear.svg`,
      `${media}pear.woff2`,
    ])
    expect(css).toContain(`image-set("${media}pear.svg" 1x,"${media}wide pear.svg" 2x type("image/svg+xml"))`)
    expect(pears.outputs()).toEqual(
      expect.arrayContaining([
        'media/near.svg',
        'media/pear.svg',
        'media/pear.woff2',
        'media/plum.svg',
        'media/wide pear.svg',
      ]),
    )
  })

  it('stays as written where it is told to', async () => {
    const files = {
      'src/index.js': `import './a.css'`,
      'src/a.css': `.a { background: url(./none.png); mask: url(./pear.svg) }`,
      'src/pear.svg': '<svg/>',
    }
    expect(urls((await cssOf(project(files), { urls: 'keep' })).css)).toEqual(['./none.png', './pear.svg'])
    const some = await cssOf(project(files), { urls: (url, file) => file.endsWith('a.css') && url.endsWith('.svg') })
    expect(urls(some.css)).toEqual(['./none.png', '/media/pear.svg'])
    const warned = await cssOf(project(files), { missingUrls: 'warn' })
    expect(urls(warned.css)).toEqual(['./none.png', '/media/pear.svg'])
    expect(warned.diagnostics.map(({ severity, at }) => [severity, at?.file, at?.start])).toEqual([
      ['warning', 'src/a.css', 5],
    ])
    expect((await cssOf(project(files))).status).toBe('failed')
  })
})

describe('stylesheets as something else', () => {
  it('are text, processed text and addresses', async () => {
    const pears = project({
      'src/index.js': `import text from './a.scss?inline'\nimport raw from './a.scss?raw'\nimport url from './a.scss?url'\nimport own from './b.module.css?inline'\nreport(text, raw, url, own)`,
      'src/a.scss': '$tone: red;\n.a { color: $tone; background: url(./pear.svg) }',
      'src/b.module.css': '.b { order: 1 }',
      'src/pear.svg': '<svg/>',
    })
    const outcome = await pears.build(PLAIN)
    expect(outcome.diagnostics).toEqual([])
    const [text, raw, url, own] = reported(pears)
    expect(text).toBe('.a{color:red;background:url(/media/pear.svg)}')
    expect(raw).toBe('$tone: red;\n.a { color: $tone; background: url(./pear.svg) }')
    expect(url).toBe('/a.css')
    expect(pears.output(/^a\.css$/)).toBe(text)
    expect(own).toMatch(/^\._b_[\w-]{6}\{order:1\}$/)
    expect(pears.outputs().filter((file) => file.endsWith('.css'))).toEqual(['a.css'])
    expect(pears.read('build/index.html')).not.toContain('stylesheet')
  })
})
