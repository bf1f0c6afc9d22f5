import type { OutputChunk } from 'rolldown'
import { expect, it } from 'vitest'
import { resolveConfig } from '../config/resolve.ts'
import type { UserConfig } from '../../core/config.ts'
import { createAssetStore } from '../assets/store.ts'
import { readPages } from '../pages/read.ts'
import { createBuild } from '../state.ts'
import { temporaryProjects } from '../test-project.ts'
import { lostPackages } from './lost.ts'

const temporaryProject = temporaryProjects()

function lostOf(userConfig: UserConfig = {}, html = '<script type="module" src="/src/index.js"></script>') {
  const { root } = temporaryProject({ 'index.html': html })
  const config = resolveConfig({ root, mode: 'development', config: userConfig, outDir: undefined, env: {} })
  const build = createBuild(config, createAssetStore(config), { updates: 'hot' })
  const pages = readPages(config)
  const project = { config, build, pages, edits: async () => [], input: {}, pollingMs: undefined }
  return lostPackages(project, () => undefined)
}

// What is asked of a chunk.
const chunk = (imports: string[]) =>
  ({ type: 'chunk', fileName: 'main.js', imports, dynamicImports: [] }) as unknown as OutputChunk

const PEELER = `import { peel } from "peeler";\npeel('import x from "pears"')`

it('an import that is left to the browser is lost, in an update, a script and an output', () => {
  const lost = lostOf()
  expect(lost.inScript(PEELER)?.message).toBe(`Could not resolve 'peeler'`)
  expect(lost.inUpdates([{ update: { type: 'Patch', code: PEELER } }])?.message).toBe(`Could not resolve 'peeler'`)
  expect(lost.inOutput([chunk(['peeler', 'main.js'])])?.message).toBe(`Could not resolve 'peeler'`)
  expect(lost.inOutput([chunk(['main.js', 'https://orchard.example/peeler.js'])])).toBe(undefined)
})

it('paths, addresses and texts are none, nor updates without code', () => {
  const lost = lostOf()
  const code = [`import './pear.js'`, `import "/pear.js"`, `import x from 'https://orchard.example/x.js'`, `'peeler'`]
  expect(code.map((one) => lost.inScript(one))).toEqual(code.map(() => undefined))
  expect(lost.inUpdates([{ update: { type: 'FullReload' } }, { update: { type: 'Noop' } }])).toBe(undefined)
})

it('what the project leaves to the browser on purpose is there', () => {
  expect(lostOf({ external: ['peeler'] }).inScript(PEELER)).toBe(undefined)
  expect(lostOf({ external: ['pee'] }).inScript(PEELER)).toBeDefined()
  const mapped = `<script type="importmap">{"imports":{"peeler":"/peeler.js"}}</script><script type="module" src="/src/index.js"></script>`
  expect(lostOf({}, mapped).inScript(PEELER)).toBe(undefined)
})
