import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { temporaryProjects } from '../test-project.ts'

const project = temporaryProjects()

it('writes compressed copies of what gains by them', async () => {
  const pears = project({
    'src/index.js': `import './index.css'\nimport picture from './pear.png'\nreport(${JSON.stringify('pears and plums '.repeat(200))}, picture)`,
    'src/index.css': '.pear { color: red }',
    'src/pear.png': 'PNG'.repeat(9000),
  })
  const output = { entry: '[name].js', style: '[name].css', compress: ['gzip', 'brotli'] } as const
  expect((await pears.build({ outDir: 'build', output })).diagnostics).toEqual([])
  const copies = pears.outputs().filter((file) => /\.(?:gz|br)$/.test(file))
  expect(copies.toSorted()).toEqual(['index.html.br', 'main.js.br', 'main.js.gz'])
  const read = (file: string) => fs.readFileSync(path.join(pears.root, 'build', file))
  expect(gunzipSync(read('main.js.gz'))).toEqual(read('main.js'))
  expect(brotliDecompressSync(read('main.js.br'))).toEqual(read('main.js'))
})
