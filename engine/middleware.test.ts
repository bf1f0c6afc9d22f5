import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createDevMiddleware } from '../index.ts'
import { ask } from './server/test-server.ts'
import { createProject } from './test-project.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const PAGE = { accept: 'text/html' }

/** A server of someone else, whose own route comes first and whose own page of errors comes last. */
async function hosted(configText: string, onLine: (line: string) => void = () => undefined) {
  const project = createProject({ 'nexxo.config.mjs': configText, 'src/index.js': 'document.title = "Pears"' })
  ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
  const nexxo = await createDevMiddleware({ root: project.root, onLine })
  ends.push(() => nexxo.close())
  const server = http.createServer((request, response) => {
    if (request.url === '/api') return void response.end('own')
    void nexxo.middleware(request, response, () => response.writeHead(418).end('nobody'))
  })
  server.on('upgrade', nexxo.upgrade)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server that listens has an AddressInfo.
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, root: project.root }
}

describe('the development server in a server of the user', () => {
  it('serves pages and modules, and hands on the rest', async () => {
    const { origin } = await hosted('export default { base: "/app/" }')
    expect((await ask(origin, '/api')).text).toBe('own')
    const page = await ask(origin, '/app/orchard', { headers: PAGE })
    expect(page.status).toBe(200)
    const scripts = [...page.text.matchAll(/src="([^"]+)"/g)].map(([, url = '']) => url)
    const texts = await Promise.all(scripts.map(async (url) => (await ask(origin, url)).text))
    const [, own = ''] = /^import '\.\/(.+)'$/m.exec(texts.join('\n')) ?? []
    expect((await ask(origin, `/app/assets/${own}`)).text).toContain('document.title')
    expect(await ask(origin, '/app/none.js')).toMatchObject({ status: 418 })
    expect(await ask(origin, '/else', { headers: PAGE })).toMatchObject({ status: 418 })
  })

  it('hears pages over its own connections, and repeats what they say where that is asked for', async () => {
    const lines: string[] = []
    const { origin } = await hosted('export default { server: { forwardConsole: true } }', (line) => lines.push(line))
    const [, token = ''] = /"token":"([^"]+)"/.exec((await ask(origin, '/@nexxo/client.js')).text) ?? []
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/@nexxo/socket?token=${token}`, 'nexxo-dev')
    ends.push(() => socket.terminate())
    await new Promise((resolve) => socket.once('open', resolve))
    for (const message of [
      { kind: 'hello', client: 'pear', isFirst: true },
      { kind: 'console', level: 'error', text: 'no pears' },
    ])
      socket.send(JSON.stringify(message))
    await vi.waitFor(() => expect(lines).toEqual(['[page error] no pears']))
  })

  it('begins anew when its configuration changes', async () => {
    const { origin, root } = await hosted('export default { server: { headers: { "x-tree": "pear" } } }')
    const tree = async () => (await ask(origin, '/', { headers: PAGE })).headers['x-tree']
    expect(await tree()).toBe('pear')
    fs.writeFileSync(
      path.join(root, 'nexxo.config.mjs'),
      'export default { server: { headers: { "x-tree": "plum" } } }',
    )
    await vi.waitFor(async () => expect(await tree()).toBe('plum'), { timeout: 8000, interval: 50 })
  })
})
