import { holdProgram } from './page/settle.ts'
import { bounded, type Session } from './session.ts'
import type { View } from './visit.ts'

/** What a page is given: a second after it was loaded, a quarter of one after it was resized. */
const STEPS = { load: 20, resize: 5 } as const
const STEP_MS = 50
/** What an answer brings may not have run yet. */
const FRESH_MS = 100
/** Much longer than the steps take: they depend on what the page draws in each, and on how busy the machine is. */
const LIMIT_MS = 10_000

/**
 * Lets time pass in a page whose clock is held, always the same amount in the same steps, each after all that was asked for is
 * there: what moves by itself stands at the same frame on every visit.
 */
export async function stepThrough(session: Session, arrival: View['arrival']): Promise<'settled' | 'busy'> {
  const end = performance.now() + LIMIT_MS
  const isLate = (): boolean => performance.now() > end || session.crashed()
  for (let step = 0; step < STEPS[arrival]; step += 1) {
    while (session.pending() > 0 || session.sinceAnswer() < FRESH_MS) {
      if (isLate()) return 'busy'
      await session.page.waitForTimeout(10)
    }
    await bounded(session.page.clock.runFor(STEP_MS), Math.max(0, end - performance.now()))
    if (isLate()) return 'busy'
  }
  await bounded(session.page.evaluate(holdProgram()), 1000)
  return 'settled'
}
