import { expect, it } from 'vitest'
import { temporaryProjects } from '../test-project.ts'
import { createBuild } from '../state.ts'
import { createAssetStore } from '../assets/store.ts'
import { resolveConfig } from '../config/resolve.ts'
import { holdPayloads } from './payloads.ts'
import { hearResults } from './results.ts'

const temporaryProject = temporaryProjects()

/** What is heard of an engine. */
function hearing() {
  const config = resolveConfig({
    root: temporaryProject({}).root,
    mode: 'development',
    config: {},
    outDir: undefined,
    env: {},
  })
  const build = createBuild(config, createAssetStore(config), { updates: 'hot' })
  const told: string[] = []
  const freed: unknown[] = []
  const note = (name: string) => () => void told.push(name)
  const events = {
    onBuilt: note('built'),
    onFailed: note('failed'),
    onWarned: note('warned'),
    onFixed: note('fixed'),
    onUpdate: note('update'),
    onReload: note('reload'),
    onReplaced: note('replaced'),
    onChanged: note('changed'),
    onFolders: note('folders'),
    onBroken: note('broken'),
  }
  const project = { config, build, pages: [], edits: async () => [], input: {}, pollingMs: undefined }
  const results = hearResults({
    project,
    payloads: holdPayloads(config),
    events,
    onDoubt: note('doubt'),
    onWhole: () => undefined,
    free: (file) => void freed.push(file),
    onEnd: () => undefined,
    lacksFile: () => false,
    forgets: () => false,
    lost: { inOutput: () => undefined, inUpdates: () => undefined, inScript: () => undefined },
  })
  // It asks for nothing of the linker's.
  const buildStart = results.plugin.buildStart as unknown as () => Promise<void>
  return { results, told, freed, begin: buildStart }
}

// As the linker gives it, without files, of which each has to be there by its type.
const OUTPUT = { output: [] } as unknown as Parameters<ReturnType<typeof hearResults>['handlers']['onOutput']>[0]

it('a build in parts that comes first is not taken for the one of everything', async () => {
  const { results, told, begin } = hearing()
  await begin()
  results.readsAll()
  results.handlers.onOutput(OUTPUT)
  results.expectAll()
  await begin()
  results.handlers.onOutput(OUTPUT)
  expect([results.hasReadAll(), told]).toEqual([false, ['built']])
  await begin()
  results.readsAll()
  expect(results.hasReadAll()).toBe(false)
  results.handlers.onOutput(OUTPUT)
  expect([results.hasReadAll(), told]).toEqual([true, ['built', 'replaced']])
})

it('a mistake of a build in parts is a doubt, and one of everything is a mistake', async () => {
  const { results, told, begin } = hearing()
  await begin()
  results.readsAll()
  results.handlers.onOutput(OUTPUT)
  await begin()
  await results.handlers.onOutput(new Error('rotten'))
  expect([results.failure(), told]).toEqual([undefined, ['built', 'doubt']])
  results.expectAll()
  await begin()
  results.readsAll()
  await results.handlers.onOutput(new Error('rotten'))
  expect([results.failure(), told]).toEqual(['all', ['built', 'doubt', 'failed']])
})

it('pages are loaded anew when a build in parts mends what an update could not', async () => {
  const { results, told, begin } = hearing()
  await begin()
  results.readsAll()
  results.handlers.onOutput(OUTPUT)
  await results.handlers.onHmrUpdates(new Error('rotten'))
  await begin()
  results.handlers.onOutput(OUTPUT)
  expect([results.failure(), told]).toEqual([undefined, ['built', 'failed', 'replaced', 'fixed']])
})

it('pages are loaded anew when what was dropped for a build of everything does not come', () => {
  const { results, told } = hearing()
  results.expectAll()
  results.handlers.onHmrUpdates({ updates: [], changedFiles: [] })
  expect(results.hasReadAll()).toBe(false)
  results.giveUp()
  expect([results.hasReadAll(), told]).toEqual([true, ['replaced']])
})

it('what an engine says that is being closed is not told, and its output is let go', async () => {
  const { results, told, begin, freed } = hearing()
  await begin()
  results.close()
  const pears = { type: 'asset', fileName: 'pears.txt', source: '' }
  await results.handlers.onOutput({ output: [pears] } as unknown as typeof OUTPUT)
  await results.handlers.onOutput(new Error('closed'))
  await results.handlers.onHmrUpdates(new Error('closed'))
  expect([told, results.latest(), freed]).toEqual([[], undefined, [pears]])
})
