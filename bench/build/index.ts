import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { packageRoot } from '../../host/package-root.ts'
import { type App, APPS, writePages } from './apps.ts'
import { checkRuns } from './check.ts'
import { installedVersion, installLocked, materialOf, WORK_DIR } from './install.ts'
import { goalsOf } from './goals.ts'
import { measureApp } from './matrix.ts'
import type { Bench } from './measure.ts'
import type { BenchResult, Machine } from './result.ts'
import { SUBJECT, type Tool, TOOLS } from './tools.ts'

export { renderPage } from './page.ts'

export type { BenchResult } from './result.ts'

export interface BenchRequest {
  /** Ids; empty means all. */
  readonly tools: readonly string[]
  readonly apps: readonly string[]
  readonly rounds: number
  /** Nexxo's own. */
  readonly version: string
  /** Told of every step. */
  readonly onProgress: (text: string) => void
}

/**
 * Installs the tools and the apps, builds every app with every tool in turns, and says what that took.
 *
 * @throws NexxoError `bench/unknown-name`, `bench/install-failed`, `bench/no-browser`
 */
export async function benchBuild(request: BenchRequest): Promise<BenchResult> {
  const tools = chosen(TOOLS, request.tools, 'tool')
  const apps = chosen(APPS, request.apps, 'app')
  const found = await findBrowser()
  if (found === undefined)
    throw refuse('bench/no-browser', {
      message: 'There is no browser, so nobody could say whether what the tools build runs.',
      help: 'Install Chrome, Edge or Chromium, or name one with `NEXXO_BROWSER`.',
    })
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

function chosen<T extends { readonly id: string }>(
  all: readonly T[],
  ids: readonly string[],
  kind: 'tool' | 'app',
): readonly T[] {
  const unknown = ids.find((id) => !all.some((one) => one.id === id))
  if (unknown !== undefined)
    throw refuse('bench/unknown-name', {
      message: `There is no ${kind} \`${unknown}\` to measure.`,
      help: `Use some of ${all.map(({ id }) => id).join(', ')}.`,
    })
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id))
}

/** Nexxo measures itself as it is installed here. */
function dirOf(tool: Tool): string {
  return tool.id === SUBJECT ? packageRoot() : path.join(WORK_DIR, 'tools', tool.id)
}

async function installTools(tools: readonly Tool[], request: BenchRequest): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const tool of tools) {
    const dir = dirOf(tool)
    if (tool.id === SUBJECT) versions[tool.id] = request.version
    else {
      request.onProgress(`install  ${tool.title}`)
      await installLocked(`tools/${tool.id}`, dir)
      const scripts = fs.readdirSync(materialOf(`tools/${tool.id}`)).filter((file) => file.endsWith('.mjs'))
      for (const file of scripts) fs.copyFileSync(path.join(materialOf(`tools/${tool.id}`), file), path.join(dir, file))
      versions[tool.id] = installedVersion(dir, tool.package)
    }
  }
  return versions
}

/** Sources are written anew, so that nothing of an earlier run is measured. */
async function installApp(app: App): Promise<string> {
  const dir = path.join(WORK_DIR, 'apps', app.id)
  const material = `apps/${app.packages}`
  await installLocked(material, dir)
  for (const name of fs.readdirSync(dir))
    if (name !== 'node_modules' && !/^package(?:-lock)?\.json$/.test(name))
      fs.rmSync(path.join(dir, name), { recursive: true })
  app.fill(dir, materialOf(material))
  writePages(dir)
  return dir
}

function machineOf(before: number): Machine {
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryBytes: os.totalmem(),
    system: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
    load: [before, os.loadavg()[0] ?? 0],
  }
}

/** What `nexxo bench build --json` prints: the measurement and how it stands to the goals. */
export function benchDocument(result: BenchResult, version: string): object {
  return { schema: 1, nexxo: version, ...result, goals: goalsOf(result) }
}
