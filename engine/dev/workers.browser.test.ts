import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const START = {
  '?worker': `import Counter from './count.js?worker'\nconst worker = new Counter()`,
  'new URL': `const worker = new Worker(new URL('./count.js', import.meta.url), { type: 'module' })`,
}

describe('workers under the development server', () => {
  for (const [kind, start] of Object.entries(START)) {
    it(`are the saved ones, and import what is saved, when started by ${kind}`, async () => {
      const { says, write, open } = await serve({
        files: {
          'src/index.js': `${start}\nworker.onmessage = ({ data }) => { document.getElementById('root').textContent = data }`,
          'src/count.js': `import { fruit } from './fruit.js'\npostMessage('one ' + fruit)`,
          'src/fruit.js': `export const fruit = 'pear'`,
        },
      })
      await says('#root', 'one pear')
      write('src/count.js', `import { fruit } from './fruit.js'\npostMessage('two ' + fruit)`)
      await says('#root', 'two pear')
      write('src/fruit.js', `export const fruit = 'plum'`)
      await says('#root', 'two plum')
      const other = await open()
      await expect.poll(() => other.textContent('#root')).toBe('two plum')
    })
  }
})
