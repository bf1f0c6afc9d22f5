import { expect, it } from 'vitest'
import type { PluginServer, UserPlugin } from '../../core/config.ts'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const served = (configureServer: (server: PluginServer) => unknown, name = 'orchard'): UserPlugin => ({
  name,
  configureServer,
})

it('lets a plugin and the modules of a page talk, and asks for a reload', async () => {
  const heard: unknown[] = []
  const plugin = served(({ ws, hot }) => {
    ws.on('orchard:ask', (data, client) => {
      heard.push(data)
      client.send('orchard:answer', 'pears')
    })
    ws.on('orchard:leave', () => hot.send({ type: 'full-reload' }))
    ws.on('orchard:all', () => ws.send('orchard:answer', 'plums'))
  })
  const { page, says, mark, isMarked } = await serve({
    files: {
      'src/index.js': `const root = document.getElementById('root')
root.textContent = 'none'
globalThis.send = (event) => import.meta.hot.send(event, { weight: 3 })
import.meta.hot.on('orchard:answer', (name) => { root.textContent = name })`,
    },
    config: { plugins: [plugin] },
  })
  const send = (event: string) => page.evaluate(`send('orchard:${event}')`)
  await says('#root', 'none')
  await send('ask')
  await says('#root', 'pears')
  await send('all')
  await says('#root', 'plums')
  expect(heard).toEqual([{ weight: 3 }])
  await mark()
  await send('leave')
  await says('#root', 'none')
  expect(await isMarked()).toBe(false)
})

it('answers with what plugins use, before its own and after files', async () => {
  const plugin = served(({ middlewares, config }) => {
    middlewares.use('/api', (request, response) => void response.end(`api ${request.url} ${config.command}`))
    return () => {
      middlewares.use((request, response, next) => {
        if (request.url?.startsWith('/fruit') === true) response.end('after')
        else next()
      })
    }
  })
  const { origin, page, says } = await serve({
    files: {
      'src/index.js': `document.getElementById('root').textContent = 'pears'`,
      'public/fruit.txt': 'a file',
    },
    config: { plugins: [plugin] },
  })
  const get = async (path: string) => (await fetch(origin + path)).text()
  expect(await get('/api/pears?ripe')).toBe('api /pears?ripe serve')
  expect(await get('/fruit.txt')).toBe('a file')
  expect(await get('/fruit')).toBe('after')
  await says('#root', 'pears')
  expect(await page.title()).toBe('Pears')
})

it('names a plugin that wants more of a server, and calls the others', async () => {
  const wanting = served((server) => Reflect.get(server, 'watcher').on('change', () => undefined), 'rotten')
  const other = served(({ middlewares }) => middlewares.use('/api', (_request, response) => void response.end('ripe')))
  const { origin, events } = await serve({
    files: { 'src/index.js': '' },
    config: { plugins: [wanting, other] },
  })
  expect(await (await fetch(`${origin}/api`)).text()).toBe('ripe')
  const failed = events.flatMap((event) => (event.kind === 'failed' ? event.diagnostics : []))
  expect(failed.map(({ code }) => code)).toEqual(['dev/plugin-server'])
  expect(failed[0]?.message).toContain('`rotten`')
})
