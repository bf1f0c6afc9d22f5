import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildToSpoil, openBuild } from './build-to-spoil.ts'
import { writeGarden } from './fixtures/garden.ts'
import { FAULT_KINDS } from './kinds/index.ts'
import { PLANTED } from './fixtures/planted.ts'
import { seeded } from './random.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-garden-'))
const garden = { dir: path.join(temp, 'build'), root: path.join(temp, 'project') }
const opened: { build?: BuildToSpoil } = {}

beforeAll(async () => {
  writeGarden(garden)
  const values = {
    constants: [{ name: 'SHOP', value: 'orchard.test' }],
    secrets: [{ name: 'PIT', value: 'pit-of-a-plum' }],
  }
  opened.build = await openBuild({ ...garden, base: '/', ...values })
})

afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

test('there are many kinds, and each has a name of its own', () => {
  expect(FAULT_KINDS.length).toBeGreaterThanOrEqual(64)
  expect(new Set(FAULT_KINDS.map(({ id }) => id)).size).toBe(FAULT_KINDS.length)
})

describe('a kind of fault', () => {
  test.each(FAULT_KINDS.map((kind) => [kind.id, kind] as const))(
    '%s changes what it says, and the result can be read',
    (id, kind) => {
      const build = opened.build!
      const planted = kind.plant(build, seeded(`garden ${id}`))
      expect(planted, 'the garden has a place for it').toBeDefined()
      expect({ [id]: [planted!.before, planted!.after] }).toEqual({ [id]: PLANTED[id] })
      for (const { path: file, content } of planted!.changes) {
        if (typeof content !== 'string' || content === '') continue
        if (build.files.some((known) => known.path === file)) expect(content).not.toBe(build.read(file))
        if (file.endsWith('.js')) expect(build.isScript(content)).toBe(true)
        if (file.endsWith('.css')) expect(() => build.parseStyle(content)).not.toThrow()
        if (/\.map$|manifest\.json$/.test(file)) expect(() => JSON.parse(content) as unknown).not.toThrow()
      }
    },
  )

  test('finds the same place again by the same seed', () => {
    for (const kind of FAULT_KINDS) {
      const [one, two] = [1, 2].map(() => kind.plant(opened.build!, seeded('7')))
      expect(one?.at).toBe(two?.at)
    }
  })
})
