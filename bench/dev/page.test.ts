import { expect, it } from 'vitest'
import { devGoals } from './goals.ts'
import { renderDevPage } from './page.ts'
import type { DevBenchResult, DevSample } from './result.ts'

function sample(factor: number): DevSample {
  const start = { firstResponseMs: 400 * factor, firstRenderMs: 1000 * factor }
  return {
    cold: start,
    warm: { firstResponseMs: 300 * factor, firstRenderMs: 800 * factor },
    editMs: { root: 40 * factor, css: 20 * factor },
    peakBytes: 300e6 * factor,
    idleBytes: 250e6 * factor,
  }
}

function resultWith(own: number): DevBenchResult {
  return {
    date: '2026-10-01T08:00:00.000Z',
    machine: {
      cores: 2,
      processor: 'a processor',
      memoryBytes: 2 ** 34,
      system: 'linux x64',
      node: '20.20.2',
      load: [0, 1],
    },
    rounds: 1,
    versions: { vite: '8.3.8', rsbuild: '2.3.2', nexxo: '0.1.0' },
    bareNodeMs: 50,
    apps: [
      {
        app: 'modules-1000',
        title: 'many modules',
        tools: [
          { status: 'measured', tool: 'vite', rounds: [sample(1)] },
          { status: 'measured', tool: 'rsbuild', rounds: [sample(0.8)] },
          { status: 'failed', tool: 'parcel', reason: 'it ended' },
          { status: 'measured', tool: 'nexxo', rounds: [sample(own)] },
        ],
      },
    ],
  }
}

it('shows each figure with how many times that of Vite it is, and who failed', () => {
  const page = renderDevPage(resultWith(0.5))
  expect(page).toContain(
    '| Nexxo | 200 (0.50×) | 500 (0.50×) | 150 (0.50×) | 400 (0.50×) | 20 (0.50×) |  | 10 (0.50×) |',
  )
  expect(page).toContain('**Parcel is not measured**: it ended.')
  expect(page).toContain('Not in this run: webpack-dev-server (SWC), Parcel, Next (Turbopack).')
})

it('meets every goal with half of what Vite takes', () => {
  expect(devGoals(resultWith(0.5)).map(({ status }) => status)).not.toContain('missed')
})

it('misses an edit that one peer shows sooner, though Vite does not', () => {
  const root = devGoals(resultWith(0.9)).find(({ title }) => title.includes('kind root'))
  expect(root).toMatchObject({ status: 'missed', title: expect.stringContaining('rsbuild') })
  expect(root?.ratio).toBeCloseTo(0.9 / 0.8)
})
