import { expect, it } from 'vitest'
import { build } from './build.ts'
import { temporaryProjects, type Project } from './test-project.ts'

const temporary = temporaryProjects()

function pears(): Project {
  const project = temporary({ 'src/index.js': `console.log('${'pear '.repeat(50)}')` })
  return project
}

const request = ({ root }: Project) => ({ root, mode: 'production', env: {}, version: '0.0.0' })

it('leaves out the sizes under brotli when only gzip is asked for', async () => {
  const { totals, files } = await build({ ...request(pears()), config: {}, sizes: 'gzip' })
  expect(totals.gzipBytes).toBeGreaterThan(0)
  expect(files.map((file) => file.brotliBytes)).toEqual(files.map(() => 0))
})

it('measures them when a budget needs them', async () => {
  const budgets = [{ kind: 'script', maxBytes: 10, measure: 'brotli' }] as const
  const outcome = await build({ ...request(pears()), config: { budgets }, sizes: 'gzip' })
  expect(outcome.totals.brotliBytes).toBeGreaterThan(0)
  expect(outcome.diagnostics).toHaveLength(1)
})

it('measures an unchanged build once more when they are asked for later', async () => {
  const project = pears()
  const cache = { dir: '.kept' }
  const first = await build({ ...request(project), config: { cache }, sizes: 'gzip' })
  const second = await build({ ...request(project), config: { cache } })
  expect(first.totals.brotliBytes).toBe(0)
  expect(second.totals.brotliBytes).toBeGreaterThan(0)
  expect(second.totals.brotliBytes).toBeLessThan(second.totals.gzipBytes)
})
