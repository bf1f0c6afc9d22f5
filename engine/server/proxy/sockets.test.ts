import http from 'node:http'
import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { ProxyConfig } from '../../../core/config.ts'
import { ask, askRaw, temporaryServers } from '../test-server.ts'
import { keptCertificate } from '../tls/kept.ts'

const { folder, start, onEnd } = temporaryServers()

/** Says where a socket was opened, and repeats what it hears. Its own port answers HTTP too. */
async function echo(): Promise<{ readonly origin: string; readonly server: http.Server }> {
  const server = http.createServer((request, response) => response.end(`http ${request.url}`))
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, { url, headers }) => {
    socket.send(`${url} ${headers.origin} ${headers['x-tree'] ?? ''}`)
    socket.on('message', (data) => (String(data) === 'end' ? socket.close(4001, 'eaten') : socket.send(String(data))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onEnd(() => {
    sockets.close()
    server.closeAllConnections()
    server.close()
  })
  // A TCP server that listens has an AddressInfo.
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

/** Opens a socket, sends the words one after another as answers come, and gives all that was heard. */
function talk(
  url: string,
  words: readonly string[],
  options: WebSocket.ClientOptions = {},
): Promise<readonly string[]> {
  const heard: string[] = []
  const left = [...words]
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { origin: 'http://localhost:3000', ...options })
    socket.on('message', (data) => {
      heard.push(String(data))
      const word = left.shift()
      if (word === undefined) socket.close()
      else socket.send(word)
    })
    socket.on('close', (code, reason) => resolve([...heard, `${code} ${String(reason)}`.trim()]))
    socket.on('error', (error) => resolve([error.message]))
  })
}

const opened = (proxy: ProxyConfig, log: (line: string) => void = () => undefined) =>
  start({ config: { server: { proxy } }, log })

const ws = (origin: string) => origin.replace('http', 'ws')

