import fs from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { AWKWARD, type Awkward } from './awkward.fixture.ts'
import { type BrowserObservation, observeWith } from './index.ts'
import { changed, rehashed, type Site, writeSites } from './site.fixture.ts'

const found = await findBrowser()
const opened: { browser?: Browser } = {}
/** Whatever a page does; a machine with nothing else to do takes a fifth of it. */
const LIMIT_MS = 100_000

beforeAll(async () => {
  if (found !== undefined) opened.browser = await launchBrowser(found)
})
afterAll(() => opened.browser?.close())

async function observe(one: Awkward, migrated: Site): Promise<BrowserObservation> {
  const { dir, folders } = writeSites(one.site, migrated)
  try {
    return await observeWith(opened.browser!, {
      original: { dir: folders[0]! },
      migrated: { dir: folders[1]! },
      base: '/',
      routes: one.routes ?? [],
      maxRoutes: 1 + (one.routes ?? []).length,
      answers: undefined,
      setup: one.setup,
      classes: new Map(),
      breakpoints: [],
      patienceMs: 1500,
    })
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}

describe.skipIf(found === undefined)('an app with', () => {
  test.each(AWKWARD)('$name ends in a stated verdict in bounded time', async (one) => {
    const begun = performance.now()
    const { level } = await observe(one, rehashed(one.site))
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS)
    expect(level.findings).toEqual([])
    expect(level.status).toBe(one.status)
    if (one.says !== undefined) expect(level.reason).toMatch(one.says)
  })

  test.each(AWKWARD.filter(({ planted }) => planted !== undefined))('$name hides no planted change', async (one) => {
    const { level } = await observe(one, changed(one.site, one.planted!))
    expect(level.findings).not.toEqual([])
    expect(level.status).toBe('different')
  })
})
