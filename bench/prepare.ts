import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'
import { findBrowser, type FoundBrowser } from '../host/browser.ts'
import { packageRoot } from '../host/package-root.ts'
import { type App, writePages } from './material/apps.ts'
import { installedVersion, installLocked, materialOf, WORK_DIR } from './material/install.ts'

/** What the figures of all others are divided by. */
export const REFERENCE = 'vite'

/** The tool that the goals are about. */
export const SUBJECT = 'nexxo'

/** What to measure. */
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

/** A tool with a lock file of its own in bench/tools. */
export interface InstalledTool {
  readonly id: string
  readonly title: string
  /** The package whose version is the tool's. */
  readonly package: string
}

/** What was asked for by id; all where nothing was. @throws NexxoError `bench/unknown-name` */
export function chosen<T extends { readonly id: string }>(
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

/** @throws NexxoError `bench/no-browser` */
export async function browserOrRefuse(): Promise<FoundBrowser> {
  const found = await findBrowser()
  if (found === undefined)
    throw refuse('bench/no-browser', {
      message: 'There is no browser, so nobody could say whether what the tools build runs.',
      help: 'Install Chrome, Edge or Chromium, or name one with `NEXXO_BROWSER`.',
    })
  return found
}

/** Where a tool is installed; Nexxo measures itself as it is installed here. */
export function dirOf(tool: InstalledTool): string {
  return tool.id === SUBJECT ? packageRoot() : path.join(WORK_DIR, 'tools', tool.id)
}

/** @returns the version of each tool by its id; @throws NexxoError `bench/install-failed` */
export async function installTools(
  tools: readonly InstalledTool[],
  { version, onProgress }: { readonly version: string; readonly onProgress: (text: string) => void },
): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const tool of tools) {
    const dir = dirOf(tool)
    if (tool.id === SUBJECT) versions[tool.id] = version
    else {
      onProgress(`install  ${tool.title}`)
      await installLocked(`tools/${tool.id}`, dir)
      const scripts = fs.readdirSync(materialOf(`tools/${tool.id}`)).filter((file) => file.endsWith('.mjs'))
      for (const file of scripts) fs.copyFileSync(path.join(materialOf(`tools/${tool.id}`), file), path.join(dir, file))
      versions[tool.id] = installedVersion(dir, tool.package)
    }
  }
  return versions
}

/** Sources are written anew, so that nothing of an earlier run is measured. @returns the folder of the app */
export async function installApp(app: App): Promise<string> {
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

/** What a run was made on. */
export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryBytes: number
  readonly system: string
  readonly node: string
  /** Average over a minute when the run began and when it ended. */
  readonly load: readonly [number, number]
}

/** @param before  the load when the run began */
export function machineOf(before: number): Machine {
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model.trim() ?? 'unknown processor',
    memoryBytes: os.totalmem(),
    system: `${os.platform()} ${os.arch()}`,
    node: process.versions.node,
    load: [before, os.loadavg()[0] ?? 0],
  }
}

/** For the head of a page of figures. */
export function machineText(date: string, { cores, processor, memoryBytes, system, node, load }: Machine): string {
  const machine = `${cores} cores (${processor}), ${Math.round(memoryBytes / 2 ** 30)} GiB, ${system}, Node ${node}`
  return `${date.slice(0, 10)}, ${machine}. Load of the machine over a minute: ${load[0].toFixed(1)} at the beginning, ${load[1].toFixed(1)} at the end.`
}
