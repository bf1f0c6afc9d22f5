import type { SizeTotals } from '../../core/outcome.ts'
import type { Machine } from '../prepare.ts'

/** One build as it was measured. */
export interface Sample {
  readonly wallMs: number
  /** Of the whole process tree; 0 where the system is not Linux. */
  readonly peakBytes: number
}

/** What one tool did with one app. */
export type ToolResult =
  | {
      readonly status: 'measured'
      readonly tool: string
      /** Twice the same build in a row, before the rounds: how far apart equal things are. */
      readonly pair: readonly [Sample, Sample]
      /** One for each round. */
      readonly rounds: readonly Sample[]
      /** The same build again, right after that of each round; empty for tools that keep nothing by themselves. */
      readonly again: readonly Sample[]
      /** Every file that the page can load; no source maps, no licence texts. */
      readonly sizes: SizeTotals
    }
  | { readonly status: 'failed'; readonly tool: string; readonly reason: string }

export interface AppResult {
  readonly app: string
  readonly title: string
  readonly tools: readonly ToolResult[]
}

/** Everything one run of the matrix measured. */
export interface BenchResult {
  /** ISO 8601. */
  readonly date: string
  readonly machine: Machine
  readonly rounds: number
  readonly versions: Readonly<Record<string, string>>
  readonly apps: readonly AppResult[]
}
