import fs from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import { loadUserConfig } from './config/load.ts'
import { createProject, type Project } from './test-project.ts'
import { watch } from './watch.ts'

const open: { readonly made: Project; readonly end: AbortController; readonly done: Promise<void> }[] = []

afterEach(async () => {
  for (const { made, end, done } of open.splice(0)) {
    end.abort()
    await done
    fs.rmSync(made.root, { recursive: true, force: true })
  }
})

/** Watches a project; `next` gives what the next build (or refusal) says. */
function watched(files: Readonly<Record<string, string>>) {
  const made = createProject({ 'node_modules/.keep': '', ...files })
  const end = new AbortController()
  const results: string[] = []
  const waiting: ((result: string) => void)[] = []
  const say = (result: string) => {
    const first = waiting.shift()
    if (first === undefined) results.push(result)
    else first(result)
  }
  const configure = async (): Promise<UserConfig> => ({
    outDir: 'build',
    styles: { postcss: 'none' },
    targets: ['chrome 90'],
    ...(await loadUserConfig({ root: made.root, command: 'build', mode: 'production' })),
  })
  const done = watch({
    root: made.root,
    mode: 'production',
    env: {},
    version: '0.0.0',
    signal: end.signal,
    configure,
    onBuild: (outcome) => say(outcome.status === 'built' ? 'built' : (outcome.diagnostics[0]?.code ?? 'failed')),
    onRefused: (diagnostic) => say(diagnostic.code),
  })
  open.push({ made, end, done })
  const next = () =>
    new Promise<string>((resolve) => {
      const first = results.shift()
      if (first === undefined) waiting.push(resolve)
      else resolve(first)
    })
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(made.root, file)), { recursive: true })
    fs.writeFileSync(path.join(made.root, file), text)
  }
  return { made, next, write, results }
}

it('builds again when a source, a page, a variable or the configuration changes', async () => {
  const { made, next, write } = watched({
    'src/index.js': `import { fruit } from './fruit.js'; console.log(fruit, import.meta.env.NEXXO_TREE)`,
    'src/fruit.js': `export const fruit = 'pear'`,
    '.env': 'NEXXO_TREE=low',
  })
  expect(await next()).toBe('built')
  write('src/fruit.js', `export const fruit = 'plum'`)
  expect(await next()).toBe('built')
  expect(made.output(/\.js$/)).toContain('plum')
  write('.env', 'NEXXO_TREE=high')
  expect(await next()).toBe('built')
  expect(made.output(/\.js$/)).toContain('high')
  write('index.html', made.read('index.html').replace('Pears', 'Plums'))
  expect(await next()).toBe('built')
  expect(made.read('build/index.html')).toContain('Plums')
  write('nexxo.config.js', `export default { base: '/orchard/' }`)
  expect(await next()).toBe('built')
  expect(made.read('build/index.html')).toContain('"/orchard/assets/')
})

it('says errors, keeps the last output, and goes on', async () => {
  const { made, next, write } = watched({ 'src/index.js': `console.log('pear')` })
  expect(await next()).toBe('built')
  write('src/index.js', `import './ladder.js'; console.log('plum')`)
  expect(await next()).toBe('engine/unresolved-import')
  expect(made.output(/\.js$/)).toContain('pear')
  write('src/ladder.js', `console.log('ladder')`)
  expect(await next()).toBe('built')
  expect(made.output(/\.js$/)).toContain('ladder')
  write('nexxo.config.js', `export default { bsae: '/' }`)
  expect(await next()).toBe('config/unknown-key')
  write('nexxo.config.js', `export default {}`)
  expect(await next()).toBe('built')
})

it('builds nothing when a file is written with the same content', async () => {
  const { made, next, write, results } = watched({ 'src/index.js': `console.log('pear')` })
  expect(await next()).toBe('built')
  write('src/index.js', `console.log('pear')`)
  write('src/index.js', `console.log('plum')`)
  expect(await next()).toBe('built')
  expect(made.output(/\.js$/)).toContain('plum')
  expect(results).toEqual([])
})
