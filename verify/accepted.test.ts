import { describe, expect, test } from 'vitest'
import { type Comparison, type Finding, judge, type Level, levelStatus } from '../core/comparison.ts'
import { acceptDifferences, type AcceptedDifference, acceptLevels, updateEntries } from './accepted.ts'
import { finding as staticFinding } from './checks/finding.ts'

const today = '2026-06-01'

function finding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    code: 'browser/style',
    severity: 'error',
    original: 'green',
    migrated: 'red',
    message: `Pear ${id} is red.`,
    at: `/ main > ${id}`,
    ...more,
  }
}

function level(id: Level['id'], findings: readonly Finding[], observations = 10): Level {
  return { id, title: id, status: levelStatus({ observations, findings }), observations, findings }
}

function entry(id: string, more: Partial<AcceptedDifference> = {}): AcceptedDifference {
  const start = { id, level: 'browser', code: 'browser/style', at: '/', message: 'Red.', reason: 'Ripe ones are red.' }
  return { ...start, level: 'browser', ...more }
}

function compared(levels: readonly Level[]): Comparison {
  const verdict = judge(levels, ['size'])
  return { verdict, headline: '', levels, routes: ['/'], shots: [], benign: {}, noise: [], loads: [] }
}

const accept = (levels: readonly Level[], entries: readonly AcceptedDifference[]) =>
  acceptDifferences(compared(levels), { entries, today }, 'browser')

describe('an accepted difference', () => {
  test('does not count, and the headline says how many there were', () => {
    const { verdict, levels, headline } = accept([level('browser', [finding('a')])], [entry('a', { by: 'Grower' })])
    expect(verdict).toBe('equivalent')
    expect(levels[0]).toMatchObject({
      status: 'accepted',
      findings: [{ accepted: { reason: 'Ripe ones are red.', by: 'Grower' } }],
    })
    expect(headline).toContain('1 difference accepted')
  })

  test('accepts nothing else', () => {
    const { verdict, levels } = accept([level('browser', [finding('a'), finding('b')])], [entry('a')])
    expect(verdict).toBe('different')
    expect(levels[0]?.findings.map(({ accepted }) => accepted !== undefined)).toEqual([true, false])
  })

  test('accepts nothing without a reason', () => {
    const { verdict, levels } = accept([level('browser', [finding('a')])], [entry('a', { reason: ' ' })])
    expect(verdict).toBe('different')
    expect(levels[0]?.findings[0]?.message).toContain('without a reason')
  })

  test('holds on its last day and counts again the day after', () => {
    const levels = [level('browser', [finding('a')])]
    expect(accept(levels, [entry('a', { until: today })]).verdict).toBe('equivalent')
    const expired = accept(levels, [entry('a', { until: '2026-05-31' })])
    expect(expired.verdict).toBe('different')
    expect(expired.levels[0]?.findings[0]?.message).toContain('until 2026-05-31')
  })

  test('does not make a level that could not look count as one that did', () => {
    const blind: Level = { ...level('browser', [finding('a')]), status: 'not-compared' }
    expect(accept([blind], [entry('a')])).toMatchObject({
      verdict: 'inconclusive',
      levels: [{ status: 'not-compared' }],
    })
  })

  test('leaves what a rule admits to the rule', () => {
    const admitted = finding('a', { severity: 'info', benign: { rule: 'B4', reason: 'A prefix.' } })
    const [made] = acceptLevels([level('styles', [admitted])], { entries: [entry('a')], today })
    expect(made?.findings[0]?.accepted).toBeUndefined()
  })

  test('that is no longer seen is a remark that fails nothing', () => {
    const { verdict, levels } = accept([level('browser', [])], [entry('a')])
    expect(verdict).toBe('equivalent')
    expect(levels[0]).toMatchObject({ status: 'same', findings: [{ code: 'accepted/not-seen', severity: 'info' }] })
  })

  test('is not said to be gone where nobody looked', () => {
    const [made] = acceptLevels([level('browser', [], 0)], { entries: [entry('a')], today })
    expect(made?.findings).toEqual([])
  })
})

describe('a list brought up to date', () => {
  const update = { today, reason: 'Asked for.', by: 'Grower, 2026-06-01' }
  const both = [level('styles', [finding('s', { code: 'styles/value-changed' })]), level('browser', [finding('b')])]

  test('keeps what is still seen, adds what is new and drops what is gone', () => {
    const kept = entry('b', { message: 'As it was said then.' })
    const made = updateEntries(both, { ...update, entries: [entry('gone'), kept] })
    expect(made.map(({ id }) => id)).toEqual(['b', 's'])
    expect(made[0]).toBe(kept)
    expect(made[1]).toMatchObject({ level: 'styles', reason: 'Asked for.', by: 'Grower, 2026-06-01' })
  })

  test('is the same list when it is done again', () => {
    const once = updateEntries(both, { ...update, entries: [] })
    const findings = [...both].toReversed()
    expect(updateEntries(findings, { ...update, entries: once, reason: 'Another.', by: 'Picker' })).toEqual(once)
  })

  test('gives no reason of its own', () => {
    const made = updateEntries(both, { ...update, reason: undefined, entries: [] })
    expect(made.map(({ reason }) => reason)).toEqual(['', ''])
    expect(accept(both, made).verdict).toBe('different')
  })

  test('keeps the entries of levels that were not compared', () => {
    const made = updateEntries([level('browser', [], 0)], { ...update, entries: [entry('a')] })
    expect(made.map(({ id }) => id)).toEqual(['a'])
  })

  test('renews what has expired only with a new reason', () => {
    const old = entry('b', { until: '2026-01-01' })
    const levels = [level('browser', [finding('b')])]
    expect(updateEntries(levels, { ...update, reason: undefined, entries: [old] })).toEqual([old])
    expect(updateEntries(levels, { ...update, entries: [old] })[0]?.until).toBeUndefined()
  })

  test('does not take a budget for a difference', () => {
    const over = finding('o', { code: 'size/over-budget' })
    expect(updateEntries([level('size', [over])], { ...update, entries: [] })).toEqual([])
  })
})

describe('the id of a static finding', () => {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  const idOf = (at: string, original: string, migrated: string) =>
    staticFinding(context, 'styles/value-changed', { original, migrated, at, message: '' }).id

  test('is the same whatever hashes the files bear', () => {
    expect(idOf('static/css/main.41334c7e.css .pear', 'a', 'b')).toBe(
      idOf('static/css/main.0a1b2c3d.css .pear', 'a', 'b'),
    )
    expect(idOf('/', 'url(pear-B3bXz9_f.png)', 'b')).toBe(idOf('/', 'url(pear-Zk1_xyAb.png)', 'b'))
  })

  test('is another for another colour at the same place', () => {
    expect(idOf('.pear color', '#aabbccdd', '#11223344')).not.toBe(idOf('.pear color', '#aabbccdd', '#55667788'))
    expect(idOf('.pear color', 'red', 'green')).not.toBe(idOf('.pear color', 'red', 'blue'))
  })

  test('is another for other content of the same file', () => {
    expect(idOf('robots.txt', '0123456789ab', 'ba9876543210')).not.toBe(
      idOf('robots.txt', '0123456789ab', 'aaaaaaaaaaaa'),
    )
  })
})
