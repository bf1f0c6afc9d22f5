import { expect, test } from 'vitest'
import { sourceFacts } from '../../collect/source-facts.ts'
import { parseScript } from '../../collect/syntax.ts'
import type { ModuleEvidence } from '../evidence.ts'
import { explainLeftover } from './benign.ts'

const NOTHING = new Set<string>()
const APP = {
  packaged: new Map<string, Set<string>>(),
  classes: NOTHING,
  uncovered: NOTHING,
  constants: NOTHING,
  onBothSides: NOTHING,
  strayed: NOTHING,
}

/** Whether a text that only the migrated output holds is explained, when the original output kept these members. */
async function isExplained(source: string, text: string, kept: readonly string[], times = 1): Promise<boolean> {
  const facts = sourceFacts((await parseScript('basket.js', source)).body)
  const module = { id: 'basket.js', ...facts } as unknown as ModuleEvidence // what its source says is all that is asked for
  const sides = { before: new Map(), after: new Map([[text, times]]), written: new Map() }
  return explainLeftover({ text, module, app: APP, ...sides, kept: new Set(kept) }) !== undefined
}

const SHOP = 'export default { pick: () => take("ripe"), pack: () => put(`boxed`) }'

test('a member that nothing reads may be left out by the minifier of the original', async () => {
  expect(await isExplained(SHOP, 'boxed', ['pick'])).toBe(true)
  expect(await isExplained(`const colours = { pear: 'green' }; export { colours }`, 'green', [])).toBe(true)
})

test('a text is missed where its member is there, where it stands elsewhere too, and where it came more often', async () => {
  expect(await isExplained(SHOP, 'boxed', ['pick', 'pack'])).toBe(false)
  expect(await isExplained(`${SHOP.replace('put(', 'pick ? put("plum") : put(')}`, 'plum', ['pick', 'pack'])).toBe(
    false,
  )
  expect(await isExplained(`${SHOP}; show('boxed')`, 'boxed', ['pick'], 3)).toBe(false)
  expect(await isExplained('show({ pack: "boxed" })', 'boxed', [])).toBe(false)
})

test('a key that is written as a text is a name, and a computed one of another kind is not', async () => {
  expect(await isExplained('const codes = { [`pear`]: 1 }', 'pear', [])).toBe(true)
  expect(await isExplained('const codes = { [pick("pear")]: 1 }', 'pear', [])).toBe(false)
})
