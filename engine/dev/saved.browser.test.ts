import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `import { kind } from './kind.js'\ndocument.getElementById('root').textContent = kind`,
  'src/kind.js': `export const kind = 'pears'`,
}

const ACCEPTING = { ...FILES, 'src/index.js': `${FILES['src/index.js']}\nimport.meta.hot?.accept()` }

it('waits for a file that is emptied before it is written', async () => {
  const { write, says, page } = await serve({
    files: { ...ACCEPTING, 'src/index.js': `${ACCEPTING['src/index.js']}\n;(globalThis.kinds ??= []).push(kind)` },
  })
  await says('#root', 'pears')
  write('src/kind.js', '')
  await wait(20)
  write('src/kind.js', `export const kind = 'plums'`)
  await says('#root', 'plums')
  const kinds = await page.evaluate(() => (globalThis as unknown as { kinds: unknown[] }).kinds)
  expect([...new Set(kinds)]).toEqual(['pears', 'plums'])
})

it('exchanges modules in a page that lets no text run', async () => {
  const page = `<!doctype html><html><head><meta http-equiv="content-security-policy" content="script-src 'self'">
<title>Pears</title></head><body><div id="root"></div><script type="module" src="/src/index.js"></script></body></html>`
  const { edit, says, mark, isMarked } = await serve({ files: { ...ACCEPTING, 'index.html': page } })
  await says('#root', 'pears')
  await mark()
  for (const [before, after] of [['pears', 'plums'] as const, ['plums', 'quinces'] as const]) {
    edit('src/kind.js', (text) => text.replace(before, after))
    await says('#root', after)
  }
  expect(await isMarked()).toBe(true)
})

it('loads a page anew whose new code cannot be linked, and again when it can', async () => {
  const { edit, says, page } = await serve({ files: FILES })
  await says('#root', 'pears')
  edit('src/kind.js', (text) => text.replace('kind', 'sort'))
  await page.locator('nexxo-overlay').waitFor({ state: 'attached' })
  edit('src/kind.js', (text) => text.replace('sort', 'kind').replace('pears', 'plums'))
  await says('#root', 'plums')
})
