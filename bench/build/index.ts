import os from 'node:os'
import path from 'node:path'
import { launchBrowser } from '../../host/browser.ts'
import { APPS } from '../material/apps.ts'
import { WORK_DIR } from '../material/install.ts'
import { type BenchRequest, browserOrRefuse, chosen, dirOf, installApp, installTools, machineOf } from '../prepare.ts'
import { checkRuns } from './check.ts'
import { goalsOf } from './goals.ts'
import { measureApp } from './matrix.ts'
import type { Bench } from './measure.ts'
import type { BenchResult } from './result.ts'
import { TOOLS } from './tools.ts'

export { renderPage } from './page.ts'

export type { BenchResult } from './result.ts'

/**
 * Installs the tools and the apps, builds every app with every tool in turns, and says what that took.
 *
 * @throws NexxoError `bench/unknown-name`, `bench/install-failed`, `bench/no-browser`
 */
export async function benchBuild(request: BenchRequest): Promise<BenchResult> {
  const tools = chosen(TOOLS, request.tools, 'tool')
  const apps = chosen(APPS, request.apps, 'app')
  const found = await browserOrRefuse()
  const versions = await installTools(tools, request)
  const before = os.loadavg()[0] ?? 0
  const results = []
  for (const app of apps) {
    const appDir = await installApp(app)
    const browser = await launchBrowser(found)
    const benches = tools.map((tool): Bench => ({
      tool,
      toolDir: dirOf(tool),
      appDir,
      outDir: path.join(WORK_DIR, 'out', app.id, tool.id),
    }))
    const check = (outDir: string) => checkRuns(app, outDir, browser)
    results.push(
      await measureApp({ app, benches, rounds: request.rounds, check, onProgress: request.onProgress }).finally(() =>
        browser.close(),
      ),
    )
  }
  return { date: new Date().toISOString(), machine: machineOf(before), rounds: request.rounds, versions, apps: results }
}

/** What `nexxo bench build --json` prints: the measurement and how it stands to the goals. */
export function benchDocument(result: BenchResult, version: string): object {
  return { schema: 1, nexxo: version, ...result, goals: goalsOf(result) }
}
