import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ServerConfig } from '../../core/config.ts'
import { resolveAccess } from './access.ts'
import { createMiddlewares, files, type Middleware, serverSettings } from './index.ts'
import { ask, askRaw, temporaryServers } from './test-server.ts'

const { folder, start, other, onEnd } = temporaryServers()
const PAGE = { accept: 'text/html,application/xhtml+xml' }
const own: Middleware = (request, response) => void response.end(`own ${request.url}`)

const skips: Middleware = (request, response, next) => (request.url === '/none' ? next() : own(request, response, next))

const withServer = (server: ServerConfig, more: Parameters<typeof start>[0] = {}) =>
  start({ middlewares: [own], ...more, config: { server } })

const statusFor = async (origin: string, host: string) => (await ask(origin, '/', { headers: { host } })).status

const corsOf = async (server: ServerConfig, origin: string, headers: Readonly<Record<string, string>> = {}) => {
  const running = await withServer(server)
  return (await ask(running.origin, '/', { headers: { origin, ...headers } })).headers
}

const pages: Middleware = (request, response) => void response.end(`page ${request.url}`)

const withPages = (historyFallback: NonNullable<ServerConfig['historyFallback']>) =>
  withServer({ historyFallback }, { middlewares: [], fallback: pages })

const at = async (origin: string, url: string, headers = PAGE) => (await ask(origin, url, { headers })).text

describe('listening', () => {
  it('takes the next free port, or says that the one asked for is taken', async () => {
    const taken = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    onEnd(() => void taken.close())
    const { port } = taken.address() as AddressInfo
    const { origin } = await withServer({}, { port })
    expect(Number(new URL(origin).port)).toBeGreaterThan(port)
    await expect(withServer({ strictPort: true }, { port })).rejects.toMatchObject({
      diagnostic: { code: 'preview/port-in-use' },
    })
  })

  it('refuses a host that is not of this machine', async () => {
    await expect(withServer({ host: '192.0.2.7' })).rejects.toMatchObject({
      diagnostic: { code: 'server/host-unknown' },
    })
  })

  it('says where it can be reached', async () => {
    const { origin, urls } = await withServer({ host: true }, { mount: '/sub/' })
    expect(urls[0]).toBe(`${origin}/sub/`)
    expect(origin).toMatch(/^http:\/\/localhost:\d+$/)
    expect((await ask(origin.replace('localhost', '127.0.0.1'), '/sub/x')).text).toBe('own /x')
  })

  it('cuts open connections when it is closed', async () => {
    const { origin, close } = await withServer({}, { middlewares: [(_request, response) => void response.write('…')] })
    const { port } = new URL(origin)
    const client = net.connect(Number(port), '127.0.0.1', () =>
      client.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'),
    )
    await new Promise((resolve) => client.once('data', resolve))
    const gone = new Promise((resolve) => client.once('close', resolve))
    await close()
    await gone
  })
})

