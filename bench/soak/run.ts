import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { run } from '../../host/exec.ts'
import { type Running, startServer } from '../dev/start.ts'
import { random } from '../material/random.ts'
import { type MemoryWatch, watchMemory } from '../memory.ts'
import { median } from '../statistics.ts'
import { isDrawn, untilAgreed, visit } from './compare.ts'
import { save } from './disk.ts'
import { type Desk, soakEdits, textsOn } from './edits.ts'
import { plant, type Texts } from './orchard.ts'
import type { SoakFindings, SoakPlan } from './result.ts'
import { snapshot } from './snapshot.ts'

/** Where an app is edited, and by what it is served. */
export interface SoakPlace {
  /** The app's folder, with its packages and nothing else. */
  readonly dir: string
  /** The file of the command that `node` runs. */
  readonly nexxo: string
  readonly browser: Browser
  readonly onProgress: (text: string) => void
}

/** Edits until the server is warm: until then it loads what it needs. */
const WARM = 100
const QUIET_MS = 10_000
const READINGS = 9
const BETWEEN_READINGS_MS = 250
const BUILD_WITHIN_MS = 120_000

interface Session extends SoakPlace {
  readonly plan: SoakPlan
  readonly server: Running
  readonly context: BrowserContext
  readonly page: Page
  readonly memory: MemoryWatch
  readonly found: { -readonly [Name in keyof SoakFindings]: SoakFindings[Name] }
}

/** One run: edits an app beside its open page, and compares the page with others of the same files. */
export async function soak(plan: SoakPlan, place: SoakPlace): Promise<SoakFindings> {
  const chance = random(plan.seed)
  const desk: Desk = { orchard: plant(chance), broken: new Map() }
  await save(place.dir, { before: new Map(), after: textsOn(desk) }, 'plain')
  const found: Session['found'] = {
    done: 0,
    wallMs: 0,
    checks: 0,
    astray: [],
    differences: undefined,
    memory: undefined,
    trouble: undefined,
  }
  const began = performance.now()
  const server = await startServer((port) => [place.nexxo, 'dev', ...listening(port)], place.dir)
  const context = await place.browser.newContext()
  const memory = watchMemory(server.pid)
  try {
    const page = await visit(server.origin, context)
    page.on('pageerror', ({ message }) => place.onProgress(`page: ${message.split('\n')[0]}`))
    const session = { ...place, plan, server, context, page, memory, found }
    await editAll(session, soakEdits(chance, desk, plan.edits), textsOn(desk))
    found.differences = await differencesToBuild(session)
  } catch (error) {
    found.trouble = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  } finally {
    memory.stop()
    await context.close()
    await server.stop()
  }
  return { ...found, wallMs: performance.now() - began }
}

function listening(port: number): readonly string[] {
  return ['--port', String(port), '--host', '127.0.0.1']
}

async function editAll(session: Session, edits: ReturnType<typeof soakEdits>, first: Texts): Promise<void> {
  const { plan, dir, found, onProgress, memory } = session
  const began = performance.now()
  const state = { texts: first, checked: 0, warmBytes: 0, quietMs: 0 }
  for (const { number, kind, saving, after, isCheck } of edits) {
    const due = (number / plan.edits) * plan.minutes * 60_000
    await wait(Math.max(0, due - (performance.now() - began - state.quietMs)))
    const next = textsOn(after)
    const files = await save(dir, { before: state.texts, after: next }, saving)
    state.texts = next
    found.done = number
    onProgress(`edit ${number}  ${kind}, ${saving}: ${files.join(' ')}`)
    if (isCheck) {
      await check(session, state.checked)
      state.checked = number
    }
    if (number === WARM && plan.edits >= 2 * WARM) {
      const rested = performance.now()
      state.warmBytes = await quietBytes(memory)
      state.quietMs = performance.now() - rested
    }
  }
  if (state.warmBytes > 0) found.memory = { warmBytes: state.warmBytes, endBytes: await quietBytes(memory) }
}

/** Both could be as they were before the last edits: the server is given a moment. */
const NOTICED_WITHIN_MS = 500

/** Compares the page with one that is loaded now; a wrong one is loaded anew. @param after  the last edit after which it was right */
async function check({ server, context, page, found, onProgress }: Session, after: number): Promise<void> {
  // One that is loaded while the server still works would show what came before, and then be edited too.
  const wanted = async () => {
    const fresh = await visit(server.origin, context)
    return snapshot(fresh).finally(() => fresh.close())
  }
  await wait(NOTICED_WITHIN_MS)
  const differences = await untilAgreed({ shown: () => snapshot(page), wanted })
  found.checks += 1
  if (differences.length === 0) return
  found.astray = [...found.astray, { after, by: found.done, differences }]
  for (const line of [...differences, lastLines(server)]) onProgress(line)
  await page.reload()
  await isDrawn(page)
}

function lastLines({ said }: Running): string {
  return said().trim().split('\n').slice(-12).join('\n')
}

/** What the server holds when nothing has happened for a while: the median of some readings. */
async function quietBytes(memory: MemoryWatch): Promise<number> {
  await wait(QUIET_MS)
  const readings: number[] = []
  for (let reading = 0; reading < READINGS; reading += 1) {
    readings.push(memory.now())
    await wait(BETWEEN_READINGS_MS)
  }
  return median(readings)
}

/** Builds the same files, and looks at the page of that. @throws Error when they cannot be built */
async function differencesToBuild({ dir, nexxo, server, context, page }: Session): Promise<readonly string[]> {
  const last = await snapshot(page)
  await server.stop()
  const args = [nexxo, 'build']
  const built = await run({ command: process.execPath, args, cwd: dir, timeoutMs: BUILD_WITHIN_MS })
  if (built.exitCode !== 0) throw new Error(`The app cannot be built: ${built.stderr.trim().split('\n')[0]}`)
  const preview = await startServer((port) => [nexxo, 'preview', ...listening(port)], dir)
  try {
    const fresh = await visit(preview.origin, context)
    return await untilAgreed({ shown: async () => last, wanted: () => snapshot(fresh) })
  } finally {
    await preview.stop()
  }
}
