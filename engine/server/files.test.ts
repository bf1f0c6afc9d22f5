import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileAccessConfig } from '../../core/config.ts'
import { resolveAccess } from './access.ts'
import { files, type RunningServer, sendContent } from './index.ts'
import { ask, askRaw, temporaryServers } from './test-server.ts'

const { folder, start } = temporaryServers()
const PAGE = { accept: 'text/html' }
const PEARS = '0123456789'

interface Served extends RunningServer {
  readonly root: string
}

/** Serves the folder `public` of a project. */
async function serve(
  content: Readonly<Record<string, string | Uint8Array>>,
  fsConfig?: FileAccessConfig,
): Promise<Served> {
  const root = folder(content)
  const access = resolveAccess(root, fsConfig)
  const dir = path.join(root, 'public')
  return { ...(await start({ root, middlewares: [files({ dir, access, published: true })] })), root }
}

/** The status of a link in the public folder. */
async function linked(target: string, fsConfig?: FileAccessConfig): Promise<number> {
  const elsewhere = folder({ 'pears.txt': 'elsewhere' })
  const served = await serve(
    { 'public/pears.txt': 'pears', 'data/plums.txt': 'plums', '.env.local': 'KEY', 'cert/a.PEM': 'KEY' },
    fsConfig,
  )
  const file = target.startsWith('/') ? path.join(elsewhere, target) : path.join(served.root, target)
  fs.symlinkSync(file, path.join(served.root, 'public/link.txt'))
  return (await ask(served.origin, '/link.txt')).status
}

describe('files of a folder', () => {
  it('have a type, and are sent once', async () => {
    const { origin } = await serve({ 'public/pears.svg': '<svg/>', 'public/ä b.json': '{}', 'public/x.pear': 'x' })
    const first = await ask(origin, '/pears.svg?v=1')
    expect(first).toMatchObject({
      status: 200,
      text: '<svg/>',
      headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'content-length': '6' },
    })
    const { etag = '', 'last-modified': changed = '' } = first.headers
    for (const headers of [
      { 'if-none-match': etag },
      { 'if-none-match': `"a", ${etag.slice(2)}` },
      { 'if-modified-since': changed },
    ])
      expect(await ask(origin, '/pears.svg', { headers: headers as Record<string, string> })).toMatchObject({
        status: 304,
        text: '',
      })
    expect(
      (await ask(origin, '/pears.svg', { headers: { 'if-none-match': '"a"', 'if-modified-since': changed } })).status,
    ).toBe(200)
    expect((await ask(origin, '/%C3%A4%20b.json')).headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await ask(origin, '/x.pear')).headers['content-type']).toBe('application/octet-stream')
  })

  it('are described to HEAD, and refused to POST', async () => {
    const { origin } = await serve({ 'public/pears.txt': PEARS })
    expect(await ask(origin, '/pears.txt', { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': '10' },
    })
    expect((await ask(origin, '/pears.txt', { method: 'POST' })).status).toBe(404)
  })

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=-30', 206, PEARS, 'bytes 0-9/10'],
    ['bytes=8-30', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=4-2', 200, PEARS, undefined],
    ['bytes=0-1,4-5', 200, PEARS, undefined],
    ['pears=0-1', 200, PEARS, undefined],
  ])('are sent in part: %s', async (range, status, text, contentRange) => {
    const { origin } = await serve({ 'public/pears.mp4': PEARS })
    const answer = await ask(origin, '/pears.mp4', { headers: { range } })
    expect([answer.status, answer.text, answer.headers['content-range']]).toEqual([status, text, contentRange])
    expect(answer.headers['accept-ranges']).toBe('bytes')
  })

  it('are sent whole where a part of another version is asked for', async () => {
    const { origin } = await serve({ 'public/pears.mp4': PEARS })
    const changed = (await ask(origin, '/pears.mp4')).headers['last-modified'] ?? ''
    const statusFor = async (condition: string) =>
      (await ask(origin, '/pears.mp4', { headers: { range: 'bytes=0-1', 'if-range': condition } })).status
    expect(await statusFor(changed)).toBe(206)
    expect(await statusFor('"old"')).toBe(200)
  })

  it('stand for pages', async () => {
    const { origin } = await serve({
      'public/about.html': 'about',
      'public/admin/index.html': 'admin',
      'public/empty': '',
    })
    expect((await ask(origin, '/about', { headers: PAGE })).text).toBe('about')
    expect((await ask(origin, '/admin/', { headers: PAGE })).text).toBe('admin')
    expect(await ask(origin, '/admin?x', { headers: PAGE })).toMatchObject({
      status: 302,
      headers: { location: '/admin/?x' },
    })
    expect((await ask(origin, '//admin', { headers: PAGE })).headers.location).toBe('/admin/')
    expect((await ask(origin, '/about')).status).toBe(404)
    expect(await ask(origin, '/empty')).toMatchObject({ status: 200, text: '' })
  })
})

