import { expect, test } from 'vitest'
import { canonicalSheet } from '../../collect/css.ts'
import type { BuildEvidence } from '../evidence.ts'
import { learnRenamed } from './classes.ts'

async function side(css: string, texts: readonly string[]): Promise<BuildEvidence> {
  const { entries, names } = await canonicalSheet('main.css', css, (url) => url)
  const literals = texts.map((text) => ({ kind: 'string', text, module: 'src/App.tsx', file: 'main.js', start: 0 }))
  // Only sheets and texts are asked for.
  return { sheets: [{ path: 'main.css', entries, names }], literals } as unknown as BuildEvidence
}

async function learned(
  one: readonly [css: string, ...texts: string[]],
  two: readonly [css: string, ...texts: string[]],
): Promise<Readonly<Record<string, string>>> {
  const [[before, ...words], [after, ...others]] = [one, two]
  return Object.fromEntries(learnRenamed(await side(before, words), await side(after, others)))
}

test('generated names that say the same are one, and so are scopes of components', async () => {
  const before = ['.Crate_pear__x1Y2z{color:red}h2[data-v-1a2b3c4d]{margin:0}', 'Crate_pear__x1Y2z'] as const
  const after = ['._pear_9f3ab_1{color:red}h2[data-v-99887766]{margin:0}', '_pear_9f3ab_1', 'data-v-99887766'] as const
  expect(await learned(before, after)).toEqual({
    Crate_pear__x1Y2z: '_pear_9f3ab_1',
    'data-v-1a2b3c4d': 'data-v-99887766',
  })
})

test('names that say anything else are not one', async () => {
  const before = ['.Crate_pear__x1Y2z{color:red}h2[data-v-1a2b3c4d]{margin:0}', 'Crate_pear__x1Y2z'] as const
  const after = ['._pear_9f3ab_1{color:tan}h2[data-v-99887766]{margin:1px}', '_pear_9f3ab_1'] as const
  expect(await learned(before, after)).toEqual({})
})

test('a name that a person would write, and no script knows, is not renamed', async () => {
  const pear = '.season-summer h2{color:red}'
  expect(await learned([pear, 'season-'], [pear.replace('summer', 'summer-lost'), 'season-'])).toEqual({})
  expect(await learned([pear, 'season-summer'], [pear.replace('summer', 'sun'), 'season-sun'])).toEqual({
    'season-summer': 'season-sun',
  })
})

test('an attribute that is no scope keeps its name', async () => {
  const pear = 'h2[data-fruit-1a2b3c4d]{margin:0}'
  expect(await learned([pear], [pear.replace('1a2b', '5e6f')])).toEqual({})
})

test('a class that only composes others is told by their names, also when it composes such a class', async () => {
  const before = [
    '.Crate_pear__x1Y2z{color:red}',
    'Crate_ripe__q8W3e Crate_pear__x1Y2z',
    'Crate_soft__b7N5m Crate_ripe__q8W3e Crate_pear__x1Y2z',
  ] as const
  const after = [
    '.Crate_pear__k9J8h{color:red}',
    'Crate_ripe__u6T5r Crate_pear__k9J8h',
    'Crate_soft__z4X2c Crate_ripe__u6T5r Crate_pear__k9J8h',
  ] as const
  expect(await learned(before, after)).toEqual({
    Crate_pear__x1Y2z: 'Crate_pear__k9J8h',
    Crate_ripe__q8W3e: 'Crate_ripe__u6T5r',
    Crate_soft__b7N5m: 'Crate_soft__z4X2c',
  })
})

test('a class that only composes is told when its hash begins or ends as a name of BEM does', async () => {
  const before = ['.crate__pear--x1Y2z{color:red}', 'crate__ripe--_YxYi crate__pear--x1Y2z'] as const
  const after = ['.crate__pear--x1Y2z{color:red}', 'crate__ripe--w1NRe crate__pear--x1Y2z'] as const
  expect(await learned(before, after)).toEqual({ 'crate__ripe--_YxYi': 'crate__ripe--w1NRe' })
  expect(await learned(before, [after[0], 'crate__ripe--_YxYi-lost crate__pear--x1Y2z'])).toEqual({})
})

test('a class that composes another is another', async () => {
  const sheet = '.Crate_pear__x1Y2z{color:red}.Crate_plum__x1Y2z{color:tan}'
  const before = [sheet, 'Crate_ripe__q8W3e Crate_pear__x1Y2z'] as const
  expect(await learned(before, [sheet, 'Crate_ripe__u6T5r Crate_plum__x1Y2z'])).toEqual({})
  expect(await learned(before, [sheet, 'Crate_ripe__u6T5r'])).toEqual({})
  expect(await learned(before, [sheet, 'Crate_raw__u6T5r Crate_pear__x1Y2z'])).toEqual({})
  expect(await learned(before, [sheet, 'ripe Crate_pear__x1Y2z'])).toEqual({})
})
