import http from 'node:http'
import http2 from 'node:http2'
import net, { type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { ProxyConfig } from '../../../core/config.ts'
import { serverSettings, startServer } from '../index.ts'
import { ask, askRaw, temporaryServers } from '../test-server.ts'
import { keptCertificate } from '../tls/kept.ts'

const { folder, start, other } = temporaryServers()
const PAGE = { accept: 'text/html,*/*' }
const ANY = { accept: '*/*' }

/** Says what it was asked. */
const orchard = () =>
  other((request, response) => {
    const parts: string[] = []
    request.setEncoding('utf8').on('data', (part: string) => parts.push(part))
    request.on('end', () =>
      response.end(
        JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body: parts.join('') }),
      ),
    )
  })

const withProxy = (proxy: ProxyConfig, more: Parameters<typeof start>[0] = {}) =>
  start({ ...more, config: { ...more?.config, server: { ...more?.config?.server, proxy } } })

/** What the target saw. */
async function seen(origin: string, url: string, options?: Parameters<typeof ask>[2]) {
  return JSON.parse((await ask(origin, url, { headers: ANY, ...options })).text)
}

/** Keeps the bytes it gets. */
async function recorder() {
  const received: string[] = []
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (part) => {
      received.push(String(part))
      if (received.join('').includes('\r\n\r\n'))
        socket.end(
          'HTTP/1.1 200 OK\r\ncontent-length: 2\r\nkeep-alive: timeout=9\r\nconnection: x-own\r\nx-own: 1\r\n\r\nok',
        )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return { server, received, target: `http://127.0.0.1:${port}` }
}

function apologise(_error: Error, _request: unknown, response: http.ServerResponse): void {
  response.writeHead(418).end('no pears')
}

function refusalOf(proxy: ProxyConfig): Promise<unknown> {
  return withProxy(proxy).catch((error: { diagnostic: { code: string } }) => error.diagnostic.code)
}

describe('a string as the proxy', () => {
  it('takes what is neither a page nor a file', async () => {
    const target = await orchard()
    const { origin } = await withProxy(target.origin, {
      middlewares: [(request, response, next) => (request.url === '/pear.js' ? void response.end('own') : next())],
      fallback: (_request, response) => void response.end('the page'),
    })
    expect(await seen(origin, '/api/pears?ripe=1')).toMatchObject({ method: 'GET', url: '/api/pears?ripe=1' })
    expect(await seen(origin, '/api/pears', { method: 'POST', body: 'ripe', headers: PAGE })).toMatchObject({
      body: 'ripe',
    })
    expect((await ask(origin, '/pear.js', { headers: ANY })).text).toBe('own')
    expect((await ask(origin, '/orchard', { headers: PAGE })).text).toBe('the page')
    // As in Create React App, whose rule asks for an `accept` header.
    expect((await ask(origin, '/orchard')).status).toBe(404)
  })

  it('shows the target its own host and origin, and who asked', async () => {
    const target = await orchard()
    const { origin } = await withProxy(target.origin)
    const { headers } = await seen(origin, '/api', { method: 'POST', headers: { origin: 'http://localhost:3000' } })
    expect(headers).toMatchObject({
      host: new URL(target.origin).host,
      origin: target.origin,
      'x-forwarded-host': new URL(origin).host,
      'x-forwarded-proto': 'http',
    })
  })
})

describe('the origin of a request', () => {
  it('becomes that of the target for pages that may read answers only', async () => {
    const target = await orchard()
    const { origin } = await withProxy(target.origin, {
      config: { server: { cors: { origin: 'https://pears.example' }, allowedHosts: ['orchard.test'] } },
    })
    const from = async (page: string, host = new URL(origin).host) =>
      (await seen(origin, '/api', { method: 'POST', headers: { origin: page, host } })).headers.origin
    expect(await from(origin)).toBe(target.origin)
    expect(await from('http://orchard.test:3000', 'orchard.test:3000')).toBe(target.origin)
    expect(await from('https://pears.example')).toBe(target.origin)
    expect(await from('https://evil.example')).toBe('https://evil.example')
    expect(await from('null')).toBe('null')
  })
})

describe('a table of proxies', () => {
  it('knows prefixes, globs and regular expressions, the first that fits', async () => {
    const [pears, plums, figs] = [await orchard(), await orchard(), await orchard()]
    const { origin } = await withProxy({
      '/api/plums': plums.origin,
      '^/api/.*\\.csv\\?': { target: figs.origin, changeOrigin: true },
      '/api': { target: `${pears.origin}/v2`, rewrite: (path) => path.replace('/api', '') },
      '/trees/*/leaf': figs.origin,
    })
    const host = async (url: string) => (await seen(origin, url)).headers.host
    expect(await host('/api/plums/1')).toBe(new URL(plums.origin).host)
    expect(await host('/api/x.csv?a=1')).toBe(new URL(figs.origin).host)
    expect(await host('/trees/7/leaf')).toBe(new URL(figs.origin).host)
    expect((await ask(origin, '/trees/7/8/leaf', { headers: ANY })).status).toBe(404)
    expect(await seen(origin, '/api/x?y=1')).toMatchObject({
      url: '/v2/x?y=1',
      headers: { host: new URL(origin).host },
    })
  })

  it('comes before files, with the base in the URL', async () => {
    const target = await orchard()
    const middlewares = [(_request: unknown, response: http.ServerResponse) => void response.end('own')]
    const { origin } = await withProxy({ '/sub/api': target.origin }, { mount: '/sub/', middlewares })
    expect(await seen(origin, '/sub/api/x')).toMatchObject({ url: '/sub/api/x' })
    expect((await ask(origin, '/sub/x')).text).toBe('own')
  })

  it('rewrites paths and cookies, adds headers and calls listeners', async () => {
    const target = await other((request, response) => {
      response.setHeader('set-cookie', 'pear=1; Domain=pears.example; Path=/v1')
      response.end(`${request.url} ${String(request.headers['x-tree'])} ${String(request.headers['x-late'])}`)
    })
    const { origin } = await withProxy({
      '/api': {
        target: target.origin,
        pathRewrite: { '^/api/old': '/new', '^/api': '' },
        headers: { 'x-tree': 'pear' },
        cookieDomainRewrite: '',
        cookiePathRewrite: { '/v1': '/' },
        configure: (proxy) => {
          proxy.on('proxyReq', (outgoing) => outgoing.setHeader('x-late', 'yes'))
          proxy.on('proxyRes', (answer) => {
            answer.headers['x-seen'] = 'yes'
          })
        },
      },
    })
    const answer = await ask(origin, '/api/old/x')
    expect(answer.text).toBe('/new/x pear yes')
    expect(answer.headers['set-cookie']).toEqual(['pear=1; Path=/'])
    expect(answer.headers['x-seen']).toBe('yes')
    expect((await ask(origin, '/api/x')).text).toBe('/x pear yes')
  })

  it('asks `bypass` first', async () => {
    const target = await orchard()
    const { origin } = await withProxy(
      {
        '/': {
          target: target.origin,
          bypass: ({ url }) => (url === '/none' ? false : url === '/own' ? '/index.html' : undefined),
        },
      },
      { middlewares: [(request, response) => void response.end(`own ${request.url}`)] },
    )
    expect((await ask(origin, '/none')).status).toBe(404)
    expect((await ask(origin, '/own')).text).toBe('own /index.html')
    expect(await seen(origin, '/else')).toMatchObject({ url: '/else' })
  })
})

describe('a list of proxies', () => {
  it('has contexts and comes after files', async () => {
    const [pears, plums] = [await orchard(), await orchard()]
    const { origin } = await withProxy(
      [
        { context: ['/api/**', '!/api/own/**'], target: pears.origin },
        { context: (path, { method }) => path.startsWith('/plums') && method === 'PUT', target: plums.origin },
        { context: '/old', bypass: () => '/new.html' },
      ],
      {
        middlewares: [
          (request, response, next) =>
            request.url === '/api/file.js' || request.url === '/new.html' ? void response.end('own') : next(),
        ],
      },
    )
    expect(await seen(origin, '/api/x/y')).toMatchObject({ url: '/api/x/y' })
    expect((await ask(origin, '/api/file.js', { headers: ANY })).text).toBe('own')
    expect((await ask(origin, '/api/own/x', { headers: ANY })).status).toBe(404)
    expect(await seen(origin, '/plums', { method: 'PUT' })).toMatchObject({ method: 'PUT' })
    expect((await ask(origin, '/plums', { headers: ANY })).status).toBe(404)
    expect((await ask(origin, '/old')).text).toBe('own')
  })

  it('finds the target by host, path or function', async () => {
    const [pears, plums] = [await orchard(), await orchard()]
    const { origin } = await withProxy([
      { context: '/fn', router: async ({ url }) => (url === '/fn/plum' ? plums.origin : pears.origin) },
      {
        context: '/',
        target: pears.origin,
        router: { 'plums.localhost': plums.origin, '/by-path': plums.origin },
        changeOrigin: true,
      },
    ])
    const host = async (url: string, name?: string) => {
      const headers = name === undefined ? ANY : { ...ANY, host: name }
      return (await seen(origin, url, { headers })).headers.host
    }
    const [pear, plum] = [new URL(pears.origin).host, new URL(plums.origin).host]
    expect(await host('/x')).toBe(pear)
    expect(await host('/x', 'plums.localhost')).toBe(plum)
    expect(await host('/by-path/x')).toBe(plum)
    expect((await ask(origin, '/fn/plum')).status).toBe(200)
  })
})

describe('a target that answers before it has read all', () => {
  it('is heard', async () => {
    const target = await other((_request, response) => response.writeHead(413).end('too many pears'))
    const { origin } = await withProxy({ '/api': target.origin })
    const answers = Array.from({ length: 20 }, () =>
      ask(origin, '/api', { method: 'POST', body: 'pear '.repeat(600_000) }),
    )
    for (const answer of await Promise.all(answers))
      expect(answer).toMatchObject({ status: 413, text: 'too many pears' })
  })

  it('is followed to where it leads, to another protocol too', async () => {
    const root = folder()
    const secure = await start({
      root,
      config: { server: { https: true } },
      middlewares: [(request, response) => void response.end(`secure ${request.url}`)],
    })
    const target = await other(({ url }, response) =>
      response.writeHead(302, { location: `${secure.origin}${url}` }).end(),
    )
    const rules = { target: target.origin, followRedirects: true, secure: false }
    const { origin } = await withProxy({ '/api': rules, '/straight': { target: secure.origin, secure: false } })
    expect((await ask(origin, '/api/pears')).text).toBe('secure /api/pears')
    expect((await ask(origin, '/straight')).text).toBe('secure /straight')
  })

  it('gets no second request on the same connection', async () => {
    const ports = new Set<number | undefined>()
    const target = await other((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('ok')
    })
    const { origin } = await withProxy({ '/api': target.origin })
    for (const _ of Array.from({ length: 5 })) expect((await ask(origin, '/api')).text).toBe('ok')
    expect(ports.size).toBe(5)
  })
})

describe('a target that fails', () => {
  it('is named in a page and in one line', async () => {
    const lines: string[] = []
    const closed = await other(() => undefined)
    await new Promise((resolve) => closed.close(resolve))
    const { origin } = await withProxy({ '/api': closed.origin }, { log: (line) => lines.push(line) })
    const answer = await ask(origin, '/api/pears', { headers: PAGE })
    expect(answer.status).toBe(502)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.text).toContain(closed.origin)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(`GET /api/pears was not answered by ${closed.origin}`)
  })

  it('is given up when it takes too long', async () => {
    const silent = await other(() => undefined)
    const { origin } = await withProxy({ '/api': { target: silent.origin, proxyTimeout: 30 } })
    expect((await ask(origin, '/api')).status).toBe(504)
  })

  it('leaves the answer to a listener of the user', async () => {
    const closed = await other(() => undefined)
    await new Promise((resolve) => closed.close(resolve))
    const { origin } = await withProxy([{ context: '/api', target: closed.origin, onError: apologise }])
    expect(await ask(origin, '/api')).toMatchObject({ status: 418, text: 'no pears' })
  })

  it('is refused at the start when it is no URL', async () => {
    expect(await refusalOf({ '/api': 'localhost:4000' })).toBe('server/proxy')
    expect(await refusalOf({ '^/(api': 'http://localhost:4000' })).toBe('server/proxy')
    expect(await refusalOf([{ context: '/api' }])).toBe('server/proxy')
  })
})

