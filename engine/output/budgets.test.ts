import { expect, it } from 'vitest'
import type { BudgetConfig, UserConfig } from '../../core/config.ts'
import { temporaryProjects } from '../test-project.ts'

const project = temporaryProjects()

const FRUIT = (word: string, times: number) =>
  JSON.stringify(Array.from({ length: times }, (_, at) => word + at).join())

const SHOP = {
  'src/index.js': `import './index.css'; console.log('start'); import('./shop.js')`,
  'src/shop.js': `console.log(${FRUIT('pear', 400)})`,
  'src/index.css': '.pear { color: teal }',
  'public/poster.png': 'x'.repeat(5000),
}

async function said(budgets: readonly BudgetConfig[]) {
  const made = project(SHOP)
  const config: UserConfig = { outDir: 'build', styles: { postcss: 'none' }, targets: ['chrome 90'], budgets }
  const { status, diagnostics } = await made.build(config)
  expect(status).toBe('built')
  return diagnostics.map(({ code, severity, message }) => ({ code, severity, message }))
}

it.each<[string, BudgetConfig, RegExp]>([
  ['all files of a kind', { kind: 'script', maxBytes: 900, measure: 'raw' }, /^All scripts have [\d,]+ bytes \(raw\)/],
  ['gzip', { kind: 'script', maxBytes: 500, measure: 'gzip' }, /\(gzip\), [\d,]+ over the budget of 500\./],
  ['brotli', { maxBytes: 100, measure: 'brotli' }, /^All files have [\d,]+ bytes \(brotli\)/],
  [
    'a route: the first page and what is loaded later',
    { route: 'src/shop.js', maxBytes: 1000, measure: 'raw' },
    /the route `src\/shop.js` has .* The largest: assets\/shop\.\w+\.js/,
  ],
  ['each file of a pattern', { files: '**/*.png', maxBytes: 4000, measure: 'raw' }, /^`poster.png` has 5,000 bytes/],
  [
    'a script, with its largest modules',
    { files: 'assets/shop.*.js', maxBytes: 1000, measure: 'raw' },
    /The largest: src\/shop\.js\.$/,
  ],
])('measures %s', async (_title, budget, message) => {
  expect(await said([budget])).toEqual([
    { code: 'engine/budget', severity: 'error', message: expect.stringMatching(message) },
  ])
})

it('leaves alone what is within its budget, and what a page does not load by itself', async () => {
  expect(
    await said([
      { page: 'index.html', maxBytes: 3000, measure: 'raw' },
      { page: 'index.html', kind: 'style', maxBytes: 100, measure: 'raw' },
      { kind: 'total', maxBytes: 100_000, measure: 'brotli' },
      { files: 'assets/*.css', maxBytes: 100, measure: 'raw' },
    ]),
  ).toEqual([])
})

it('warns where a budget only warns, and names a target that is not there', async () => {
  const found = await said([
    { kind: 'script', maxBytes: 1, measure: 'raw', severity: 'warning' },
    { page: 'shop.html', maxBytes: 1, measure: 'raw' },
  ])
  expect(found).toEqual([
    { code: 'engine/budget', severity: 'warning', message: expect.any(String) },
    { code: 'engine/budget-target', severity: 'warning', message: expect.stringContaining('shop.html') },
  ])
})
