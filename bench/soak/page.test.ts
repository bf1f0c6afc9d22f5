import { expect, it } from 'vitest'
import { withPart } from '../parts.ts'
import { renderSoak } from './page.ts'
import { failuresOf, type SoakResult } from './result.ts'

const RESULT: SoakResult = {
  seed: 7,
  edits: 2000,
  minutes: 10,
  done: 2000,
  wallMs: 630_000,
  checks: 80,
  astray: [],
  differences: [],
  memory: { warmBytes: 200e6, endBytes: 210e6 },
  trouble: undefined,
  date: '2026-10-01T08:00:00.000Z',
  machine: {
    cores: 2,
    processor: 'a processor',
    memoryBytes: 2 ** 34,
    system: 'linux x64',
    node: '20.20.2',
    load: [0, 1],
  },
}

it('says what a run found', () => {
  const page = renderSoak(RESULT)
  expect(page).toContain('--seed 7')
  expect(page).toContain('200 MB after the first 100 edits')
  expect(page).toContain('+5.0 %')
  expect(page).toContain('Nothing differs.')
})

it.each<[string, Partial<SoakResult>, string]>([
  ['memory that grew', { memory: { warmBytes: 100e6, endBytes: 111e6 } }, '11 %'],
  [
    'a page that went wrong',
    { astray: [{ after: 25, by: 50, differences: ['It shows pears.'] }] },
    'edit 26 and edit 50',
  ],
  ['a page unlike the build', { differences: ['It shows plums.'] }, 'plums'],
  ['a server that ended', { done: 3, trouble: 'It ended.' }, 'It ended.'],
  ['a run that stopped early', { done: 1999 }, '1999'],
])('fails for %s', (_case, change, text) => {
  const result = { ...RESULT, ...change }
  expect(failuresOf(result)).toHaveLength(1)
  expect(renderSoak(result)).toContain(text)
})

it('keeps what other commands have written to the page', () => {
  const both = withPart(withPart('', 'dev', '# Dev\n'), 'soak', '## Soak\n')
  expect(both).toBe(
    '<!-- begin dev -->\n\n# Dev\n\n<!-- end dev -->\n\n<!-- begin soak -->\n\n## Soak\n\n<!-- end soak -->\n',
  )
  expect(withPart(both, 'dev', '# New')).toBe(both.replace('# Dev', '# New'))
  expect(withPart(both, 'soak', '## New')).toBe(both.replace('## Soak', '## New'))
})
