import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FolderServer } from '../host/static-server.ts'
import { dev } from './dev.ts'
import { CRA, createProject, type Project } from './test-project.ts'

const HTML = { accept: 'text/html' }

describe('the development server', () => {
  const made: { pears?: Project; server?: FolderServer; api?: http.Server; builds: (() => void)[] } = { builds: [] }
  const url = (at: string) => `${made.server!.origin}${at}`
  const nextBuild = () => new Promise<void>((resolve) => made.builds.push(resolve))
  const edit = async (file: string, text: string) => {
    const built = nextBuild()
    fs.writeFileSync(path.join(made.pears!.root, file), text)
    await built
  }
  const mainScript = async () => {
    const page = await (await fetch(url('/'), { headers: HTML })).text()
    return (await fetch(url(/src="([^"]*main[^"]*)"/.exec(page)![1]!))).text()
  }

  beforeAll(async () => {
    made.api = http.createServer((incoming, response) =>
      response.end(`${incoming.method} ${incoming.url} ${incoming.headers.host}`),
    )
    await new Promise<void>((resolve) => made.api!.listen(0, '127.0.0.1', resolve))
    // A TCP server that listens has an AddressInfo.
    const proxy = `http://127.0.0.1:${(made.api.address() as AddressInfo).port}`
    made.pears = createProject({
      'index.html': '<html><head></head><body><script type="module" src="/src/index.js"></script></body></html>',
      'src/index.js': 'document.title = "pears"',
    })
    made.server = await dev({
      root: made.pears.root,
      config: { ...CRA, server: { proxy } },
      port: 0,
      env: {},
      version: '0.1.0',
      onBuild: () => made.builds.splice(0).forEach((resolve) => resolve()),
    })
  })
  afterAll(async () => {
    await made.server?.close()
    made.api?.close()
    if (made.pears !== undefined) fs.rmSync(made.pears.root, { recursive: true, force: true })
  })

  it('serves the page on every route and builds again when a file changes', async () => {
    expect(await (await fetch(url('/orchard/row/3'), { headers: HTML })).text()).toContain('/@nexxo/events')
    expect(await mainScript()).toContain('"pears"')
    await edit('src/index.js', 'document.title = "plums"')
    expect(await mainScript()).toContain('"plums"')
  })

  it('tells open pages that it has built', async () => {
    const events = await fetch(url('/@nexxo/events'))
    const reader = events.body!.getReader()
    await reader.read()
    await edit('src/index.js', 'document.title = "quinces"')
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('data: built')
    await reader.cancel()
  })

  it('shows what failed, and recovers', async () => {
    await edit('src/index.js', 'document.title = <')
    const page = await fetch(url('/'), { headers: HTML })
    expect(page.status).toBe(500)
    expect(await page.text()).toContain('src/index.js')
    await edit('src/index.js', 'document.title = "pears again"')
    expect((await fetch(url('/'), { headers: HTML })).status).toBe(200)
  })

  it('passes on what is neither a file nor a page', async () => {
    const answer = await fetch(url('/api/pears'), { method: 'POST', body: 'ripe' })
    expect(await answer.text()).toMatch(/^POST \/api\/pears 127\.0\.0\.1:\d+$/)
    expect((await fetch(url('/orchard'), { headers: HTML })).status).toBe(200)
  })
})
