import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

it('finds changes of modules and pages by looking', async () => {
  const { edit, says, mark, isMarked } = await serve({
    files: {
      'src/index.js': `import { kind } from './kind.js'\ndocument.getElementById('root').textContent = kind\nimport.meta.hot?.accept()`,
      'src/kind.js': `export const kind = 'pears'`,
    },
    config: { server: { watch: { polling: 50 } } },
  })
  await says('#root', 'pears')
  await mark()
  edit('src/kind.js', (text) => text.replace('pears', 'plums'))
  await says('#root', 'plums')
  expect(await isMarked()).toBe(true)
  edit('index.html', (text) => text.replace('</body>', '<h1>Shop</h1></body>'))
  await says('h1', 'Shop')
})
