import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `import './list.js'`,
  'src/list.js': `import pears from './pears.txt'
document.getElementById('root').innerHTML = '<h1>' + pears.name + '</h1><b>' + pears.kinds + '</b>'
module.hot.accept()`,
  'src/pears.txt': 'Conference',
  'src/kinds.data': 'green',
  'loaders/pears.cjs': `const fs = require('fs'), path = require('path')
module.exports = function (name) {
  const file = path.join(this.context, 'kinds.data')
  this.addDependency(file)
  if (name.includes('!')) throw new Error('Too loud')
  return 'module.exports = ' + JSON.stringify({ name: name.trim(), kinds: fs.readFileSync(file, 'utf8').trim() })
}`,
}

describe('webpack loaders under the development server', () => {
  it('run again when their file changes, or one that they read, and a mistake is mended', async () => {
    const config = { interop: 'webpack', loaders: [{ test: /\.txt$/, use: './loaders/pears.cjs' }] } as const
    const { edit, says, mark, isMarked, events } = await serve({ files: FILES, config })
    await says('h1', 'Conference')
    await mark()
    edit('src/pears.txt', () => 'Comice')
    await says('h1', 'Comice')
    edit('src/kinds.data', () => 'yellow')
    await says('b', 'yellow')
    edit('src/pears.txt', () => 'Comice!')
    const codes = () =>
      events.flatMap((event) => (event.kind === 'failed' ? event.diagnostics.map(({ code }) => code) : []))
    await expect.poll(codes, { timeout: 10_000 }).toContain('engine/loader')
    edit('src/pears.txt', () => 'Abate')
    await says('h1', 'Abate')
    expect(await isMarked()).toBe(true)
  })
})
