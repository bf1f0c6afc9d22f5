import { type Call, OWN, type Trouble } from '../protocol.ts'
import { settings } from './settings.ts'

const NAME = 'nexxo-overlay'

/** What the page inherits to its elements must not change how a mistake looks. */
const STYLE = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: var(--veil);
  --veil: rgb(20 20 24 / 45%); --paper: #fff; --ink: #1f1f24; --dim: #6a6a75; --well: #f3f3f6; --link: #0b62c4; --alarm: #c62a2f; --alert: #9a5b00 }
@media (prefers-color-scheme: dark) {
  :host { --veil: rgb(0 0 0 / 65%); --paper: #1b1b1f; --ink: #e4e4e8; --dim: #9b9ba4; --well: #101014; --link: #7cc4ff; --alarm: #ff8b8e; --alert: #ffb84d }
}
main { box-sizing: border-box; max-width: 960px; margin: 5vh auto; padding: 20px 28px; background: var(--paper); color: var(--ink);
  border-top: 6px solid #e5484d; border-radius: 6px; box-shadow: 0 8px 40px rgb(0 0 0 / 35%);
  font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; text-align: left; direction: ltr }
h1 { margin: 0 0 16px; font-size: 16px; color: var(--alarm) }
section { margin: 0 0 24px }
p, pre { margin: 0 0 10px; white-space: pre-wrap; overflow-wrap: anywhere }
pre { padding: 12px; background: var(--well); color: var(--dim); border-radius: 4px; white-space: pre; overflow-x: auto; font: inherit }
.here { color: var(--ink); font-weight: 600 }
button { font: inherit; color: var(--link); background: none; border: 0; padding: 0; cursor: pointer; text-decoration: underline }
small, details { color: var(--dim); font-size: 12px }
.thrown > small { display: block; margin: 0 0 4px }
.thrown h1 { color: var(--alert) }
main:has(.thrown) { border-top-color: #e59a00 }
details div { padding-left: 14px; overflow-wrap: anywhere }
summary { cursor: pointer }
.close { float: right; color: var(--dim) }
@media (max-width: 640px) { main { margin: 0; min-height: 100%; padding: 16px; border-radius: 0 } }
`

/** As many errors are shown one below the other: what comes after the first ones is mostly their consequence. */
const MOST = 5

/** Mistakes keep the page from being what the files say; what it threw before is then told no more, nor what it throws. */
const shown: { mistakes: readonly Trouble[] } = { mistakes: [] }

/** What the page threw, as text → as it is drawn: an open stack stays open beside the next error. */
const thrown = new Map<string, HTMLElement>()

/** Shows mistakes over the page until they are gone; Escape or a click beside it puts it away. */
export function showTroubles(troubles: readonly Trouble[]): void {
  if (!settings.overlay.errors) return
  shown.mistakes = troubles
  thrown.clear()
  draw()
}

export function hideTroubles(): void {
  if (shown.mistakes.length === 0) return
  shown.mistakes = []
  draw()
}

/** Shows an error that the page has thrown, unless it may be the consequence of a mistake. */
export function showThrown(trouble: Trouble): void {
  const text = JSON.stringify(trouble)
  if (shown.mistakes.length > 0 || thrown.has(text) || thrown.size === MOST) return
  thrown.set(text, thrownSection(trouble))
  draw()
}

export function hideThrown(): void {
  if (thrown.size === 0) return
  thrown.clear()
  draw()
}

function close(): void {
  remove()
  thrown.clear()
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') close()
})

function remove(): void {
  for (const host of document.querySelectorAll(NAME)) host.remove()
}

function draw(): void {
  remove()
  if (shown.mistakes.length > 0)
    place(shown.mistakes.map(section), 'Goes away when the file is corrected. Escape closes it.')
  else if (thrown.size > 0)
    place([...thrown.values()], 'The page threw this. Escape closes it, and so does the next update.')
}

function place(sections: readonly HTMLElement[], foot: string): void {
  const host = document.createElement(NAME)
  const shadow = host.attachShadow({ mode: 'open' })
  const style = make('style', STYLE)
  style.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const button = make('button', 'close')
  button.className = 'close'
  button.addEventListener('click', close)
  const main = make('main')
  main.setAttribute('role', 'alert')
  main.append(button, ...sections, make('small', foot))
  host.addEventListener('click', (event) => {
    if (event.composedPath()[0] === host) close()
  })
  shadow.append(style, main)
  ;(document.body ?? document.documentElement).append(host)
}

function section({ title, message, file, line, column, frame, help }: Trouble): HTMLElement {
  const made = make('section')
  made.append(make('h1', title), make('p', message))
  if (file !== undefined) {
    const row = make('p')
    row.append(link([file, line, column].filter((part) => part !== undefined).join(':')))
    made.append(row)
  }
  if (frame !== undefined) made.append(framed(frame))
  if (help !== undefined) made.append(make('p', help))
  return made
}

/** Leads into the editor. */
function link(at: string): HTMLElement {
  const button = make('button', at)
  button.addEventListener('click', () => void fetch(`${settings.base}${OWN}open?file=${encodeURIComponent(at)}`))
  return button
}

function thrownSection(trouble: Trouble): HTMLElement {
  const made = section(trouble)
  made.className = 'thrown'
  made.prepend(make('small', 'While the page ran'))
  const { calls = [] } = trouble
  if (calls.length > 0) made.append(stack(calls))
  return made
}

const OPEN_LINES = 4

function stack(calls: readonly Call[]): HTMLElement {
  const made = make('details')
  made.open = calls.length <= OPEN_LINES
  made.append(make('summary', calls.length === 1 ? 'Stack' : `Stack, ${calls.length} lines`), ...calls.map(callRow))
  return made
}

function callRow({ text, place: at, isOwn }: Call): HTMLElement {
  const row = make('div', at === undefined ? text : `${text} `)
  if (at !== undefined) row.append(isOwn ? link(at) : at)
  return row
}

/** The line of the mistake, which begins with `>`, and the caret below it stand out. */
function framed(frame: string): HTMLElement {
  const made = make('pre')
  for (const line of frame.split('\n')) {
    const row = make('span', `${line}\n`)
    if (/^>|^\s*\|\s*\^/.test(line)) row.className = 'here'
    made.append(row)
  }
  return made
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ''): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.textContent = text
  return element
}
