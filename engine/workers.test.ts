import { describe, expect, it } from 'vitest'
import { temporaryProjects } from './test-project.ts'
import { MODERN, visitPage } from './test-visit.ts'

const project = temporaryProjects()

/** Runs everything that was started, one after the other, and reports what it posted. */
const RUN_ALL = `for (const { url, options } of [...started]) await runWorker(url, options)
await new Promise((resolve) => setTimeout(resolve, 20))
report('posted', posted)
report('started', started.map(({ kind, url, options }) => [kind, url.replace(/\\.\\w{8}(?=\\.js)/, ''), options?.type ?? 'classic']))`

const HELPERS = {
  'src/kit.ts': `export const ripe = (fruit: string): string => 'a ripe ' + fruit`,
  'src/late.ts': `export const late = 'later'`,
}

describe('workers', () => {
  it.each([
    ['/', '/', 'https://pears.example/assets/'],
    ['/sub/', '/sub/', 'https://pears.example/sub/assets/'],
    ['https://pears.example/cdn/', '/cdn/', 'https://pears.example/cdn/assets/'],
    ['./', '/', 'file:'],
  ])('are bundled on their own and found under the base %s', async (base, at, start) => {
    const pears = project({
      ...HELPERS,
      'src/index.js': `new Worker(new URL('./classic.ts', import.meta.url))
new Worker(new URL('./module.ts', import.meta.url), { type: 'module' })
new SharedWorker(new URL('./shared.ts', import.meta.url).href, 'name')
new window.Worker(new URL('./classic.ts', import.meta.url), { name: 'second' })`,
      'src/classic.ts': `import { ripe } from './kit'
postMessage(ripe('pear'))
import('./late').then(({ late }) => postMessage(late))
report('own', new URL(import.meta.url).pathname.endsWith('.js'))`,
      'src/module.ts': `import { ripe } from './kit'
postMessage(ripe('plum'))
const { late } = await import('./late')
postMessage('module ' + late)`,
      'src/shared.ts': `import { ripe } from './kit'; postMessage(ripe('fig'))`,
    })
    const outcome = await pears.build({ ...MODERN, base })
    expect(outcome.diagnostics).toEqual([])
    expect(outcome.modules).toEqual(expect.arrayContaining(['src/classic.ts', 'src/kit.ts', 'src/late.ts']))
    const seen = visitPage(pears, { at, after: RUN_ALL })
    expect(seen['threw']).toBeUndefined()
    expect(seen['posted']).toEqual(
      expect.arrayContaining(['a ripe pear', 'a ripe plum', 'a ripe fig', 'later', 'module later']),
    )
    expect(seen['own']).toBe(true)
    const found = (seen['started'] as readonly string[][]).map(([kind, url, type]) => [
      kind,
      url?.split('/').at(-1),
      type,
    ])
    expect(found).toEqual([
      ['Worker', 'classic.js', 'classic'],
      ['Worker', 'module.js', 'module'],
      ['SharedWorker', 'shared.js', 'classic'],
      ['Worker', 'classic.js', 'classic'],
    ])
    for (const [, url] of seen['started'] as readonly string[][]) expect(url?.startsWith(start)).toBe(true)
    // Started twice, made once.
    expect(pears.outputs().filter((file) => file.includes('classic'))).toHaveLength(1)
  })

  it.each(['iife', 'es'] as const)('come as constructors, texts and addresses, format %s', async (format) => {
    const pears = project({
      ...HELPERS,
      'src/index.js': `import Pear from './pear?worker'
import Inline from './plum?worker&inline'
import url from './pear?worker&url'
import Shared from './fig?sharedworker'
import sharedUrl from './fig?sharedworker&url'
import SharedInline from './fig?sharedworker&inline'
globalThis.Blob = class { constructor(parts) { this.parts = parts } }
URL.createObjectURL = ({ parts }) => 'data:text/javascript,' + encodeURIComponent(parts.join(''))
new Pear({ name: 'first' }); new Inline(); new Inline(); new Shared(); new SharedInline()
report('urls', [url, sharedUrl].map((one) => one.replace(/\\.\\w{8}/, '')))
report('same', [started[1].url === started[2].url, started[0].options.name])`,
      'src/pear.ts': `import { ripe } from './kit'; postMessage(ripe('pear'))`,
      'src/plum.ts': `import { ripe } from './kit'; postMessage(ripe('plum'))`,
      'src/fig.ts': `import { ripe } from './kit'; postMessage(ripe('fig'))`,
    })
    expect((await pears.build({ ...MODERN, worker: { format } })).diagnostics).toEqual([])
    const after = `const texts = {}
for (const { url, options } of started) {
  const text = await textAt(url)
  texts[url] = [text.includes('a ripe '), options?.type]
}
report('texts', Object.values(texts))
report('started', started.map(({ kind, url }) => [kind, url.slice(0, 6)]))`
    const seen = visitPage(pears, { after })
    const type = format === 'es' ? 'module' : null
    expect(seen['urls']).toEqual(['/assets/pear.js', '/assets/fig.js'])
    expect(seen['same']).toEqual([true, 'first'])
    expect(seen['texts']).toEqual(
      Array.from({ length: 4 }, () => (type === null ? [true] : [true, type])).map(([has]) => [has, type]),
    )
    expect((seen['started'] as readonly string[][]).map(([kind]) => kind)).toEqual([
      'Worker',
      'Worker',
      'Worker',
      'SharedWorker',
      'SharedWorker',
    ])
    // What is only carried inside another script is no file.
    expect(pears.outputs().some((file) => file.includes('plum'))).toBe(false)
  })

  it('start further workers and themselves, and load assets from where they are', async () => {
    const pears = project({
      ...HELPERS,
      'src/index.js': `new Worker(new URL('./outer.ts', import.meta.url))`,
      'src/outer.ts': `import note from './note.txt'
postMessage('outer')
new Worker(new URL('./inner.ts', import.meta.url), { type: 'module' })
if (started.length < 3) new Worker(new URL('./outer.ts', import.meta.url))
report('note', textAt(new URL(note, self.location.href)))
report('url', textAt(new URL('./note.txt', import.meta.url)))`,
      'src/inner.ts': `import { ripe } from './kit'; postMessage(ripe('inner')); report('inner', textAt(new URL('./note.txt', import.meta.url)))`,
      'src/note.txt': 'a note',
    })
    expect((await pears.build({ ...MODERN, base: '/sub/' })).diagnostics).toEqual([])
    const after = `await runWorker(started[0].url)\nfor (const { url, options } of started.slice(1, 2)) await runWorker(url, options)
report('posted', posted)\nreport('urls', started.map(({ url }) => url.replace(/\\.\\w{8}/, '')))`
    expect(visitPage(pears, { at: '/sub/', after })).toEqual({
      note: 'a note',
      url: 'a note',
      inner: 'a note',
      posted: ['outer', 'a ripe inner'],
      urls: ['outer', 'inner', 'outer'].map((name) => `https://pears.example/sub/assets/${name}.js`),
    })
  })

  it('that start each other in a circle are a mistake with its place', async () => {
    const pears = project({
      'src/index.js': `new Worker(new URL('./a.js', import.meta.url))`,
      'src/a.js': `new Worker(new URL('./b.js', import.meta.url))`,
      'src/b.js': `new Worker(new URL('./a.js', import.meta.url))`,
    })
    const outcome = await pears.build(MODERN)
    expect(outcome.status).toBe('failed')
    const [first] = outcome.diagnostics
    expect(first?.code).toBe('engine/worker-cycle')
    expect(first?.message).toContain('src/a.js → src/b.js → src/a.js')
  })

  it('that do not build end the build', async () => {
    const pears = project({
      'src/index.js': `new Worker(new URL('./a.js', import.meta.url))`,
      'src/a.js': `import './gone'`,
    })
    const outcome = await pears.build(MODERN)
    expect(outcome.diagnostics.map((one) => [one.code, one.at?.file])).toEqual([
      ['engine/unresolved-import', 'src/a.js'],
    ])
  })
})

