import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

describe('packages in CommonJS that require ES modules', () => {
  it('work in the page that has them, and bring nothing of it to another', async () => {
    const { says, open } = await serve({
      files: {
        'desk.html': '<p></p><script type="module" src="/src/desk.js"></script>',
        'src/index.js': `import { juice } from 'juice'
import { fig } from 'fig'
document.getElementById('root').textContent = fig + juice`,
        'src/desk.js': `import { plum } from 'plum'
document.querySelector('p').append(plum)`,
        'node_modules/fig/package.json': '{ "name": "fig", "main": "index.js" }',
        'node_modules/fig/index.js': "exports.fig = 'fig of ' + require('juice').juice + ', '",
        'node_modules/juice/package.json': '{ "name": "juice", "main": "index.js", "module": "index.mjs" }',
        'node_modules/juice/index.js': "exports.juice = 'other juice'",
        'node_modules/juice/index.mjs': "export const juice = 'juice'",
        'node_modules/plum/package.json': '{ "name": "plum", "main": "index.js" }',
        'node_modules/plum/index.js': "exports.plum = 'plum'",
      },
      config: { pages: { files: ['index.html', 'desk.html'] } },
    })
    await says('#root', 'fig of juice, juice')
    const desk = await open('/desk.html')
    const errors: string[] = []
    desk.on('pageerror', ({ message }) => errors.push(message))
    await desk.reload()
    await desk.locator('p', { hasText: 'plum' }).waitFor()
    expect(errors).toEqual([])
  })
})
