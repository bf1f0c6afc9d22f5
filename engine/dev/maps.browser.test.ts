import { expect, it } from 'vitest'
import { type ServedProject, servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.ts': `import { ripen } from './ripen'
ripen(1)
document.title = 'ready'
void import('./late').then(({ late }) => late())
import.meta.hot?.accept()`,
  'src/ripen.ts': `interface Pear { readonly weight: number }

export function ripen(days: number): Pear {
  console.warn('ripens', days)
  setTimeout(() => { throw new Error('overripe') })
  return { weight: days }
}`,
  'src/late.ts': `type Late = string

export function late(): Late {
  console.log('late')
  return 'late'
}`,
}

it('names places in the files of the user in the terminal, also after updates and in lazy modules', async () => {
  const served = await serve({
    files: { ...FILES, 'src/index.js': `import './index.ts'` },
    config: { server: { forwardConsole: ['log', 'warn', 'error'] } },
  })
  const said = () => consoleOf(served)
  await expect.poll(said, { timeout: 8000 }).toContainEqual(['ripens 1', 'src/ripen.ts:4:11'])
  await expect.poll(said).toContainEqual(['late', 'src/late.ts:4:11'])
  await expect.poll(() => stacks(served)[0]).toMatch(/overripe\n\s+at src\/ripen\.ts:5:28/)
  served.edit('src/ripen.ts', (text) => `// Of pears.\n// And plums.\n${text.replace('ripens', 'ripens again')}`)
  await expect.poll(said, { timeout: 8000 }).toContainEqual(['ripens again 1', 'src/ripen.ts:6:11'])
  await expect.poll(() => stacks(served)[1]).toMatch(/overripe\n\s+at src\/ripen\.ts:7:28/)
})

it('gives every script of a page the same addresses for the same file', async () => {
  const served = await serve({ files: { ...FILES, 'src/index.js': `import './index.ts'` } })
  await expect.poll(() => served.page.title()).toBe('ready')
  const client = await served.page.context().newCDPSession(served.page)
  const maps: string[] = []
  client.on('Debugger.scriptParsed', ({ url, sourceMapURL }) => {
    if (sourceMapURL !== undefined && sourceMapURL !== '') maps.push(new URL(sourceMapURL, url).href)
  })
  await client.send('Debugger.enable')
  served.edit('src/ripen.ts', (text) => `// Of pears.\n${text.replace('ripens', 'softens')}`)
  await expect.poll(() => maps.some((map) => map.includes('/update/')), { timeout: 8000 }).toBe(true)
  const sources = await Promise.all(maps.map(async (map) => sourcesOf(map)))
  const holding = sources.filter((list) => list.some((source) => source.endsWith('/src/ripen.ts')))
  expect(holding.length).toBeGreaterThan(1)
  for (const list of holding) expect(list).toContain(`${served.origin}/src/ripen.ts`)
})

async function sourcesOf(url: string): Promise<string[]> {
  const map: { readonly sources: readonly string[] } = await (await fetch(url)).json()
  return map.sources.map((source) => new URL(source, url).href)
}

function consoleOf({ events }: ServedProject) {
  return events.flatMap((event) => (event.kind === 'console' ? [[event.text, event.at]] : []))
}

function stacks(served: ServedProject) {
  return consoleOf(served).flatMap(([text]) => (text?.startsWith('Uncaught') === true ? [text] : []))
}
