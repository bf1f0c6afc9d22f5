import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { ask } from '../server/test-server.ts'
import { createProject, type Files } from '../test-project.ts'
import { dev } from './index.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const PAGE = { accept: 'text/html' }

async function served(files: Files, config: UserConfig = {}) {
  const project = createProject({ 'src/index.js': 'document.title += "!"', ...files })
  ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
  const lines: string[] = []
  const server = await dev({
    root: project.root,
    config,
    port: 0,
    env: {},
    onEvent: (event) => void lines.push(event.kind),
  })
  ends.push(() => server.close())
  return { origin: server.origin, root: project.root, lines }
}

const pageCalled = (name: string) =>
  `<!doctype html><title>${name}</title><script type="module" src="/src/index.js"></script>`

const lazy = (root: string, file: string) =>
  `/@nexxo/lazy.js?page=0&id=${encodeURIComponent(`${path.join(root, file)}?rolldown-lazy=1`)}`

describe('the address of a page', () => {
  it('may hold letters that are escaped', async () => {
    const { origin } = await served(
      { 'über uns.html': pageCalled('The bakery') },
      { pages: { files: ['index.html', 'über uns.html'] } },
    )
    const titleAt = async (url: string) => /<title>([^<]*)/.exec((await ask(origin, url, { headers: PAGE })).text)?.[1]
    expect(await titleAt('/%C3%BCber%20uns.html')).toBe('The bakery')
    expect(await titleAt('/%C3%BCber%20uns?open')).toBe('The bakery')
    expect(await titleAt('/unknown')).toBe('Pears')
  })

  it('may begin with several slashes', async () => {
    const { origin } = await served({})
    for (const url of ['//', '///', '//orchard'])
      expect(await ask(origin, url, { headers: PAGE })).toMatchObject({
        status: 200,
        text: expect.stringContaining('<title>Pears'),
      })
  })

  it('ends with a slash where it is a folder, as in a preview', async () => {
    const { origin } = await served(
      { 'admin/index.html': pageCalled('Admin') },
      { base: '/shop/', pages: { files: ['index.html', 'admin/index.html'] } },
    )
    const bare = await ask(origin, '/shop/admin?tab=1', { headers: PAGE })
    expect(bare).toMatchObject({ status: 302, headers: { location: '/shop/admin/?tab=1' } })
    expect((await ask(origin, '/shop/admin/', { headers: PAGE })).text).toContain('<title>Admin')
    expect((await ask(origin, '/shop/admin/index.html', { headers: PAGE })).text).toContain('<title>Admin')
  })
})

describe('public files', () => {
  it('are links to what `server.fs` allows', async () => {
    const { origin, root } = await served(
      { 'public/a.txt': '', 'data/plums.txt': 'plums' },
      { server: { fs: { deny: ['plums.*'] } } },
    )
    fs.symlinkSync(path.join(root, 'data/plums.txt'), path.join(root, 'public/link.txt'))
    expect((await ask(origin, '/a.txt')).status).toBe(200)
    expect((await ask(origin, '/link.txt')).status).toBe(404)
  })
})

describe('a module that is asked for on demand', () => {
  const files = {
    'src/index.js': "import('./plum.js')",
    'src/plum.js': 'export const plum = 1',
    'secret.js': 'export default 7',
  }

  it('is one of the app, and nothing else', async () => {
    const { origin, root, lines } = await served(files)
    await ask(origin, '/assets/main.js')
    expect((await ask(origin, lazy(root, 'src/plum.js'))).text).toContain('plum')
    for (const file of ['secret.js', 'src/gone.js', '../../etc/passwd', 'src/plum.js?nonsense', 'src/index.js'])
      expect((await ask(origin, lazy(root, file))).status).toBe(404)
    expect(lines).not.toContain('failed')
  })

  it('is not for pages of other sites', async () => {
    const { origin, root } = await served(files)
    await ask(origin, '/assets/main.js')
    const from = async (site: string, more = {}) =>
      (await ask(origin, lazy(root, 'src/plum.js'), { headers: { 'sec-fetch-site': site, ...more } })).status
    expect(await from('same-origin')).toBe(200)
    expect(await from('cross-site')).toBe(403)
    expect(await from('cross-site', { origin: 'https://evil.example' })).toBe(403)
    expect(await from('cross-site', { origin: 'http://127.0.0.1:5000' })).toBe(200)
  })
})
