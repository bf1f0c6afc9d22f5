import fs from 'node:fs'
import path from 'node:path'
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
