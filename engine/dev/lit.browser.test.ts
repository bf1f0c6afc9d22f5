import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()
const LIT = Object.fromEntries(['lit', 'lit-html', 'lit-element', '@lit'].map((name) => [name, name]))

describe('elements of Lit under the development server', () => {
  it('exchanges elements of Lit with their state and styles, and what is made of them later', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"lit":"*"}}',
        'src/index.js': `import './basket.js'\nimport './label.js'\ndocument.getElementById('root').append(document.createElement('fruit-basket'))`,
        'src/basket.js': `import { css, html, LitElement } from 'lit'
export class Basket extends LitElement {
  static properties = { eaten: { type: Number } }
  static styles = css\`h1 { color: rgb(1, 1, 1) }\`
  constructor() { super(); this.eaten = 0 }
  connectedCallback() { super.connectedCallback(); this.title = 'one' }
  render() { return html\`<button @click=\${() => this.eaten++}>\${this.eaten}</button><h1>Pears</h1>\` }
}
customElements.define('fruit-basket', Basket)`,
        'src/label.js': `import { html, LitElement } from 'lit'
customElements.define('fruit-label', class extends LitElement { render() { return html\`<i>sweet</i>\` } })`,
      },
      packages: LIT,
    })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/basket.js', (text) =>
      text
        .replace('Pears', 'Plums')
        .replaceAll('1, 1, 1', '2, 2, 2')
        .replace('eaten = 0', 'eaten = 5')
        .replace('one', 'two'),
    )
    await says('h1', 'Plums')
    const color = () =>
      page
        .locator('h1')
        .first()
        .evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(2, 2, 2)')
    await page.click('button')
    await says('button', '2')
    const later = await page.evaluate(() => {
      const element = document.createElement('fruit-basket')
      document.body.append(element)
      return [
        element.title,
        Reflect.get(element, 'eaten'),
        element instanceof (customElements.get('fruit-basket') ?? Map),
      ]
    })
    expect(later).toEqual(['two', 5, true])
    await page.evaluate(() => document.body.append(document.createElement('fruit-label')))
    edit('src/label.js', (text) => text.replace('sweet', 'sour'))
    await says('i', 'sour')
    expect(await isMarked()).toBe(true)
    const again = page.evaluate(() => customElements.define('fruit-label', class extends HTMLElement {}))
    await expect(again).rejects.toThrow('fruit-label')
  })

  it.each([
    ['it has private fields', ['Pears', 'Plums'], '#ripe = 1', ''],
    ['it observes other attributes', ['properties = {', 'properties = { ripe: {},'], '', ''],
    ['it has other properties', ['properties = {', 'properties = { ripe: { state: true },'], '', ''],
    ['it has other fields', ['super()', 'super(); this.cart = []'], '', ''],
    ['is defined no more', ["'fruit-basket'", "'fruit-box'"], '', ''],
    ['something else was made from its class', ['Pears', 'Plums'], '', 'document.body.append(new Basket())'],
    [
      'something else was made from its class',
      ['Pears', 'Plums'],
      '',
      'customElements.define("big-basket", class extends Basket {})',
    ],
  ] as const)(
    'loads the page anew when an element cannot be exchanged: %s',
    async (because, [from, to], field, made) => {
      const { page, edit, events, says, mark, isMarked } = await serve({
        files: {
          'package.json': '{"dependencies":{"lit":"*"}}',
          'src/index.js': `import { Basket } from './basket.js'\ndocument.getElementById('root').append(document.createElement('fruit-basket'))\n${made}`,
          'src/basket.js': `import { html, LitElement } from 'lit'
export class Basket extends LitElement {
  static properties = { eaten: {} }
  ${field}
  constructor() { super(); this.eaten = 0 }
  render() { return html\`<h1>Pears \${${field === '' ? 1 : 'this.#ripe'}}</h1>\` }
}
customElements.define('fruit-basket', Basket)`,
        },
        packages: LIT,
      })
      await says('h1', 'Pears')
      await mark()
      const reloaded = page.waitForEvent('framenavigated')
      edit('src/basket.js', (text) => text.replace(from, to))
      await reloaded
      expect(await isMarked()).toBe(false)
      expect(events).toContainEqual({ kind: 'reloaded', because: expect.stringContaining(because) })
    },
  )

  it('exchanges elements and components of React side by side', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"lit":"*","react":"*"}}',
        'src/index.js': `import './main.jsx'`,
        'src/main.jsx': `import { createRoot } from 'react-dom/client'
import { App } from './App.jsx'
createRoot(document.getElementById('root')).render(<App />)`,
        'src/App.jsx': `import { useState } from 'react'
import './label.js'
export function App() {
  const [eaten, setEaten] = useState(0)
  return <><button onClick={() => setEaten(eaten + 1)}>{eaten}</button><h1>Pears</h1><fruit-label /></>
}`,
        'src/label.js': `import { html, LitElement } from 'lit'
export class Label extends LitElement { render() { return html\`<i>sweet</i>\` } }
customElements.define('fruit-label', Label)`,
      },
      packages: { ...LIT, react: 'react', 'react-dom': 'react-dom', scheduler: 'scheduler' },
    })
    await says('i', 'sweet')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/label.js', (text) => text.replace('sweet', 'sour'))
    await says('i', 'sour')
    edit('src/App.jsx', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('loads the page anew for a script of a page that does more than to define elements', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"lit":"*"}}',
        'src/index.js': `import { html, LitElement } from 'lit'
customElements.define('fruit-basket', class extends LitElement { render() { return html\`<h1>Pears</h1>\` } })
document.getElementById('root').append(document.createElement('fruit-basket'))`,
      },
      packages: LIT,
    })
    await says('h1', 'Pears')
    await mark()
    edit('src/index.js', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.locator('fruit-basket').count(), await isMarked()]).toEqual([1, false])
  })

  it('loads the page anew for elements that nothing can exchange', async () => {
    const { edit, says, mark, isMarked } = await serve({
      files: {
        'src/index.js': `import './basket.js'\ndocument.getElementById('root').append(document.createElement('fruit-basket'))`,
        'src/basket.js': `customElements.define('fruit-basket', class extends HTMLElement { connectedCallback() { this.innerHTML = '<h1>Pears</h1>' } })`,
      },
      packages: LIT,
    })
    await says('h1', 'Pears')
    await mark()
    edit('src/basket.js', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect(await isMarked()).toBe(false)
  })
})
