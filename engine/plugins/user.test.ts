import { afterAll, describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { createComponentProject, removeProjects, run } from '../frameworks/test-components.ts'

afterAll(removeProjects)

const PLAIN: UserConfig = { outDir: 'build', minify: false, targets: ['chrome 120'] }

async function build(files: Readonly<Record<string, string>>, config: UserConfig) {
  const project = createComponentProject(files, {})
  const outcome = await project.build({ ...PLAIN, ...config })
  return { project, outcome }
}

describe('plugins of the user', () => {
  it('run in groups by `enforce`, in the order in which they are written, lists and promises too', async () => {
    const order: string[] = []
    const named = (name: string, enforce?: 'pre' | 'post') => ({
      name,
      ...(enforce === undefined ? {} : { enforce }),
      transform(_code: string, id: string) {
        if (id.endsWith('index.js')) order.push(name)
        return null
      },
    })
    const { outcome } = await build(
      { 'src/index.js': 'globalThis.done = 1' },
      {
        plugins: [
          named('last', 'post'),
          named('one'),
          [false, Promise.resolve(named('two')), [null, named('three')]],
          undefined,
          named('first', 'pre'),
        ],
      },
    )
    expect(outcome.diagnostics).toEqual([])
    expect(order).toEqual(['first', 'one', 'two', 'three', 'last'])
  })

  it('make modules with paths of no file, which import the packages of the project', async () => {
    const routes = {
      name: 'routes',
      resolveId: (id: string) => (id === 'router/auto' ? '/__router/auto' : null),
      load: (id: string) =>
        id === '/__router/auto' ? `export * from 'router'\nexport { tree } from '@fruit/tree'` : null,
    }
    const { project, outcome } = await build(
      {
        'src/index.js': `import { tree, route } from 'router/auto'\nglobalThis.done = tree + route`,
        'node_modules/router/package.json': '{ "name": "router", "main": "index.js" }',
        'node_modules/router/index.js': `export const route = '/pears'`,
        'node_modules/@fruit/tree/package.json': '{ "name": "@fruit/tree", "main": "index.js" }',
        'node_modules/@fruit/tree/index.js': `export const tree = 'tree'`,
      },
      { plugins: [routes] },
    )
    expect(outcome.diagnostics).toEqual([])
    expect((await run(project)).done).toBe('tree/pears')
  })

  it('make modules of names and of files that the engine does not know', async () => {
    const virtual = {
      name: 'virtual',
      resolveId: (id: string) => (id === 'virtual:trees' ? id : null),
      load: (id: string) => (id === 'virtual:trees' ? 'export default ["pear"]' : null),
    }
    const notes = {
      name: 'notes',
      transform: (code: string, id: string) =>
        id.endsWith('.note') || id.endsWith('.md')
          ? { code: `export default ${JSON.stringify(code.trim())}`, map: null }
          : null,
    }
    const { project, outcome } = await build(
      {
        'src/index.js': `import trees from 'virtual:trees'
import note from './a.note'
import text from './b.md'
import picture from './c.svg'
globalThis.done = JSON.stringify([trees, note, text, picture])`,
        'src/a.note': 'ripe\n',
        'src/b.md': '# Plums',
        'src/c.svg': '<svg/>',
      },
      { plugins: [virtual, notes] },
    )
    expect(outcome.diagnostics).toEqual([])
    const [trees, note, text, picture] = JSON.parse(String((await run(project)).done))
    expect([trees, note, text]).toEqual([['pear'], 'ripe', '# Plums'])
    expect(picture).toMatch(/^\/assets\/c\.[0-9a-f]{8}\.svg$/)
    expect(project.read(`build${picture}`)).toBe('<svg/>')
  })

  it('leave an unknown type a mistake when none takes it', async () => {
    const { outcome } = await build(
      { 'src/index.js': "import './a.note'", 'src/a.note': 'ripe' },
      { plugins: [{ name: 'idle' }] },
    )
    expect(outcome).toMatchObject({ status: 'failed', diagnostics: [{ message: expect.stringContaining('a.note') }] })
  })

  it('hand over stylesheets and emit files', async () => {
    const sheet = {
      name: 'sheet',
      resolveId: (id: string) => (id === 'virtual:sheet.css' ? id : null),
      load: (id: string) => (id === 'virtual:sheet.css' ? 'b { i { color: #0f0 } }' : null),
      buildEnd(this: { emitFile: (file: object) => string }) {
        this.emitFile({ type: 'asset', fileName: 'orchard.txt', source: 'pear' })
        this.emitFile({ type: 'asset', name: 'trees.json', source: '{}' })
      },
    }
    const { project, outcome } = await build({ 'src/index.js': "import 'virtual:sheet.css'" }, { plugins: [sheet] })
    expect(outcome.diagnostics).toEqual([])
    expect(project.output(/\.css$/)).toMatch(/b i \{|i \{/)
    expect(project.read('build/orchard.txt')).toBe('pear')
    expect(project.outputs()).toContainEqual(expect.stringMatching(/^assets\/trees\.[\w-]{8}\.json$/))
  })

  it('run in workers too', async () => {
    const shout = {
      name: 'shout',
      transform: (code: string) =>
        code.includes('PEAR') ? { code: code.replace('PEAR', 'conference'), map: null } : null,
    }
    const { project, outcome } = await build(
      {
        'src/index.js': "new Worker(new URL('./count.js', import.meta.url))",
        'src/count.js': "postMessage('PEAR')",
      },
      { plugins: [shout] },
    )
    expect(outcome.diagnostics).toEqual([])
    expect(project.output(/count\.\w+\.js$/)).toContain('conference')
  })

  it('must be plugins', async () => {
    // The configuration's type forbids it; a configuration in JavaScript has no types.
    const plugins = [() => ({ name: 'pear' })] as unknown as NonNullable<UserConfig['plugins']>
    const { outcome } = await build({ 'src/index.js': '' }, { plugins })
    expect(outcome).toMatchObject({ status: 'failed', diagnostics: [{ code: 'config/plugin' }] })
  })
})
