import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProject, type Project } from '../../engine/test-project.ts'
import { MODERN } from '../../engine/test-visit.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'

/** A page that starts everything that runs beside it, and shows who answered. */
const FILES = {
  'index.html': `<!doctype html><title>Pears</title><script type="module" src="/src/index.js"></script><pre id="said"></pre>`,
  'src/kit.ts': `export const ripe = (fruit: string): string => 'ripe ' + fruit`,
  'src/late.ts': `import note from './note.txt'\nexport const late = async () => (await fetch(note)).text()`,
  'src/note.txt': 'a note',
  'src/add.wasm': Buffer.from('AGFzbQEAAAABBwFgAn9/AX8DAgEABwcBA2FkZAAACgkBBwAgACABags=', 'base64'),
  'src/index.js': `import Query from './query?worker'
import Inline from './inline?worker&inline'
import Shared from './shared?sharedworker'
import { add } from './add.wasm'
import init from './add.wasm?init'
const answer = (worker) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data)
  worker.onerror = (event) => reject(new Error('error ' + event.message))
  setTimeout(() => reject(new Error('silence')), 15000)
})
const said = {
  classic: answer(new Worker(new URL('./classic.ts', import.meta.url))),
  module: answer(new Worker(new URL('./module.ts', import.meta.url), { type: 'module' })),
  query: answer(new Query()),
  inline: answer(new Inline()),
  shared: answer(new Shared().port),
  worklet: new OfflineAudioContext(1, 128, 44100).audioWorklet.addModule(new URL('./worklet.ts', import.meta.url)).then(() => 'loaded'),
  paint: CSS.paintWorklet.addModule(new URL('./paint.ts', import.meta.url)).then(() => 'loaded'),
  wasm: Promise.resolve(add(2, 3)),
  init: init().then((instance) => instance.exports.add(4, 5)),
}
if (location.search === '?service')
  said.service = navigator.serviceWorker.register(new URL('./service.ts', import.meta.url)).then(({ scope }) => new URL(scope).pathname)
const rows = await Promise.all(Object.entries(said).map(async ([name, value]) => [name, await value.catch(String)]))
document.querySelector('#said').textContent = JSON.stringify(Object.fromEntries(rows))`,
  'src/classic.ts': `import { ripe } from './kit'
import('./late').then(async ({ late }) => {
  const inner = new Worker(new URL('./inner.ts', import.meta.url))
  inner.onmessage = async ({ data }) => postMessage([ripe('classic'), await late(), data])
})`,
  'src/inner.ts': `import { ripe } from './kit'; postMessage(ripe('inner'))`,
  'src/module.ts': `import { ripe } from './kit'
const { late } = await import('./late')
postMessage([ripe('module'), await late()])`,
  'src/query.ts': `import { ripe } from './kit'; postMessage(ripe('query'))`,
  'src/inline.ts': `import { ripe } from './kit'; postMessage(ripe('inline'))`,
  'src/shared.ts': `import { ripe } from './kit'; onconnect = ({ ports: [port] }) => port!.postMessage(ripe('shared'))`,
  'src/worklet.ts': `import { ripe } from './kit'
registerProcessor(ripe('gain'), class extends AudioWorkletProcessor { process() { return true } })`,
  'src/paint.ts': `import { ripe } from './kit'
registerPaint(ripe('paint').replace(' ', '-'), class { paint() {} })`,
  'src/service.ts': `import { ripe } from './kit'; console.log(ripe('service'))`,
}

const EXPECTED = {
  classic: ['ripe classic', 'a note', 'ripe inner'],
  module: ['ripe module', 'a note'],
  query: 'ripe query',
  inline: 'ripe inline',
  shared: 'ripe shared',
  worklet: 'loaded',
  paint: 'loaded',
  wasm: 5,
  init: 9,
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
}

/** Serves a folder below a prefix, to pages of every origin. */
async function serve(dir: () => string, prefix: string): Promise<{ readonly origin: string; close(): void }> {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(dir(), pathname.slice(prefix.length) || 'index.html')
    const isThere = pathname.startsWith(prefix) && fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
    response.writeHead(isThere ? 200 : 404, {
      'Content-Type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'Access-Control-Allow-Origin': '*',
    })
    response.end(isThere ? fs.readFileSync(file) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, close: () => server.close() }
}

describe('what runs beside a page, in a browser', () => {
  const open: { browser?: Browser; pears?: Project } = {}
  const dir = () => path.join(open.pears?.root ?? '', 'build')
  const servers: { close(): void }[] = []
  beforeAll(async () => {
    const found = await findBrowser()
    if (found === undefined) throw new Error('No browser was found.')
    open.browser = await launchBrowser(found)
    open.pears = createProject(FILES)
  })
  afterAll(async () => {
    await open.browser?.close()
    for (const server of servers) server.close()
    if (open.pears !== undefined) fs.rmSync(open.pears.root, { recursive: true, force: true })
  })

  it.each([
    ['/', '/', '?service', '/'],
    ['/sub/', '/sub/', '?service', '/sub/'],
    ['./', '/any/where/', '?service', '/any/where/'],
    // Browsers register no service worker of another origin.
    ['another origin', '/', '', undefined],
  ])('answers under the base %s', async (base, prefix, search, scope) => {
    const page = await serve(dir, prefix)
    const cdn = await serve(dir, '/cdn/')
    servers.push(page, cdn)
    const outcome = await open.pears!.build({
      ...MODERN,
      base: base === 'another origin' ? `${cdn.origin}/cdn/` : base,
    })
    expect(outcome.diagnostics).toEqual([])
    const context = await open.browser!.newContext()
    const tab = await context.newPage()
    const errors: string[] = []
    tab.on('pageerror', (error) => errors.push(error.message))
    await tab.goto(`${page.origin}${prefix}${search}`)
    await tab.waitForFunction(() => document.querySelector('#said')?.textContent !== '', undefined, { timeout: 30_000 })
    const said: unknown = JSON.parse(await tab.locator('#said').innerText())
    expect(said).toEqual(scope === undefined ? EXPECTED : { ...EXPECTED, service: scope })
    expect(errors).toEqual([])
    await context.close()
  })
})
