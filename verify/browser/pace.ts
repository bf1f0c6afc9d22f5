import type { BrowserContext } from 'playwright-core'
import { FIXED_TIME } from './page/kit.ts'

/** `real`: timers and frames as the browser gives them. `stepped`: they come when `stepThrough` says so. */
export type Pace = 'real' | 'stepped'

/** Timers, frames and every clock of the pages of a context stand still from now on. */
export async function holdClock({ clock }: BrowserContext): Promise<void> {
  // With `install` before it `performance.now` would begin at however long the two calls are apart.
  await clock.pauseAt(FIXED_TIME)
}
