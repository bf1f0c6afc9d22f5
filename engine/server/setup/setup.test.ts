import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { ask, temporaryServers } from '../test-server.ts'

const { folder, start, onEnd } = temporaryServers()

const withSetup = (text: string, more: Readonly<Record<string, string>> = {}) => {
  const root = folder({ 'src/setupProxy.js': text, ...more })
  const config = { server: { setup: 'src/setupProxy.js' }, env: { files: 'cra' as const } }
  return start({ root, config, middlewares: [(_request, response) => void response.end('own')] })
}

function answering(word: string): string {
  return `module.exports = (app) => app.use((req, res) => res.send('${word}'))`
}

describe('src/setupProxy.js', () => {
  it('adds middlewares that come before everything else', async () => {
    const { origin } = await withSetup(`module.exports = (app) => {
      app.use('/api', (req, res) => res.json({ url: req.url, originalUrl: req.originalUrl, baseUrl: req.baseUrl, query: req.query, path: req.path }))
      app.get('/pears/:id(\\\\d+)', (req, res, next) => (req.params.id === '7' ? next('route') : next()), (req, res) => res.send('pear ' + req.params.id))
      app.post(['/plums', '/damsons'], (req, res) => res.status(201).set('x-tree', 'plum').send(Buffer.from('ripe')))
      app.route('/figs').get((req, res) => res.redirect('/dates')).put((req, res) => res.sendStatus(204))
      app.all('/old/*', (req, res) => res.type('txt').send(req.method + req.params[0]))
      app.use((req, res, next) => { res.setHeader('x-seen', '1'); next() })
    }`)
    expect(JSON.parse((await ask(origin, '/api/pears?a=1&b=2&b=3')).text)).toEqual({
      url: '/pears?a=1&b=2&b=3',
      originalUrl: '/api/pears?a=1&b=2&b=3',
      baseUrl: '/api',
      query: { a: '1', b: ['2', '3'] },
      path: '/pears',
    })
    expect((await ask(origin, '/apiary')).text).toBe('own')
    expect((await ask(origin, '/pears/12/')).text).toBe('pear 12')
    expect((await ask(origin, '/pears/7')).text).toBe('own')
    expect((await ask(origin, '/pears/ripe')).text).toBe('own')
    expect(await ask(origin, '/damsons', { method: 'POST' })).toMatchObject({ status: 201, text: 'ripe' })
    expect((await ask(origin, '/damsons')).headers['x-seen']).toBe('1')
    expect(await ask(origin, '/figs')).toMatchObject({ status: 302, headers: { location: '/dates' } })
    expect((await ask(origin, '/figs', { method: 'PUT' })).status).toBe(204)
    expect(await ask(origin, '/old/a/b', { method: 'PATCH' })).toMatchObject({ text: 'PATCHa/b' })
    expect((await ask(origin, '/old/a', { method: 'PATCH' })).headers['content-type']).toContain('text/plain')
  })

  it('handles errors where it wants to, and otherwise the server does', async () => {
    const { origin } = await withSetup(`module.exports = (app) => {
      app.get('/caught', async () => { throw new Error('rotten') })
      app.use((error, req, res, next) => (req.path === '/caught' ? res.status(418).send(error.message) : next(error)))
      app.get('/loose', () => { throw new Error('rotten') })
    }`)
    expect(await ask(origin, '/caught')).toMatchObject({ status: 418, text: 'rotten' })
    expect((await ask(origin, '/loose')).status).toBe(500)
  })

  it('sees what the .env files say, and its own packages', async () => {
    const { origin } = await withSetup(
      `const pears = require('pears')
      module.exports = async (app) => app.use('/env', (req, res) => res.send(process.env.NEXXO_TEST_ORCHARD + pears))`,
      { '.env.development': 'NEXXO_TEST_ORCHARD=kent', 'node_modules/pears/index.js': 'module.exports = " pears"' },
    )
    onEnd(() => void delete process.env['NEXXO_TEST_ORCHARD'])
    expect((await ask(origin, '/env')).text).toBe('kent pears')
  })

  it('sends files and cookies', async () => {
    const { origin } = await withSetup(
      `const path = require('path')
      module.exports = (app) => app.get('/mock', (req, res) => res.cookie('pear', 'a b', { httpOnly: true, maxAge: 5000 }).sendFile(path.join(__dirname, 'mock.json')))`,
      { 'src/mock.json': '{"ripe":1}' },
    )
    const answer = await ask(origin, '/mock')
    expect(answer).toMatchObject({ status: 200, text: '{"ripe":1}' })
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.headers['set-cookie']).toEqual(['pear=a%20b; Max-Age=5; Path=/; HttpOnly'])
  })

  it('may take WebSockets itself, as http-proxy-middleware does', async () => {
    const { origin } = await withSetup(`module.exports = (app) => {
      app.use('/socket', (req, res) => {
        req.socket.server.on('upgrade', (request, socket, head) => globalThis.nexxoTestUpgrade(request, socket, head))
        res.send('listening')
      })
    }`)
    const sockets = new WebSocketServer({ noServer: true })
    Object.assign(globalThis, {
      nexxoTestUpgrade: (
        ...parts: Parameters<typeof sockets.handleUpgrade> extends [...infer P, unknown] ? P : never
      ) => sockets.handleUpgrade(...parts, (open) => open.send('ripe')),
    })
    await ask(origin, '/socket')
    const client = new WebSocket(`${origin.replace('http', 'ws')}/socket`)
    expect(
      await new Promise((resolve, reject) => client.on('message', (data) => resolve(String(data))).on('error', reject)),
    ).toBe('ripe')
    client.close()
  })

  it('is read again when the server starts again', async () => {
    const root = folder({ 'src/setupProxy.js': answering('pears') })
    const config = { server: { setup: 'src/setupProxy.js' } }
    expect((await ask((await start({ root, config })).origin, '/')).text).toBe('pears')
    fs.writeFileSync(path.join(root, 'src/setupProxy.js'), answering('plums'))
    expect((await ask((await start({ root, config })).origin, '/')).text).toBe('plums')
  })

  it.each([
    ['throws', 'throw new Error("rotten")'],
    ['exports no function', 'module.exports = {}'],
    ['asks for what the app has not', 'module.exports = (app) => app.engine("pug")'],
    ['imports what is not there', 'require("no-such-pears")'],
  ])('is refused when it %s', async (_case, text) => {
    const refused = await withSetup(text).catch(
      (error: { diagnostic: { code: string; message: string } }) => error.diagnostic,
    )
    expect(refused).toMatchObject({ code: 'server/setup', message: expect.stringContaining('src/setupProxy.js') })
  })
})
