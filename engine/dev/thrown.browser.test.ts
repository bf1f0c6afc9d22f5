import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { REACT_PACKAGES, servedProjects } from './test-page.ts'

const serve = servedProjects()

/** What a page throws is told and answered by then. */
const ANSWERED_MS = 600

const FILES = {
  'src/index.js': `import './index.ts'`,
  'src/index.ts': `import { ripen } from './ripen'
const button = Object.assign(document.createElement('button'), { id: 'ripen', textContent: 'ripen' })
button.onclick = () => ripen(3)
document.body.append(button)
import.meta.hot?.accept()
import.meta.hot?.dispose(() => button.remove())`,
  'src/ripen.ts': `interface Pear { readonly weight: number }

export function ripen(days: number): Pear {
  throw new TypeError('overripe after ' + days)
}`,
}

const overlay = (page: Page) => page.locator('nexxo-overlay')

describe('errors of a page at run time', () => {
  it('are shown with their place, until an update is applied', async () => {
    const { page, edit, says, mark, isMarked } = await serve({ files: FILES })
    await mark()
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
    await says('nexxo-overlay p', 'overripe after 3')
    expect(await page.textContent('nexxo-overlay p button')).toBe('src/ripen.ts:4:9')
    expect(await page.textContent('nexxo-overlay pre')).toContain(
      `> 4 |   throw new TypeError('overripe after ' + days)`,
    )
    expect(await page.locator('nexxo-overlay details div').allTextContents()).toEqual([
      'at ripen src/ripen.ts:4:9',
      expect.stringMatching(/^at .*onclick src\/index\.ts:3:24$/),
    ])
    await says('nexxo-overlay small', 'The page threw this.')
    edit('src/ripen.ts', (text) => text.replace(/throw .*/, 'return { weight: days }'))
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
    await page.click('#ripen')
    await wait(ANSWERED_MS)
    expect([await isMarked(), await overlay(page).count()]).toEqual([true, 0])
  })

  it('are those that an update throws, with their place after it', async () => {
    const { page, edit, says } = await serve({ files: FILES })
    await page.click('#ripen')
    await says('nexxo-overlay p', 'overripe after 3')
    edit('src/ripen.ts', (text) => `// Of pears.\n${text.replace('overripe', 'rotten')}`)
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
    edit('src/index.ts', (text) => `${text}\nripen(5)`)
    await says('nexxo-overlay p', 'rotten after 5')
    expect(await page.textContent('nexxo-overlay p button')).toBe('src/ripen.ts:5:9')
    edit('src/index.ts', (text) => text.replace('\nripen(5)', ''))
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
  })

  it('are closed by Escape, and shown again when they are thrown again', async () => {
    const { page, says } = await serve({ files: FILES })
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
    await page.keyboard.press('Escape')
    expect(await overlay(page).count()).toBe(0)
    await wait(1100)
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
    expect(await page.locator('nexxo-overlay section').count()).toBe(1)
  })

  it('are told once, however often they are thrown', async () => {
    const { page, says } = await serve({ files: FILES })
    await page
      .evaluate(() => {
        const again = () => {
          setTimeout(again, 20)
          throw new Error('again and again')
        }
        again()
      })
      .catch(() => undefined)
    await says('nexxo-overlay p', 'again and again')
    await page.keyboard.press('Escape')
    await wait(1500)
    expect(await overlay(page).count()).toBe(0)
  })

  it('are those of promises, and what is no error', async () => {
    const { page, says } = await serve({
      files: {
        ...FILES,
        'src/index.ts': `async function ship() { throw new RangeError('no boat', { cause: new Error('low tide') }) }
void ship()
setTimeout(() => { throw 'a pear' })
void Promise.reject({ kind: 'plum' })`,
      },
    })
    await says('nexxo-overlay h1', 'RangeError')
    await says('nexxo-overlay p', 'a pear')
    await says('nexxo-overlay p', '{"kind":"plum"}')
    expect(await page.locator('nexxo-overlay h1').allTextContents()).toEqual(
      expect.arrayContaining(['RangeError', 'Uncaught', 'Uncaught (in promise)']),
    )
    expect(await page.locator('nexxo-overlay p button').allTextContents()).toEqual(
      expect.arrayContaining(['src/index.ts:1:31', 'src/index.ts:3:20']),
    )
    await says('nexxo-overlay details', 'Caused by: Error: low tide')
  })

  it('are left out where they are not the page’s, or the app has dealt with them', async () => {
    const { page, says } = await serve({
      files: {
        ...FILES,
        'src/index.ts': `const heard: string[] = []
Object.assign(globalThis, { heard })
addEventListener('error', (event) => heard.push(event.message))
addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)))
addEventListener('error', (event) => { if (event.message.includes('handled')) event.preventDefault() })
addEventListener('unhandledrejection', (event) => { if (String(event.reason).includes('handled')) event.preventDefault() })
const thrown = (message: string, stack: string) => Object.assign(new Error(message), { stack: 'Error: ' + message + '\\n' + stack })
setTimeout(() => { throw new Error('handled') })
void Promise.reject(new Error('handled later'))
setTimeout(() => { throw thrown('a wallet', '    at send (chrome-extension://abc/inpage.js:1:2)') })
dispatchEvent(new ErrorEvent('error', { message: 'Script error.' }))
const box = document.body.appendChild(document.createElement('div'))
let width = 10
new ResizeObserver(() => { box.style.width = (width += 1) + 'px' }).observe(box)`,
      },
    })
    await expect
      .poll(() => page.evaluate<string[]>('[...new Set(heard)].map((one) => one.slice(0, 30))'))
      .toHaveLength(5)
    await wait(ANSWERED_MS)
    expect(await overlay(page).count()).toBe(0)
    await page.evaluate(`setTimeout(() => { throw new Error('of the page') })`)
    await says('nexxo-overlay p', 'of the page')
    expect(await page.locator('nexxo-overlay section').count()).toBe(1)
  })

  it('are not shown by an answer that comes after an update', async () => {
    const { page, edit, says } = await serve({ files: FILES })
    const late: (() => void)[] = []
    await page.routeWebSocket(/@nexxo\/socket/, (socket) => {
      socket.connectToServer().onMessage((message) => {
        const isAnswer = String(message).includes('"kind":"thrown"')
        if (isAnswer) late.push(() => socket.send(message))
        else socket.send(message)
      })
    })
    await page.reload()
    await page.click('#ripen')
    await expect.poll(() => late.length).toBe(1)
    edit('src/index.ts', (text) => text.replace(`textContent: 'ripen'`, `textContent: 'wait'`))
    await says('#ripen', 'wait')
    late[0]?.()
    await wait(100)
    expect(await overlay(page).count()).toBe(0)
  })

  it('are left out while the page is left', async () => {
    const { page, says } = await serve({ files: FILES })
    await page.evaluate(`dispatchEvent(new Event('beforeunload')); document.querySelector('#ripen').click()`)
    await wait(2100)
    expect(await overlay(page).count()).toBe(0)
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
  })

  it('give way to a mistake, and do not come back when that is corrected', async () => {
    const { page, edit, says } = await serve({ files: FILES })
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
    edit('src/ripen.ts', (text) => text.replace('+ days', '+'))
    await says('nexxo-overlay h1', 'engine/syntax')
    await page.evaluate(`setTimeout(() => { throw new Error('meanwhile') })`)
    await wait(ANSWERED_MS)
    expect(await page.locator('nexxo-overlay h1').allTextContents()).toEqual(['engine/syntax'])
    edit('src/ripen.ts', (text) => text.replace("' +)", "' + days)"))
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
    await wait(ANSWERED_MS)
    expect(await overlay(page).count()).toBe(0)
  })

  it('are left to the console where the configuration says so', async () => {
    const { page, edit, says } = await serve({
      files: FILES,
      config: { server: { overlay: { runtimeErrors: false } } },
    })
    await page.click('#ripen')
    await wait(ANSWERED_MS)
    expect(await overlay(page).count()).toBe(0)
    edit('src/ripen.ts', (text) => text.replace('+ days', '+'))
    await says('nexxo-overlay h1', 'engine/syntax')
  })

  it('are shown alone where mistakes are left to the terminal', async () => {
    const { page, edit, says, events } = await serve({
      files: FILES,
      config: { server: { overlay: { errors: false } } },
    })
    edit('src/index.ts', (text) => `${text}\nconst =`)
    await expect.poll(() => events.some(({ kind }) => kind === 'failed'), { timeout: 8000 }).toBe(true)
    await wait(ANSWERED_MS)
    expect(await overlay(page).count()).toBe(0)
    await page.click('#ripen')
    await says('nexxo-overlay h1', 'TypeError')
  })

  it('have places in the stacks of other browsers, and whatever a stack may say', async () => {
    const { page, says } = await serve({
      files: {
        ...FILES,
        'src/index.ts': `import { ripen } from './ripen'
const asFirefox = (line: string) => line.replace(/^ *at (?:([^ ]+) \\()?(http[^)]*)\\)?$/, '$1@$2')
try { ripen(1) } catch (error) {
  const lines = (error as Error).stack!.split('\\n').slice(1).map(asFirefox)
  const odd = ['at x (http://[bad:1:1)', lines[0]!.replace(/:[0-9]+:[0-9]+$/, ':0:0')]
  setTimeout(() => { throw Object.assign(new Error('as Firefox has it'), { stack: [...odd, ...lines].join('\\n') }) })
}`,
      },
    })
    await says('nexxo-overlay p', 'as Firefox has it')
    expect(await page.textContent('nexxo-overlay p button')).toBe('src/ripen.ts:4:9')
    await says('nexxo-overlay details div', 'ripen src/ripen.ts:4:9')
  })

  it('read no file that is no source of the page', async () => {
    const { page, says } = await serve({ files: { ...FILES, '.env': 'SECRET=stone' } })
    await page.evaluate(
      `setTimeout(() => { throw Object.assign(new Error('curious'), { stack: 'at .env:1:1\\n at x (' + location.origin + '/.env:1:1)' }) })`,
    )
    await says('nexxo-overlay p', 'curious')
    expect(await overlay(page).locator('main').textContent()).not.toContain('stone')
  })
})

