import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AWKWARD, type Awkward } from './awkward.fixture.ts'
import type { BrowserObservation, BrowserRequest } from './index.ts'
import { observing } from './observing.fixture.ts'
import { changed, rehashed, type Site } from './site.fixture.ts'
import { CRASH, UNQUIET } from './unquiet.fixture.ts'

const { hasBrowser, browser, observe } = await observing({ patienceMs: 1500 })
const watch: { timer?: NodeJS.Timeout } = {}
const LIMIT_MS = 150_000
const ALL = [...AWKWARD, ...UNQUIET]

beforeAll(() => {
  if (hasBrowser) watch.timer = crashOnDemand(browser())
})
afterAll(() => clearInterval(watch.timer))

/** Crashes every tab that asks for it on its console. */
function crashOnDemand(running: Browser): NodeJS.Timeout {
  const known = new WeakSet<Page>()
  return setInterval(() => {
    for (const page of running.contexts().flatMap((context) => context.pages())) {
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

/** The comparison, which must end within the limit of its case. */
async function observeInTime(
  one: Awkward,
  migrated: Site,
  enough?: BrowserRequest['enough'],
): Promise<BrowserObservation['level']> {
  const begun = performance.now()
  const routes = one.routes ?? []
  const own = { routes, maxRoutes: 1 + routes.length, setup: one.setup, enough }
  const patience = one.patienceMs === undefined ? {} : { patienceMs: one.patienceMs }
  const { level } = await observe(one.site, migrated, { ...own, ...patience })
  expect(performance.now() - begun).toBeLessThan(one.limitMs ?? LIMIT_MS)
  return level
}

describe.skipIf(!hasBrowser).concurrent('an app with', () => {
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
