import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { goalsOf } from './goals.ts'
import { benchDocument } from './index.ts'
import { renderPage } from './page.ts'
import type { BenchResult, ToolResult } from './result.ts'

const sample = (ms: number) => ({ wallMs: ms, peakBytes: 100e6 })

/** A tool whose build takes so long, and again so long; 100 MB and 1,000 B of everything unless said otherwise. */
function measured(
  tool: string,
  wallMs: readonly number[],
  figures: { gzipBytes?: number; again?: number } = {},
): ToolResult {
  return {
    status: 'measured',
    tool,
    pair: [sample(100), sample(110)],
    rounds: wallMs.map(sample),
    again: figures.again === undefined ? [] : wallMs.map(() => sample(figures.again ?? 0)),
    sizes: { files: 2, bytes: 1000, gzipBytes: figures.gzipBytes ?? 1000, brotliBytes: 1000 },
  }
}

function result(...tools: readonly ToolResult[]): BenchResult {
  return {
    date: '2026-08-20T10:00:00.000Z',
    machine: { cores: 2, processor: 'Pear', memoryBytes: 2 ** 33, system: 'linux x64', node: '20.20.0', load: [1, 2] },
    rounds: 3,
    versions: { vite: '8.0.0', nexxo: '0.1.0' },
    apps: [{ app: 'real', title: 'an orchard', tools }],
  }
}

const ORCHARD = result(
  measured('vite', [100, 200, 400]),
  { status: 'failed', tool: 'parcel', reason: 'the build fails: no crate' },
  measured('nexxo', [90, 240, 380], { gzipBytes: 950, again: 60 }),
)

describe('goals', () => {
  it('compares within each round, so that a slow minute of the machine touches both sides', () => {
    const wall = goalsOf(ORCHARD).find(({ title }) => title.includes('wall time'))
    // 90/100, 240/200, 380/400: the middle one is 0.95.
    expect(wall).toMatchObject({ status: 'met', ratio: 0.95 })
  })

  it('says what is missed and by how much', () => {
    const goals = goalsOf(ORCHARD)
    expect(goals.find(({ title }) => title.includes('brotli 4 %'))).toMatchObject({ status: 'missed', ratio: 1 / 0.96 })
    expect(goals.find(({ title }) => title.includes('gzip 4 %'))).toMatchObject({ status: 'met' })
    // 60/90 is the largest, 60/380 the smallest; 60/240 in the middle is a quarter.
    expect(goals.find(({ title }) => title.includes('second build'))).toMatchObject({ status: 'met', ratio: 0.75 })
  })

  it('judges nothing without both sides', () => {
    expect(goalsOf(result(measured('nexxo', [1]), { status: 'failed', tool: 'vite', reason: 'no' }))).toEqual([])
  })
})

describe('the page', () => {
  it('names a tool that fails, with the reason', () => {
    const page = renderPage(ORCHARD)
    expect(page).toContain('| Parcel | fails |')
    expect(page).toContain('**Parcel is not measured**: the build fails: no crate.')
  })

  it('says which tools were not asked for', () => {
    expect(renderPage(ORCHARD)).toContain('Not in this run: Rsbuild (Rspack), webpack (SWC), esbuild, Parcel.')
  })

  it('shows the middle of the rounds and the noise', () => {
    expect(renderPage(ORCHARD)).toMatch(/\| Vite \| 200 ms \| \+10\.0 % \| 1\.00 \|/)
  })
})

it('prints a document that keeps to its schema', () => {
  const schema: object = JSON.parse(readFileSync(new URL('../../schemas/bench.schema.json', import.meta.url), 'utf8'))
  const ajv = new Ajv2020({ strict: false })
  const document: unknown = JSON.parse(JSON.stringify(benchDocument(ORCHARD, '0.1.0')))
  expect(ajv.validate(schema, document), ajv.errorsText()).toBe(true)
  expect(ajv.validate(schema, { schema: 1 })).toBe(false)
})