const REACTS = {
  19: { packages: REACT_PACKAGES, config: {} },
  18: {
    packages: { react: 'react18', 'react-dom': 'react-dom18' },
    config: { resolve: { dedupe: ['react', 'react-dom'] } },
  },
}

describe.each([18, 19] as const)('errors under React %s', (version) => {
  const app = {
    ...REACTS[version],
    files: {
      'package.json': JSON.stringify({ dependencies: { react: `^${version}.0.0`, 'react-dom': `^${version}.0.0` } }),
      'index.html': '<div id="root"></div><script type="module" src="/src/index.jsx"></script>',
      'src/index.jsx': `import { version } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
document.title = version
createRoot(document.getElementById('root')).render(<App />)`,
      'src/App.jsx': `import { Boundary } from './Boundary'
import { Pear } from './Pear'
export function App() {
  return <Boundary><Pear /></Boundary>
}`,
      'src/Boundary.jsx': `import { Component } from 'react'
export class Boundary extends Component {
  state = { hasError: false }
  static getDerivedStateFromError() { return { hasError: true } }
  render() { return this.state.hasError ? <h1>caught</h1> : this.props.children }
}`,
      'src/Pear.jsx': `import { useState } from 'react'
function pick() {
  throw new Error('no ladder')
}
export function Pear() {
  const [isRotten, rot] = useState(false)
  if (isRotten) throw new Error('rotten')
  return <><h1>pear</h1><button id="rot" onClick={() => rot(true)} /><button id="pick" onClick={pick} /></>
}`,
    },
  }

  it('are none where a boundary has caught them', async () => {
    const { page, says } = await serve(app)
    await says('h1', 'pear')
    expect(await page.title()).toMatch(new RegExp(`^${version}\\.`))
    await page.click('#rot')
    await says('h1', 'caught')
    await wait(ANSWERED_MS)
    expect(await overlay(page).count()).toBe(0)
  })

  it('are shown where nothing has, and gone when they are mended', async () => {
    const files = { ...app.files, 'src/Boundary.jsx': 'export const Boundary = ({ children }) => children' }
    const { page, edit, says } = await serve({ ...app, files })
    await says('h1', 'pear')
    await page.click('#rot')
    await says('nexxo-overlay p', 'rotten')
    expect(await page.textContent('nexxo-overlay p button')).toBe('src/Pear.jsx:7:23')
    edit('src/Pear.jsx', (text) => text.replace('if (isRotten)', 'if (isRotten && rot === undefined)'))
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
    await says('h1', 'pear')
    expect(await overlay(page).count()).toBe(0)
  })

  it('are those of events', async () => {
    const { page, says } = await serve(app)
    await says('h1', 'pear')
    await page.click('#pick')
    await says('nexxo-overlay p', 'no ladder')
    expect(await page.textContent('nexxo-overlay p button')).toBe('src/Pear.jsx:3:9')
    expect(await page.locator('nexxo-overlay section').count()).toBe(1)
    // The packages of these tests are linked from outside.
    expect(await page.textContent('nexxo-overlay details')).toMatch(/ \.\.\/\S*\/node_modules\/react-dom/)
  })

  it('are those of what an update draws', async () => {
    const files = { ...app.files, 'src/Boundary.jsx': 'export const Boundary = ({ children }) => children' }
    const { page, edit, says } = await serve({ ...app, files })
    await says('h1', 'pear')
    edit('src/Pear.jsx', (text) => text.replace('if (isRotten)', 'if (!isRotten)'))
    await says('nexxo-overlay p', 'rotten')
    edit('src/Pear.jsx', (text) => text.replace('if (!isRotten)', 'if (isRotten)'))
    await overlay(page).waitFor({ state: 'detached', timeout: 8000 })
    await says('h1', 'pear')
  })
})
