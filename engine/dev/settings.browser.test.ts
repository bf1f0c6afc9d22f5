import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import { REACT_PACKAGES, servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `document.body.append(Object.assign(document.createElement('h1'), { textContent: import.meta.env.NEXXO_KIND + ' ' + FORM }))`,
  'nexxo.config.json': '{ "define": { "FORM": "\'whole\'" } }',
  'nexxo.config.js': '',
  '.env': 'NEXXO_KIND=pears',
}

/** Stands for the evaluation of a configuration file, which is another room's matter. */
function readConfig(root: string): Promise<UserConfig> {
  const text = fs.readFileSync(path.join(root, 'nexxo.config.json'), 'utf8')
  if (!text.endsWith('}')) throw refuse('config/throws', { message: 'nexxo.config.js is broken.', help: 'Mend it.' })
  return Promise.resolve(JSON.parse(text))
}

it('begins anew on its port when settings change, and stays as it was while they are broken', async () => {
  const { page, edit, write, says, events } = await serve({
    files: FILES,
    config: { define: { FORM: "'whole'" } },
    reloadConfig: readConfig,
  })
  const address = page.url()
  await says('h1', 'pears whole')
  write('.env', 'NEXXO_KIND=plums')
  await says('h1', 'plums whole')
  write('nexxo.config.json', '{ "define": { ')
  write('nexxo.config.js', '// broken')
  await says('nexxo-overlay p', 'nexxo.config.js is broken.')
  const other = await page.context().newPage()
  await other.goto(address)
  expect(await other.textContent('h1')).toBe('plums whole')
  // A page that is saved and right says nothing of the configuration.
  edit('index.html', (text) => text.replace('<body>', '<body class="new">'))
  await page.locator('body.new').waitFor({ state: 'attached' })
  await says('nexxo-overlay p', 'nexxo.config.js is broken.')
  write('nexxo.config.json', '{ "define": { "FORM": "\'cut\'" }, "server": { "overlay": false } }')
  write('nexxo.config.js', '// mended')
  await says('h1', 'plums cut')
  expect(page.url()).toBe(address)
  expect(await page.locator('nexxo-overlay').count()).toBe(0)
  expect(events.filter(({ kind }) => kind === 'restarted')).toEqual([
    { kind: 'restarted', because: '.env' },
    { kind: 'restarted', because: 'nexxo.config.js' },
  ])
  // What the new settings say of the server itself holds too.
  edit('src/index.js', () => 'export const = 1')
  await expect.poll(() => events.at(-1)?.kind).toBe('failed')
  expect(await page.locator('nexxo-overlay').count()).toBe(0)
})

const REACT = {
  'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}',
  'src/index.js': 'import "./main.tsx"',
  'src/main.tsx': `import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('root')!).render(<h1>{import.meta.env.NEXXO_KIND} {process.env.NODE_ENV}</h1>)`,
  '.env.staging': 'NEXXO_KIND=quinces',
}
const packages = REACT_PACKAGES

it('runs what is for development in every mode: a mode only reads other files', async () => {
  const { says } = await serve({ files: REACT, packages, mode: 'staging' })
  await says('h1', 'quinces development')
})

it('runs what is for production where a file says so', async () => {
  const { says } = await serve({ files: { ...REACT, '.env': 'NODE_ENV=production' }, packages, mode: 'staging' })
  await says('h1', 'quinces production')
})
