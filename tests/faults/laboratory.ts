import fs from 'node:fs'
import type { Browser } from 'playwright-core'
import { type Comparison, counts, type Finding } from '../../core/comparison.ts'
import type { BuildEvidence } from '../../verify/checks/evidence.ts'
import { listModules } from '../../verify/collect/listing.ts'
import { type BuildToSpoil, openBuild } from '../../verify/faults/build-to-spoil.ts'
import type { FaultKind, Planted } from '../../verify/faults/kind.ts'
import { proveUnobservable, type Proof } from '../../verify/faults/proofs/index.ts'
import { seeded } from '../../verify/faults/random.ts'
import { removeLeftCopies, spoiledCopy } from '../../verify/faults/spoil.ts'
import { type Compared, compareRead, readBuild, type Side } from '../../verify/index.ts'
import type { LabPair } from './pairs.ts'

/** What became of one kind of fault in one pair. */
export interface Cell {
  readonly kind: string
  readonly title: string
  readonly outcome: 'static' | 'browser' | 'missed' | 'unobservable' | 'no-place'
  readonly planted?: Pick<Planted, 'file' | 'at' | 'before' | 'after'>
  /** The first finding that the unspoiled pair does not have. */
  readonly finding?: Pick<Finding, 'code' | 'at'>
  readonly proof?: Proof
  readonly wallMs: number
}

/** A finding that counts, in builds that were not spoiled. */
export interface Alarm {
  readonly code: string
  readonly at: string
  readonly message: string
}

export interface OpenedPair {
  readonly pair: LabPair
  readonly build: BuildToSpoil
  readonly original: BuildEvidence
  readonly known: ReadonlySet<string>
  readonly comparison: Comparison
  readonly alarms: readonly Alarm[]
  readonly level: 'static' | 'browser'
  readonly browser: Browser | undefined
}

/** Reads a pair and compares it as it is: what is found now is a false alarm, and catches nothing later. */
export async function openPair(
  pair: LabPair,
  { level, browser }: Pick<OpenedPair, 'level' | 'browser'>,
): Promise<OpenedPair> {
  const { dir, root } = pair.migrated
  removeLeftCopies(dir)
  const build = await openBuild({ ...pair, dir, root })
  const original = await readBuild(pair.original, pair.base)
  const asked = { pair, original, browser, level }
  const { comparison } = await compareTo(asked, pair.migrated)
  const found = countedFindings(comparison)
  const alarms = found.map(({ code, at, message }) => ({ code, at, message }))
  return { pair, build, original, known: new Set(found.map(({ id }) => id)), comparison, alarms, level, browser }
}

function countedFindings({ levels }: Comparison): readonly Finding[] {
  return levels.flatMap(({ findings }) => findings).filter(counts)
}

async function compareTo(
  { pair, original, level, browser }: Pick<OpenedPair, 'pair' | 'original' | 'level' | 'browser'>,
  migrated: Side,
  isNew?: (finding: Finding) => boolean,
): Promise<Compared> {
  const evidence = await readBuild(migrated, pair.base)
  const known =
    isNew === undefined
      ? {}
      : { enough: (findings: readonly Finding[]) => findings.some((found) => counts(found) && isNew(found)) }
  const request = { ...pair, migrated, level, maxRoutes: 12, ...known, ...(browser === undefined ? {} : { browser }) }
  return compareRead(request, { original, migrated: evidence })
}

/** Plants one fault and asks the static levels, then the browser, and only then whether anyone could see it. */
export async function runCell(opened: OpenedPair, kind: FaultKind, seed: number): Promise<Cell> {
  const began = performance.now()
  const about = { kind: kind.id, title: kind.title }
  const planted = kind.plant(opened.build, seeded(`${seed} ${opened.pair.name} ${kind.id}`))
  const since = () => Math.round(performance.now() - began)
  if (planted === undefined) return { ...about, outcome: 'no-place', wallMs: since() }
  const { file, at, before, after } = planted
  const result = await judge(opened, planted)
  return { ...about, planted: { file, at, before, after }, ...result, wallMs: since() }
}

async function judge(opened: OpenedPair, planted: Planted): Promise<Pick<Cell, 'outcome' | 'finding' | 'proof'>> {
  const dir = spoiledCopy(opened.build.dir, planted.changes)
  try {
    const isNew = ({ id }: Finding): boolean => !opened.known.has(id)
    const side = spoiledSide(opened.pair.migrated, dir, planted)
    for (const level of opened.level === 'browser' ? (['static', 'browser'] as const) : (['static'] as const)) {
      const { comparison } = await compareTo({ ...opened, level }, side, isNew)
      const finding = countedFindings(comparison).find(isNew)
      if (finding !== undefined) return { outcome: level, finding: { code: finding.code, at: finding.at } }
    }
    const proof = await proveUnobservable(opened.build, planted)
    return proof === undefined ? { outcome: 'missed' } : { outcome: 'unobservable', proof }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

/** The outcome as a build of this folder would have it; sizes are of no interest here. */
function spoiledSide(migrated: Side, dir: string, planted: Planted): Side {
  const modules = listModules(dir, migrated.root).map(planted.rename ?? ((module) => module))
  return { ...migrated, dir, outcome: { ...migrated.outcome, modules } }
}
