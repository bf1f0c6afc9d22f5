import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createProject } from '../../engine/test-project.ts'
import { MODERN } from '../../engine/test-visit.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { answer, serve } from '../../host/static-server.ts'

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">\n  <path font-family="'Pear', serif" d="M0 0h40v30z" fill="#9a0"/>\n</svg>`
const LARGE = SVG.replace('</svg>', `<!--${'pear '.repeat(2000)}--></svg>`)

const FILES = {
  'deep/inner.html': `<!doctype html><html><head><title>Pears</title>
<style>@import "../src/first.css"; #styled { background: url(../src/small.svg) }</style>
<link rel="stylesheet" href="../src/linked.scss">
<script type="module" src="/src/index.js"></script></head><body>
<img src="../src/small.svg"><img srcset="../src/small.svg 1x, ../src/large.svg 2x"><img src="/src/large.svg">
<p id="order" class="order">Pears</p><p id="styled">Plums</p><p id="attribute" style="background: url('../src/small.svg')">Plums</p><p id="sheet"></p></body></html>`,
  'src/first.css': '.order { color: rgb(1, 1, 1); border-color: rgb(1, 1, 1); outline-color: rgb(1, 1, 1) }',
  'src/linked.scss':
    '$two: rgb(2, 2, 2); .order { border-color: $two; outline-color: $two } #sheet { background: url("./small.svg") }',
  'src/last.css': '.order { outline-color: rgb(3, 3, 3) }',
  'src/index.js': `import './last.css'
const widthOf = async (url) => { const image = new Image(); image.src = url; await image.decode(); return image.naturalWidth }
const backgroundOf = (id) => /url\\("(.*)"\\)/.exec(getComputedStyle(document.getElementById(id)).backgroundImage)[1].replace(/\\\\/g, '')
const images = await Promise.all([...document.images].map((image) => image.decode().then(() => image.naturalWidth)))
const backgrounds = await Promise.all(['styled', 'attribute', 'sheet'].map((id) => widthOf(backgroundOf(id))))
const { color, borderTopColor, outlineColor } = getComputedStyle(order)
globalThis.seen = { images, backgrounds, order: [color, borderTopColor, outlineColor] }`,
  'src/small.svg': SVG,
  'src/large.svg': LARGE,
}

it('draws what a page refers to, with its styles in their order', async () => {
  const found = await findBrowser()
  if (found === undefined) throw new Error('No browser was found.')
  const project = createProject(FILES)
  const dir = path.join(project.root, 'build')
  const site = await serve((incoming, response) => answer({ dir, mount: '/shop/' }, incoming, response), { port: 0 })
  const browser = await launchBrowser(found)
  try {
    const pages = { files: ['deep/inner.html'] }
    const outcome = await project.build({ ...MODERN, base: './', pages, assets: { inlineTypes: ['.svg'] } })
    expect(outcome.diagnostics).toEqual([])
    expect(project.read('build/deep/inner.html')).toContain('src="data:image/svg+xml,')
    const page = await browser.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    await page.goto(`${site.origin}/shop/deep/inner.html`, { waitUntil: 'load' })
    await page.waitForFunction('globalThis.seen', undefined, { timeout: 10_000 }).catch(() => undefined)
    expect({ wrong, seen: await page.evaluate('globalThis.seen') }).toEqual({
      wrong: [],
      seen: {
        images: [40, 40, 40],
        backgrounds: [40, 40, 40],
        order: ['rgb(1, 1, 1)', 'rgb(2, 2, 2)', 'rgb(3, 3, 3)'],
      },
    })
  } finally {
    await browser.close()
    await site.close()
    fs.rmSync(project.root, { recursive: true, force: true })
  }
})
