import { describe, expect, it } from 'vitest'
import { CASES } from './accuracy/cases/index.ts'
import { judgeCases } from './accuracy/measure.ts'

describe('the analyzer on labelled configurations', () => {
  it('reads every one as a person does', async () => {
    const judged = await judgeCases(CASES)
    expect(judged.filter(({ wrong }) => wrong.length > 0)).toEqual([])
    expect(judged.length).toBeGreaterThan(80)
  }, 60_000)
})