describe('what could smuggle a request', () => {
  it('is refused where a request has two lengths', async () => {
    const { server, received, target } = await recorder()
    const { origin } = await withProxy({ '/api': target })
    const head = 'POST /api HTTP/1.1\r\nhost: localhost\r\n'
    const rest = '0\r\n\r\nGET /api/secret HTTP/1.1\r\nhost: localhost\r\n\r\n'
    const both = await askRaw(origin, `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n${rest}`)
    const twice = await askRaw(origin, `${head}content-length: 5\r\ncontent-length: 6\r\n\r\n${rest}`)
    const odd = await askRaw(origin, `${head}transfer-encoding: xchunked\r\n\r\n${rest}`)
    for (const answer of [both, twice, odd]) expect(answer).toMatch(/^HTTP\/1\.1 400/)
    expect(received).toEqual([])
    server.close()
  })

  it('is refused where its body is coded in another way than by chunks', async () => {
    const { server, received, target } = await recorder()
    const { origin } = await withProxy({ '/api': target })
    const zipped =
      'POST /api HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip, chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n'
    expect(await askRaw(origin, zipped)).toMatch(/^HTTP\/1\.1 501/)
    expect(received).toEqual([])
    server.close()
  })

  it('does not pass headers on that are for one hop, and keeps those that frame the request', async () => {
    const { server, received, target } = await recorder()
    const { origin } = await withProxy({ '/api': target })
    const answer = await askRaw(
      origin,
      'POST /api HTTP/1.1\r\nhost: localhost\r\nconnection: close, content-length, x-secret\r\ncontent-length: 4\r\nx-secret: 1\r\nte: trailers\r\nkeep-alive: timeout=5\r\nproxy-authorization: Basic eA==\r\nx-pear: 1\r\n\r\nripe',
    )
    const sent = received.join('').toLowerCase()
    expect(sent).toContain('content-length: 4')
    expect(sent).toContain('x-pear: 1')
    for (const gone of ['x-secret', 'te:', 'keep-alive:', 'proxy-authorization']) expect(sent).not.toContain(gone)
    expect(answer.toLowerCase()).toContain('connection: close')
    for (const gone of ['keep-alive', 'x-own']) expect(answer.toLowerCase()).not.toContain(gone)
    server.close()
  })

  it('frames the body of an HTTP/2 request that has no length', async () => {
    const { server, received, target } = await recorder()
    const root = folder()
    const settings = serverSettings({ server: { https: true, proxy: { '/api': target } } }, root, { port: 0 })
    const running = await startServer({ root, settings, mount: '/', middlewares: [] })
    const session = http2.connect(running.origin, { ca: keptCertificate(root, '127.0.0.1') })
    const stream = session.request({ ':path': '/api', ':method': 'DELETE' }, { endStream: false })
    stream.end('GET /api/secret HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await new Promise((resolve) => stream.on('end', resolve).resume())
    const [head = ''] = received.join('').toLowerCase().split('\r\n\r\n')
    expect(head).toContain('transfer-encoding: chunked')
    expect(head).not.toContain('content-length')
    session.destroy()
    await running.close()
    server.close()
  })
})
