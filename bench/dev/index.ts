import os from 'node:os'
import { launchBrowser } from '../../host/browser.ts'
import { type App, APPS } from '../material/apps.ts'
import { type BenchRequest, browserOrRefuse, chosen, dirOf, installApp, installTools, machineOf } from '../prepare.ts'
import { median } from '../statistics.ts'
import { PLANS } from './edits.ts'
import { devGoals } from './goals.ts'
import { type DevBench, measureDev } from './measure.ts'
import type { DevAppResult, DevBenchResult, DevSample, DevToolResult } from './result.ts'
import { bareNode } from './start.ts'
import { DEV_TOOLS } from './tools.ts'

export { renderDevPage } from './page.ts'
export type { DevBenchResult } from './result.ts'

const BARE_RUNS = 9

/**
 * Starts every dev server on every app in turns, edits, and says what that took.
 *
 * @throws NexxoError `bench/unknown-name`, `bench/install-failed`, `bench/no-browser`
 */
export async function benchDev(request: BenchRequest): Promise<DevBenchResult> {
  const tools = chosen(DEV_TOOLS, request.tools, 'tool')
  const apps = chosen(APPS, request.apps, 'app')
  const found = await browserOrRefuse()
  const versions = await installTools(tools, request)
  const before = os.loadavg()[0] ?? 0
  const bare: number[] = []
  for (let run = 0; run < BARE_RUNS; run += 1) bare.push(await bareNode())
  const results: DevAppResult[] = []
  for (const app of apps) {
    const browser = await launchBrowser(found)
    const plan = PLANS[app.id]
    if (plan === undefined) throw new Error(`Nobody has said what to edit in ${app.id}.`)
    const benches = tools.map((tool) => ({ tool, toolDir: dirOf(tool), app, plan, browser }))
    results.push(await measureApp(app, benches, request).finally(() => browser.close()))
  }
  const { rounds } = request
  const machine = machineOf(before)
  return { date: new Date().toISOString(), machine, rounds, versions, bareNodeMs: median(bare), apps: results }
}

/** A tool that fails once is out; the others go on. */
async function measureApp(
  app: App,
  benches: readonly Omit<DevBench, 'appDir'>[],
  { rounds, onProgress }: BenchRequest,
): Promise<DevAppResult> {
  const samples = new Map<string, DevSample[]>(benches.map(({ tool }) => [tool.id, []]))
  const failed = new Map<string, string>()
  for (let round = 0; round < rounds; round += 1) {
    const first = round % benches.length
    for (const bench of [...benches.slice(first), ...benches.slice(0, first)]) {
      const { id, title } = bench.tool
      if (failed.has(id)) continue
      try {
        const sample = await measureDev({ ...bench, appDir: await installApp(app) })
        samples.get(id)?.push(sample)
        const { cold, editMs } = sample
        const edits = Object.entries(editMs).map(([kind, took]) => `${kind} ${Math.round(took)}`)
        onProgress(
          `${app.id}  round ${round + 1} of ${rounds}  ${title}: ${Math.round(cold.firstRenderMs)} ms to the page, ${edits.join(', ')} ms`,
        )
      } catch (error) {
        failed.set(id, error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
        onProgress(`${app.id}  ${title} fails: ${failed.get(id)}`)
      }
    }
  }
  const results = benches.map(({ tool: { id } }): DevToolResult => {
    const reason = failed.get(id)
    if (reason !== undefined) return { status: 'failed', tool: id, reason }
    return { status: 'measured', tool: id, rounds: samples.get(id) ?? [] }
  })
  return { app: app.id, title: app.title, tools: results }
}

/** What `nexxo bench dev --json` prints: the measurement and how it stands to the goals. */
export function devBenchDocument(result: DevBenchResult, version: string): object {
  return { schema: 1, nexxo: version, ...result, goals: devGoals(result) }
}
