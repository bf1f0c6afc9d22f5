import type { Code } from './diagnostic.ts'

export type CheckStatus = 'ok' | 'warning' | 'error' | 'skipped'

/** What one check of `nexxo doctor` says. */
export interface CheckResult {
  readonly id: Code
  readonly title: string
  readonly status: CheckStatus
  /** What was seen: one sentence with the values that decided. */
  readonly message: string
  /** What to do now; `undefined` when there is nothing to do. */
  readonly help: string | undefined
  /** `nexxo doctor --fix` can put this right. */
  readonly fixable: boolean
  /** It was put right in this run; `status` then tells what holds afterwards. */
  readonly fixed: boolean
}
