import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ran } from '../../host/exec.ts'
import { materialise, type Project } from '../support/materialise.ts'
import { REPOSITORY } from '../support/place.ts'
import { comparisonOf, outcome } from '../support/prove-project.ts'
import { must, nexxo } from '../support/run.ts'

/** As a user has it: the packed package is installed into the project, and nothing of this checkout is reachable from there. */
const road: { project?: Project; scratch?: string; testsBefore?: Ran; migrate?: Ran } = {}

beforeAll(async () => {
  const project = await materialise('cra-template-typescript')
  road.project = project
  road.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-pack-'))
  const tarball = await pack(road.scratch)
  road.testsBefore = await must(project.dir, 'npm', ['test', '--', '--watchAll=false'], { CI: 'true' })
  road.migrate = await nexxo(project.dir, ['migrate', '--yes', '--json', '--use', tarball])
})

afterAll(() => {
  road.project?.remove()
  if (road.scratch !== undefined) fs.rmSync(road.scratch, { recursive: true, force: true })
})

test('installs, builds both and finds them equivalent', () => {
  expect(outcome(road.migrate!)).toEqual({ exitCode: 0, output: undefined })
  expect(comparisonOf(road.migrate!).verdict).toBe('equivalent')
  expect(fs.existsSync(path.join(road.project!.dir, 'node_modules', 'nexxo', 'package.json'))).toBe(true)
  expect(fs.existsSync(path.join(road.project!.dir, 'node_modules', 'react-scripts'))).toBe(false)
})

test('builds by its own script afterwards', async () => {
  const { dir } = road.project!
  fs.rmSync(path.join(dir, 'build'), { recursive: true, force: true })
  await must(dir, 'npm', ['run', 'build'])
  expect(fs.existsSync(path.join(dir, 'build', 'index.html'))).toBe(true)
})

test('passes the same tests afterwards', async () => {
  const after = await must(road.project!.dir, 'npm', ['test', '--', '--watchAll=false'], { CI: 'true' })
  expect(testCounts(after)).toEqual(testCounts(road.testsBefore!))
  expect(testCounts(after)).toMatch(/1 passed, 1 total/)
})

async function pack(destination: string): Promise<string> {
  await must(REPOSITORY, 'npm', ['pack', '--ignore-scripts', '--pack-destination', destination])
  const [tarball] = fs.readdirSync(destination).filter((file) => file.endsWith('.tgz'))
  return path.join(destination, tarball!)
}

/** Jest's own summary line. */
function testCounts({ stdout, stderr }: Ran): string | undefined {
  return /^Tests:.*$/m.exec(`${stdout}\n${stderr}`)?.[0]
}
