import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { REACT_PACKAGES, servedProjects } from './test-page.ts'

const serve = servedProjects()
const packages = REACT_PACKAGES

const appOf = (...names: readonly string[]) => `${names.map((name) => `import { ${name} } from './${name}'`).join('\n')}
export function App() { return <main>${names.map((name) => `<${name} />`).join('')}</main> }`
const partOf = (name: string, text: string) => `export function ${name}() { return <b>${text}</b> }`

const FILES = {
  'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}',
  'src/index.js': 'import "./main.tsx"',
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
import { App } from './App'
createRoot(document.getElementById('root')!).render(<App />)`,
  'src/App.tsx': appOf('Pear', 'Plum'),
  'src/Pear.tsx': partOf('Pear', 'pear'),
  'src/Plum.tsx': partOf('Plum', 'plum'),
}

describe('a module that is removed', () => {
  it('is forgotten once nothing imports it', async () => {
    const { project, page, write, says } = await serve({ files: FILES, packages })
    const text = () => page.textContent('main')
    await says('b', 'plum')
    write('src/App.tsx', appOf('Pear'))
    await expect.poll(text).toBe('pear')
    fs.rmSync(path.join(project.root, 'src/Plum.tsx'))
    // Changes after it reach the page, which nobody has loaded meanwhile.
    for (const next of ['quince', 'medlar', 'fig']) {
      write('src/Pear.tsx', partOf('Pear', next))
      await expect.poll(text, { timeout: 5000 }).toBe(next)
    }
  })

  it('changes nothing in the page, whatever it imports itself', async () => {
    const shared = {
      'src/Quince.tsx': partOf('Quince', 'quince'),
      'src/Plum.tsx': appOf('Quince').replace('App', 'Plum'),
    }
    const { project, page, write, says, open, mark, isMarked, events } = await serve({
      files: { ...FILES, ...shared, 'src/App.tsx': appOf('Pear', 'Plum', 'Quince') },
      packages,
    })
    const text = () => page.textContent('main')
    await says('main', 'quincequince')
    write('src/App.tsx', appOf('Pear', 'Quince'))
    await expect.poll(text).toBe('pearquince')
    await mark()
    fs.rmSync(path.join(project.root, 'src/Plum.tsx'))
    // Longer than the server takes to find that a file was overlooked.
    await wait(700)
    expect([await isMarked(), events.filter(({ kind }) => kind === 'reloaded')]).toEqual([true, []])
    const other = await open()
    await other.locator('main', { hasText: 'pearquince' }).waitFor()
    write('src/Quince.tsx', partOf('Quince', 'medlar'))
    await expect.poll(text).toBe('pearmedlar')
    await expect.poll(() => other.textContent('main')).toBe('pearmedlar')
    write('src/Plum.tsx', partOf('Plum', 'plum'))
    write('src/App.tsx', appOf('Pear', 'Plum'))
    await says('main', 'pearplum')
    expect(await page.locator('nexxo-overlay').count()).toBe(0)
  })

  it('is missed while something imports it', async () => {
    const { project, page, write, says } = await serve({ files: FILES, packages })
    await says('b', 'plum')
    fs.rmSync(path.join(project.root, 'src/Plum.tsx'))
    await page.locator('nexxo-overlay').waitFor({ state: 'attached', timeout: 5000 })
    write('src/App.tsx', appOf('Pear'))
    await expect.poll(() => page.textContent('main'), { timeout: 5000 }).toBe('pear')
    await page.locator('nexxo-overlay').waitFor({ state: 'detached', timeout: 5000 })
  })
})
