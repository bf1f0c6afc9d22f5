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

/** Between two comparisons of which the first was good, or after which the page was loaded anew. */
export interface Astray {
  readonly after: number
  readonly by: number
  readonly differences: readonly string[]
}

/** What one run found. */
export interface SoakFindings {
  /** Edits made; fewer than planned where the server ended. */
  readonly done: number
  readonly wallMs: number
  /** How often the open page was compared with one that was loaded then. */
  readonly checks: number
  /** Where the page was found wrong; it is loaded anew then, and the edits go on. */
  readonly astray: readonly Astray[]
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
    ...astray.map(
      ({ after, by, differences: shown }) =>
        `The page went wrong between edit ${after + 1} and edit ${by}: ${shown.slice(0, 3).join(' ')}`,
    ),
    ...(differences.length === 0
      ? []
      : [`The page differs from the build after ${done} edits: ${differences.join(' ')}`]),
    ...(memory === undefined || growthOf(memory) <= MAY_GROW
      ? []
      : [`Memory grew by ${Math.round(growthOf(memory) * 100)} %.`]),
    ...(done === edits || trouble !== undefined ? [] : [`Only ${done} edits were made.`]),
  ]
}
