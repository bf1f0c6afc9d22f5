import { expect, it } from 'vitest'
import type { Comparison, Level, Verdict } from '../core/comparison.ts'
import { exitCodeFor } from './exit-code.ts'

function comparison(verdict: Verdict, sizes: Level['status']): Comparison {
  const size: Level = { id: 'size', title: 'Sizes', status: sizes, observations: 1, findings: [] }
  return { verdict, headline: '', levels: [size], routes: [], shots: [], benign: {}, noise: [], loads: [] }
}

it.each([
  ['equivalent', 'same', 0],
  ['equivalent', 'accepted', 0],
  ['different', 'same', 1],
  ['inconclusive', 'same', 3],
  ['equivalent', 'different', 1],
  ['inconclusive', 'different', 1],
] as const)('%s, sizes %s, ends with %i', (verdict, sizes, code) => {
  expect(exitCodeFor(comparison(verdict, sizes))).toBe(code)
})

it('what was not compared ends with 0', () => {
  expect(exitCodeFor(undefined)).toBe(0)
})
