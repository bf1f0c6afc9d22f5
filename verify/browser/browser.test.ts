import { describe, expect, test } from 'vitest'
import type { BrowserObservation } from './index.ts'
import { observing } from './observing.fixture.ts'
import { changed, ORCHARD, rehashed, without } from './site.fixture.ts'

const { hasBrowser, observe } = await observing()

const codes = ({ level }: BrowserObservation) => [...new Set(level.findings.map(({ code }) => code))].toSorted()
const finding = ({ level }: BrowserObservation, code: string) => level.findings.find((one) => one.code === code)

describe.skipIf(!hasBrowser)('two builds in a browser', () => {
  test('are the same when only their file names differ, and the crawl finds the linked route', async () => {
    const seen = await observe(ORCHARD, rehashed(ORCHARD), { maxRoutes: 5 })
    expect(seen.level.findings).toEqual([])
    expect(seen.level.status).toBe('same')
    expect(seen.level.observations).toBeGreaterThan(100)
    expect(seen.level.reason).toMatch(/\d+ % of all shipped functions ran/)
    expect(seen.routes).toEqual(['/', '/plums', '/no/such/deep/route'])
    expect(seen.shots[0]).toMatchObject({ route: '/', viewport: '1280x800', differingPixels: 0 })
    expect(seen.files[seen.shots[0]!.original]?.length).toBeGreaterThan(1000)
  })

  test('differ by one colour, one text, one picture, a message, a stored value, a link, a request and a lost chunk, each named', async () => {
    const edits = [
      { from: '#006600', to: '#006611' },
      { from: 'Ripe and sweet.', to: 'Ripe and sour.' },
      { from: 'fill="olive"', to: 'fill="plum"' },
      { from: 'The orchard is open.', to: 'The orchard is shut.' },
      { from: '3 pears', to: '4 pears' },
      { from: ' <a href="/plums">Plums</a>', to: '' },
      { from: 'localStorage.setItem', to: `fetch('/api/plums').catch(() => 0);localStorage.setItem` },
    ]
    const seen = await observe(ORCHARD, without(edits.reduce(changed, ORCHARD), 'js/lazy.abcd2222.js'))
    expect(seen.level.status).toBe('different')
    expect(finding(seen, 'browser/style')).toMatchObject({
      original: 'rgb(0, 102, 0)',
      migrated: 'rgb(0, 102, 17)',
      at: '/ @1280x800 div > main > button background-color',
    })
    expect(finding(seen, 'browser/text')).toMatchObject({ original: 'Ripe and sweet.', migrated: 'Ripe and sour.' })
    expect(finding(seen, 'browser/dom')?.message).toContain('element')
    expect(seen.level.findings.map(({ message }) => message).join()).toContain('attribute src')
    expect(finding(seen, 'browser/console')?.migrated).toBe('The orchard is shut.')
    expect(finding(seen, 'browser/storage')).toMatchObject({
      original: '3 pears',
      at: '/ @1280x800 localStorage basket',
    })
    expect(finding(seen, 'browser/link')?.migrated).toBeUndefined()
    const requests = seen.level.findings
      .filter(({ code }) => code === 'browser/request')
      .map(({ migrated }) => migrated)
    expect(requests).toContain('GET /api/plums → 503')
    expect(requests).toContain('GET /js/lazy.abcd2222.js → 404')
    expect(finding(seen, 'browser/page-error')?.migrated).toContain('Failed to fetch dynamically imported module')
    const pixels = finding(seen, 'browser/pixels')
    expect(Object.keys(seen.files)).toContain(pixels?.screenshots?.difference)
  })

  test('differ in what only a pointer, a click or a narrow screen shows', async () => {
    const edits = [
      { from: '#009900', to: '#009911' },
      { from: 'Ordered.', to: 'Sold.' },
      { from: 'max-width: 600px', to: 'max-width: 599px' },
    ]
    const seen = await observe(ORCHARD, edits.reduce(changed, ORCHARD), { breakpoints: [600] })
    const places = seen.level.findings.map(({ at }) => at).join('\n')
    expect(places).toContain('/ hover button "Order" 0 button background-color')
    expect(places).toContain('/ click button "Order"')
    expect(places).toContain('/ @600x800')
    expect(places).not.toContain('@601x800')
  })

  test('are the same though they show the time and random numbers, and a renamed class is known', async () => {
    const edit = { from: `' + page + '</h1>`, to: `' + Date.now() + Math.random() + crypto.randomUUID() + '</h1>` }
    const shown = changed(ORCHARD, edit)
    const renamed = changed(changed(shown, { from: '.order', to: '.order_x7' }), {
      from: 'class="order"',
      to: 'class="order_x7"',
    })
    const seen = await observe(shown, renamed, { classes: new Map([['order', 'order_x7']]) })
    expect(seen.level.findings).toEqual([])
    expect(seen.level.status).toBe('same')
  })

  test('are the same though a text changes on every visit, which is named like the routes there was no time for', async () => {
    const noisy = changed(ORCHARD, { from: `' + page + '</h1>`, to: `' + URL.createObjectURL(new Blob()) + '</h1>` })
    const seen = await observe(noisy, rehashed(noisy), { maxRoutes: 5, budgetMs: 0 })
    expect(seen.level.findings).toEqual([])
    expect(seen.level.reason).toMatch(/Not visited, because the time.*`\/plums`.*change from visit to visit/)
    expect(seen.routes).toEqual(['/', '/no/such/deep/route'])
  })

  test('are not compared when every page is blank, and the error is named', async () => {
    const blank = { 'index.html': '<body><script>throw new Error("No plums")</script></body>' }
    const seen = await observe(blank, blank)
    expect(seen.level.status).toBe('not-compared')
    expect(seen.level.reason).toContain('No plums')
  })

  test('end in bounded time when a page loops, opens a dialog and never rests', async () => {
    const restless = {
      'index.html': `<body><h1>Pears</h1><script>alert('Plums'); setInterval(() => { document.body.dataset.n = performance.now() }, 20);
        if (location.pathname !== '/') while (true);</script></body>`,
    }
    const seen = await observe(restless, restless, { patienceMs: 300 })
    expect(seen.level.reason).toContain('never came to rest')
    expect(codes(seen)).not.toContain('browser/dialog')
  })
})
