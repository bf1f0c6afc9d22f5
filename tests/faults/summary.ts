import type { FaultKind } from '../../verify/faults/kind.ts'
import { wilson } from '../../verify/faults/wilson.ts'
import { type Honest, isPresent, type PairResults, type Stamp, type StoredCell } from './store.ts'

export interface Miss {
  readonly pair: string
  readonly cell: StoredCell
}

/** What all kept results of the present sources say. */
export interface Summary {
  readonly kinds: readonly FaultKind[]
  readonly pairs: readonly PairResults[]
  readonly planted: number
  readonly observable: number
  readonly caught: number
  readonly byStatic: number
  readonly byBrowser: number
  readonly rate: number
  readonly interval: { readonly low: number; readonly high: number }
  readonly misses: readonly Miss[]
  readonly unobservable: readonly Miss[]
  readonly honest: readonly { readonly pair: string; readonly honest: Honest }[]
  readonly falseAlarms: number
  /** Results that other sources made. */
  readonly stale: number
  readonly stamp: Stamp
}

/** Counts what the present sources made; everything else is stale. */
export function summarise(
  found: { readonly faults: readonly PairResults[]; readonly honest: readonly PairResults[] },
  { kinds, stamp }: { readonly kinds: readonly FaultKind[]; readonly stamp: Stamp },
): Summary {
  const known = new Set<string>(kinds.map(({ id }) => id))
  const all = found.faults.flatMap(({ pair, cells }) => Object.values(cells).map((cell) => ({ pair, cell })))
  const present = all.filter(({ cell }) => known.has(cell.kind) && isPresent(cell, stamp))
  const having = (outcome: StoredCell['outcome']) => present.filter(({ cell }) => cell.outcome === outcome)
  const [byStatic, byBrowser] = [having('static').length, having('browser').length]
  const [misses, unobservable] = [having('missed'), having('unobservable')]
  const caught = byStatic + byBrowser
  const observable = caught + misses.length
  const honest = found.honest.flatMap(({ pair, honest: one }) =>
    one !== undefined && isPresent(one, stamp) ? [{ pair, honest: one }] : [],
  )
  const used = kinds.filter(({ id }) => present.some(({ cell }) => cell.kind === id && cell.outcome !== 'no-place'))
  const onlyPresent = (results: PairResults): PairResults => ({
    ...results,
    cells: Object.fromEntries(Object.entries(results.cells).filter(([, cell]) => isPresent(cell, stamp))),
  })
  return {
    kinds: used,
    pairs: found.faults.map(onlyPresent).filter(({ cells }) => Object.keys(cells).length > 0),
    planted: observable + unobservable.length,
    observable,
    caught,
    byStatic,
    byBrowser,
    rate: observable === 0 ? 0 : caught / observable,
    interval: wilson(caught, observable),
    misses,
    unobservable,
    honest,
    falseAlarms: honest.reduce((sum, { honest: one }) => sum + one.alarms.length, 0),
    stale: all.length - present.length,
    stamp,
  }
}