describe('WebSockets through a proxy', () => {
  it('are passed on both ways until one side ends', async () => {
    const target = await echo()
    const headers = { 'x-tree': 'pear' }
    const { origin } = await opened({
      '/socket': { target: target.origin, ws: true, headers, rewrite: (path) => path.replace('/socket', '/v2') },
    })
    const long = 'pear'.repeat(50_000)
    expect(await talk(`${ws(origin)}/socket/a?b=1`, [long, 'end'])).toEqual([
      '/v2/a?b=1 http://localhost:3000 pear',
      long,
      '4001 eaten',
    ])
  })

  it('go to a target of the protocol without being asked for', async () => {
    const target = await echo()
    const { origin } = await opened([{ context: '/socket/**', target: ws(target.origin), rewriteWsOrigin: true }])
    expect(await talk(`${ws(origin)}/socket/a`, [])).toEqual([`/socket/a ${ws(target.origin)} `, '1005'])
  })

  it('go to the target of a string, whose origin they have', async () => {
    const target = await echo()
    const { origin } = await opened(target.origin)
    expect(await talk(`${ws(origin)}/any`, ['ripe'])).toEqual([`/any ${target.origin} `, 'ripe', '1005'])
  })

  it('keep the origin of a page of another site, which the target may refuse then', async () => {
    const target = await echo()
    const { origin } = await opened(target.origin)
    const evil = { origin: 'https://evil.example' }
    expect(await talk(`${ws(origin)}/any`, [], evil)).toEqual(['/any https://evil.example ', '1005'])
  })

  it('end at the target too when the server does', async () => {
    const target = await echo()
    const running = await opened({ '/socket': { target: target.origin, ws: true } })
    const ended = new Promise<string>((resolve) => {
      target.server.once('connection', (connection) => connection.once('close', () => resolve('ended')))
    })
    const socket = new WebSocket(`${ws(running.origin)}/socket`)
    await new Promise((resolve) => socket.once('message', resolve))
    await running.close()
    expect(await ended).toBe('ended')
  })

  it('are none where a rule has not asked for them', async () => {
    const target = await echo()
    const { origin } = await opened({ '/api': target.origin })
    expect(await talk(`${ws(origin)}/api`, [])).toEqual(['Unexpected server response: 404'])
  })

  it('end with one line where the target is not there, or refuses', async () => {
    const lines: string[] = []
    const { origin } = await opened({ '/gone': { target: 'http://127.0.0.1:1', ws: true } }, (line) => lines.push(line))
    expect(await talk(`${ws(origin)}/gone`, [])).toEqual(['Unexpected server response: 502'])
    expect(lines).toHaveLength(1)
    const refusing = http
      .createServer()
      .on('upgrade', (_request, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n'))
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve))
    onEnd(() => void refusing.close())
    // A TCP server that listens has an AddressInfo.
    const { port } = refusing.address() as AddressInfo
    const other = await opened({ '/socket': { target: `http://127.0.0.1:${port}`, ws: true } })
    expect(await talk(`${ws(other.origin)}/socket`, [])).toEqual(['Unexpected server response: 401'])
  })

  it('carry no second request', async () => {
    const target = await echo()
    const { origin } = await opened({ '/socket': { target: target.origin, ws: true } })
    const head = 'GET /socket HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\n'
    const hidden = 'GET /secret HTTP/1.1\r\nhost: localhost\r\n\r\n'
    for (const rest of [
      'upgrade: websocket\r\ncontent-length: 5\r\n',
      'upgrade: websocket\r\ntransfer-encoding: chunked\r\n',
    ])
      expect(await askRaw(origin, `${head}${rest}\r\n${hidden}`)).toMatch(/^HTTP\/1\.1 400/)
    // Without a key the target refuses; what follows must not reach it as a request.
    const bare = await askRaw(origin, `${head}upgrade: websocket\r\nsec-websocket-version: 13\r\n\r\n${hidden}`)
    expect(bare).toMatch(/^HTTP\/1\.1 400/)
    expect(bare).not.toContain('http /secret')
  })

  it('work beside HTTP/2, which is proxied too', async () => {
    const target = await echo()
    const root = folder()
    const proxy = { '/api': { target: target.origin, ws: true, changeOrigin: true } }
    const { origin } = await start({ root, config: { server: { https: true, proxy } } })
    const ca = keptCertificate(root, '127.0.0.1')
    expect(await talk(`${ws(origin)}/api`, ['ripe'], { ca })).toEqual(['/api http://localhost:3000 ', 'ripe', '1005'])
    const session = http2.connect(origin, { ca })
    onEnd(() => session.destroy())
    const texts = Array.from({ length: 20 }, (_, at) => textOf(session, `/api/${at}`))
    expect(await Promise.all(texts)).toEqual(Array.from({ length: 20 }, (_, at) => `200 http /api/${at}`))
  })
})

function textOf(session: http2.ClientHttp2Session, url: string): Promise<string> {
  const stream = session.request({ ':path': url, te: 'trailers' })
  const found = { status: 0, text: '' }
  return new Promise((resolve, reject) => {
    stream.on('response', (headers) => (found.status = Number(headers[':status'])))
    stream.setEncoding('utf8').on('data', (part: string) => (found.text += part))
    stream.on('end', () => resolve(`${found.status} ${found.text}`)).on('error', reject)
  })
}

describe('a target under TLS', () => {
  it('must have a certificate that holds, unless the rule does not care', async () => {
    const root = folder()
    const target = await start({
      root,
      config: { server: { https: true } },
      middlewares: [(request, response) => void response.end(`target ${request.url}`)],
    })
    const strict = await opened({ '/api': target.origin })
    expect((await ask(strict.origin, '/api')).status).toBe(502)
    const loose = await opened({ '/api': { target: target.origin, secure: false } })
    expect((await ask(loose.origin, '/api')).text).toBe('target /api')
  })
})
