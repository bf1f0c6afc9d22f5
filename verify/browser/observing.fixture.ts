import fs from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { type BrowserObservation, type BrowserRequest, observeWith } from './index.ts'
import { type Site, writeSites } from './site.fixture.ts'

interface Observing {
  /** Whether this machine has a browser. */
  readonly hasBrowser: boolean
  /** Open from before the first test to after the last one. */
  readonly browser: () => Browser
  readonly observe: (original: Site, migrated: Site, extra?: Partial<BrowserRequest>) => Promise<BrowserObservation>
}

/** One browser for a test file, and the comparison of two sites in it. */
export async function observing(defaults: Partial<BrowserRequest> = {}): Promise<Observing> {
  const found = await findBrowser()
  const opened: { browser?: Browser } = {}
  beforeAll(async () => {
    if (found !== undefined) opened.browser = await launchBrowser(found)
  })
  afterAll(() => opened.browser?.close())
  const browser = (): Browser => {
    if (opened.browser === undefined) throw new Error('There is no browser, or it is not open yet.')
    return opened.browser
  }
  const observe: Observing['observe'] = async (original, migrated, extra) => {
    const { dir, folders } = writeSites(original, migrated)
    try {
      return await observeWith(browser(), {
        original: { dir: folders[0] ?? '' },
        migrated: { dir: folders[1] ?? '' },
        base: '/',
        routes: [],
        maxRoutes: 1,
        answers: undefined,
        classes: new Map(),
        breakpoints: [],
        ...defaults,
        ...extra,
      })
    } finally {
      fs.rmSync(dir, { recursive: true })
    }
  }
  return { hasBrowser: found !== undefined, browser, observe }
}
