import type { BuildToSpoil } from './build-to-spoil.ts'
import type { Random } from './random.ts'

/** What a fault breaks: the first half of a kind's id. */
export type FaultClass = 'styles' | 'pages' | 'assets' | 'values' | 'code' | 'web' | 'modules' | 'delivery'

/** The new content of one file of the build; `undefined` removes it. */
export interface FileChange {
  /** posix, relative to the built folder */
  readonly path: string
  readonly content: string | Uint8Array | undefined
}

/** One fault that was planted: where, and what stands there now. */
export interface Planted {
  readonly file: string
  /** Where a person looks: a selector, a source module, an element. */
  readonly at: string
  readonly before: string
  readonly after: string
  readonly changes: readonly FileChange[]
  /** Where the fault is in the installed packages: module ids as the build would record them. */
  readonly rename?: (module: string) => string
}

/** A way to break any build. It finds its places by syntax and knows nothing of one app. */
export interface FaultKind {
  readonly id: `${FaultClass}/${string}`
  readonly title: string
  /** `undefined` where the build has no place for this fault. */
  readonly plant: (build: BuildToSpoil, random: Random) => Planted | undefined
}

const SHOWN = 160

/** A text short enough for a report, on one line. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line
}
