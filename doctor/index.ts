import type { CheckResult } from '../core/check-result.ts'
import { type Code, refuse } from '../core/diagnostic.ts'
import type { Check, DoctorContext, Observation } from './check.ts'
import { browser } from './checks/browser.ts'
import { config } from './checks/config.ts'
import { diskSpace } from './checks/disk-space.ts'
import { envFiles } from './checks/env-files.ts'
import { git } from './checks/git.ts'
import { ignoredFolders } from './checks/ignored-folders.ts'
import { installedVersions } from './checks/installed.ts'
import { leftovers } from './checks/leftovers.ts'
import { lockfile } from './checks/lockfile.ts'
import { nativeBindings } from './checks/native-bindings.ts'
import { nodeVersion } from './checks/node-version.ts'
import { packageManager } from './checks/package-manager.ts'
import { report } from './checks/report.ts'
import { todos } from './checks/todos.ts'

export type { Check, DoctorContext, Observation } from './check.ts'

/** In the order they are shown; slow ones stand last. A new check is a file and a line here. */
export const checks: readonly Check[] = [
  nodeVersion,
  packageManager,
  lockfile,
  installedVersions,
  diskSpace,
  git,
  ignoredFolders,
  envFiles,
  config,
  leftovers,
  todos,
  report,
  nativeBindings,
  browser,
]

const TIME_LIMIT_MS = 15_000
const SLOW_TIME_LIMIT_MS = 60_000

export interface DoctorRequest {
  /** Ids to run; empty means all. */
  readonly only: readonly string[]
  readonly mode: 'look' | 'fix'
  /** What to run instead of `checks`. */
  readonly list?: readonly Check[]
}

/**
 * Runs the checks one after another. A check that throws or takes too long is an `error` with its message, never a pass.
 *
 * @throws NexxoError `doctor/unknown-check` when `only` names a check that does not exist
 */
export async function runChecks(context: DoctorContext, request: DoctorRequest): Promise<readonly CheckResult[]> {
  const list = request.list ?? checks
  const unknown = request.only.find((id) => !list.some((check) => check.id === id))
  if (unknown !== undefined)
    throw refuse('doctor/unknown-check', {
      message: `There is no check \`${unknown}\`.`,
      help: `Use one of ${list.map(({ id }) => id).join(', ')}.`,
    })
  const chosen = list.filter((check) => request.only.length === 0 || request.only.includes(check.id))
  const results: CheckResult[] = []
  for (const check of chosen) results.push(await runOne(check, context, request.mode))
  return results
}

async function runOne(check: Check, context: DoctorContext, mode: DoctorRequest['mode']): Promise<CheckResult> {
  const first = await observe(check, () => check.run(context))
  const { fix } = check
  if (mode === 'look' || fix === undefined || first.fixable !== true) return resultOf(check, first, 'as-found')
  const second = await observe(check, async () => {
    await fix(context)
    return check.run(context)
  })
  return resultOf(check, second, second.status === 'ok' ? 'fixed' : 'as-found')
}

async function observe(check: Check, run: () => Promise<Observation>): Promise<Observation> {
  const limitMs = check.slow === true ? SLOW_TIME_LIMIT_MS : TIME_LIMIT_MS
  const limit = new AbortController()
  try {
    return await Promise.race([run(), timeLimit(limitMs, limit.signal)])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { status: 'error', message: `The check could not be made: ${reason}`, help: helpFor(check.id) }
  } finally {
    limit.abort()
  }
}

function timeLimit(limitMs: number, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`it took longer than ${limitMs / 1000} s.`)), limitMs)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
}

function helpFor(id: Code): string {
  return `Put the cause right, then run \`nexxo doctor --only ${id}\`.`
}

function resultOf(check: Check, seen: Observation, outcome: 'fixed' | 'as-found'): CheckResult {
  const fixed = outcome === 'fixed'
  const { status, message, help } = seen
  return { id: check.id, title: check.title, status, message, help, fixable: fixed || seen.fixable === true, fixed }
}
