import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildOriginal, materialise, type Project } from '../support/materialise.ts'
import { comparisonOf, differences, outcome } from '../support/prove-project.ts'
import { nexxo } from '../support/run.ts'

interface Fault {
  readonly title: string
  /** What can be read in the files needs no browser; the browser's own faults are those that only show when the page runs. */
  readonly level: 'static' | 'browser'
  /** Changes one thing in the built folder. */
  readonly sow: (dir: string) => void
  /** What a finding must name. */
  readonly names: RegExp
}

const FAULTS: readonly Fault[] = [
  {
    title: 'one colour of a stylesheet',
    level: 'static',
    sow: (dir) => replaceIn(dir, { kind: /\.css$/, from: /#c46a1b/i, to: '#c46a1c' }),
    names: /Seasons-summer/,
  },
  {
    title: 'one word of a text',
    level: 'browser',
    sow: (dir) => replaceIn(dir, { kind: /\.js$/, from: /for your heirs/, to: 'for your hairs' }),
    names: /^browser: .*\/about/,
  },
  {
    title: 'one environment value',
    level: 'static',
    sow: (dir) => replaceIn(dir, { kind: /\.js$/, from: /by the mill road/, to: 'by the hill road' }),
    names: /REACT_APP_PLACE/,
  },
  {
    title: 'one picture',
    level: 'static',
    sow: (dir) => fs.copyFileSync(path.join(dir, 'logo192.png'), path.join(dir, onlyFile(dir, /\/basket\..*\.png$/))),
    names: /basket/,
  },
  {
    title: 'one lazy chunk that is missing',
    level: 'browser',
    sow: (dir) => fs.rmSync(path.join(dir, onlyFile(dir, /\/shop\..*\.js$/))),
    names: /\bshop\b/,
  },
]

const places: { project?: Project; original?: string; scratch?: string } = {}

beforeAll(async () => {
  const project = await materialise('cra-lazy-routes')
  places.project = project
  places.original = await buildOriginal(project)
  places.scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-faults-'))
  const migrated = await nexxo(project.dir, ['migrate', '--yes', '--json', '--no-install', '--no-verify'])
  expect(outcome(migrated)).toEqual({ exitCode: 0, output: undefined })
  expect(outcome(await nexxo(project.dir, ['build', '--json']))).toEqual({ exitCode: 0, output: undefined })
})

afterAll(() => {
  places.project?.remove()
  if (places.scratch !== undefined) fs.rmSync(places.scratch, { recursive: true, force: true })
})

test('the builds are equivalent as long as nothing is changed', async () => {
  const verify = await compare(path.join(places.project!.dir, 'build'), 'browser')
  expect(differences(comparisonOf(verify))).toEqual([])
  expect(verify.exitCode).toBe(0)
})

test.each(FAULTS)('finds $title', async ({ title, level, sow, names }) => {
  const sown = path.join(places.scratch!, title.replaceAll(' ', '-'))
  fs.cpSync(path.join(places.project!.dir, 'build'), sown, { recursive: true })
  sow(sown)
  const verify = await compare(sown, level)
  expect(verify.exitCode).toBe(1)
  const comparison = comparisonOf(verify)
  expect(comparison.verdict).toBe('different')
  expect(differences(comparison)).toEqual(expect.arrayContaining([expect.stringMatching(names)]))
})

function compare(migrated: string, level: Fault['level']) {
  const { dir } = places.project!
  const reportDir = path.join(places.scratch!, `report-of-${path.basename(migrated)}`)
  return nexxo(dir, [
    'verify',
    '--original',
    places.original!,
    '--migrated',
    migrated,
    '--json',
    '--level',
    level,
    '--report-dir',
    reportDir,
  ])
}

function filesOf(dir: string): readonly string[] {
  // `recursive` gives names relative to the folder.
  return fs.readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/'))
}

function onlyFile(dir: string, pattern: RegExp): string {
  const found = filesOf(dir).filter((file) => pattern.test(file))
  expect(found, `one file like ${String(pattern)}`).toHaveLength(1)
  return found[0]!
}

/** Replaces in every file of the kind, because a value may stand in more than one. */
function replaceIn(dir: string, fault: { readonly kind: RegExp; readonly from: RegExp; readonly to: string }): void {
  const files = filesOf(dir)
    .filter((name) => fault.kind.test(name))
    .map((name) => path.join(dir, name))
    .filter((file) => fault.from.test(fs.readFileSync(file, 'utf8')))
  expect(files, `files with ${String(fault.from)}`).not.toEqual([])
  for (const file of files) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(fault.from, fault.to))
}
