import fs from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { type BrowserObservation, type BrowserRequest, observeWith } from './index.ts'
import { changed, rehashed, type Site, writeSites } from './site.fixture.ts'

const found = await findBrowser()
const opened: { browser?: Browser } = {}

beforeAll(async () => {
  if (found !== undefined) opened.browser = await launchBrowser(found)
})
afterAll(() => opened.browser?.close())

async function observe(original: Site, migrated: Site, extra?: Partial<BrowserRequest>): Promise<BrowserObservation> {
  const { dir, folders } = writeSites(original, migrated)
  try {
    return await observeWith(opened.browser!, {
      original: { dir: folders[0]! },
      migrated: { dir: folders[1]! },
      base: '/',
      routes: [],
      maxRoutes: 1,
      answers: { 'POST /api/orders': { status: 201, body: { number: 7 } } },
      classes: new Map(),
      breakpoints: [],
      ...extra,
    })
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}

const MARKET: Site = {
  'index.html': `<!doctype html><html lang="en"><head><title>Market</title><style>main { min-height: 1600px }</style></head><body><main>
    <button aria-haspopup="menu" id="menu">Menu</button><div id="items" role="menu" hidden></div>
    <button id="ask">Terms</button><dialog><p>Fresh or free.</p><button id="agree">Agree</button></dialog>
    <div role="button" tabindex="0" id="star">Star</div>
    <form id="order"><label>Mail <input type="email" name="mail" required></label>
      <label>How many <input type="number" name="count" min="2" max="40" step="2"></label>
      <label>Code <input name="code" pattern="[A-Z]{2}\\d{2}"></label>
      <select name="fruit"><option>Pears</option><option>Plums</option></select>
      <label><input type="checkbox" name="news"> News</label><button>Order</button></form>
    <p id="reply"></p></main><script src="/js/main.1111.js"></script></body></html>`,
  'js/main.1111.js': `
    const byId = (id) => document.getElementById(id), reply = byId('reply'), dialog = document.querySelector('dialog')
    const say = (text) => { reply.textContent = text }
    byId('menu').onclick = () => { const items = byId('items'); items.hidden = false
      items.innerHTML = '<div role="menuitem" tabindex="-1">Pears first</div>'
      items.firstChild.onclick = () => say('Sorted by pears.') }
    byId('ask').onclick = () => dialog.showModal()
    dialog.onclose = () => say('Terms closed.')
    byId('agree').onclick = () => say('Agreed.')
    byId('star').onkeydown = (event) => { if (event.key === 'Enter') say('Starred.') }
    addEventListener('scroll', () => { if (scrollY > 300) document.body.dataset.far = 'below' })
    byId('order').onsubmit = async (event) => { event.preventDefault()
      const body = JSON.stringify(Object.fromEntries(new FormData(event.target)))
      const answer = await fetch('/api/orders', { method: 'POST', body, headers: { 'content-type': 'application/json', 'x-shop': 'orchard' } })
      say('Order ' + (await answer.json()).number) }`,
}

const places = ({ level }: BrowserObservation) => level.findings.map(({ at }) => at).join('\n')

async function sent(from: string, to: string): Promise<readonly (string | undefined)[]> {
  const { level } = await observe(MARKET, changed(MARKET, { from, to }))
  return level.findings.filter(({ code }) => code === 'browser/request').map(({ migrated }) => migrated)
}

describe.skipIf(found === undefined)('what pointers, keys and forms set in motion', () => {
  test('is the same for the same page', async () => {
    const seen = await observe(MARKET, rehashed(MARKET))
    expect(seen.level.findings).toEqual([])
    expect(seen.level.status).toBe('same')
  })

  test('is seen in a menu item, a dialog and its button, Escape, Enter, scrolling and a submitted form', async () => {
    const edits = [
      { from: 'Sorted by pears.', to: 'Sorted by plums.' },
      { from: 'Agreed.', to: 'Agreed!' },
      { from: 'Terms closed.', to: 'Terms shut.' },
      { from: 'Starred.', to: 'Liked.' },
      { from: `'below'`, to: `'deep'` },
      { from: `'Order '`, to: `'Number '` },
    ]
    const at = places(await observe(MARKET, edits.reduce(changed, MARKET)))
    expect(at).toContain('/ click button "Menu" › menuitem "Pears first"')
    expect(at).toContain('/ click button "Terms" › button "Agree"')
    expect(at).toContain('/ escape button "Terms"')
    expect(at).toContain('/ enter button "Star"')
    expect(at).toContain('/ scroll page')
    expect(at).toContain('/ submit form "Order"')
  })

  test('is seen in what a form sends: a header, a field, a constraint', async () => {
    expect(await sent(`'x-shop': 'orchard'`, `'x-shop': 'market'`)).toEqual([expect.stringContaining('x-shop: market')])
    expect(await sent('min="2"', 'min="4"')).toEqual([expect.stringContaining('"count":"10"')])
  })

  test('is seen in the order of Tab', async () => {
    const moved = await observe(MARKET, changed(MARKET, { from: 'tabindex="0"', to: 'tabindex="1"' }))
    expect(places(moved)).toContain('/ tab page stop 1')
  })
})
