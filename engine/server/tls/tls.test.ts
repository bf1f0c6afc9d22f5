import { X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import http2 from 'node:http2'
import https from 'node:https'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { TlsFiles } from '../../../core/config.ts'
import { temporaryServers } from '../test-server.ts'
import { selfSigned } from './certificate.ts'
import { keptCertificate } from './kept.ts'

const { folder, start } = temporaryServers()
const NOW = new Date()

const pears: Parameters<typeof start>[0] = {
  middlewares: [(request, response) => void response.end(`${request.httpVersion} ${request.url}`)],
}

function refusalOf(tls: TlsFiles): Promise<unknown> {
  return start({ config: { server: { https: tls } } }).catch((error: unknown) => String(error))
}

function get(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    https
      .get(url, { ca, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(String(Buffer.concat(parts))))
      })
      .on('error', reject)
  })
}

async function getByHttp2(origin: string, ca: string, url: string): Promise<string> {
  const session = http2.connect(origin, { ca })
  try {
    return await new Promise((resolve, reject) => {
      session.on('error', reject)
      const stream = session.request({ ':path': url })
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve(String(Buffer.concat(parts))))
      stream.on('error', reject)
    })
  } finally {
    session.close()
  }
}

describe('a certificate that is made', () => {
  it('vouches for itself, for its names and for a year', () => {
    const certificate = new X509Certificate(selfSigned(['localhost', '127.0.0.1', '::1', 'fe80::7:2'], NOW).cert)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkHost('pears.example')).toBeUndefined()
    expect(['127.0.0.1', '::1', 'fe80::7:2'].map((address) => certificate.checkIP(address))).not.toContain(undefined)
    expect(certificate.ca).toBe(false)
    const days = (Date.parse(certificate.validTo) - NOW.getTime()) / 86_400_000
    expect(Math.round(days)).toBe(365)
  })

  it('is kept, and made again before it expires, for another host, and when it is damaged', () => {
    const root = folder()
    const first = keptCertificate(root, '127.0.0.1', NOW)
    expect(keptCertificate(root, undefined, NOW)).toBe(first)
    const file = path.join(root, 'node_modules/.cache/nexxo/server/certificate.pem')
    expect(fs.statSync(file).mode & 0o077).toBe(0)
    const named = keptCertificate(root, 'pears.test', NOW)
    expect(new X509Certificate(named).checkHost('pears.test')).toBe('pears.test')
    const later = keptCertificate(root, 'pears.test', new Date(NOW.getTime() + 360 * 86_400_000))
    expect(later).not.toBe(named)
    fs.writeFileSync(file, named.slice(0, 300))
    expect(() => new X509Certificate(keptCertificate(root, 'pears.test', NOW))).not.toThrow()
  })
})

describe('a server with TLS', () => {
  it('speaks HTTP/2, and HTTP/1.1 with those that do not', async () => {
    const root = folder()
    const { origin, urls } = await start({ ...pears, root, config: { server: { https: true } } })
    const ca = keptCertificate(root, '127.0.0.1')
    expect(urls).toEqual([`${origin}/`])
    expect(origin).toMatch(/^https:/)
    expect(await getByHttp2(origin, ca, '/ripe?x=1')).toBe('2.0 /ripe?x=1')
    expect(await get(`${origin}/ripe`, ca)).toBe('1.1 /ripe')
  })

  it('keeps to HTTP/1.1 where it is told to', async () => {
    const root = folder()
    const { origin } = await start({ ...pears, root, config: { server: { https: true, http2: false } } })
    const ca = keptCertificate(root, '127.0.0.1')
    await expect(getByHttp2(origin, ca, '/')).rejects.toThrow()
    expect(await get(`${origin}/ripe`, ca)).toBe('1.1 /ripe')
  })

  it('takes the certificate of the project, as files or as text', async () => {
    const { key, cert } = selfSigned(['127.0.0.1'], NOW)
    const root = folder({ 'tls/key.pem': key, 'tls/cert.pem': cert })
    for (const tls of [
      { key: 'tls/key.pem', cert: 'tls/cert.pem' },
      { key, cert },
    ]) {
      const { origin } = await start({ ...pears, root, config: { server: { https: tls } } })
      expect(await get(`${origin}/`, cert)).toBe('1.1 /')
    }
  })

  it('says what is wrong with a certificate', async () => {
    const { key, cert } = selfSigned(['127.0.0.1'], NOW)
    expect(await refusalOf({ key: 'pears.pem', cert })).toContain('`pears.pem` of `server.https` cannot be read')
    expect(await refusalOf({ key })).toContain('not both')
    expect(await refusalOf({ key: selfSigned(['plums'], NOW).key, cert })).toContain('cannot be used')
  })

  it('takes WebSockets beside HTTP/2', async () => {
    const root = folder()
    const sockets = new WebSocketServer({ noServer: true })
    const { origin } = await start({
      ...pears,
      root,
      config: { server: { https: true } },
      onUpgrade: (request, socket, head) => {
        sockets.handleUpgrade(request, socket, head, (open) => open.send(`hello ${request.url}`))
        return true
      },
    })
    const client = new WebSocket(`${origin.replace('https', 'wss')}/ripe`, { ca: keptCertificate(root, '127.0.0.1') })
    expect(
      await new Promise((resolve, reject) => client.on('message', (data) => resolve(String(data))).on('error', reject)),
    ).toBe('hello /ripe')
    client.close()
  })
})
