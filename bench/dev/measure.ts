import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { App } from '../material/apps.ts'
import { watchMemory } from '../memory.ts'
import { median } from '../statistics.ts'
import { type Edit, type EditKind, type EditPlan, WATCH_EDITS, write } from './edits.ts'
import type { DevSample, Start } from './result.ts'
import { type Running, startServer } from './start.ts'
import type { DevTool } from './tools.ts'

const SHOWS_WITHIN_MS = 120_000
/** Runs in the page: whether it shows a text. */
const SHOWS = `(text) => document.body?.innerText.replace(/\\s+/g, ' ').toLowerCase().includes(text.toLowerCase())`
const EDIT_WITHIN_MS = 30_000
const EDITS_OF_A_KIND = 9
const QUIET_MS = 1000
const IDLE_MS = 2000

/** One tool in front of one app. */
export interface DevBench {
  readonly tool: DevTool
  readonly toolDir: string
  readonly app: App
  readonly appDir: string
  readonly plan: EditPlan
  readonly browser: Browser
}

interface Shown {
  readonly text: string
  readonly at: number
}

/** A page and what it has shown of the edits. */
interface Visit {
  readonly page: Page
  readonly seen: Shown[]
  readonly start: Start
}

/** Starts a dev server from nothing, edits, ends it, and starts it once more. @throws Error that says what fails */
export async function measureDev(bench: DevBench): Promise<DevSample> {
  for (const dir of bench.tool.caches) fs.rmSync(path.join(bench.appDir, dir), { recursive: true, force: true })
  const first = await start(bench)
  const memory = watchMemory(first.pid)
  try {
    const visit = await open(first, bench)
    await wait(QUIET_MS)
    const editMs = await editAll(visit, bench)
    await visit.page.context().close()
    await wait(IDLE_MS)
    const idleBytes = memory.now()
    const peakBytes = memory.stop()
    await first.stop()
    // What ends takes the processor too.
    await wait(QUIET_MS)
    return { cold: visit.start, warm: await startAgain(bench), editMs, peakBytes, idleBytes }
  } finally {
    memory.stop()
    await first.stop()
  }
}

function start({ tool, toolDir, appDir }: DevBench): Promise<Running> {
  return startServer((port) => tool.command({ dir: toolDir, port }), appDir)
}

async function startAgain(bench: DevBench): Promise<Start> {
  const again = await start(bench)
  try {
    const visit = await open(again, bench)
    await visit.page.context().close()
    return visit.start
  } finally {
    await again.stop()
  }
}

/** Opens the page, and waits until it shows what it should. */
async function open({ origin, began, firstResponseMs }: Running, { app, plan, browser }: DevBench): Promise<Visit> {
  const text = app.pages.find((page) => page.path === plan.path)?.text ?? ''
  const context = await browser.newContext()
  const page = await context.newPage()
  const seen: Shown[] = []
  await page.exposeFunction('nexxoBenchSaw', (found: string, at: number) => void seen.push({ text: found, at }))
  await page.addInitScript(WATCH_EDITS)
  await page.goto(`${origin}${plan.path}`, { timeout: SHOWS_WITHIN_MS })
  // A locator would look every half second in the end.
  await page.waitForFunction(SHOWS, text, { polling: 'raf', timeout: SHOWS_WITHIN_MS })
  return { page, seen, start: { firstResponseMs, firstRenderMs: performance.now() - began } }
}

async function editAll(visit: Visit, bench: DevBench): Promise<Partial<Record<EditKind, number>>> {
  const found: Partial<Record<EditKind, number>> = {}
  for (const edit of bench.plan.edits) {
    const before = fs.readFileSync(path.join(bench.appDir, edit.file), 'utf8')
    const took = await editTimes(visit, bench, { edit, before })
    fs.writeFileSync(path.join(bench.appDir, edit.file), before)
    await wait(QUIET_MS)
    if (took !== undefined) found[edit.kind] = median(took)
  }
  return found
}

/** @returns milliseconds of each; `undefined` when the page did not show one of them */
async function editTimes(
  visit: Visit,
  { appDir }: DevBench,
  { edit, before }: { readonly edit: Edit; readonly before: string },
): Promise<readonly number[] | undefined> {
  const took: number[] = []
  for (let count = 1; count <= EDITS_OF_A_KIND; count += 1) {
    const began = write(appDir, edit, { before, count })
    const shown = await shows(visit, edit, count)
    if (shown === undefined) return undefined
    took.push(shown - began)
    await wait(QUIET_MS / 2)
  }
  return took
}

/** @returns when the page showed the edit, in milliseconds since 1970; `undefined` when it did not within half a minute */
async function shows({ seen }: Visit, { kind }: Edit, count: number): Promise<number | undefined> {
  const limit = performance.now() + EDIT_WITHIN_MS
  for (;;) {
    const found = seen.find(({ text }) => text.includes(`"${kind}":"${count}"`))
    if (found !== undefined) return found.at
    if (performance.now() > limit) return undefined
    await wait(4)
  }
}
