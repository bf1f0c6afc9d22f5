import type { Browser } from 'playwright-core'
import type { FaultKind } from '../../verify/faults/kind.ts'
import type { PairSpec } from '../pairs/index.ts'
import { type OpenedPair, openPair, runCell } from './laboratory.ts'
import { openLabPair } from './pairs.ts'
import { type Honest, isPresent, type PairResults, readResults, type Stamp, writeResults } from './store.ts'

export interface Run {
  readonly stamp: Stamp
  readonly kinds: readonly FaultKind[]
  readonly browser: Browser | undefined
  /** `all` runs again what is there; `missed` only what was missed last time. */
  readonly again: 'new' | 'all' | 'missed'
  readonly say: (line: string) => void
}

/** Compares a pair as it is, and keeps what was found. */
export async function runHonest(spec: PairSpec, run: Run): Promise<PairResults> {
  const kept = readResults(spec.name)
  if (run.again === 'new' && isPresent(kept.honest, run.stamp)) return kept
  const opened = await open(spec, run)
  return keepHonest(kept, opened, run)
}

/** Plants every kind of fault into a pair, one at a time, and keeps each result as soon as it is there. */
export async function runFaults(spec: PairSpec, run: Run): Promise<PairResults> {
  let results = readResults(spec.name)
  const cells = results.cells
  const wanted = run.kinds.filter(({ id }) => {
    if (run.again === 'missed') return cells[id]?.outcome === 'missed'
    return run.again === 'all' || !isPresent(cells[id], run.stamp)
  })
  if (wanted.length === 0) return results
  const opened = await open(spec, run)
  results = keepHonest(results, opened, run)
  for (const [index, kind] of wanted.entries()) {
    const cell = await runCell(opened, kind, run.stamp.seed)
    results = { ...results, cells: { ...results.cells, [kind.id]: { ...cell, ...run.stamp } } }
    writeResults(results)
    const detail = cell.finding === undefined ? (cell.proof?.name ?? '') : `${cell.finding.code} ${cell.finding.at}`
    const seconds = (cell.wallMs / 1000).toFixed(1).padStart(6)
    run.say(
      `${String(index + 1).padStart(4)}/${wanted.length} ${spec.name} ${kind.id.padEnd(30)} ${cell.outcome.padEnd(12)} ${seconds} s  ${detail}`,
    )
    if (cell.outcome === 'missed' && cell.planted !== undefined) {
      const { file, at, before, after } = cell.planted
      run.say(`       ${file} ${at}\n       - ${before}\n       + ${after}`)
    }
  }
  return results
}

async function open(spec: PairSpec, run: Run): Promise<OpenedPair & { readonly wallMs: number }> {
  const pair = await openLabPair(spec)
  const began = performance.now()
  const opened = await openPair(pair, { level: run.stamp.level, browser: run.browser })
  return { ...opened, wallMs: Math.round(performance.now() - began) }
}

function keepHonest(kept: PairResults, opened: OpenedPair & { readonly wallMs: number }, run: Run): PairResults {
  const { verdict, levels } = opened.comparison
  const observations = levels.reduce((sum, level) => sum + level.observations, 0)
  const honest: Honest = { ...run.stamp, verdict, alarms: opened.alarms, observations, wallMs: opened.wallMs }
  const results = { ...kept, honest }
  writeResults(results)
  run.say(
    `${kept.pair}: ${verdict}, ${opened.alarms.length} false alarms, ${observations} observations, ${(opened.wallMs / 1000).toFixed(1)} s`,
  )
  for (const { code, at, message } of opened.alarms) run.say(`  false alarm ${code} ${at}: ${message}`)
  if (verdict === 'inconclusive')
    for (const level of levels)
      if (level.status === 'not-compared' && level.reason !== undefined) run.say(`  ${level.id}: ${level.reason}`)
  return results
}
