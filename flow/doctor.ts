import type { CheckResult } from '../core/check-result.ts'
import { type Diagnostic, NexxoError } from '../core/diagnostic.ts'
import { type DoctorContext, runChecks } from '../doctor/index.ts'
import { loadUserConfig } from '../engine/index.ts'
import { findBrowser } from '../host/browser.ts'
import { readText } from '../host/disk.ts'
import { run } from '../host/exec.ts'
import { packageRoot } from '../host/package-root.ts'
import { openProject } from '../host/project.ts'
import { isMigrated, type Env } from './prepare.ts'
import path from 'node:path'

/** `nexxo doctor`: every check, or those named. */
export function examine(request: {
  readonly root: string
  readonly env: Env
  readonly only: readonly string[]
  readonly mode: 'look' | 'fix'
}): Promise<readonly CheckResult[]> {
  const { root, env, only, mode } = request
  const own = packageRoot()
  const context: DoctorContext = {
    root,
    project: openProject(root, env),
    manifest: parseManifest(readText(path.join(root, 'package.json'))),
    env,
    exec: run,
    findBrowser,
    checkConfig: () => checkConfig(root),
    nodeVersion: process.versions.node,
    nexxo: { root: own, nodeRange: nodeRangeOf(parseManifest(readText(path.join(own, 'package.json')))) },
  }
  return runChecks(context, { only, mode })
}

async function checkConfig(root: string): Promise<readonly Diagnostic[] | undefined> {
  if (!isMigrated(root)) return undefined
  try {
    await loadUserConfig({ root, command: 'build', mode: 'production' })
    return []
  } catch (error) {
    if (error instanceof NexxoError) return [error.diagnostic]
    throw error
  }
}

function parseManifest(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse((text ?? '').replace(/^\ufeff/, ''))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function nodeRangeOf(manifest: Readonly<Record<string, unknown>> | undefined): string {
  const engines = manifest?.['engines']
  const range = typeof engines === 'object' && engines !== null && 'node' in engines ? engines.node : undefined
  return typeof range === 'string' ? range : '>=20.19.0'
}
