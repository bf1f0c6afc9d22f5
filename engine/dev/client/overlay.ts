import { OWN, type Trouble } from '../protocol.ts'
import { settings } from './settings.ts'

const NAME = 'nexxo-overlay'

/** What the page inherits to its elements must not change how a mistake looks. */
const STYLE = `
:host { all: initial; position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: var(--veil);
  --veil: rgb(20 20 24 / 45%); --paper: #fff; --ink: #1f1f24; --dim: #6a6a75; --well: #f3f3f6; --link: #0b62c4; --alarm: #c62a2f }
@media (prefers-color-scheme: dark) {
  :host { --veil: rgb(0 0 0 / 65%); --paper: #1b1b1f; --ink: #e4e4e8; --dim: #9b9ba4; --well: #101014; --link: #7cc4ff; --alarm: #ff8b8e }
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
small { color: var(--dim) }
.close { float: right; color: var(--dim) }
@media (max-width: 640px) { main { margin: 0; min-height: 100%; padding: 16px; border-radius: 0 } }
`

/** Shows mistakes over the page until they are gone; Escape or a click beside it puts it away. */
export function showTroubles(troubles: readonly Trouble[]): void {
  hideTroubles()
  if (!settings.overlay || troubles.length === 0) return
  const host = document.createElement(NAME)
  const shadow = host.attachShadow({ mode: 'open' })
  const style = make('style', STYLE)
  style.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const close = make('button', 'close')
  close.className = 'close'
  close.addEventListener('click', hideTroubles)
  const main = make('main')
  main.setAttribute('role', 'alert')
  main.append(close, ...troubles.map(section), make('small', 'Goes away when the file is corrected. Escape closes it.'))
  host.addEventListener('click', (event) => {
    if (event.composedPath()[0] === host) hideTroubles()
  })
  shadow.append(style, main)
  ;(document.body ?? document.documentElement).append(host)
}

export function hideTroubles(): void {
  for (const host of document.querySelectorAll(NAME)) host.remove()
}

addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hideTroubles()
})

function section({ title, message, file, line, column, frame, help }: Trouble): HTMLElement {
  const made = make('section')
  made.append(make('h1', title), make('p', message))
  if (file !== undefined) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':')
    const button = make('button', place)
    button.addEventListener('click', () => void fetch(`${settings.base}${OWN}open?file=${encodeURIComponent(place)}`))
    const row = make('p')
    row.append(button)
    made.append(row)
  }
  if (frame !== undefined) made.append(framed(frame))
  if (help !== undefined) made.append(make('p', help))
  return made
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
