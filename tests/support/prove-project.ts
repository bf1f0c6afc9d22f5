import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comparison } from '../../core/comparison.ts'
import type { Ran } from '../../host/exec.ts'
import { buildOriginal, materialise, type Project } from './materialise.ts'
import { REPOSITORY } from './place.ts'
import { nexxo } from './run.ts'
import { servedDifferences } from './served.ts'
import { readTree, type TreeState } from './tree.ts'

interface Walk {
  readonly project: Project
  readonly before: TreeState
  readonly dryRun: Ran
  readonly afterDryRun: TreeState
  readonly migrate: Ran
  readonly afterMigrate: TreeState
  readonly again: Ran
  readonly afterAgain: TreeState
  readonly reports: readonly string[]
  readonly served: readonly string[]
  readonly undo: Ran
  readonly afterUndo: TreeState
}

interface Expected {
  readonly routes: readonly string[]
  /** Elements that the project itself shows in development alone, by their beginning. */
  readonly inDevelopment?: readonly string[]
}

/** The whole road for one project: dry run, migrate against the original's build, migrate again, undo. */
export function proveProject(name: string, expected: Expected): void {
  describe(name, () => {
    const made: { walk?: Walk } = {}
    const walk = (): Walk => made.walk!
    beforeAll(async () => {
      made.walk = await walkTheRoad(name, expected.routes)
    })
    afterAll(() => made.walk?.project.remove())

    test('shows what would change, and writes nothing', async () => {
      expect(outcome(walk().dryRun)).toEqual({ exitCode: 0, output: undefined })
      expect(walk().afterDryRun).toEqual(walk().before)
      await expectDiff(name, walk().dryRun.stdout)
    })

    test('is equivalent after the migration', () => {
      // The differences first: they say more than an exit code.
      const comparison = comparisonOf(walk().migrate)
      expect(differences(comparison)).toEqual([])
      expect(comparison.verdict).toBe('equivalent')
      expect(outcome(walk().migrate)).toEqual({ exitCode: 0, output: undefined })
    })

    test('is compared at every level', () => {
      const { levels } = comparisonOf(walk().migrate)
      expect(levels.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['files', 'pages', 'modules', 'styles', 'values', 'browser']),
      )
      expect(levels.filter((level) => level.leftOut !== true && level.observations === 0)).toEqual([])
    })

    test('is visited on every route', () => {
      expect(comparisonOf(walk().migrate).routes).toEqual(expect.arrayContaining([...expected.routes]))
    })

    test('leaves a report to read', () => {
      expect(walk().reports.filter((file) => file.endsWith('.html'))).toHaveLength(1)
    })

    // Libraries and servers of their own have no page to serve.
    if (expected.routes.length > 0)
      test('shows in development what the build shows', () => {
        const own = (expected.inDevelopment ?? []).map((element) => `+ ${element}`)
        expect(walk().served.filter((line) => !own.some((element) => line.includes(element)))).toEqual([])
      })

    test('does not change by a second migration', () => {
      expect(outcome(walk().again)).toEqual({ exitCode: 0, output: undefined })
      expect(walk().afterAgain).toEqual(walk().afterMigrate)
    })

    test('is as it was, byte for byte, after the undo', () => {
      expect(outcome(walk().undo)).toEqual({ exitCode: 0, output: undefined })
      expect(walk().afterMigrate).not.toEqual(walk().before)
      expect(walk().afterUndo).toEqual(walk().before)
    })
  })
}

async function walkTheRoad(name: string, routes: readonly string[]): Promise<Walk> {
  const project = await materialise(name)
  const { dir } = project
  const original = await buildOriginal(project)
  const before = readTree(dir)
  const dryRun = await nexxo(dir, ['migrate', '--dry-run', '--no-color'])
  const afterDryRun = readTree(dir)
  const migrate = await nexxo(dir, ['migrate', '--yes', '--json', '--no-install', '--original', original])
  const afterMigrate = readTree(dir)
  const again = await nexxo(dir, ['migrate', '--yes', '--json', '--no-install', '--allow-dirty'])
  const afterAgain = readTree(dir)
  const reportDir = path.join(dir, 'nexxo-report')
  const reports = fs.existsSync(reportDir) ? fs.readdirSync(reportDir) : []
  const served = routes.length === 0 ? [] : await servedDifferences(dir, routes)
  const undo = await nexxo(dir, ['migrate', '--undo'])
  const afterUndo = readTree(dir)
  return {
    project,
    before,
    dryRun,
    afterDryRun,
    migrate,
    afterMigrate,
    again,
    afterAgain,
    reports,
    served,
    undo,
    afterUndo,
  }
}

/** What is compared for a command that should succeed; its output shows only when it did not. */
export function outcome({ exitCode, stdout, stderr }: Ran): {
  exitCode: number | undefined
  output: string | undefined
} {
  return { exitCode, output: exitCode === 0 ? undefined : `${stderr.slice(-3000)}\n${stdout.slice(0, 6000)}` }
}

/** The comparison in the JSON document of `migrate` or `verify`. */
export function comparisonOf({ stdout, stderr }: Ran): Comparison {
  const document: unknown = JSON.parse(stdout === '' ? '{}' : stdout)
  const found = typeof document === 'object' && document !== null && 'comparison' in document && document.comparison
  if (!found) throw new Error(`The document has no comparison:\n${stderr.slice(-3000)}`)
  // The document's schema says so; the fields that matter are asserted one by one.
  return found as Comparison
}

/** Findings that count, one line each. */
export function differences(comparison: Comparison): readonly string[] {
  return comparison.levels.flatMap((level) =>
    level.findings
      .filter((finding) => !finding.benign && finding.severity !== 'info')
      .map(
        (finding) =>
          `${level.id}: ${finding.code} ${finding.at}: ${finding.original ?? '∅'} → ${finding.migrated ?? '∅'}`,
      ),
  )
}

/** The golden of a fixture is what the user would see; `UPDATE=1` writes it anew. Registry templates have none. */
async function expectDiff(name: string, diff: string): Promise<void> {
  expect(diff).toMatch(/^\+\+\+ /m)
  const folder = path.join(REPOSITORY, 'fixtures', name)
  if (!fs.existsSync(folder)) return
  const golden = path.join(folder, 'expected.diff')
  if (process.env['UPDATE'] === '1') fs.writeFileSync(golden, diff)
  expect(diff).toBe(fs.readFileSync(golden, 'utf8'))
}
