import type { Machine } from '../prepare.ts'

export interface SoakPlan {
  readonly seed: number
  readonly edits: number
  readonly minutes: number
}

/** The memory of the server's process tree, each time after a quiet spell. */
export interface SoakMemory {
  readonly warmBytes: number
  readonly endBytes: number
}

/** What one run found. */
export interface SoakFindings {
  /** Edits made; fewer than planned where the page went wrong. */
  readonly done: number
  readonly wallMs: number
  /** How often the open page was compared with one that was loaded then. */
  readonly checks: number
  /** Between two comparisons of which the first was good: the edits in between, and what the page showed. */
  readonly astray: { readonly after: number; readonly by: number; readonly differences: readonly string[] } | undefined
  /** Of the open page to a build of the same files; `undefined` where it was not made. */
  readonly differences: readonly string[] | undefined
  /** `undefined` where the run is too short to tell, or the system is not Linux. */
  readonly memory: SoakMemory | undefined
  /** What stopped it: the server ended, the build failed. */
  readonly trouble: string | undefined
}

export interface SoakResult extends SoakPlan, SoakFindings {
  /** ISO 8601. */
  readonly date: string
  readonly machine: Machine
}

/** Memory may grow by this part. */
const MAY_GROW = 0.1

export function growthOf({ warmBytes, endBytes }: SoakMemory): number {
  return endBytes / warmBytes - 1
}

/** What was not as it should be, a sentence for each. */
export function failuresOf({ astray, differences = [], memory, trouble, done, edits }: SoakResult): readonly string[] {
  return [
    ...(trouble === undefined ? [] : [trouble]),
    ...(astray === undefined
      ? []
      : [
          `The page went wrong between edit ${astray.after + 1} and edit ${astray.by}: ${astray.differences.join(' ')}`,
        ]),
    ...(differences.length === 0
      ? []
      : [`The page differs from the build after ${done} edits: ${differences.join(' ')}`]),
    ...(memory === undefined || growthOf(memory) <= MAY_GROW
      ? []
      : [`Memory grew by ${Math.round(growthOf(memory) * 100)} %.`]),
    ...(done === edits || astray !== undefined || trouble !== undefined ? [] : [`Only ${done} edits were made.`]),
  ]
}
