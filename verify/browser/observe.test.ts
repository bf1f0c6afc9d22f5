import { describe, expect, test } from 'vitest'
import { observing } from './observing.fixture.ts'
import { changed, rehashed, type Site } from './site.fixture.ts'

const { hasBrowser, observe } = await observing()

const PEAR = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60"/></svg>'

const SHELF: Site = {
  'index.html': `<!doctype html><html lang="en"><head><title>Shelf</title><style>
      input::placeholder { color: #777777 } li::marker { color: #006600 } p::selection { background-color: #ffee00 }
      p::first-letter { font-size: 20px } @media print { p { color: #111111 } }</style></head><body>
    <p>Pears and plums.</p><ul><li>Pear</li></ul><input placeholder="Search" id="search"><canvas width="20" height="20"></canvas>
    <img alt="" src="/media/pear.1111.svg"><fruit-card></fruit-card><div id="box" style="height:40px;overflow:auto"><div style="height:400px"></div></div>
    <select multiple><option>Pears</option><option>Plums</option></select>
    <script src="/js/main.1111.js"></script></body></html>`,
  'media/pear.1111.svg': PEAR,
  'js/main.1111.js': `
    document.cookie = 'basket=3; path=/; max-age=3600; samesite=lax'
    history.replaceState({ page: 'shelf', key: String(performance.now()) }, '', '/?sorted')
    postMessage({ kind: 'ready', fruit: 'pears' }); postMessage('12345')
    const opening = indexedDB.open('orchard', 2)
    opening.onupgradeneeded = () => opening.result.createObjectStore('trees')
    opening.onsuccess = () => opening.result.close()
    const drawing = document.querySelector('canvas').getContext('2d')
    drawing.fillStyle = 'olive'; drawing.fillRect(2, 2, 9, 9)
    customElements.define('fruit-card', class extends HTMLElement { constructor() { super()
      this.attachShadow({ mode: 'closed' }).innerHTML = '<b>Quince inside</b>' } })
    document.getElementById('box').scrollTop = 50
    document.querySelector('option').selected = true
    document.getElementById('search').focus()`,
}

const EDITS: Readonly<Record<string, readonly [string, string, string]>> = {
  'the colour of a placeholder': ['#777777', '#777788', '::placeholder color'],
  'the colour of a marker': ['li::marker { color: #006600', 'li::marker { color: #006611', '::marker color'],
  'the colour of a selection': ['#ffee00', '#ffee11', '::selection background-color'],
  'a first letter': ['font-size: 20px', 'font-size: 21px', '::first-letter font-size'],
  'a cookie attribute': ['samesite=lax', 'samesite=strict', 'cookies written'],
  'a history state': [`page: 'shelf'`, `page: 'shop'`, 'history entries'],
  'a posted message': [`fruit: 'pears'`, `fruit: 'plums'`, 'messages posted'],
  'a store of a database': [`'trees'`, `'bushes'`, 'indexedDB orchard'],
  'a drawing': ['2, 2, 9, 9', '2, 2, 9, 8', 'canvas'],
  'a closed shadow root': ['Quince inside', 'Quince outside', 'fruit-card'],
  'a scroll position': ['scrollTop = 50', 'scrollTop = 60', 'div'],
  'the focus': [`document.getElementById('search').focus()`, '0', 'input'],
  print: ['#111111', '#111122', '@1280x800 print'],
  'a selected option': [`selected = true`, `selected = false`, 'select'],
}

describe.skipIf(!hasBrowser)('what a page shows without words', () => {
  test('is the same for the same page, whatever random keys and waiting tasks it has', async () => {
    const seen = await observe(SHELF, rehashed(SHELF))
    expect(seen.level.findings).toEqual([])
    expect(seen.level.status).toBe('same')
    expect(seen.noise).toEqual([])
  })

  test('is compared in every part, also whether pictures are broken', async () => {
    const edited = Object.values(EDITS).reduce((site, [from, to]) => changed(site, { from, to }), SHELF)
    const { level } = await observe(SHELF, changed(edited, { from: PEAR, to: 'no picture' }))
    const places = level.findings.map(({ at, message }) => `${at} ${message}`).join('\n')
    for (const [, , place] of Object.values(EDITS)) expect(places).toContain(place)
    for (const label of ['.drawing', '.scroll', '.focused', '.selected']) expect(places).toContain(`attribute ${label}`)
    expect(level.findings.map(({ original }) => original)).toContain('Quince inside')
    expect(level.findings.map(({ migrated }) => migrated)).toContain('broken')
  })
})

const NEWS: Site = {
  'index.html': `<!doctype html><html lang="en"><head><title>News</title></head><body><main></main>
    <script src="/js/main.1111.js"></script></body></html>`,
  'api/news.json': '["The pears are ripe."]',
  'js/main.1111.js': `
    const main = document.querySelector('main')
    fetch('/api/news.json')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error('no news'))))
      .then((news) => news.forEach((text) => main.append(text)))
      .catch((error) => main.append('No news today.', error.message))`,
}

describe.skipIf(!hasBrowser)('a route whose data are refused', () => {
  test('is looked at once more, and is the same when the app tells of it in the same way', async () => {
    const { level, shots } = await observe(NEWS, rehashed(NEWS))
    expect(level.findings).toEqual([])
    expect(shots.map(({ viewport }) => viewport)).toContain('1280x800 refused')
  })

  test('differs when what the app says then is lost, or the status is not looked at', async () => {
    const edits = [
      { from: `'No news today.'`, to: `''` },
      { from: 'answer.ok', to: '!0' },
    ]
    for (const edit of edits) {
      const { level } = await observe(NEWS, changed(NEWS, edit))
      expect(level.findings.map(({ at }) => at).join('\n')).toContain('/ @1280x800 refused')
    }
  })

  test('is no view of its own where nothing is asked for', async () => {
    const still: Site = { 'index.html': '<!doctype html><html lang="en"><title>News</title><p>Pears</p></html>' }
    const { shots } = await observe(still, still)
    expect(shots.map(({ viewport }) => viewport)).not.toContain('1280x800 refused')
  })
})
