import { type Awkward, page, PEARS, SOUR } from './awkward.fixture.ts'

/** Said by a page whose tab the test then crashes: no page can do that by itself. */
export const CRASH = 'Crash now.'

/** Apps that are not done when their document is: they wait, work elsewhere, move, reload or crash. */
export const UNQUIET: readonly Awkward[] = [
  {
    name: 'a text that comes a second late',
    site: page(
      '<h1>Pears</h1>',
      `fetch('/api/pears').finally(() => setTimeout(() => document.body.append('Ripe and sweet.'), 1000))`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a tab that crashes',
    site: page(PEARS, `setTimeout(() => 0, 1400); console.log('${CRASH}')`),
    status: 'not-compared',
    says: /the tab crashed/,
  },
  {
    name: 'a tab that crashes on the migrated side only',
    site: page(PEARS, `setTimeout(() => 0, 1400); console.log('All is well.')`),
    status: 'same',
    planted: { from: 'All is well.', to: CRASH },
  },
  {
    name: 'a page that the document sends elsewhere',
    site: {
      ...page('<meta http-equiv="refresh" content="0; url=/pears/">'),
      'pears/index.html': `<!doctype html><html lang="en"><head><title>Pears</title></head><body>${PEARS}</body></html>`,
    },
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a document that reloads every second',
    site: page(`<meta http-equiv="refresh" content="1">${PEARS}`),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a worker that writes the page',
    site: {
      ...page(
        '<h1>Pears</h1><p></p>',
        `new Worker('/work.1111.js').onmessage = ({ data }) => { document.querySelector('p').textContent = data }`,
      ),
      'work.1111.js': `postMessage('Ripe and sweet.')`,
    },
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'pictures that move',
    site: page(
      `${PEARS}<img alt="" width="80" height="80" src="data:image/gif;base64,R0lGODlhCAAIAIEAAP8AAAAA/////wAAACH/C05FVFNDQVBFMi4wAwEAAAAh+QQABQAAACwAAAAACAAIAAACMQRBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEARBEAUAIfkEAAUAAAAsAAAAAAgACAAAAjEMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAMwzAFADs=">
      <svg width="80" height="80"><circle r="9" cy="40"><animate attributeName="cx" from="0" to="80" dur="0.7s" repeatCount="indefinite"/></circle></svg>`,
    ),
    status: 'same',
    planted: { from: 'r="9"', to: 'r="12"' },
  },
  {
    name: 'a loop of animation frames',
    limitMs: 300_000,
    site: page(
      PEARS,
      `const turn = () => { document.body.dataset.n = '1'; document.body.dataset.n = '2'; requestAnimationFrame(turn) }; turn()`,
    ),
    status: 'same',
    says: /never came to rest/,
    planted: SOUR,
  },
  {
    name: 'a drawing that moves with the clock',
    limitMs: 300_000,
    site: page(
      `${PEARS}<canvas width="300" height="80"></canvas>`,
      `const pen = document.querySelector('canvas').getContext('2d'); const draw = (time) => { pen.clearRect(0, 0, 300, 80); pen.fillRect((time / 7) % 300, 9, 20, 20); pen.fillRect((performance.now() / 3) % 300, 40, 9, 9); requestAnimationFrame(draw) }; requestAnimationFrame(draw); setInterval(() => pen.rotate(0.01), 40)`,
    ),
    status: 'same',
    says: /compared with its time in steps/,
    planted: { from: '40, 9, 9', to: '40, 9, 19' },
  },
  {
    name: 'an answer that is read as it comes',
    site: {
      ...page(
        '<h1>Pears</h1><p></p>',
        `fetch('/list.txt').then(async ({ body }) => { for (const reader = body.getReader(), words = new TextDecoder();;) { const { done, value } = await reader.read(); if (done) break; document.querySelector('p').append(words.decode(value)) } })`,
      ),
      'list.txt': 'Ripe and sweet.',
    },
    status: 'same',
    planted: SOUR,
  },
]
