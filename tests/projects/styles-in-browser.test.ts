import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from '../../engine/test-project.ts'
import { MODERN } from '../../engine/test-visit.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { serveFolder } from '../../host/static-server.ts'

/** Every module notes, when it runs, what its own stylesheet has made of the box by then. */
const note = (name: string) =>
  `globalThis.notes ??= []; notes.push('${name} ' + getComputedStyle(document.querySelector('#box')).getPropertyValue('--${name}'))`

const PAGE = `<!doctype html><html><head><title>Pears</title><script type="module" src="/src/index.js"></script></head><body><p id="box">Pears</p></body></html>`

const FILES = {
  'index.html': PAGE,
  'deep/inner.html': PAGE,
  'src/index.js': `import './base.css'\nimport './main.css'\n${note('main')}\nglobalThis.go = (name) => name === 'shop' ? import('./shop') : import('./news')`,
  'src/shop.js': `import './base.css'\nimport { both } from './both'\nimport './shop.css'\n${note('shop')}\nexport default both`,
  'src/news.js': `import { both } from './both'\nimport './news.css'\n${note('news')}\nexport default both`,
  'src/both.js': `import './both.css'\n${note('both')}\nexport const both = 1`,
  'src/base.css': '#box { color: rgb(0, 0, 1) }',
  'src/main.css': '#box { --main: there; color: rgb(0, 0, 2) }',
  'src/both.css': '#box { --both: there; color: rgb(0, 0, 3); background: url(./pear.svg) }',
  'src/shop.css': '#box { --shop: there; color: rgb(0, 0, 4) }',
  'src/news.css': '#box { --news: there; color: rgb(0, 0, 5) }',
  'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

describe('stylesheets in a browser', () => {
  const open: { browser?: Browser; project?: Project } = {}
  beforeAll(async () => {
    const found = await findBrowser()
    if (found === undefined) throw new Error('No browser was found.')
    open.browser = await launchBrowser(found)
    open.project = createProject(FILES)
  })
  afterAll(async () => {
    await open.browser?.close()
    if (open.project !== undefined) fs.rmSync(open.project.root, { recursive: true, force: true })
  })

  it.each([
    ['/', '/', true],
    ['/sub/', '/sub/', true],
    ['./', '/deep/inner.html', true],
    ['/', '/', false],
  ])('are there before their chunks run, in one order (base %s, page %s, split %s)', async (base, address, split) => {
    const { browser, project } = open
    if (browser === undefined || project === undefined) throw new Error('Nothing is open.')
    const pages = { files: ['index.html', 'deep/inner.html'] }
    const config = { ...MODERN, base, pages, styles: { split }, assets: { inlineLimit: 0 } }
    expect((await project.build(config)).diagnostics).toEqual([])
    const server = await serveFolder({ dir: `${project.root}/build`, base, port: 0 })
    const page = await browser.newPage()
    try {
      const missing = await slowStyles(page)
      await page.goto(`${server.origin}${address}`, { waitUntil: 'load' })
      expect(await routes(page, ['shop', 'news', 'shop'])).toEqual({
        notes: ['main there', 'both there', 'shop there', 'news there'],
        color: 'rgb(0, 0, 5)',
        sheets: split ? 3 : 1,
      })
      expect(missing).toEqual([])
    } finally {
      await page.close()
      await server.close()
    }
  })
})

/** Stylesheets come later than any script would; what cannot be found is in the answer. */
async function slowStyles(page: Page): Promise<readonly string[]> {
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) missing.push(response.url())
  })
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.fulfill({ response: answer })
  })
  return missing
}

function routes(page: Page, names: readonly string[]) {
  return page.evaluate(async (all) => {
    // What the page's script defines.
    const app = globalThis as unknown as { go(name: string): Promise<unknown>; notes: readonly string[] }
    for (const name of all) await app.go(name)
    const { color } = getComputedStyle(document.querySelector('#box') ?? document.body)
    return { notes: app.notes, color, sheets: document.styleSheets.length }
  }, names)
}
