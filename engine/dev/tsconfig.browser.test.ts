import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': 'import "./main.ts"',
  'src/main.ts': `import { name } from '@/name'
document.body.append(Object.assign(document.createElement('h1'), { textContent: name }))`,
  'src/name.ts': `export const name: string = 'pears'`,
  'other/name.ts': `export const name: string = 'plums'`,
}
const PATHS = (folder: string) => JSON.stringify({ compilerOptions: { paths: { '@/*': [`./${folder}/*`] } } })
const config = { resolve: { tsconfigPaths: true } }

it('keeps the page while the tsconfig has a mistake, and takes the correction', async () => {
  const { page, write, says, mark, isMarked, open, events } = await serve({
    files: { ...FILES, 'tsconfig.json': PATHS('src') },
    config,
  })
  await says('h1', 'pears')
  await mark()
  write('tsconfig.json', '{\n  "compilerOptions": { "paths" }\n}')
  await says('nexxo-overlay h1', 'config/tsconfig')
  expect(await page.textContent('nexxo-overlay button:not(.close)')).toBe('tsconfig.json:2:32')
  expect(await page.textContent('nexxo-overlay pre')).toContain('> 2 |   "compilerOptions": { "paths" }')
  expect([await isMarked(), events.filter(({ kind }) => kind === 'failed').length]).toEqual([true, 1])
  const other = await open()
  await other.locator('h1', { hasText: 'pears' }).waitFor()
  await other.locator('nexxo-overlay h1', { hasText: 'config/tsconfig' }).waitFor()
  write('tsconfig.json', '{ "extends": "./paths.json" }')
  await says('nexxo-overlay p', '`tsconfig.json` names `./paths.json`, which is not there.')
  expect(await isMarked()).toBe(true)
  write('paths.json', PATHS('other'))
  await says('h1', 'plums')
  await other.locator('h1', { hasText: 'plums' }).waitFor()
  expect(await page.locator('nexxo-overlay').count()).toBe(0)
})

it('starts with such a mistake, and loads the page when it is corrected', async () => {
  const files = { 'tsconfig.json': '{ "extends": "./settings/paths.json" }', 'settings/paths.json': '{' }
  const { write, says } = await serve({ files: { ...FILES, ...files }, config })
  await says('nexxo-overlay h1', 'config/tsconfig')
  write('settings/paths.json', PATHS('../src'))
  await says('h1', 'pears')
  write('settings/paths.json', PATHS('../other'))
  await says('h1', 'plums')
})
