import { describe, expect, it } from 'vitest'
import { REACT_PACKAGES, servedProjects } from './test-page.ts'

const serve = servedProjects()
const packages = REACT_PACKAGES

const FILES = {
  'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}',
  'src/index.js': 'import "./main.tsx"',
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App'
import './main.css'
createRoot(document.getElementById('root')!).render(<App />)`,
  'src/main.css': 'h1 { color: rgb(1, 2, 3) }',
  'src/App.tsx': `import { lazy, Suspense, useState } from 'react'
import { Basket } from './Basket'
const Plums = lazy(() => import('./Plums'))
export function App() {
  const [count, setCount] = useState(0)
  return <main><h1>Pears</h1><button onClick={() => setCount(count + 1)}>{count}</button><Basket />
    {count > 0 && <Suspense><Plums /></Suspense>}</main>
}`,
  'src/Basket.tsx': `import { Component } from 'react'
export class Basket extends Component<object, { eaten: number }> {
  state = { eaten: 0 }
  render() { return <p onClick={() => this.setState({ eaten: this.state.eaten + 1 })}>eaten {this.state.eaten}</p> }
}`,
  'src/Plums.tsx': `import './plums.css'
import kind from './kind.json'
export default function Plums() { return <b>{kind.name}</b> }`,
  'src/plums.css': 'b { color: rgb(4, 5, 6) }',
  'src/kind.json': '{ "name": "mirabelle" }',
}

describe('React under the development server', () => {
  it('exchanges a component and keeps its state', async () => {
    const { page, edit, says, mark, isMarked } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.tsx', (text) => text.replace('>Pears<', '>Quinces<'))
    await says('h1', 'Quinces')
    expect(await page.textContent('button')).toBe('1')
    expect(await isMarked()).toBe(true)
  })

  it('mounts a class component anew, and keeps the rest', async () => {
    const { page, edit, says, isMarked, mark } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await page.click('p')
    await says('p', 'eaten 1')
    edit('src/Basket.tsx', (text) => text.replace('eaten {', 'gone {'))
    await says('p', 'gone 0')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('loads a lazy component on demand, and exchanges it and what it imports', async () => {
    const { page, edit, says, isMarked, mark } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('b', 'mirabelle')
    const color = () => page.locator('b').evaluate((element) => getComputedStyle(element).color)
    expect(await color()).toBe('rgb(4, 5, 6)')
    edit('src/kind.json', (text) => text.replace('mirabelle', 'damson'))
    await says('b', 'damson')
    edit('src/plums.css', (text) => text.replace('4, 5, 6', '7, 8, 9'))
    await expect.poll(color).toBe('rgb(7, 8, 9)')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('draws an update that comes before the first render', async () => {
    const slow = `import { createRoot } from 'react-dom/client'
import { App } from './App'
setTimeout(() => createRoot(document.getElementById('root')!).render(<App />), 1500)
document.title = 'waits'`
    const { page, edit, says, isMarked, mark, events } = await serve({
      files: { ...FILES, 'src/main.tsx': slow },
      packages,
    })
    await expect.poll(() => page.title()).toBe('waits')
    await mark()
    edit('src/App.tsx', (text) => text.replace('>Pears<', '>Quinces<'))
    await expect.poll(() => events.at(-1)?.kind).toBe('updated')
    await says('h1', 'Quinces')
    expect(await isMarked()).toBe(true)
  })

  it('draws again at once what has thrown', async () => {
    const { page, edit, says, isMarked, mark } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    edit('src/App.tsx', (text) => text.replace('return <main>', `throw new Error('rotten')\n  return <main>`))
    await expect.poll(() => page.locator('h1', { hasText: 'Pears' }).count()).toBe(0)
    edit('src/App.tsx', (text) => text.replace(`throw new Error('rotten')`, '').replace('>Pears<', '>Quinces<'))
    await page.locator('h1', { hasText: 'Quinces' }).waitFor({ timeout: 1500 })
    expect([await isMarked(), await page.locator('nexxo-overlay').count()]).toEqual([true, 0])
  })

  it('loads the page anew where a module exports more than components', async () => {
    const { edit, says, isMarked, mark } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    edit('src/main.tsx', (text) => `${text}\ndocument.title = 'Quinces'`)
    await expect.poll(isMarked).toBe(false)
    await says('h1', 'Pears')
  })
})
