import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counts } from '../../core/comparison.ts'
import type { BuildEvidence } from '../checks/evidence.ts'
import { compareRead, describeBuild, readBuild, type Side } from '../index.ts'
import { type BuildToSpoil, openBuild } from './build-to-spoil.ts'
import { FAULT_KINDS } from './kinds/index.ts'
import { buildAsModules, buildAsWebpack, ORCHARD, writeProject } from './orchard.ts'
import { proveUnobservable } from './proofs/index.ts'
import { seeded } from './random.ts'
import { spoiledCopy } from './spoil.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-kinds-'))
const root = path.join(temp, 'project')
const values = {
  base: '/',
  constants: [{ name: 'NEXXO_SHOP', value: 'https://api.orchard.test/v1' }],
  secrets: [{ name: 'PIT', value: 'pit-of-a-plum' }],
}
const opened: { build?: BuildToSpoil; original?: BuildEvidence; sides?: readonly [Side, Side] } = {}

/** What shows only when the page runs: the browser's faults. */
const SHOWS_WHEN_RUN: readonly string[] = [
  'code/early-return',
  'code/argument-lost',
  'code/argument-order',
  'modules/side-effect-lost',
  'values/unsupplied',
  'delivery/relative-base',
]

/** A list nobody reads yet, and an inline script that runs after a sheet has come instead of before. */
const NOT_SEEN: readonly string[] = ['delivery/manifest-entrypoint', 'pages/element-order']

beforeAll(async () => {
  writeProject(root, ORCHARD)
  const [one, two] = [path.join(temp, 'original'), path.join(temp, 'migrated')]
  buildAsWebpack(one, ORCHARD)
  await buildAsModules(root, two, ORCHARD)
  opened.sides = [await sideOf(one), await sideOf(two)]
  opened.original = await readBuild(opened.sides[0], '/')
  opened.build = await openBuild({ dir: two, root, ...values })
})

afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

async function sideOf(dir: string): Promise<Side> {
  return { dir, root, outcome: await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 }) }
}

async function finds(kind: (typeof FAULT_KINDS)[number]): Promise<string> {
  const planted = kind.plant(opened.build!, seeded(`orchard ${kind.id}`))
  if (planted === undefined) return 'no place'
  const [original, migrated] = opened.sides!
  const dir = spoiledCopy(migrated.dir, planted.changes)
  const modules = migrated.outcome.modules.map(planted.rename ?? ((module) => module))
  const side = { ...migrated, dir, outcome: { ...migrated.outcome, modules } }
  const asked = { ...values, level: 'static', routes: [], maxRoutes: 1, answers: undefined } as const
  const evidence = await readBuild(side, '/')
  const { comparison } = await compareRead(
    { ...asked, original, migrated: side },
    { original: opened.original!, migrated: evidence },
  )
  fs.rmSync(dir, { recursive: true, force: true })
  if (comparison.levels.flatMap(({ findings }) => findings).some(counts)) return 'found'
  return (
    (await proveUnobservable(opened.build!, planted))?.name ??
    `missed: ${planted.at} ${planted.before} → ${planted.after}`
  )
}

test('every kind of fault that the orchard has a place for is found, or shown to be observable by nobody', async () => {
  const outcomes = new Map<string, string>()
  for (const kind of FAULT_KINDS) outcomes.set(kind.id, await finds(kind))
  const missed = [...outcomes].filter(
    ([id, outcome]) => outcome.startsWith('missed') && ![...SHOWS_WHEN_RUN, ...NOT_SEEN].includes(id),
  )
  expect(missed).toEqual([])
  expect([...outcomes.values()].filter((outcome) => outcome === 'found').length).toBeGreaterThan(80)
}, 120_000)
