import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openFolder } from './folder.ts'
import type { BrowserObservation } from './index.ts'
import { observing } from './observing.fixture.ts'
import type { InteractionObservation } from './observation.ts'
import { viewsFor } from './routes.ts'
import { changed, rehashed, type Site, writeSites } from './site.fixture.ts'
import { readBaselineStyle, visitRoute } from './visit.ts'

const { hasBrowser, browser, observe } = await observing({
  answers: { 'POST /api/orders': { status: 201, body: { number: 7 } } },
})

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

describe.skipIf(!hasBrowser)('what pointers, keys and forms set in motion', () => {
  test('is the same for the same page', async () => {
    const seen = await observe(MARKET, rehashed(MARKET))
    expect(seen.level.findings).toEqual([])
    expect(seen.level.status).toBe('same')
  })

  test('is seen in a menu item, a dialog and its button, Escape, Enter, Tab, scrolling and a submitted form', async () => {
    const edits = [
      { from: 'Sorted by pears.', to: 'Sorted by plums.' },
      { from: 'Agreed.', to: 'Agreed!' },
      { from: 'Terms closed.', to: 'Terms shut.' },
      { from: 'Starred.', to: 'Liked.' },
      { from: `'below'`, to: `'deep'` },
      { from: `'Order '`, to: `'Number '` },
      { from: 'tabindex="0"', to: 'tabindex="1"' },
    ]
    const at = places(await observe(MARKET, edits.reduce(changed, MARKET)))
    expect(at).toContain('/ click button "Menu" › menuitem "Pears first"')
    expect(at).toContain('/ click button "Terms" › button "Agree"')
    expect(at).toContain('/ escape button "Terms"')
    expect(at).toContain('/ enter button "Star"')
    expect(at).toContain('/ scroll page')
    expect(at).toContain('/ submit form "Order"')
    expect(at).toContain('/ tab page stop 1')
  })

  test('is seen in what a form sends: a header, a field, a constraint', async () => {
    const edits = [
      { from: `'x-shop': 'orchard'`, to: `'x-shop': 'market'` },
      { from: 'min="2"', to: 'min="4"' },
    ]
    const { level } = await observe(MARKET, edits.reduce(changed, MARKET))
    const requests = level.findings.filter(({ code }) => code === 'browser/request').map(({ migrated }) => migrated)
    expect(requests).toEqual([expect.stringMatching(/x-shop: market[^]*"count":"10"/)])
  })

  test('begins on a first visit each time, whatever the app has stored, also while it was left', async () => {
    const visits = await interactions({
      'index.html': `<!doctype html><html lang="en"><title>Guests</title><button>Pears</button><button>Plums</button><p></p><script>
        const count = (store) => (store.visits = Number(store.visits ?? 0) + 1)
        document.querySelector('p').textContent = [count(localStorage), count(sessionStorage), document.cookie].join(' ')
        document.cookie = 'guest=known'
        addEventListener('pagehide', () => { count(localStorage); count(sessionStorage) })
        for (const button of document.querySelectorAll('button')) button.onclick = () => button.append('!')</script></html>`,
    })
    expect(visits.map(({ kind, target }) => `${kind} ${target}`)).toContain('click button "Plums"')
    const stored = visits.flatMap(({ state }) => (state === undefined ? [] : [state.storage]))
    for (const { 'localStorage visits': local, 'sessionStorage visits': session } of stored)
      expect([local, session]).toEqual(['1', '1'])
    expect(new Set(stored.map((storage) => storage['history length'])).size).toBe(1)
  })
})

async function interactions(site: Site): Promise<readonly InteractionObservation[]> {
  const { dir, folders } = writeSites(site)
  try {
    const seen = await visitRoute({
      browser: browser(),
      folder: openFolder(folders[0]!, '/'),
      answer: () => undefined,
      setup: undefined,
      route: '/',
      views: viewsFor('later', [], { dark: false, print: false }),
      baseline: await readBaselineStyle(browser()),
      interactions: 'all',
      clicked: new Set(),
      coverage: undefined,
      patienceMs: 8000,
    })
    return seen.interactions
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}
