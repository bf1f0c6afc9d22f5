import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const eager = `import './other.js'
import { name } from './name.js'
globalThis.eat = () => name
document.querySelector('#root').innerHTML = '<h1>' + name + '</h1>'`

const lazy = `import './other.js'
document.querySelector('#root').innerHTML = '<h1>none</h1>'
import('./name.js').then(({ name }) => { document.querySelector('h1').textContent = name })`

it('shows what was saved beside a mistake, and is imported otherwise before that is corrected', async () => {
  const { says, write, events } = await serve({
    files: { 'src/index.js': eager, 'src/name.js': `export const name = 'pears'`, 'src/other.js': '' },
  })
  await says('h1', 'pears')
  write('src/name.js', `export const name = 'plums'`)
  write('src/other.js', 'const rotten =')
  await expect.poll(() => events.at(-1)?.kind, { timeout: 8000 }).toBe('failed')
  write('src/index.js', lazy)
  await new Promise((resolve) => setTimeout(resolve, 400))
  write('src/other.js', '')
  await says('h1', 'plums')
})