describe('a path that leads out of its folder', () => {
  it.each([
    '/../secret.txt',
    '/pears/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%252e%252e/secret.txt',
    '/..%252fsecret.txt',
    '/..\\secret.txt',
    '/..%5csecret.txt',
    '//../secret.txt',
    '/secret.txt%00.png',
    '/pears.txt%00',
    '/%',
    '/%c0%ae%c0%ae/secret.txt',
    '/....//secret.txt',
  ])('%s gives nothing', async (url) => {
    const { origin } = await serve({ 'public/pears.txt': 'pears', 'secret.txt': 'SECRET' })
    const answer = await askRaw(origin, `GET ${url} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 40[04]/)
    expect(answer).not.toContain('SECRET')
  })
})

describe('a link', () => {
  it('may lead to the folder and to the project, but not further', async () => {
    expect(await linked('public/pears.txt')).toBe(200)
    expect(await linked('data/plums.txt')).toBe(200)
    expect(await linked('/pears.txt')).toBe(404)
  })

  it('never leads to what is denied', async () => {
    expect(await linked('.env.local')).toBe(404)
    expect(await linked('cert/a.PEM')).toBe(404)
    expect(await linked('data/plums.txt', { deny: ['**/data/**'] })).toBe(404)
    expect(await linked('.env.local', { strict: false })).toBe(404)
    expect(await linked('.env.local', { deny: [] })).toBe(200)
  })

  it('leads where the configuration allows', async () => {
    expect(await linked('data/plums.txt', { allow: ['public'] })).toBe(404)
    expect(await linked('/pears.txt', { strict: false })).toBe(200)
  })

  it('may lead to the other packages of a workspace', async () => {
    const root = folder({
      'package.json': '{ "workspaces": ["apps/*"] }',
      'apps/shop/public/own.txt': '',
      'apps/pears/pears.txt': 'pears',
    })
    fs.symlinkSync(path.join(root, 'apps/pears/pears.txt'), path.join(root, 'apps/shop/public/link.txt'))
    const shop = path.join(root, 'apps/shop')
    const { origin } = await start({
      middlewares: [files({ dir: path.join(shop, 'public'), access: resolveAccess(shop), published: false })],
    })
    expect((await ask(origin, '/link.txt')).text).toBe('pears')
  })
})

describe('other folders', () => {
  it('are served where the configuration says', async () => {
    const root = folder({ 'mocks/pears.json': '{}', 'more/plums.txt': 'plums' })
    const folders = [{ dir: 'mocks', at: '/api' }, { dir: 'more' }]
    const { origin } = await start({ root, config: { server: { folders } } })
    expect((await ask(origin, '/api/pears.json')).text).toBe('{}')
    expect((await ask(origin, '/plums.txt')).text).toBe('plums')
    expect((await ask(origin, '/pears.json')).status).toBe(404)
  })

  it('keep what is denied to themselves; what is published with the build is for everyone', async () => {
    const root = folder({
      'mocks/.env': 'KEY',
      'mocks/.git/config': 'KEY',
      'mocks/deep/a.PEM': 'KEY',
      'mocks/a.txt': '',
    })
    const { origin } = await start({ root, config: { server: { folders: [{ dir: 'mocks' }] } } })
    for (const secret of ['/.env', '/.git/config', '/deep/a.PEM']) expect((await ask(origin, secret)).status).toBe(404)
    expect((await ask(origin, '/a.txt')).status).toBe(200)
    const published = await serve({ 'public/orchard.crt': 'a certificate to install' })
    expect((await ask(published.origin, '/orchard.crt')).status).toBe(200)
  })
})

describe('what is in memory', () => {
  it('is sent as files are', async () => {
    const { origin } = await start({
      middlewares: [
        (request, response) =>
          sendContent(request, response, { body: PEARS, name: 'pears.js', headers: { 'x-tree': 'pear' } }),
      ],
    })
    const first = await ask(origin, '/')
    expect(first).toMatchObject({
      status: 200,
      text: PEARS,
      headers: { 'x-tree': 'pear', 'content-type': 'text/javascript; charset=utf-8' },
    })
    expect((await ask(origin, '/', { headers: { 'if-none-match': first.headers.etag ?? '' } })).status).toBe(304)
    expect(await ask(origin, '/', { method: 'HEAD' })).toMatchObject({ text: '', headers: { 'content-length': '10' } })
    const range = { range: 'bytes=1-2', 'if-range': first.headers.etag ?? '' }
    expect(await ask(origin, '/', { headers: range })).toMatchObject({ status: 206, text: '12' })
  })
})
