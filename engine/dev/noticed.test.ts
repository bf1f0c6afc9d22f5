import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Plugin } from 'rolldown'
import { afterAll, describe, expect, it } from 'vitest'
import { noteReadings } from './noticed.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-noticed-'))
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))

/** Longer than the clock of files stands still. */
const TICK_MS = 30

/** A file, and what an engine says that has `main.ts` for an entry. */
function orchard(name: string) {
  const file = path.join(dir, name)
  fs.writeFileSync(file, 'pears')
  const state = { all: 0 }
  const noticed = noteReadings({ entries: ['/orchard/main.ts'], onAll: () => (state.all += 1) })
  // Each of the plugin's hooks takes what is given here and nothing of the linker's.
  const plugin = noticed.plugin as {
    buildStart(): void
    resolveId: { handler(id: string, importer: undefined, extra: { isEntry: boolean }): void }
    watchChange: { handler(id: string): void }
  } & Plugin
  return {
    file,
    noticed,
    state,
    begin: () => plugin.buildStart(),
    resolve: (isEntry: boolean) => plugin.resolveId.handler('/orchard/main.ts', undefined, { isEntry }),
    change: () => plugin.watchChange.handler(file),
  }
}

describe('a file that the engine was told to read', () => {
  it('is noticed until it is saved again', async () => {
    const { file, noticed, change } = orchard('pear.ts')
    expect(noticed.has(file)).toBe(false)
    change()
    expect(noticed.has(file)).toBe(true)
    await wait(TICK_MS)
    fs.writeFileSync(file, 'plums')
    expect(noticed.has(file)).toBe(false)
  })

  it('is not noticed when it was filled within the same tick of the clock', () => {
    const { file, noticed, change } = orchard('plum.ts')
    fs.writeFileSync(file, '')
    change()
    fs.writeFileSync(file, 'plums')
    expect(noticed.has(file)).toBe(false)
  })

  it('is not noticed when an older file has taken its name', async () => {
    const { file, noticed, change, begin, resolve } = orchard('quince.ts')
    fs.writeFileSync(`${file}.tmp`, 'quinces')
    await wait(TICK_MS)
    change()
    begin()
    resolve(true)
    await wait(TICK_MS)
    fs.renameSync(`${file}.tmp`, file)
    expect(noticed.has(file)).toBe(false)
  })

  it('is noticed when it is gone', () => {
    const { file, noticed, change } = orchard('fig.ts')
    fs.rmSync(file)
    change()
    expect(noticed.has(file)).toBe(true)
  })
})

describe('a build', () => {
  it('reads everything when it begins with the entries, and else what has changed', async () => {
    const { file, noticed, state, begin, resolve } = orchard('medlar.ts')
    await wait(TICK_MS)
    begin()
    resolve(false)
    expect([noticed.has(file), state.all]).toEqual([false, 0])
    resolve(true)
    expect([noticed.has(file), state.all]).toEqual([true, 1])
  })

  it('has read a module as it was when everything began, also one that was saved just before', () => {
    const { file, noticed, begin, resolve } = orchard('damson.ts')
    noticed.meet([file], 0)
    fs.writeFileSync(file, 'damsons')
    begin()
    resolve(true)
    expect(noticed.has(file)).toBe(true)
    fs.writeFileSync(file, 'more damsons')
    expect(noticed.has(file)).toBe(false)
  })

  it('may have read a file too early that was saved as it began', () => {
    const { file, noticed, begin, resolve } = orchard('sloe.ts')
    fs.writeFileSync(file, 'sloes')
    begin()
    resolve(true)
    expect(noticed.has(file)).toBe(false)
  })
})
