import fs from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import { preview, type RunningServer } from './index.ts'
import { ask } from './server/test-server.ts'
import { createProject } from './test-project.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const PAGE = { accept: 'text/html' }

/** Builds two pages and serves what came of them. */
async function built(config: UserConfig = {}): Promise<Pick<RunningServer, 'origin' | 'urls' | 'close'>> {
  const project = createProject({
    'about.html': '<!doctype html><title>About plums</title><script type="module" src="/src/index.js"></script>',
    'index.html': '<!doctype html><title>Pears</title><script type="module" src="/src/index.js"></script>',
    'public/pears.txt': '0123456789',
    'src/index.js': 'document.title += "!"',
  })
  ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
  const all: UserConfig = { ...config, pages: { files: ['index.html', 'about.html'] } }
  const outcome = await project.build(all)
  expect(outcome.status).toBe('built')
  const running = await preview({ root: project.root, config: all, port: 0 })
  ends.push(() => running.close())
  return running
}

describe('a preview', () => {
  it('serves pages, files, and the index page for what only the app knows', async () => {
    const { origin } = await built()
    const page = await ask(origin, '/', { headers: PAGE })
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.text).toContain('<title>Pears')
    const [, script = ''] = /src="([^"]+)"/.exec(page.text) ?? []
    expect(await ask(origin, script)).toMatchObject({ status: 200, text: expect.stringContaining('document.title') })
    expect((await ask(origin, '/about', { headers: PAGE })).text).toContain('About plums')
    expect((await ask(origin, '/orchard/7', { headers: PAGE })).text).toContain('<title>Pears')
    expect((await ask(origin, '/none.js')).status).toBe(404)
    expect(await ask(origin, '/pears.txt', { headers: { range: 'bytes=2-3' } })).toMatchObject({
      status: 206,
      text: '23',
    })
    const { etag = '' } = (await ask(origin, '/pears.txt')).headers
    expect((await ask(origin, '/pears.txt', { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  it('stands under the base', async () => {
    const { origin, urls } = await built({ base: '/sub/' })
    expect(urls[0]).toBe(`${origin}/sub/`)
    expect((await ask(origin, '/sub/orchard', { headers: PAGE })).text).toContain('src="/sub/')
    expect(await ask(origin, '/', { headers: PAGE })).toMatchObject({ status: 302, headers: { location: '/sub/' } })
    expect((await ask(origin, '/pears.txt')).status).toBe(404)
  })

  it('follows the rules of `server` but for those of its own', async () => {
    const { origin } = await built({
      server: { headers: { 'x-tree': 'pear' }, historyFallback: false, allowedHosts: ['plums.test'] },
      preview: { headers: { 'x-tree': 'plum' } },
    })
    expect((await ask(origin, '/', { headers: PAGE })).headers['x-tree']).toBe('plum')
    expect((await ask(origin, '/orchard', { headers: PAGE })).status).toBe(404)
    expect((await ask(origin, '/', { headers: { ...PAGE, host: 'plums.test' } })).status).toBe(200)
    expect((await ask(origin, '/', { headers: { ...PAGE, host: 'evil.example' } })).status).toBe(403)
  })

  it('says that nothing has been built', async () => {
    const project = createProject({ 'index.html': '' })
    ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
    await expect(preview({ root: project.root, config: { outDir: 'out' }, port: 0 })).rejects.toMatchObject({
      diagnostic: { code: 'preview/nothing-built', message: expect.stringContaining('`out`') },
    })
  })
})
