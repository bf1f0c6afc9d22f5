import fs from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { AWKWARD, type Awkward } from './awkward.fixture.ts'
import { type BrowserObservation, type BrowserRequest, observeWith } from './index.ts'
import { changed, rehashed, type Site, writeSites } from './site.fixture.ts'
import { CRASH, UNQUIET } from './unquiet.fixture.ts'

const found = await findBrowser()
const opened: { browser?: Browser; watch?: NodeJS.Timeout } = {}
const LIMIT_MS = 150_000
const ALL = [...AWKWARD, ...UNQUIET]

beforeAll(async () => {
  if (found === undefined) return
  opened.browser = await launchBrowser(found)
  opened.watch = crashOnDemand(opened.browser)
})
afterAll(() => {
  clearInterval(opened.watch)
  return opened.browser?.close()
})

/** Crashes every tab that asks for it on its console. */
function crashOnDemand(browser: Browser): NodeJS.Timeout {
  const known = new WeakSet<Page>()
  return setInterval(() => {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      if (known.has(page)) continue
      known.add(page)
      page.on('console', (message) => {
        if (message.text() === CRASH) crash(page).catch(() => undefined)
      })
    }
  }, 20)
}

async function crash(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Page.crash')
}

async function observe(one: Awkward, migrated: Site, enough: BrowserRequest['enough']): Promise<BrowserObservation> {
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
      patienceMs: one.patienceMs ?? 1500,
      enough,
    })
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}

/** The comparison, which must end within the limit of its case. */
async function observeInTime(
  one: Awkward,
  migrated: Site,
  enough?: BrowserRequest['enough'],
): Promise<BrowserObservation['level']> {
  const begun = performance.now()
  const { level } = await observe(one, migrated, enough)
  expect(performance.now() - begun).toBeLessThan(one.limitMs ?? LIMIT_MS)
  return level
}

describe.skipIf(found === undefined).concurrent('an app with', () => {
  test.each(ALL)('$name ends in a stated verdict in bounded time', async (one) => {
    const level = await observeInTime(one, rehashed(one.site))
    expect(level.findings).toEqual([])
    expect(level.status).toBe(one.status)
    if (one.says !== undefined) expect(level.reason).toMatch(one.says)
  })

  test.each(ALL.filter(({ planted }) => planted !== undefined))('$name hides no planted change', async (one) => {
    const level = await observeInTime(one, changed(one.site, one.planted!), (findings) => findings.length > 0)
    // On a busy machine a page that never rests may be too noisy to tell: that is said, and is never `same`.
    const allowed = UNQUIET.includes(one) ? ['different', 'not-compared'] : ['different']
    expect(allowed).toContain(level.status)
  })
})
