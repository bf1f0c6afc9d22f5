import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { REPOSITORY } from '../support/place.ts'
import type { Alarm, Cell } from './laboratory.ts'

export type AskedLevel = 'static' | 'browser'

/** With which sources a result was made: results of other sources tell nothing about these. */
export interface Stamp {
  readonly sources: string
  /** Of these the ones that the static levels are made of. */
  readonly statics: string
  readonly commit: string
  /** ISO 8601 */
  readonly date: string
  readonly level: AskedLevel
  readonly seed: number
}

export interface StoredCell extends Cell, Stamp {}

/** How a pair compared as it is. */
export interface Honest extends Stamp {
  readonly verdict: string
  readonly alarms: readonly Alarm[]
  readonly observations: number
  readonly wallMs: number
}

/** All that is kept about one pair. */
export interface PairResults {
  readonly pair: string
  readonly honest?: Honest
  /** By kind. */
  readonly cells: Readonly<Record<string, StoredCell>>
}

const FOLDER = path.join(REPOSITORY, 'node_modules', '.cache', 'nexxo-faults')

/** What is kept about a pair; nothing at first. */
export function readResults(pair: string): PairResults {
  const file = path.join(FOLDER, `${pair}.json`)
  // Written by `writeResults` alone.
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as PairResults) : { pair, cells: {} }
}

export function writeResults(results: PairResults): void {
  fs.mkdirSync(FOLDER, { recursive: true })
  fs.writeFileSync(path.join(FOLDER, `${results.pair}.json`), `${JSON.stringify(results, undefined, 1)}\n`)
}

/** The stamp of what is made now: a hash of the verifier and of the laboratory, tests left out. */
export function stampOf(run: Pick<Stamp, 'level' | 'seed'>): Stamp {
  const files = globSync(['verify/**/*.ts', 'core/comparison.ts', 'tests/faults/laboratory.ts'], {
    cwd: REPOSITORY,
    ignore: ['**/*.test.ts', '**/fixtures/**'],
  })
  const statics = files.filter((file) => !file.startsWith('verify/browser/'))
  return {
    sources: hashOf(files),
    statics: hashOf(statics),
    commit: commitOf(),
    date: new Date().toISOString(),
    ...run,
  }
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file).update(fs.readFileSync(path.join(REPOSITORY, file)))
  return hash.digest('hex').slice(0, 12)
}

function commitOf(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: REPOSITORY, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

/**
 * Whether a result was made by the present sources, at least at the level that is asked for. What the static levels catch, the
 * browser is never asked about.
 */
export function isPresent(made: (Stamp & Partial<Pick<Cell, 'outcome'>>) | undefined, now: Stamp): boolean {
  if (made === undefined || made.seed !== now.seed) return false
  if (made.outcome === 'static' || made.outcome === 'no-place') return made.statics === now.statics
  return made.sources === now.sources && (made.level === 'browser' || now.level === 'static')
}
