import { expect, test } from 'vitest'
import type { BuildEvidence, Literal } from '../evidence.ts'
import { earlyElements } from './early.ts'

const literal = (text: string, file: string): Literal => ({ kind: 'string', text, module: undefined, file, start: 0 })

/** Only what the question looks at. */
function side(
  early: readonly string[],
  late: readonly string[],
  page = '',
  sheets: readonly unknown[] = [],
): BuildEvidence {
  const node = { at: 'body', key: 'body', text: page, kind: 'element', place: 'body' }
  const parts = {
    literals: [...early.map((text) => literal(text, 'main.js')), ...late.map((text) => literal(text, 'pears.js'))],
    initialScripts: new Set(['main.js']),
    modules: [],
    sheets,
    pages: [{ path: 'index.html', nodes: [node], charsetEnd: undefined }],
  }
  // The other parts of a build are not asked for.
  return parts as unknown as BuildEvidence
}

test('a class that only scripts loaded on demand know matches nothing before', () => {
  const early = earlyElements(side(['crate'], ['pear ripe']), new Map())
  expect(early('.pear')).toBe(false)
  expect(early('.pear h2')).toBe(false)
  expect(early('.crate .pear')).toBe(false)
  expect(early('h2[data-v-1a2b3c4d]')).toBe(false)
  expect(early('h2[data-fruit]')).toBe(true)
})

test('a class of the page, of its scripts, or put together there may match, and so may a selector without one', () => {
  const early = earlyElements(side(['crate', 'fruit-'], ['pear'], '<body class="dark open">'), new Map())
  expect(early('.crate')).toBe(true)
  expect(early('.dark h2')).toBe(true)
  expect(early('.fruit-plum')).toBe(true)
  expect(early('h2')).toBe(true)
  expect(early('h2:not(.pear)')).toBe(true)
})

test('a name is looked up as the migrated build calls it', () => {
  expect(earlyElements(side(['x1'], []), new Map([['x1', 'pear']]))('.pear')).toBe(true)
})

const entry = (selector: string, property: string, value: string) => ({ selector, property, value })

test('keyframes and fonts count when a rule that may match, or an early script, names them', () => {
  const entries = [entry('.crate', 'animation', '.2s ripen'), entry('.pear', 'animation', '.2s fall')]
  const sheets = [{ initial: true, asked: true, entries: [...entries, entry('.crate', 'font-family', 'Quince,serif')] }]
  const early = earlyElements(side(['crate', 'sway'], ['pear'], '', sheets), new Map())
  expect(early('@keyframes ripen')).toBe(true)
  expect(early('@keyframes sway')).toBe(true)
  expect(early('@font-face Quince')).toBe(true)
  expect(early('@keyframes fall')).toBe(false)
  expect(early('@font-face "Medlar"')).toBe(false)
})
