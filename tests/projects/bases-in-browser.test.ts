import fs from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from '../../engine/test-project.ts'
import { MODERN } from '../../engine/test-visit.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { answer, type FolderServer, serve } from '../../host/static-server.ts'

const PAGE = `<!doctype html><html><head><title>Pears</title>
<script type="module">globalThis.notes = ['inline']</script>
<script type="module" src="/src/index.js"></script></head><body><p id="box">Pears</p></body></html>`

const ask = (name: string, options: string) =>
  `const ${name} = await new Promise((resolve, reject) => {
  const worker = new Worker(new URL('./${name}.js', import.meta.url)${options})
  worker.onmessage = (event) => resolve(event.data)
  worker.onerror = () => reject(new Error('The worker ${name} does not run.'))
})
notes.push(${name})`

const FILES = {
  'index.html': PAGE,
  'deep/inner.html': PAGE,
  'src/index.js': `import './page.css'
import pear from './pear.svg'
notes.push('main ' + getComputedStyle(box).color)
const { default: lazy } = await import('./lazy')
notes.push('lazy ' + lazy(notes) + ' ' + getComputedStyle(box).backgroundColor)
const image = await fetch(pear)
notes.push('image ' + (await image.text()).slice(0, 4))
${ask('classic', '')}
${ask('module', `, { type: 'module' }`)}
globalThis.done = true`,
  'src/lazy.js': `import './lazy.css'\nimport { shared } from './shared'\nexport default (notes) => shared(notes)`,
  'src/shared.js': `export const shared = (notes) => notes[0]`,
  'src/classic.js': `import pear from './pear.svg'\nfetch(pear).then((found) => found.text()).then((text) => postMessage('classic ' + text.slice(0, 4)))`,
  'src/module.js': `import pear from './pear.svg'\npostMessage('module ' + (await (await fetch(pear)).text()).slice(0, 4))`,
  'src/page.css': '#box { color: rgb(1, 2, 3); border-image: url(./pear.svg) }',
  'src/lazy.css': '#box { background: rgb(4, 5, 6) url(./pear.svg) }',
  'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
}

const NOTES = ['inline', 'main rgb(1, 2, 3)', 'lazy inline rgb(4, 5, 6)', 'image <svg', 'classic <svg', 'module <svg']

interface Open {
  readonly browser: Browser
  readonly project: Project
  readonly pages: FolderServer
  readonly files: FolderServer
}

describe('the base in a browser', () => {
  const open: { all?: Open } = {}
  beforeAll(async () => {
    const found = await findBrowser()
    if (found === undefined) throw new Error('No browser was found.')
    const project = createProject(FILES)
    const dir = path.join(project.root, 'build')
    const pages = await serve((incoming, response) => answer({ dir, mount: '/shop/' }, incoming, response), { port: 0 })
    const files = await serve(
      (incoming, response) => {
        response.setHeader('access-control-allow-origin', '*')
        answer({ dir, mount: '/x/' }, incoming, response)
      },
      { port: 0 },
    )
    open.all = { browser: await launchBrowser(found), project, pages, files }
  })
  afterAll(async () => {
    const { all } = open
    await all?.browser.close()
    await all?.pages.close()
    await all?.files.close()
    if (all !== undefined) fs.rmSync(all.project.root, { recursive: true, force: true })
  })

  it.each(['./', 'another origin', 'run time', 'run time, with hashes'])('is %s', async (base) => {
    if (open.all === undefined) throw new Error('Nothing is open.')
    const { browser, project, pages, files } = open.all
    const cdn = `${files.origin}/x/`
    const isLater = base.startsWith('run time')
    const outcome = await project.build({
      ...MODERN,
      base: base === 'another origin' ? cdn : './',
      pages: { files: ['index.html', 'deep/inner.html'] },
      assets: { inlineLimit: 0 },
      output: {
        chunk: 'js/[name].[hash:8].js',
        ...(isLater ? { runtimeBase: 'window.__ASSETS__' } : {}),
        ...(base.endsWith('hashes') ? { integrity: 'sha256' } : {}),
      },
    })
    expect(outcome.diagnostics).toEqual([])
    const page = await browser.newPage()
    const asked: string[] = []
    const wrong: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('response', (response) => {
      if (response.status() >= 400 && !response.url().endsWith('favicon.ico')) wrong.push(response.url())
    })
    try {
      await page.addInitScript(`window.__ASSETS__ = ${JSON.stringify(cdn)}`)
      await page.goto(`${pages.origin}/shop/deep/inner.html`, { waitUntil: 'load' })
      await page.waitForFunction('globalThis.done === true', undefined, { timeout: 10_000 }).catch(() => undefined)
      expect({ wrong, notes: await page.evaluate('globalThis.notes') }).toEqual({ wrong: [], notes: NOTES })
      const built = asked.filter((url) => /\.(?:js|css|svg)$/.test(url))
      const home = base === './' ? `${pages.origin}/shop/` : cdn
      expect(built.length).toBeGreaterThan(6)
      expect(built.filter((url) => !url.startsWith(home))).toEqual([])
    } finally {
      await page.close()
    }
  })
})