describe('the host of a request', () => {
  it('is localhost, an address, or a name of the configuration', async () => {
    const { origin } = await withServer({ allowedHosts: ['pears.test', '.plums.test'] })
    const allowed = [
      'localhost:3000',
      'a.localhost',
      '127.0.0.1',
      '192.168.1.7:80',
      '[::1]:3000',
      'PEARS.test',
      'plums.test',
      'a.b.plums.test:1',
    ]
    for (const host of allowed) expect([host, await statusFor(origin, host)]).toEqual([host, 200])
    const refused = [
      'evil.example',
      'a.pears.test',
      'xplums.test',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example:80@localhost',
      '[::1',
    ]
    for (const host of refused) expect([host, await statusFor(origin, host)]).not.toEqual([host, 200])
  })

  it('is checked in absolute requests and in WebSockets too', async () => {
    const { origin } = await withServer({}, { onUpgrade: () => true })
    const absolute = await askRaw(
      origin,
      'GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
    )
    expect(absolute).toMatch(/^HTTP\/1\.1 403/)
    const local = await askRaw(
      origin,
      'GET http://localhost/x?y HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
    )
    expect(local).toContain('own /x?y')
    expect(await askRaw(origin, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403/)
    const twice = 'GET / HTTP/1.1\r\nhost: localhost\r\nHost: evil.example\r\nconnection: close\r\n\r\n'
    expect(await askRaw(origin, twice)).toMatch(/^HTTP\/1\.1 400/)
    const socket = await askRaw(
      origin,
      'GET / HTTP/1.1\r\nhost: evil.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    )
    expect(socket).toMatch(/^HTTP\/1\.1 403/)
  })

  it('may be any where that is asked for', async () => {
    const { origin } = await withServer({ allowedHosts: true })
    expect(await statusFor(origin, 'evil.example')).toBe(200)
  })
})

describe('other origins', () => {
  it('may read answers when they are of this machine', async () => {
    for (const origin of ['http://localhost:5000', 'https://a.localhost', 'http://127.0.0.1:1', 'http://[::1]:9'])
      expect(await corsOf({}, origin)).toMatchObject({ 'access-control-allow-origin': origin, vary: 'Origin' })
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'http://evil.example:80/localhost'])
      expect(await corsOf({}, origin)).not.toHaveProperty('access-control-allow-origin')
  })

  it('may read them as the configuration says', async () => {
    const given = {
      origin: ['https://pears.example', /\.plums\.example$/],
      credentials: true,
      exposedHeaders: ['x-tree'],
    }
    expect(await corsOf({ cors: given }, 'https://a.plums.example')).toMatchObject({
      'access-control-allow-origin': 'https://a.plums.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'x-tree',
    })
    expect(await corsOf({ cors: given }, 'http://localhost:1')).not.toHaveProperty('access-control-allow-origin')
    expect(await corsOf({ cors: { origin: '*' } }, 'https://a.example')).toMatchObject({
      'access-control-allow-origin': '*',
    })
    expect(await corsOf({ cors: false }, 'http://localhost:1')).not.toHaveProperty('access-control-allow-origin')
  })

  it('are told beforehand, and a target is asked about the others', async () => {
    const target = await other((_request, response) => response.writeHead(200, { 'x-from': 'target' }).end())
    const { origin } = await withServer({ proxy: { '/': target.origin } })
    const asking = (from: string) =>
      ask(origin, '/', {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-tree' },
      })
    expect(await asking('http://localhost:1')).toMatchObject({
      status: 204,
      headers: {
        'access-control-allow-methods': expect.stringContaining('PUT'),
        'access-control-allow-headers': 'x-tree',
      },
    })
    expect((await asking('https://pears.example')).headers['x-from']).toBe('target')
  })

  it('may not embed scripts', async () => {
    const embedded = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-site': 'cross-site' }
    expect((await ask((await withServer({})).origin, '/', { headers: embedded })).status).toBe(403)
    expect((await ask((await withServer({ cors: true })).origin, '/', { headers: embedded })).status).toBe(200)
    const rules = { cors: { origin: 'https://pears.example' } }
    const { origin } = await withServer(rules)
    const from = async (referer: string) => (await ask(origin, '/', { headers: { ...embedded, referer } })).status
    expect(await from('https://pears.example/orchard')).toBe(200)
    expect(await from('https://pears.example.evil.example/')).toBe(403)
    expect(await from('no address')).toBe(403)
    const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' }
    expect((await ask((await withServer({})).origin, '/', { headers: link })).status).toBe(200)
  })
})

describe('headers of the configuration', () => {
  it('are on every answer', async () => {
    const { origin } = await withServer(
      { headers: { 'x-tree': 'pear', 'set-cookie': ['a=1', 'b=2'] } },
      { middlewares: [] },
    )
    expect(await ask(origin, '/none')).toMatchObject({
      status: 404,
      headers: { 'x-tree': 'pear', 'set-cookie': ['a=1', 'b=2'] },
    })
    const computed = await withServer({ headers: ({ url }) => ({ 'x-url': url ?? '' }) })
    expect((await ask(computed.origin, '/a')).headers['x-url']).toBe('/a')
  })
})

describe('the base', () => {
  it('is taken off for the middlewares, and who asks beside it is led to it', async () => {
    const { origin } = await withServer({}, { mount: '/sub/' })
    expect((await ask(origin, '/sub/x?y')).text).toBe('own /x?y')
    expect((await ask(origin, '/sub?y')).text).toBe('own /?y')
    expect(await ask(origin, '/?y=1')).toMatchObject({ status: 302, headers: { location: '/sub/?y=1' } })
    const beside = await ask(origin, '/pears', { headers: PAGE })
    expect(beside.status).toBe(404)
    expect(beside.text).toContain('/sub/pears')
    expect(await ask(origin, '/subpears')).toMatchObject({ status: 404 })
  })
})

describe('requests for pages that have no file', () => {
  it('get the index page, others do not', async () => {
    const { origin } = await withPages(true)
    expect(await at(origin, '/orchard/row.3?x')).toBe('page /index.html')
    expect((await ask(origin, '/orchard', { headers: { accept: '*/*' } })).status).toBe(404)
    expect((await ask(origin, '/orchard', { method: 'POST', headers: PAGE })).status).toBe(404)
  })

  it('get what the configuration says', async () => {
    const { origin } = await withPages({
      index: '/home.html',
      dotRule: true,
      accept: ['text/html', 'x-pear/*'],
      rewrites: [
        { from: /^\/admin/, to: '/admin.html' },
        { from: /^\/tree\/(\w+)/, to: ({ match }) => `/${match[1]}.html` },
      ],
    })
    expect(await at(origin, '/admin/7')).toBe('page /admin.html')
    expect(await at(origin, '/tree/plum/3')).toBe('page /plum.html')
    expect(await at(origin, '/else')).toBe('page /home.html')
    expect(await at(origin, '/else', { accept: 'x-pear/*' })).toBe('page /home.html')
    expect((await ask(origin, '/else.png', { headers: PAGE })).status).toBe(404)
  })

  it('get nothing where that is asked for', async () => {
    const { origin } = await withPages(false)
    expect((await ask(origin, '/orchard', { headers: PAGE })).status).toBe(404)
  })
})

