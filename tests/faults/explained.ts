import type { StoredCell } from './store.ts'

/** Why faults of a kind at a place are missed; `at` is part of the place that the cell names. */
interface Explanation {
  readonly kind: string
  readonly at: string
  readonly because: string
}

const EXPLAINED: readonly Explanation[] = [
  {
    kind: 'code/order',
    at: 'src/reportWebVitals',
    because:
      'The app calls `reportWebVitals()` without a function, so nothing after its first condition runs; no visit can see in which order it would. What is written holds both calls.',
  },
]

/** The explanation of a miss; `undefined` where nobody has found one. */
export function explain({ kind, planted }: StoredCell): string | undefined {
  return EXPLAINED.find((known) => known.kind === kind && planted?.at.includes(known.at) === true)?.because
}
