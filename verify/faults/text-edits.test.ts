import { MagicString } from 'magic-string'
import { expect, test } from 'vitest'
import { openMap } from '../collect/maps.ts'
import { applyEdits, shiftMap } from './text-edits.ts'
import { wilson } from './wilson.ts'

const SOURCE = 'pick(pears);\npick(plums);\nsell(plums);\n'
const MAP = new MagicString(SOURCE, { filename: 'src/index.js' })
  .generateMap({ source: 'src/index.js', hires: true, includeContent: true })
  .toString()

test('edits are made whatever their order', () => {
  const edits = [
    { start: 18, end: 23, text: 'figs' },
    { start: 0, end: 4, text: 'wash' },
  ]
  expect(applyEdits(SOURCE, edits)).toBe('wash(pears);\npick(figs);\nsell(plums);\n')
})

test('edits that overlap are refused', () => {
  const edits = [
    { start: 0, end: 4, text: '' },
    { start: 3, end: 5, text: '' },
  ]
  expect(() => applyEdits(SOURCE, edits)).toThrow('overlap')
})

test('the map of an edited text still leads to where each part comes from', () => {
  const edits = [
    { start: 5, end: 10, text: 'figs,\nnuts' },
    { start: 13, end: 26, text: '' },
  ]
  const text = applyEdits(SOURCE, edits)
  const map = openMap(shiftMap(MAP, SOURCE, edits), text)
  expect(text).toBe('pick(figs,\nnuts);\nsell(plums);\n')
  expect(map.sources).toEqual(['src/index.js'])
  for (const word of ['pick', 'figs', 'sell', 'plums']) expect(map.placeAt(text.indexOf(word))?.source).toBe(0)
  const lines = JSON.parse(shiftMap(MAP, SOURCE, edits)) as { mappings: string }
  expect(lines.mappings.split(';')).toHaveLength(4)
})

test('a map of no edit maps as before', () => {
  const shifted = JSON.parse(shiftMap(MAP, SOURCE, [])) as { mappings: string }
  expect(shifted.mappings).toBe((JSON.parse(MAP) as { mappings: string }).mappings)
})

test('Wilson’s interval is that of the textbook', () => {
  const { low, high } = wilson(98, 100)
  expect(low).toBeCloseTo(0.93, 3)
  expect(high).toBeCloseTo(0.9945, 3)
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 })
  expect(wilson(30, 30).high).toBe(1)
})
