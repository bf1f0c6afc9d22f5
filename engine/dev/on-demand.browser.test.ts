import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

it('loads on demand what has a query, also once that is saved', async () => {
  const { page, says, edit, events } = await serve({
    files: {
      'tsconfig.json': '{ "compilerOptions": { "allowJs": true, "paths": { "~/*": ["./src/*"] } } }',
      'src/index.js': `const texts = import.meta.glob('./texts/*.txt', { query: '?raw', import: 'default' })
const loads = [import('./late.js?kind=ripe'), import('./pear.svg?url'), import('./a.css?inline'), import('~/late.js?raw'), import('@/late.js?raw')]
const all = await Promise.all(loads)
const found = [...all.map((one) => one.default.slice(0, 6)), ...(await Promise.all(Object.values(texts).map((load) => load())))]
document.body.append(Object.assign(document.createElement('h1'), { textContent: found.join(' | ') }))`,
      'src/late.js': `export default 'pears'`,
      'src/pear.svg': '<svg></svg>',
      'src/a.css': '.pear { top: 0 }',
      'src/texts/plum.txt': 'plums',
    },
    config: { resolve: { tsconfigPaths: true, alias: { '@': './src' } } },
  })
  await says('h1', 'pears | /asset | .pear | export | export | plums')
  expect(events.filter(({ kind }) => kind === 'reloaded')).toEqual([])
  edit('src/texts/plum.txt', () => 'quinces')
  await says('h1', 'quinces')
  expect(await page.locator('nexxo-overlay').count()).toBe(0)
})