describe('a page of a folder that stands for other addresses', () => {
  it('is sent there, and not looked for with a slash', async () => {
    const root = folder({ 'built/admin/index.html': 'the admin' })
    const built = files({ dir: path.join(root, 'built'), access: resolveAccess(root), published: true })
    const historyFallback = { rewrites: [{ from: /^\/admin/, to: '/admin' }] }
    const { origin } = await withServer({ historyFallback }, { root, middlewares: [built], fallback: built })
    expect(await at(origin, '/admin/users')).toBe('the admin')
    expect((await ask(origin, '/admin', { headers: PAGE })).headers.location).toBe('/admin/')
  })
})

describe('trouble', () => {
  it('of a middleware is an answer and one line', async () => {
    const lines: string[] = []
    const steps: Middleware[] = [
      (request, _response, next) => next(request.url === '/next' ? new Error('rotten pear') : undefined),
      async () => {
        throw new Error('rotten <plum>')
      },
    ]
    const { origin } = await withServer({}, { middlewares: steps, log: (line) => lines.push(line) })
    const answer = await ask(origin, '/x?y', { headers: PAGE })
    expect(answer.status).toBe(500)
    expect(answer.text).toContain('rotten &lt;plum>')
    expect((await ask(origin, '/next')).text).toContain('rotten pear')
    expect(lines).toEqual(['GET /x failed: rotten <plum>', 'GET /next failed: rotten pear'])
  })

  it('of another protocol is none', async () => {
    const { origin } = await withServer({})
    const offered = await askRaw(
      origin,
      'GET /x HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade, http2-settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n\r\n',
    )
    expect(offered).toMatch(/^HTTP\/1\.1 200/)
    expect(offered).toContain('own /x')
    const unknown = await askRaw(
      origin,
      'GET /x HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    )
    expect(unknown).toMatch(/^HTTP\/1\.1 404/)
    expect(await askRaw(origin, 'GET pears HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400/,
    )
  })
})

describe('middleware mode', () => {
  it('is the same in a server of someone else', async () => {
    const root = folder()
    const settings = serverSettings({ server: { headers: { 'x-tree': 'pear' } } }, root)
    const { middleware } = createMiddlewares({ root, settings, mount: '/sub/', middlewares: [own] })
    const server = http.createServer(
      (request, response) => void middleware(request, response, () => response.writeHead(418).end()),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onEnd(() => void server.close())
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect(await ask(origin, '/sub/x')).toMatchObject({ text: 'own /x', headers: { 'x-tree': 'pear' } })
    expect((await ask(origin, '/else')).status).toBe(418)
    expect((await ask(origin, '/sub/x', { headers: { host: 'evil.example' } })).status).toBe(403)
  })

  it.each<[string, (request: http.IncomingMessage) => object]>([
    ['Express', ({ url = '' }) => ({ originalUrl: url, baseUrl: '/sub', url: url.slice(4).replace(/^\/?/, '/') })],
    ['connect', ({ url = '' }) => ({ originalUrl: url, url: url.slice(4).replace(/^\/?/, '/') })],
  ])('may stand below a path of %s, which takes it off', async (_name, mount) => {
    const root = folder()
    const { middleware } = createMiddlewares({
      root,
      settings: serverSettings({}, root),
      mount: '/sub/',
      middlewares: [skips],
    })
    const { origin } = await other((request, response) => {
      Object.assign(request, mount(request))
      void middleware(request, response, () => response.end(`handed on ${request.url}`))
    })
    expect((await ask(origin, '/sub/x?y')).text).toBe('own /x?y')
    expect((await ask(origin, '/sub?y')).text).toBe('own /?y')
    expect((await ask(origin, '/sub')).text).toBe('own /')
    expect((await ask(origin, '/sub/none')).text).toBe('handed on /none')
  })

  it('goes by the address that a middleware before it has put in the place of another', async () => {
    const root = folder()
    const { middleware } = createMiddlewares({
      root,
      settings: serverSettings({}, root),
      mount: '/',
      middlewares: [own],
    })
    const { origin } = await other((request, response) => {
      Object.assign(request, { originalUrl: request.url, url: '/index.html' })
      void middleware(request, response, () => undefined)
    })
    expect((await ask(origin, '/orchard')).text).toBe('own /index.html')
  })
})
