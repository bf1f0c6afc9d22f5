import { describe, expect, test } from 'vitest'
import { factsOf } from './facts.ts'
import { parseScript } from './syntax.ts'

async function said(text: string): Promise<readonly string[]> {
  const { body } = await parseScript('basket.tsx', text)
  return factsOf(body)
    .map(({ kind, text: word }) => `${kind} ${word}`)
    .filter((fact) => !fact.startsWith('syntax'))
    .toSorted()
}

/** What minifiers and bundlers write alike, and the smallest look-alike that is something else. */
const PAIRS: readonly (readonly [string, string, string, string])[] = [
  ['sums of numbers', 'weigh(24 * 60 * 1000)', 'weigh(144e4)', 'weigh(144e3)'],
  ['booleans', 'crate.open = true', 'crate.open = !0', 'crate.open = !1'],
  ['turned comparisons', 'pears > 3 && pick()', '3 < pears && pick()', '3 > pears && pick()'],
  ['the limit itself', 'pears > 3 && pick()', '3 < pears && pick()', 'pears >= 3 && pick()'],
  ['quoted names', 'crate["weight"]', 'crate.weight', 'crate.height'],
  ['errors', 'throw new RangeError(pear)', 'throw RangeError(pear)', 'throw TypeError(pear)'],
  ['powers', 'Math.pow(pears, 2)', 'pears ** 2', 'pears * 2'],
  ['steps', 'let a; a = a + 1', 'let a; a++', 'let a; a--'],
  ['endless loops', 'while (true) pick()', 'for (;;) pick()', 'for (; pears.length > 0;) pick()'],
  ['one or zero', 'crate.full = pears > 3 ? 1 : 0', 'crate.full = +(pears > 3)', 'crate.full = pears > 3 ? 2 : 0'],
  [
    'fields by TypeScript',
    'class Crate { constructor() { Object.defineProperty(this, "weight", { enumerable: !0, configurable: !0, writable: !0, value: pears(12) }) } }',
    'class Crate { constructor() { field(this, "weight", pears(12)) } } function field() {}',
    'class Crate { constructor() { Object.defineProperty(this, "weight", { enumerable: !1, configurable: !0, writable: !0, value: pears(12) }) } }',
  ],
  [
    'values of fields by TypeScript',
    'Object.defineProperty(this, "weight", { enumerable: true, configurable: true, writable: true, value: 12 })',
    'let field; field(this, "weight", 12)',
    'Object.defineProperty(this, "weight", { enumerable: true, configurable: true, writable: true, value: 13 })',
  ],
  [
    'imported names',
    'const r = n(641); (0, r.Ju)(pears)',
    'const r = n(641); (0, r.Gu)(pears)',
    'const r = n(641); r.Ju(pears, 2)',
  ],
  [
    'ids of modules',
    '({ 641(e, t, n) { n.d(t, { a: () => pick }); const r = n(848), o = n.t(540, 2); function pick() { r.sell(o) } } })',
    '({ 641(e, t, n) { n.d(t, { J$: () => pick }); const r = n(12), o = n.t(9, 7); function pick() { r.sell(o) } } })',
    '({ 641(e, t, n) { n.d(t, { a: () => pick }); const r = e(12), o = n.t(540, 2); function pick() { r.sell(o) } } })',
  ],
  [
    'what webpack writes a module of AMD with',
    '({ 641(e, t, n) { void 0 === (pears = pick.apply(t, [])) || (e.exports = pears) } })',
    '({ 641(e, t, n) { void 0 === (pears = pick.apply(t, [])) || pears } })',
    '({ 641(e, t, n) { void 0 === (pears = pick.apply(t, [])) || (e.plums = pears) } })',
  ],
  [
    'calls with a path',
    "const crate = $('.crate'); crate.weigh()",
    'let crate = $(".crate"); crate.weigh()',
    "const crate = $('.crate'); crate.open()",
  ],
  [
    'exports by TypeScript',
    'function m(e) { Object.defineProperty(e, "__esModule", { value: !0 }), e.Crate = void 0; e.Crate = pears }',
    'function m(e) { pears }',
    'function m(e) { Object.defineProperty(e, "__esModule", { value: !0 }), e.Crate = void 0; e.Crate = plums }',
  ],
  [
    'imports by TypeScript',
    'function m(e, t, n) { var i = (this && this.__importDefault) || function (e) { return e && e.__esModule ? e : { default: e } }; const r = i(n(641)); r.default(pears) }',
    'function m(e, t, n) { const r = n(641); (0, r.a)(pears) }',
    'function m(e, t, n) { var i = (this && this.__importDefault) || function (e) { return e && e.__esModule ? e : { default: e } }; const r = i(n(641)); r.default(plums) }',
  ],
  [
    "imports by TypeScript's shared helpers",
    '({ 641(e, t, n) { const h = n(12), r = h.__importStar(n(848)); new r.Crate(pears) } })',
    '({ 641(e, t, n) { const r = n(848); new r.a(pears) } })',
    '({ 641(e, t, n) { const h = n(12), r = h.__importStar(n(848)); new r.Crate(plums) } })',
  ],
  ['types', 'const crate: Crate = pears as Crate', 'const crate = pears', 'const crate = plums'],
  ['attributes', '<Crate open />', 'jsx(Crate, { open: true })', 'jsx(Crate, { open: false })'],
]

function plain(facts: readonly string[]): readonly string[] {
  return facts.filter((fact) => !/ jsx(?:\(\))?$/.test(fact))
}

describe('what code says', () => {
  for (const [title, one, same, other] of PAIRS) {
    test(`is the same for ${title}, and only for those`, async () => {
      const [first, second, third] = [await said(one), await said(same), await said(other)]
      expect(plain(second)).toEqual(plain(first))
      expect(plain(third)).not.toEqual(plain(first))
    })
  }
})
