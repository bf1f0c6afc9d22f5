import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { REACT_PACKAGES, servedProjects, type ServedProject } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `import { name } from './name.js'
document.querySelector('#root').innerHTML = '<h1></h1>'
document.querySelector('h1').textContent = name
import.meta.hot.accept()`,
  'src/name.js': `export const name = 'pears'`,
}

const COLOUR = `getComputedStyle(document.querySelector('h1') ?? document.body).color`

const react = REACT_PACKAGES
const REACT_FILES = {
  'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}',
  'src/index.js': 'import "./main.tsx"',
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App'
createRoot(document.getElementById('root')!).render(<App />)`,
}

const html = (script: string) => `<!doctype html><div id="root"></div><script type="module" src="${script}"></script>`

/** Keeps the scripts of a page back until they are let go. */
async function holdScripts(page: Page, pattern: RegExp) {
  const gate: { open?: () => void } = {}
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve
  })
  const asked = new Promise<void>((resolve) => {
    void page.route(pattern, async (route) => {
      const response = await route.fetch()
      resolve()
      await opened
      await route.fulfill({ response })
    })
  })
  return { asked, letGo: () => gate.open?.() }
}

describe('a page that is being loaded', () => {
  it('gets a change that comes before its scripts have run', async () => {
    const { page, edit, says, events } = await serve({ files: FILES })
    await says('h1', 'pears')
    const { asked, letGo } = await holdScripts(page, /\/assets\/\w+\.\w+\.js/)
    const loading = page.reload({ waitUntil: 'commit' })
    await asked
    const before = events.length
    edit('src/name.js', (text) => text.replace('pears', 'plums'))
    await expect.poll(() => events.slice(before).some(({ kind }) => kind === 'updated'), { timeout: 8000 }).toBe(true)
    await wait(200)
    letGo()
    await loading
    await says('h1', 'plums')
  })

  it('takes all its scripts from the same output, also when another is made meanwhile', async () => {
    const { origin, edit, open, says } = await serve({ files: FILES })
    await says('h1', 'pears')
    const page = await (await fetch(origin, { headers: { accept: 'text/html' } })).text()
    const [, entry = ''] = /src="(\/assets\/[^"]+)"/.exec(page) ?? []
    const text = async (address: string) => (await fetch(origin + address)).text()
    const stub = await text(entry)
    const own = `/assets/${/'\.\/(.+)'/.exec(stub)?.[1]}`
    expect(await text(own)).toContain('pears')
    edit('src/name.js', (old) => old.replace('pears', 'plums'))
    const other = await open()
    await expect.poll(() => other.textContent('h1'), { timeout: 8000 }).toBe('plums')
    expect(await text(entry)).toBe(stub)
    expect(await text(own)).toContain('pears')
  })

  it('shows what was saved while everything was built for the first time', async () => {
    const slow = {
      name: 'slow',
      async transform(_code: string, id: string) {
        if (id.endsWith('other.js')) await wait(1500)
        return null
      },
    }
    const files = { ...FILES, 'src/index.js': `${FILES['src/index.js']}\nimport './other.js'`, 'src/other.js': '' }
    const { write, says } = await serve({ files, config: { plugins: [slow] } })
    await wait(700)
    write('src/name.js', `export const name = 'plums'`)
    await says('h1', 'plums')
  })
})

describe('an update', () => {
  it('reaches a component that is loaded on demand and cannot take it itself', async () => {
    const { page, write, says, mark, isMarked } = await serve({
      files: {
        ...REACT_FILES,
        'src/season.ts': `export const season = 'autumn'`,
        'src/App.tsx': `import { lazy, Suspense } from 'react'
const Pear = lazy(() => import('./Pear').then(({ Pear }) => ({ default: Pear })))
export function App() { return <Suspense><Pear /></Suspense> }`,
        'src/Pear.tsx': `import { season } from './season'
export const weight = 3
export function Pear() { return <b>{season}</b> }`,
      },
      packages: react,
    })
    await says('b', 'autumn')
    await mark()
    write('src/season.ts', `export const season = 'winter'`)
    await expect.poll(() => page.textContent('b'), { timeout: 8000 }).toBe('winter')
    expect(await isMarked()).toBe(true)
  })

  it('reaches a module that begins to run while the update is on its way', async () => {
    const { page, edit, says, events } = await serve({
      files: {
        ...FILES,
        'src/index.js': `import './early.js'
document.querySelector('#root').innerHTML = '<h1>none</h1>'
globalThis.eat = () => import('./late.js')`,
        'src/late.js': `import { name } from './name.js'
document.querySelector('h1').textContent = name
import.meta.hot.accept()`,
        // Runs before, so that what changes runs already when the late module begins.
        'src/early.js': `import { name } from './name.js'
document.title = name
import.meta.hot.accept()`,
        // With the address of a module in it the update is asked for.
        'src/name.js': `export const name = 'pears'\nexport const at = import.meta.url`,
      },
    })
    await says('h1', 'none')
    const lazy = await holdScripts(page, /@nexxo\/lazy/)
    const update = await holdScripts(page, /@nexxo\/update/)
    await page.evaluate('void eat()')
    await lazy.asked
    await wait(200)
    edit('src/name.js', (text) => text.replace('pears', 'plums'))
    await expect.poll(() => events.at(-1)?.kind, { timeout: 8000 }).toBe('updated')
    await update.asked
    lazy.letGo()
    await says('h1', 'pears')
    update.letGo()
    await says('h1', 'plums')
  })

  it('loads the page anew after one that threw, and after a first script that did', async () => {
    const { edit, write, says, page } = await serve({
      files: { ...FILES, 'src/index.js': `import './rotten.js'\n${FILES['src/index.js']}`, 'src/rotten.js': '' },
    })
    await says('h1', 'pears')
    const thrown = page.waitForEvent('pageerror')
    write('src/rotten.js', `throw new Error('rotten')`)
    expect((await thrown).message).toBe('rotten')
    edit('src/index.js', (text) => text.replace(`import './rotten.js'`, ''))
    write('src/name.js', `export const name = 'plums'`)
    await says('h1', 'plums')
    const again = page.waitForEvent('pageerror')
    edit('src/index.js', (text) => `import './rotten.js'\n${text}`)
    expect((await again).message).toBe('rotten')
    await page.reload()
    await says('nexxo-overlay p', 'rotten')
    expect(await page.locator('h1', { hasText: 'plums' }).count()).toBe(0)
    edit('src/index.js', (text) => text.replace(`import './rotten.js'`, ''))
    await says('h1', 'plums')
  })

  it('that failed is made good when what is loaded on demand is built before the correction is noticed', async () => {
    const held: { served?: ServedProject; isCorrected?: true } = {}
    const halves = {
      name: 'halves',
      // The engine reads a file when this has ended.
      async watchChange(id: string) {
        const { served, isCorrected } = held
        if (served === undefined || isCorrected) return
        if (id.endsWith('.css')) {
          void served.page.evaluate('void eat()')
          await wait(500)
        } else if (id.includes('?rolldown-lazy=')) {
          held.isCorrected = true
          fs.writeFileSync(path.join(served.project.root, 'src/index.css'), 'h1 { color: rgb(2, 2, 2) }')
          await wait(100)
        }
      },
    }
    const served = await serve({
      files: {
        ...FILES,
        'src/index.js': `import './index.css'
document.querySelector('#root').innerHTML = '<h1>none</h1>'
globalThis.eat = () => import('./late.js')`,
        'src/index.css': 'h1 { color: rgb(1, 1, 1) }',
        'src/late.js': `document.querySelector('h1').textContent = 'late'`,
      },
      config: { plugins: [halves] },
    })
    await served.says('h1', 'none')
    held.served = served
    served.write('src/index.css', 'h1 { color: rgb(2, 2')
    await expect.poll(() => served.page.evaluate(COLOUR), { timeout: 8000 }).toBe('rgb(2, 2, 2)')
    expect(held.isCorrected).toBe(true)
  })

  it('brings a module that was let go, changed and taken again', async () => {
    const { page, edit, write, says } = await serve({
      files: {
        'src/index.js': `import { name } from './middle.js'
document.querySelector('#root').innerHTML = '<h1></h1>'
document.querySelector('h1').textContent = name
import.meta.hot.accept()`,
        'src/middle.js': `export { name } from './name.js'`,
        'src/name.js': `export const name = 'pears'`,
      },
    })
    await says('h1', 'pears')
    edit('src/middle.js', () => `export const name = 'nothing'`)
    await says('h1', 'nothing')
    write('src/name.js', `export const name = 'plums'`)
    await wait(300)
    edit('src/middle.js', () => `export { name } from './name.js'`)
    await expect.poll(() => page.textContent('h1'), { timeout: 8000 }).toBe('plums')
  })
})

describe('settings and pages', () => {
  it('may be saved in two writes, and while the server begins anew', async () => {
    const { page, write, says, origin } = await serve({
      files: {
        'src/index.js': `document.querySelector('#root').innerHTML = '<h1>' + import.meta.env.NEXXO_KIND + '</h1>'`,
        '.env': 'NEXXO_KIND=pears',
      },
    })
    await says('h1', 'pears')
    for (const [at, name] of ['plums', 'quinces', 'medlars', 'figs'].entries()) {
      write('.env', `NEXXO_KIND=${name.slice(0, 2)}`)
      await wait(at * 25)
      write('.env', `NEXXO_KIND=${name}`)
      await wait(at * 40)
    }
    await says('h1', 'figs')
    expect((await fetch(origin, { headers: { accept: 'text/html' } })).status).toBe(200)
    await page.reload()
    await says('h1', 'figs')
  })

  it('show no mistake any more once a page is mended', async () => {
    const { page, write, says, open } = await serve({ files: { ...FILES, 'index.html': html('/src/index.js') } })
    await says('h1', 'pears')
    write('index.html', html('/src/none.js'))
    await page.locator('nexxo-overlay').waitFor({ state: 'attached', timeout: 8000 })
    write('index.html', html('/src/index.js'))
    await page.locator('nexxo-overlay').waitFor({ state: 'detached', timeout: 8000 })
    const other = await open()
    await other.locator('h1', { hasText: 'pears' }).waitFor({ timeout: 8000 })
    expect(await other.locator('nexxo-overlay').count()).toBe(0)
  })
})
