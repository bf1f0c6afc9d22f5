import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { launchBrowser } from '../../host/browser.ts'
import { packageRoot } from '../../host/package-root.ts'
import { installLocked, WORK_DIR } from '../material/install.ts'
import { browserOrRefuse, machineOf } from '../prepare.ts'
import { failuresOf, type SoakPlan, type SoakResult } from './result.ts'
import { soak } from './run.ts'

export { renderSoak } from './page.ts'
export { failuresOf, type SoakPlan, type SoakResult } from './result.ts'

/**
 * Edits an app at random for some minutes beside a page that is open, and says whether the page still shows what a build does.
 *
 * @throws NexxoError `bench/install-failed`, `bench/no-browser`
 */
export async function benchSoak(plan: SoakPlan, onProgress: (text: string) => void): Promise<SoakResult> {
  const found = await browserOrRefuse()
  const dir = path.join(WORK_DIR, 'apps', 'soak')
  onProgress(`seed ${plan.seed}`)
  await installLocked('apps/modules', dir)
  for (const name of fs.readdirSync(dir))
    if (!/^(?:node_modules|package(?:-lock)?\.json)$/.test(name)) fs.rmSync(path.join(dir, name), { recursive: true })
  const before = os.loadavg()[0] ?? 0
  const browser = await launchBrowser(found)
  try {
    const nexxo = path.join(packageRoot(), 'bin/nexxo.js')
    const findings = await soak(plan, { dir, nexxo, browser, onProgress })
    return { ...plan, ...findings, date: new Date().toISOString(), machine: machineOf(before) }
  } finally {
    await browser.close()
  }
}

/** What `nexxo bench soak --json` prints. */
export function soakDocument(result: SoakResult, version: string): object {
  return { schema: 1, nexxo: version, ...result, failures: failuresOf(result) }
}
