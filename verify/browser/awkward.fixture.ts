import type { Site } from './site.fixture.ts'

/** One awkward thing an app may do, what the verifier says of two equal builds of it, and of a build with one planted change. */
export interface Awkward {
  readonly name: string
  readonly site: Site
  readonly status: 'same' | 'not-compared'
  /** What the reason says besides. */
  readonly says?: RegExp
  readonly routes?: readonly string[]
  readonly setup?: string
  /** The most a comparison of it may take, in milliseconds, beside four others on a busy machine; 150 000 when left out. Alone it takes a tenth. */
  readonly limitMs?: number
  /** How long one page may take to come to rest, in milliseconds; 1500 when left out. */
  readonly patienceMs?: number
  /** Must be found. */
  readonly planted?: { readonly from: string; readonly to: string }
}

/** One document with a script at its end. */
export const page = (body: string, script = ''): Site => ({
  'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Orchard</title></head><body>${body}<script>${script}</script></body></html>`,
})

export const PEARS = '<h1>Pears</h1><p>Ripe and sweet.</p>'
export const SOUR = { from: 'Ripe and sweet.', to: 'Ripe and sour.' }

const WALL = `const signedIn = localStorage.getItem('keeper');
  if (!signedIn && location.pathname !== '/login') location.replace('/login');
  else document.body.innerHTML = location.pathname === '/login' ? '<h1>Sign in</h1>' : '<h1>Orders</h1><p>Ripe and sweet.</p>';`

