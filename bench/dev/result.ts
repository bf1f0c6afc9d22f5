import type { Machine } from '../prepare.ts'
import type { EditKind } from './edits.ts'

/** One start of a dev server, from `spawn`. */
export interface Start {
  /** Until the first whole answer to `/` with status 200. */
  readonly firstResponseMs: number
  /** Until the page shows its text in a browser that runs already. */
  readonly firstRenderMs: number
}

/** What one round measured of one tool. */
export interface DevSample {
  /** Without what an earlier start kept. */
  readonly cold: Start
  /** With all that the cold start left. */
  readonly warm: Start
  /** From before a file is written until the page shows it: the median of some edits. */
  readonly editMs: Readonly<Partial<Record<EditKind, number>>>
  /** Of the whole process tree; 0 where the system is not Linux. */
  readonly peakBytes: number
  /** The same, two seconds after the last edit. */
  readonly idleBytes: number
}

export type DevToolResult =
  | { readonly status: 'measured'; readonly tool: string; readonly rounds: readonly DevSample[] }
  | { readonly status: 'failed'; readonly tool: string; readonly reason: string }

export interface DevAppResult {
  readonly app: string
  readonly title: string
  readonly tools: readonly DevToolResult[]
}

/** Everything one run measured. */
export interface DevBenchResult {
  /** ISO 8601. */
  readonly date: string
  readonly machine: Machine
  readonly rounds: number
  readonly versions: Readonly<Record<string, string>>
  /** `node -e 0`: what no tool on Node can be below; the median of the rounds, before anything else. */
  readonly bareNodeMs: number
  readonly apps: readonly DevAppResult[]
}
