import { expect, test } from 'vitest'
import type { BuildEvidence, InlineAsset } from '../evidence.ts'
import { compareAssets } from './assets.ts'

const drawing = (hash: string, drawn: string): InlineAsset => ({
  hash,
  drawn,
  mime: 'image/svg+xml',
  bytes: 9,
  at: 'main.*.css',
})

function compare(
  original: readonly InlineAsset[],
  migrated: readonly InlineAsset[],
  files: readonly object[] = [],
): readonly string[] {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  const [one, two] = [original, migrated].map(
    // The comparison of assets looks at files, references, texts and what is inlined only.
    (inlined) => ({ inlined, files, references: [], literals: [] }) as unknown as BuildEvidence,
  )
  return compareAssets(one!, two!, context).map(({ code, benign }) => benign?.rule ?? code)
}

test('a drawing in a sheet that a minifier wrote in another way is the same (B9)', () => {
  expect(compare([drawing('a', 'pear'), drawing('b', 'plum')], [drawing('c', 'plum'), drawing('d', 'pear')])).toEqual([
    'B9',
    'B9',
  ])
})

test('a drawing whose bytes are those of a public file is the same (B9), and another one is not', () => {
  const picture = { path: 'pear.svg', logical: 'pear.svg', role: 'public', bytes: 9, hash: 'b' }
  expect(compare([drawing('a', 'pear')], [drawing('b', 'pear')], [picture])).toEqual(['B9'])
  expect(compare([drawing('a', 'pear')], [drawing('b', 'plum')], [picture])).toEqual(['files/asset-missing'])
})

test('another drawing at its place is a change', () => {
  const found = compare([drawing('a', 'pear'), drawing('b', 'plum')], [drawing('c', 'plum'), drawing('d', 'fig')])
  expect(found).toContain('files/asset-changed')
  expect(compare([drawing('a', 'pear')], [])).toEqual(['files/asset-missing'])
})
