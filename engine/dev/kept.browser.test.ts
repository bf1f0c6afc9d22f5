import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { REACT_PACKAGES, servedProjects } from './test-page.ts'

const serve = servedProjects()
const packages = REACT_PACKAGES

const FILES = {
  'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}',
  'src/index.js': 'import "./main.tsx"',
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App'
createRoot(document.getElementById('root')!).render(<App />)`,
  'src/App.tsx': `import { lazy, Suspense, useState } from 'react'
const Plums = lazy(() => import('./Plums'))
export function App() {
  const [count, setCount] = useState(0)
  return <main><h1>Pears</h1><button onClick={() => setCount(count + 1)}>{count}</button>
    {count > 1 && <Suspense><Plums /></Suspense>}</main>
}`,
  'src/Plums.tsx': `export default function Plums() { return <b>plums</b> }`,
}

/** Longer than the server takes to find that a file was overlooked, and to build everything again. */
const LATER_MS = 1200

describe('the state of a page is kept', () => {
  it('when a module is edited that is loaded on demand and was not yet, and that one is shown as it is then', async () => {
    const { page, edit, says, mark, isMarked, open, events } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    const other = await open()
    await other.locator('button').click()
    await mark()
    edit('src/Plums.tsx', (text) => text.replace('>plums<', '>mirabelles<'))
    await wait(LATER_MS)
    await page.click('button')
    await page.click('button')
    await says('b', 'mirabelles')
    // The first visit of one page is no matter of the others.
    await wait(LATER_MS)
    expect([await isMarked(), await other.textContent('button')]).toEqual([true, '1'])
    expect(events.filter(({ kind }) => kind === 'reloaded')).toEqual([])
  })

  it('when a component comes together with what imports it', async () => {
    const { page, edit, write, says, mark, isMarked } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    write('src/Basket.tsx', `export function Basket() { return <p>basket</p> }`)
    edit('src/App.tsx', (text) => `import { Basket } from './Basket'\n${text.replace('<h1>', '<Basket /><h1>')}`)
    await says('p', 'basket')
    await wait(LATER_MS)
    expect([await isMarked(), await page.textContent('button')]).toEqual([true, '1'])
  })

  it('through a mistake, also after a file was added that nothing imports', async () => {
    const { page, edit, write, says, mark, isMarked } = await serve({ files: FILES, packages })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    write('src/Basket.tsx', `export function Basket() { return <p>basket</p> }`)
    edit('src/App.tsx', (text) => text.replace('<h1>Pears', '<h1>Quinces<'))
    await says('nexxo-overlay h1', 'engine/syntax')
    write('src/Basket.test.tsx', `import './Basket'`)
    await wait(LATER_MS)
    edit('src/App.tsx', (text) => text.replace('Quinces<', 'Quinces'))
    await says('h1', 'Quinces')
    await wait(LATER_MS)
    expect([await isMarked(), await page.textContent('button')]).toEqual([true, '1'])
    expect(await page.locator('nexxo-overlay').count()).toBe(0)
  })
})
