import type { Comparison } from '../core/comparison.ts'
import { unreachable } from '../core/text.ts'

/** 0 equivalent or not asked for, 1 different or over the size budget, 3 inconclusive. */
export function exitCodeFor(comparison: Comparison | undefined): number {
  if (comparison === undefined) return 0
  if (comparison.levels.some(({ id, status }) => id === 'size' && status === 'different')) return 1
  switch (comparison.verdict) {
    case 'equivalent':
      return 0
    case 'different':
      return 1
    case 'inconclusive':
      return 3
    default:
      return unreachable(comparison.verdict)
  }
}
