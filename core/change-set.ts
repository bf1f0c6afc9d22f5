import type { Code, Diagnostic } from './diagnostic.ts'

/** Before and after are both kept, so diff, undo and the stale check are one-liners. */
export type FileChange =
  | {
      readonly kind: 'add'
      readonly path: string
      readonly after: string
      readonly by: readonly Code[]
    }
  | {
      readonly kind: 'edit'
      readonly path: string
      readonly before: string
      readonly after: string
      readonly by: readonly Code[]
    }
  | {
      readonly kind: 'remove'
      readonly path: string
      readonly before: string
      readonly by: readonly Code[]
    }
  /** For files never read (images, fonts); text that moves and changes is remove + add. */
  | {
      readonly kind: 'move'
      readonly path: string
      readonly to: string
      readonly by: readonly Code[]
    }

export interface Dependencies {
  /** name → range, as written to package.json */
  readonly add: Readonly<Record<string, string>>
  readonly remove: readonly string[]
}

export interface ChangeSet {
  readonly changes: readonly FileChange[]
  readonly dependencies: Dependencies
  readonly diagnostics: readonly Diagnostic[]
}