export const AWKWARD: readonly Awkward[] = [
  { name: 'a login wall', site: page('', WALL), status: 'same', says: /led to `\/login`.*verify\.setup/ },
  {
    name: 'a login wall with a setup that signs in',
    site: page('', WALL),
    setup: `localStorage.setItem('keeper', 'Pomona')`,
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a setup that throws',
    site: page(PEARS),
    setup: `throw new Error('No key')`,
    status: 'same',
    says: /verify\.setup failed: Error: No key/,
  },
  {
    name: 'a script that throws on load',
    site: page(PEARS, `throw new Error('No plums')`),
    status: 'same',
    planted: { from: 'No plums', to: 'No pears' },
  },
  {
    name: 'an unhandled rejection',
    site: page(PEARS, `Promise.reject(new Error('No plums'))`),
    status: 'same',
    planted: { from: 'No plums', to: 'No pears' },
  },
  {
    name: 'an empty root',
    site: page('<div id="root"></div>'),
    status: 'not-compared',
    says: /blank.*--routes.*verify\.answers.*verify\.setup/,
  },
  {
    name: 'an empty start page and one route that shows something',
    site: page('', `if (location.pathname === '/pears') document.body.innerHTML = '${PEARS}'`),
    routes: ['/pears'],
    status: 'same',
    says: /Blank on the original: `\/`/,
    planted: SOUR,
  },
  {
    name: 'a timer that never ends',
    limitMs: 300_000,
    site: page(PEARS, `setInterval(() => { document.body.dataset.n = '1'; document.body.dataset.n = '2' }, 20)`),
    status: 'same',
    says: /never came to rest/,
    planted: SOUR,
  },
  {
    name: 'an endless animation',
    site: page(
      `<style>@keyframes sway { to { transform: rotate(9deg) } } h1 { animation: sway 1s infinite }</style>${PEARS}`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'an event source and a socket that reconnect',
    site: page(
      PEARS,
      `new EventSource('/api/news'); const join = () => { new WebSocket('wss://app.test/live').onclose = () => setTimeout(join, 50) }; join()`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'an endless loop',
    limitMs: 300_000,
    site: page(PEARS, `while (true);`),
    status: 'not-compared',
    says: /No page of the original could be looked at/,
  },
  {
    name: 'alert, confirm, prompt and beforeunload',
    site: page(
      PEARS,
      `onbeforeunload = (event) => event.preventDefault(); alert('Plums'); document.body.append(String(confirm('More?')), String(prompt('How many?')))`,
    ),
    status: 'same',
    planted: { from: 'More?', to: 'Fewer?' },
  },
  {
    name: 'a redirect',
    site: page(
      '',
      `if (location.pathname === '/') location.replace('/pears'); else document.body.innerHTML = '${PEARS}'`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a page that redirects to itself for ever',
    limitMs: 300_000,
    site: page(PEARS, `location.replace('/?' + Math.random())`),
    status: 'not-compared',
  },
  {
    name: 'a redirect to another origin',
    site: page(PEARS, `location.href = 'https://plums.example/'`),
    status: 'not-compared',
    says: /blank/,
  },
  {
    name: 'a service worker',
    site: {
      ...page(PEARS, `navigator.serviceWorker?.register('/sw.js').catch(() => 0)`),
      'sw.js': 'self.skipWaiting()',
    },
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'WebGL',
    site: page(
      `<canvas width="90" height="90"></canvas>`,
      `const gl = document.querySelector('canvas').getContext('webgl'); document.body.append(gl ? 'drawn' : 'not drawn'); if (gl) { gl.clearColor(0, .5, 0, 1); gl.clear(gl.COLOR_BUFFER_BIT) }`,
    ),
    status: 'same',
  },
  {
    name: 'nothing but a canvas',
    site: page(
      `<canvas width="200" height="90"></canvas>`,
      `const context = document.querySelector('canvas').getContext('2d'); context.fillStyle = 'olive'; context.fillRect(9, 9, 99, 60)`,
    ),
    status: 'same',
    planted: { from: "'olive'", to: "'purple'" },
  },
  {
    name: 'frames of the same and of another origin',
    site: {
      ...page(`${PEARS}<iframe src="/basket.html"></iframe><iframe src="https://plums.example/"></iframe>`),
      'basket.html': '<p>Three pears</p>',
    },
    status: 'same',
    planted: { from: 'Three pears', to: 'Four pears' },
  },
  {
    name: 'open and closed shadow roots',
    site: page(
      '<pear-box></pear-box><plum-box></plum-box>',
      `const make = (name, mode, html) => customElements.define(name, class extends HTMLElement { constructor() { super(); this.attachShadow({ mode }).innerHTML = html } }); make('pear-box', 'open', '<p>Ripe and sweet.</p>'); make('plum-box', 'closed', '<p>Blue and round.</p>')`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a closed shadow root',
    site: page(
      '<plum-box></plum-box>',
      `customElements.define('plum-box', class extends HTMLElement { constructor() { super(); this.attachShadow({ mode: 'closed' }).innerHTML = '<p>Blue and round.</p>' } })`,
    ),
    status: 'same',
    planted: { from: 'Blue and round.', to: 'Red and round.' },
  },
  {
    name: 'a window that opens and a download',
    site: page(
      `${PEARS}<a id="list" download="list.txt" href="data:text/plain,pears">List</a><button onclick="open('/basket')">Basket</button>`,
      `document.getElementById('list').click()`,
    ),
    status: 'same',
    planted: { from: "open('/basket')", to: "open('/orders')" },
  },
  {
    name: 'more elements than are read',
    patienceMs: 8000,
    limitMs: 300_000,
    site: page(PEARS, `document.body.insertAdjacentHTML('beforeend', '<i>pear</i> '.repeat(2500))`),
    status: 'same',
    says: /very large/,
    planted: SOUR,
  },
  {
    name: 'a list that grows at its end',
    site: page(
      '<ul></ul>',
      `const grow = () => { for (let n = 0; n < 30; n += 1) document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: 'Ripe and sweet.' })) }; grow(); addEventListener('scroll', () => { if (innerHeight + scrollY > document.body.scrollHeight - 50) grow() })`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'a page that closes itself',
    site: page(PEARS, `setTimeout(() => close(), 10)`),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'questions for permission',
    site: page(
      PEARS,
      `navigator.geolocation.getCurrentPosition(() => 0, () => 0); Notification.requestPermission(); navigator.clipboard?.readText().catch(() => 0)`,
    ),
    status: 'same',
    planted: SOUR,
  },
  {
    name: 'cookies',
    site: page(PEARS, `document.cookie = 'basket=3; path=/'; document.body.append(document.cookie)`),
    status: 'same',
    planted: { from: 'basket=3', to: 'basket=4' },
  },
]
