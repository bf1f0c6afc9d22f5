import type { Code } from './diagnostic.ts'

/** `automatic` is safe to do unseen, `review` wants a look, `manual` leaves work behind. */
export type Safety = 'automatic' | 'review' | 'manual'

export interface Step {
  readonly rule: Code
  readonly title: string
  readonly safety: Safety
}

export interface Plan {
  readonly source: string
  readonly answers: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}
