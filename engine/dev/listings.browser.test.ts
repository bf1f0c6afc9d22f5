import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FRUIT = {
  'src/fruit/pear.js': `export default 'pear'`,
  'src/fruit/wild/sloe.js': `export default 'sloe'`,
}

describe('files that a pattern names', () => {
  it.each([
    [
      'import.meta.glob',
      `Object.values(import.meta.glob('./fruit/**/*.js', { eager: true })).map((one) => one.default)`,
    ],
    [
      'require.context',
      `(() => { const fruit = require.context('./fruit', true, /\\.js$/); return fruit.keys().map((key) => fruit(key).default) })()`,
    ],
  ])('come and go: %s', async (_name, call) => {
    const { page, write, says, project } = await serve({
      files: {
        ...FRUIT,
        'src/index.js': `document.querySelector('#root').innerHTML = '<h1></h1>'
document.querySelector('h1').textContent = ${call}.join(' ')`,
      },
    })
    await says('h1', 'pear sloe')
    write('src/fruit/plum.js', `export default 'plum'`)
    await says('h1', 'pear plum sloe')
    write('src/fruit/old/medlar.js', `export default 'medlar'`)
    await says('h1', 'medlar')
    fs.rmSync(path.join(project.root, 'src/fruit/pear.js'))
    await expect.poll(() => page.textContent('h1'), { timeout: 8000 }).not.toContain('pear')
    expect(await page.locator('nexxo-overlay').count()).toBe(0)
  })

  it('come where they are loaded on demand', async () => {
    const { write, says } = await serve({
      files: {
        ...FRUIT,
        'src/index.js': `const fruit = import.meta.glob('./fruit/*.js')
document.querySelector('#root').innerHTML = '<h1>' + Object.keys(fruit).join(' ') + '</h1>'`,
      },
    })
    await says('h1', './fruit/pear.js')
    write('src/fruit/plum.js', `export default 'plum'`)
    await says('h1', './fruit/pear.js ./fruit/plum.js')
  })
})
