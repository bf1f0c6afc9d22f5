import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readGraph } from './graph.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-graph-'))
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

test('tells what the entry reaches at once and on demand, data, styles and pictures included', async () => {
  const files = {
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/index.tsx': `import './crate.css'\nimport sorts from '@/sorts.json'\nimport pear from './pear.svg'\nimport { lost } from './lost'\nexport const show = () => import('./basket')\nconsole.log(sorts, pear, lost)`,
    'src/basket.ts': `export const basket = 1`,
    'src/crate.css': `.crate { color: red }`,
    'src/sorts.json': `["pear"]`,
    'src/pear.svg': `<svg/>`,
    'src/unused.ts': `export const unused = 1`,
  }
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  const graph = await readGraph(root, ['src/index.tsx', 'src/basket.ts'])
  const shown = graph?.modules.map(({ id, initial }) => `${id} ${initial ? 'at once' : 'on demand'}`).toSorted()
  expect(shown).toEqual([
    'src/basket.ts on demand',
    'src/crate.css at once',
    'src/index.tsx at once',
    'src/pear.svg at once',
    'src/sorts.json at once',
  ])
  expect(graph?.unresolved).toBe(1)
})

test.each(['main.js', 'src/main.ts', 'app/index.jsx', 'projects/cellar/src/main.ts'])('begins at %s', async (entry) => {
  fs.mkdirSync(path.dirname(path.join(root, entry)), { recursive: true })
  fs.writeFileSync(path.join(root, entry), `console.log('pears')`)
  const graph = await readGraph(root, [entry, 'lib/pear.ts'])
  expect(graph?.modules).toEqual([{ id: entry, initial: true }])
})

test('has no opinion where no entry is known', async () => {
  expect(await readGraph(undefined, ['src/index.tsx'])).toBeUndefined()
  expect(await readGraph(root, ['lib/pear.ts'])).toBeUndefined()
})
