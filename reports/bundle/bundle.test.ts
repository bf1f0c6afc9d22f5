import fs from 'node:fs'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as esbuild from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { BundleReport } from '../../core/bundle-report.ts'
import { bundleDocument } from '../json.ts'
import { added, node, treeOf } from './client.ts'
import type { bundlePage } from './page.ts'
import { squarify } from './squarify.ts'
import { renderBundle, renderProfile, sizeChangeLines } from './terminal.ts'

const sizes = (bytes: number) => ({ bytes, gzipBytes: bytes / 2, brotliBytes: bytes / 4 })
const module = { format: 'esm', importers: [], dynamicImporters: [], via: null } as const

const report: BundleReport = {
  tool: 'nexxo 0.1.0',
  outDir: 'dist',
  totals: { files: 2, ...sizes(4000) },
  files: [
    {
      path: 'assets/main.js',
      kind: 'script',
      ...sizes(3000),
      pages: ['index.html'],
      chunk: { name: 'main', kind: 'entry', imports: [], dynamicImports: ['assets/shop.js'] },
      parts: [
        { module: 0, bytes: 1000 },
        { module: 2, bytes: 1800 },
      ],
    },
    {
      path: 'assets/shop.js',
      kind: 'script',
      ...sizes(1000),
      pages: [],
      chunk: { name: 'shop', kind: 'lazy', imports: [], dynamicImports: [] },
      parts: [{ module: 1, bytes: 900 }],
    },
  ],
  modules: [
    { name: 'src/index.js', package: null, ...sizes(1000), ...module },
    { name: 'pear@1.0.0/index.js', package: 0, ...sizes(900), ...module, importers: [0], via: 0 },
    { name: 'pear@2.0.0/</script><b>.js', package: 1, ...sizes(1800), ...module, importers: [0], via: 0 },
  ],
  packages: [
    {
      name: 'pear',
      version: '1.0.0',
      path: 'node_modules/a/pear',
      modules: 1,
      ...sizes(900),
      esmBytes: 900,
      cjsBytes: 0,
    },
    {
      name: 'pear',
      version: '2.0.0',
      path: 'node_modules/pear',
      modules: 1,
      ...sizes(1800),
      esmBytes: 0,
      cjsBytes: 1800,
    },
  ],
  duplicates: [
    {
      name: 'pear',
      kind: 'copies',
      copies: [
        { label: '2.0.0', path: 'node_modules/pear', importers: ['src/index.js'], ...sizes(1800) },
        { label: '1.0.0', path: 'node_modules/a/pear', importers: ['src/index.js'], ...sizes(900) },
      ],
      saved: sizes(900),
    },
  ],
  before: {
    totals: { files: 1, ...sizes(2000) },
    files: [{ name: 'assets/shop.js', before: null, after: sizes(1000) }],
  },
}

const listen = () => undefined

/** The script is made of the text of functions, which the test runner rewrites: so the sources are bundled as they are shipped. */
async function pageAsShipped(bundle: BundleReport): Promise<string> {
  const built = await esbuild.build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  })
  const code = Buffer.from(built.outputFiles[0]?.contents ?? []).toString('base64')
  const shipped: { bundlePage: typeof bundlePage } = await import(`data:text/javascript;base64,${code}`)
  return shipped.bundlePage(bundle)
}

const theme = { colour: false, width: 100, unicode: true }

