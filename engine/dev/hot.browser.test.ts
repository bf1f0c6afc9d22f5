import { describe, expect, it } from 'vitest'
import { type ServedProject, servedProjects } from './test-page.ts'

const serve = servedProjects()

/** What the modules have written down, and forgets it. */
function notes({ page }: ServedProject): Promise<unknown[]> {
  return page.evaluate(() => (globalThis as unknown as { notes: unknown[] }).notes.splice(0))
}

async function noted(project: ServedProject, count: number): Promise<unknown[]> {
  const length = () => project.page.evaluate(() => (globalThis as unknown as { notes?: unknown[] }).notes?.length ?? 0)
  await expect.poll(length, { timeout: 8000 }).toBeGreaterThanOrEqual(count)
  return notes(project)
}

const note = 'const note = (...what) => (globalThis.notes ??= []).push(what.join(" "))'
const changed = (text: string) => text.replaceAll(/pears\d*/g, (word) => `pears${Number(word.slice(5)) + 1}`)

describe('import.meta.hot', () => {
  it('lets a module take its own changes, keep data and clean up after itself', async () => {
    const served = await serve({
      files: {
        'src/index.js': `import './own.js'`,
        'src/own.js': `${note}
export const name = 'pears'
const hot = import.meta.hot
note('runs', name, hot.data.eaten ?? 'nothing')
hot.on('vite:beforeUpdate', ({ updates }) => note('before', updates[0].type))
hot.on('vite:afterUpdate', () => note('after'))
hot.dispose((data) => { data.eaten = name; note('gone', name) })
hot.accept((module) => note('took', module.name))`,
      },
    })
    expect(await noted(served, 1)).toEqual(['runs pears nothing'])
    served.edit('src/own.js', changed)
    expect(await noted(served, 5)).toEqual([
      'before js-update',
      'gone pears',
      'runs pears1 pears',
      'took pears1',
      'after',
    ])
  })

  it('tells who accepts another, a list, and what is pruned', async () => {
    const served = await serve({
      files: {
        'src/index.js': `${note}
import './middle.js'
import { name } from './left.js'
import './right.js'
import.meta.hot.accept('./left.js', (left) => note('left', left.name, name))
import.meta.hot.accept(['./left.js', './right.js'], ([left, right]) => note('both', left?.name, right?.name))`,
        'src/middle.js': `import './leaf.js'\nimport.meta.hot.accept()`,
        'src/leaf.js': `${note}\nimport.meta.hot.prune(() => note('pruned'))\nimport.meta.hot.on('vite:beforePrune', () => note('before prune'))`,
        'src/left.js': `export const name = 'pears'`,
        'src/right.js': `export const name = 'pears'`,
      },
    })
    await served.mark()
    await served.page.evaluate(() => void Object.assign(globalThis, { notes: [] }))
    served.edit('src/left.js', changed)
    expect(await noted(served, 2)).toEqual(['left pears1 pears', 'both pears1 '])
    served.edit('src/right.js', changed)
    expect(await noted(served, 1)).toEqual(['both  pears1'])
    served.edit('src/middle.js', (text) => text.replace(`import './leaf.js'`, ''))
    expect(await noted(served, 2)).toEqual(['before prune', 'pruned'])
    expect(await served.isMarked()).toBe(true)
  })

  it('hands a change on that a module gives up, and loads the page anew at the end or when one declines', async () => {
    const served = await serve({
      files: {
        'src/index.js': `${note}
import { name } from './giver.js'
import './decliner.js'
note('runs', name)
import.meta.hot.accept(() => note('took'))`,
        'src/giver.js': `export const name = 'pears'
import.meta.hot.accept(({ name }) => { if (name.endsWith('1')) import.meta.hot.invalidate('too sweet') })
import.meta.hot.on('vite:invalidate', ({ message }) => globalThis.notes.push(message))`,
        'src/decliner.js': `export const name = 'pears'\nimport.meta.hot.decline()`,
      },
    })
    await served.mark()
    expect(await noted(served, 1)).toEqual(['runs pears'])
    served.edit('src/giver.js', changed)
    expect(await noted(served, 3)).toEqual(['too sweet', 'runs pears1', 'took'])
    expect(await served.isMarked()).toBe(true)
    served.edit('src/decliner.js', changed)
    await expect.poll(served.isMarked).toBe(false)
    expect(served.events.at(-1)).toEqual({ kind: 'reloaded', because: 'src/decliner.js declines updates' })
  })
})

describe('module.hot', () => {
  it('gives what imports and requires name anew, in ES modules', async () => {
    const served = await serve({
      files: {
        'src/index.js': `import reducer, { kind as sort } from './reducer'
import * as all from './reducer'
const say = (why) => { (globalThis.notes ??= []).push([why, reducer(), sort, all.kind, { sort }.sort].join(' ')) }
say('runs')
if (typeof module !== 'undefined' && module.hot) {
  module.hot.accept('./reducer', () => {
    say('took')
    globalThis.notes.push(require('./reducer').default())
  })
}`,
        'src/reducer.js': `import { kind } from './kind'\nexport { kind }\nexport default () => kind`,
        'src/kind.js': `export const kind = 'pears'`,
      },
    })
    await served.mark()
    expect(await noted(served, 1)).toEqual(['runs pears pears pears pears'])
    for (const name of ['pears1', 'pears2']) {
      served.edit('src/kind.js', changed)
      expect(await noted(served, 2)).toEqual([`took ${name} ${name} ${name} ${name}`, name])
    }
    expect(await served.isMarked()).toBe(true)
  })

  it('has data, handlers and a status, in CommonJS', async () => {
    const served = await serve({
      files: {
        'src/index.js': `require('./basket')`,
        'src/basket.js': `${note}
const fruit = require('./fruit')
note('runs', fruit.name, module.hot.data?.eaten)
const never = () => note('never')
module.hot.addDisposeHandler(never)
module.hot.removeDisposeHandler(never)
module.hot.dispose((data) => { data.eaten = fruit.name })
const listener = (status) => { if (status === 'apply') note(status, module.hot.status()) }
module.hot.addStatusHandler(listener)
module.hot.dispose(() => module.hot.removeStatusHandler(listener))
module.hot.accept()
module.hot.accept('./late', (deps) => { throw new Error(deps.join()) }, (error, { moduleId, dependencyId }) => note(error.message, moduleId, dependencyId))
module.hot.decline('./stone')
require('./late')
require('./stone')`,
        'src/fruit.js': `exports.name = 'pears'`,
        'src/late.js': `exports.name = 'pears'`,
        'src/stone.js': `exports.name = 'pears'`,
      },
    })
    await served.mark()
    expect(await noted(served, 1)).toEqual(['runs pears '])
    served.edit('src/fruit.js', changed)
    expect(await noted(served, 1)).toEqual(['runs pears1 pears'])
    served.edit('src/late.js', changed)
    expect(await noted(served, 2)).toEqual(['apply apply', 'src/late.js src/basket.js src/late.js'])
    expect(await served.isMarked()).toBe(true)
    served.edit('src/stone.js', changed)
    await expect.poll(served.isMarked).toBe(false)
  })
})
