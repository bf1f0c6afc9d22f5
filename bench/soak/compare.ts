import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { differencesOf, type Snapshot, snapshot } from './snapshot.ts'

const AGREES_WITHIN_MS = 15_000
const DRAWN_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 100

/** Drawn, lazy parts and effects included. */
const IS_DRAWN = `document.querySelector('main h1') !== null && document.querySelector('main i, [data-seen=false]') === null`

/** A page of the app, loaded now and drawn. */
export async function visit(origin: string, context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(origin)
  if (await isDrawn(page)) return page
  const lines = await snapshot(page)
  await page.close()
  throw new Error(
    `A page that is loaded shows ${lines
      .map((line) => line.split('\t').slice(0, 3).join(' '))
      .join(' / ')
      .slice(0, 500)}.`,
  )
}

/** Waits for a page that is being loaded. */
export function isDrawn(page: Page): Promise<boolean> {
  return page.waitForFunction(IS_DRAWN, undefined, { timeout: DRAWN_WITHIN_MS }).then(
    () => true,
    () => false,
  )
}

type Read = () => Promise<Snapshot>

interface Pair {
  readonly shown: Read
  readonly wanted: Read
}

/**
 * Waits until a page shows what another does.
 *
 * @returns what it shows differently, when that lasts
 */
export async function untilAgreed(pair: Pair): Promise<readonly string[]> {
  const limit = performance.now() + AGREES_WITHIN_MS
  for (;;) {
    const differences = await compare(pair)
    if (differences.length === 0 || performance.now() > limit) return differences
    await wait(LOOK_EVERY_MS)
  }
}

async function compare({ shown, wanted }: Pair): Promise<readonly string[]> {
  try {
    return differencesOf({ shown: await shown(), wanted: await wanted() })
  } catch (error) {
    // A page that is being loaded anew cannot be read.
    return [error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)]
  }
}