describe('the bundle report', () => {
  it('is a document of its schema', () => {
    const file = new URL('../../schemas/bundle.schema.json', import.meta.url)
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(fs.readFileSync(file, 'utf8')),
    )
    const check = (value: unknown) => (validate(JSON.parse(JSON.stringify(value))) ? [] : validate.errors)
    expect(check(bundleDocument(report, '0.1.0'))).toEqual([])
    expect(check(bundleDocument({ ...report, before: null }, '0.1.0'))).toEqual([])
    expect(check({ ...bundleDocument(report, '0.1.0'), files: [{ path: 'pear.js' }] })).not.toEqual([])
  })

  it('is a page that runs its own script, holds its data and escapes what it is told', async () => {
    const page = await pageAsShipped(report)
    const scripts = [...page.matchAll(/<script(?: type="([^"]+)" id="report")?>([\s\S]*?)<\/script>/g)]
    expect(scripts.map(([, type]) => type)).toEqual(['application/json', undefined])
    expect(JSON.parse(scripts[0]?.[2] ?? '')).toEqual(JSON.parse(JSON.stringify(report)))
    const code = scripts[1]?.[2] ?? ''
    expect(page).toContain(`script-src &#39;sha256-${createHash('sha256').update(code).digest('base64')}&#39;`)
    expect(page).not.toContain('<b>.js')
    for (const text of ['assets/shop.js', 'pear@1.0.0', '900 B raw and 450 B gzip to save', 'new'])
      expect(page).toContain(text)
    // What starts the page refers to nothing that is not sent with it.
    const asked: string[] = []
    const element = { textContent: JSON.stringify(report), addEventListener: listen, replaceChildren: listen }
    vm.runInNewContext(code, {
      addEventListener: listen,
      document: {
        getElementById: (id: string) => (asked.push(id), element),
        querySelector: () => null,
        querySelectorAll: () => [],
        body: { classList: { add: listen } },
      },
    })
    expect(asked).toEqual(['report'])
  })

  it('says in the terminal what is large, what is in twice and what has changed', () => {
    const text = renderBundle(report, theme)
    expect(text).toMatch(/pear@2\.0\.0\s+1\.8 kB\s+900 B\s+450 B\s+src\/index\.js/)
    expect(text).toContain('2.0.0, 1.0.0. One would save 900 B raw, 450 B gzip.')
    expect(sizeChangeLines(report.before, report.totals, theme).join('\n')).toContain('+1.0 kB (+100.0 %) gzip')
    expect(sizeChangeLines(null, report.totals, theme)).toEqual([])
  })

  it('says where the time went, the longest hook first', () => {
    const lines = renderProfile(
      {
        phases: new Map([['bundle', 1200]]),
        hooks: new Map([
          ['pears load', { calls: 2, ms: 5 }],
          ['plums load', { calls: 1, ms: 50 }],
        ]),
      },
      theme,
    )
    expect(lines).toMatch(/bundle\s+1\.2 s/)
    expect(lines.indexOf('plums')).toBeLessThan(lines.indexOf('pears'))
  })
})

describe('the picture', () => {
  it('puts modules under their package and packages under their file', () => {
    const tree = treeOf(report)
    expect(tree.children.map((file) => [file.name, file.children.map((group) => group.name)])).toEqual([
      ['assets/main.js', ['Own code', 'pear@2.0.0']],
      ['assets/shop.js', ['pear@1.0.0']],
    ])
    expect(tree.children[0]?.children[1]?.sizes).toEqual({ bytes: 1800, gzipBytes: 900, brotliBytes: 450 })
    expect(added([node('pear', 'module')])).toEqual({ bytes: 0, gzipBytes: 0, brotliBytes: 0 })
  })

  it.each([
    [[6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 }],
    [[1], { x: 5, y: 5, width: 10, height: 1 }],
    [[1000, 1, 1, 1], { x: 0, y: 0, width: 300, height: 20 }],
  ])('divides a rectangle in proportion, inside it and without overlap: %j', (values, rect) => {
    const rects = squarify(values, rect)
    const total = values.reduce((sum, value) => sum + value, 0)
    for (const [index, own] of rects.entries()) {
      expect(own.width * own.height).toBeCloseTo(((values[index] ?? 0) / total) * rect.width * rect.height, 6)
      expect(own.x).toBeGreaterThanOrEqual(rect.x - 1e-9)
      expect(own.x + own.width).toBeLessThanOrEqual(rect.x + rect.width + 1e-9)
      expect(own.y + own.height).toBeLessThanOrEqual(rect.y + rect.height + 1e-9)
      for (const other of rects.slice(index + 1)) {
        const apart =
          own.x + own.width <= other.x + 1e-9 ||
          other.x + other.width <= own.x + 1e-9 ||
          own.y + own.height <= other.y + 1e-9 ||
          other.y + other.height <= own.y + 1e-9
        expect(apart).toBe(true)
      }
    }
  })
})
