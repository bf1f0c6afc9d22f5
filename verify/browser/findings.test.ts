import { describe, expect, test } from 'vitest'
import { groupDifferences } from './findings.ts'
import type { Difference } from './observation.ts'

function difference(at: string, more: Partial<Difference> = {}): Difference {
  return {
    key: `${at} ${more.label}`,
    code: 'browser/style',
    label: 'color',
    at,
    original: 'red',
    migrated: 'blue',
    ...more,
  }
}

const idsOf = (...differences: readonly Difference[]) => groupDifferences(differences).map(({ id }) => id)
const box = (at: string, original: string, migrated: string) =>
  difference(at, { code: 'browser/layout', label: 'box', original, migrated })

const texts = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    difference('/ @1280x800 p', {
      code: 'browser/text',
      label: 'text',
      original: `pear ${from + index}`,
      migrated: undefined,
    }),
  )

describe('the id of what differs in a browser', () => {
  const heading = difference('/ @1280x800 main > h1 color')

  test('is the same on another route, in another window and in more places', () => {
    const more = [
      difference('/pears @390x844 dark main > h1 color'),
      difference('/plums @390x844 main > h1 color'),
      heading,
    ]
    expect(idsOf(...more)).toEqual(idsOf(heading))
  })

  test('is another for another kind of element, property or value', () => {
    const [id] = idsOf(heading)
    const others = [
      difference('/ @1280x800 main > button color'),
      difference('/ @1280x800 main > h1 fill', { label: 'fill' }),
      difference('/ @1280x800 main > h1 color', { migrated: 'green' }),
    ]
    for (const other of others) expect(idsOf(other)).not.toContain(id)
    expect(idsOf(heading, difference('/ @1280x800 main > button color'))).not.toContain(id)
  })

  test('does not change when other differences come and go', () => {
    const [id] = idsOf(heading)
    const text = difference('/ @1280x800 main > p', {
      code: 'browser/text',
      label: 'text',
      original: 'Pears',
      migrated: 'Plums',
    })
    expect(idsOf(text, heading)).toContain(id)
  })

  test('is that of how boxes grew and moved, wherever they stand', () => {
    const grown = box('/ @1280x800 main > p', '100 × 20 at 0, 40', '100 × 25 at 0, 40')
    const pushed = box('/ @1280x800 main > ul', '100 × 60 at 0, 60', '100 × 60 at 0, 65')
    const alike = box('/ @390x844 main > ul', '90 × 60 at 0, 80', '90 × 60 at 0, 85')
    const [id] = idsOf(grown, pushed)
    expect(idsOf(grown, pushed, alike)).toEqual([id])
    expect(idsOf(grown, pushed, box('/ @1280x800 main > nav', '90 × 60 at 0, 80', '90 × 90 at 0, 85'))).not.toEqual([
      id,
    ])
    expect(idsOf(grown, box('/ @1280x800 main > ul', '100 × 60 at 0, 60', '100 × 60 at 30, 60'))).not.toEqual([id])
  })
})

describe('more findings of one kind than a report can show', () => {
  test('keep those that count before those that a rule admits', () => {
    const benign = { rule: 'B13', reason: 'Space.' }
    const admitted = texts(60).map((one) => ({ ...one, benign }))
    const found = groupDifferences([...admitted, ...texts(1, 100)])
    expect(found).toHaveLength(40)
    expect(found.filter((one) => one.benign === undefined)).toMatchObject([{ original: 'pear 100' }])
  })

  test('have a last one that stands for those left out, so that a new one among them is not accepted with it', () => {
    const one = idsOf(...texts(50))
    expect(idsOf(...texts(50))).toEqual(one)
    const another = idsOf(...texts(51))
    expect(another.slice(0, 39)).toEqual(one.slice(0, 39))
    expect(another[39]).not.toBe(one[39])
  })
})
