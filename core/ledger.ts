import type { Code, Location } from './diagnostic.ts'

export type LedgerVerdict = 'mapped' | 'mapped-with-difference' | 'not-needed' | 'manual' | 'unsupported'

export type LedgerKind =
  | 'option'
  | 'loader'
  | 'plugin'
  | 'variable'
  | 'html'
  | 'idiom'
  | 'file'
  | 'script'
  | 'dependency'

/** One thing the old build had, and what became of it. Every finding has exactly one row. */
export interface LedgerRow {
  /** Unique in the ledger: `webpack/devtool`, `cra/svg-component`, … */
  readonly id: Code
  readonly kind: LedgerKind
  /** What was found, in the user's words: `REACT_APP_API_URL`, `DefinePlugin`, `homepage`. */
  readonly subject: string
  readonly verdict: LedgerVerdict
  /** What Nexxo does about it, one sentence. */
  readonly note: string
  readonly at: readonly Location[]
  /** The rule that does it, where a rule does. */
  readonly rule?: Code
}

/** Counts per verdict, all five present. */
export function countVerdicts(rows: readonly LedgerRow[]): Record<LedgerVerdict, number> {
  const counts: Record<LedgerVerdict, number> = {
    mapped: 0,
    'mapped-with-difference': 0,
    'not-needed': 0,
    manual: 0,
    unsupported: 0,
  }
  for (const row of rows) counts[row.verdict] += 1
  return counts
}
