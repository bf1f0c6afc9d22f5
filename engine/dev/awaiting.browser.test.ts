import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `document.body.append(document.createElement('h1'))
const show = (text) => (document.querySelector('h1').textContent = text)
Promise.all([import('./basket.js'), import('./crate.js')]).then((loaded) => show(loaded.map(({ text }) => text).join(', ')))`,
  'src/basket.js': `import { fruit } from './fruit.js'\nexport const text = 'a basket of ' + fruit`,
  'src/crate.js': `import { fruit } from './fruit.js'\nexport const text = 'a crate of ' + fruit`,
  'src/fruit.js': `export const fruit = await new Promise((resolve) => setTimeout(() => resolve('pears'), 50))`,
}

it('modules that are loaded on demand wait for those that wait at their top level', async () => {
  const { says, edit, mark, isMarked } = await serve({ files: FILES })
  await says('h1', 'a basket of pears, a crate of pears')
  await mark()
  // Who imports them cannot wait while the page runs.
  edit('src/fruit.js', (text) => text.replace('pears', 'plums'))
  await says('h1', 'a basket of plums, a crate of plums')
  expect(await isMarked()).toBe(false)
})
