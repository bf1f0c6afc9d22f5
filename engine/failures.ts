import type { RolldownLog } from 'rolldown'
import { type Diagnostic, NexxoError } from '../core/diagnostic.ts'
import type { Build } from './state.ts'

/**
 * What a failed build says. A plugin records its own mistakes with their place, so those are left out here.
 *
 * @throws the error itself when it is nobody's mistake but ours
 */
export async function failures(error: unknown, state: Build): Promise<readonly Diagnostic[]> {
  if (error instanceof NexxoError) return [error.diagnostic]
  const isRecorded = state.diagnostics.some((one) => one.severity === 'error')
  const logs = error instanceof Error && 'errors' in error && Array.isArray(error.errors) ? error.errors : undefined
  if (logs === undefined) {
    if (isRecorded) return []
    throw error
  }
  // Rolldown's aggregate holds its own logs, and errors of plugins as `PLUGIN_ERROR`.
  const own = (logs as readonly RolldownLog[]).filter((log) => !isRecorded || log.plugin === undefined)
  const { explain } = await import('./explain.ts')
  return explain(own, state.config)
}