describe('other scripts of their own', () => {
  it('bundles worklets as modules', async () => {
    const pears = project({
      ...HELPERS,
      'src/index.js': `const audio = { audioWorklet: { addModule } }
audio.audioWorklet.addModule(new URL('./gain.ts', import.meta.url))
globalThis.CSS = { paintWorklet: { addModule } }
CSS.paintWorklet.addModule(new URL('./paint.ts', import.meta.url))`,
      'src/gain.ts': `import { ripe } from './kit'; postMessage(ripe('gain'))`,
      'src/paint.ts': `import { ripe } from './kit'; postMessage(ripe('paint'))`,
    })
    expect((await pears.build(MODERN)).diagnostics).toEqual([])
    const after = `for (const { url } of started) await runWorker(url, { type: 'module' })\nreport('posted', posted)`
    expect(visitPage(pears, { after })).toEqual({ posted: ['a ripe gain', 'a ripe paint'] })
    for (const name of ['gain', 'paint'])
      expect(pears.output(new RegExp(`assets/${name}.*js$`))).not.toMatch(/\bimport\b/)
  })

  it('puts service workers at the root under a name that stays', async () => {
    const pears = project({
      ...HELPERS,
      'src/index.js': `navigator.serviceWorker.register(new URL('./pwa/sw.ts', import.meta.url), { type: 'classic' })
navigator.serviceWorker.register(new URL('./pwa/modern.ts', import.meta.url).href, { type: 'module' })`,
      'src/pwa/sw.ts': `import { ripe } from '../kit'; postMessage(ripe('classic'))`,
      'src/pwa/modern.ts': `import { ripe } from '../kit'; postMessage(ripe('module'))`,
    })
    expect((await pears.build({ ...MODERN, base: '/sub/' })).diagnostics).toEqual([])
    expect(visitPage(pears, { at: '/sub/', after: RUN_ALL })).toEqual({
      posted: ['a ripe classic', 'a ripe module'],
      started: [
        ['service', 'https://pears.example/sub/sw.js', 'classic'],
        ['service', 'https://pears.example/sub/modern.js', 'module'],
      ],
    })
  })
})
