import { describe, expect, test } from 'vitest'
import { formsOf } from '../../collect/forms.ts'
import { parseScript } from '../../collect/syntax.ts'
import type { Fact, ModuleEvidence } from '../evidence.ts'
import { compareForms } from './corrupted.ts'

async function factsIn(text: string): Promise<readonly Fact[]> {
  const { body } = await parseScript('basket.js', text)
  return formsOf(body).map((form) => ({ ...form, module: 'basket.js', file: 'a.js', line: 1 }))
}

const MODULE = { id: 'basket.js' } as ModuleEvidence // of a module, only its name and what its source says are asked for
const CONTEXT = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }

async function found(before: string, after: string, isLowered = false): Promise<number> {
  const sides = { before: await factsIn(before), after: await factsIn(after), isLowered }
  return compareForms(MODULE, { ...sides, context: CONTEXT }).length
}

/** How minifiers write one thing, and what is another. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ['a condition', 'if (a.ripe) sell(1)', 'a.ripe && sell(1)', 'a.ripe || sell(1)'],
  ['a negation', 'if (!a.ripe) sell(1)', 'a.ripe || sell(1)', 'a.ripe && sell(1)'],
  [
    'an early end',
    'function f(a) { if (a.ripe) return; sell(1) }',
    'function f(a) { a.ripe || sell(1) }',
    'function f(a) { a.ripe && sell(1) }',
  ],
  [
    'a condition behind a comma',
    'if (a.stop(), b !== "") sell(1); else warn(2)',
    'a.stop(); if (b === "") warn(2); else sell(1)',
    'a.stop(); if (b === "") sell(1); else warn(2)',
  ],
  ['branches', 'x(a === b ? "pear" : "plum")', 'x(a !== b ? "plum" : "pear")', 'x(a === b ? "plum" : "pear")'],
  [
    'a comparison that is returned',
    'l.filter((e) => e !== a)',
    'l.filter(function (e) { return !(e === a) })',
    'l.filter((e) => e === a)',
  ],
  ['conditions together', 'if (a.x) { if (!b.y) sell(1) }', 'a.x && !b.y && sell(1)', 'a.x && b.y && sell(1)'],
  ['the order of arguments', 'l.slice(1, a.end)', 'm.slice(1, n.end)', 'l.slice(a.end, 1)'],
  [
    'a lost argument',
    'l.reduce((s, e) => s + e, 0)',
    'l.reduce(function (s, e) { return s + e }, 0)',
    'l.reduce((s, e) => s + e)',
  ],
  ['another number', 'l.reduce(add, 0)', 'l.reduce(plus, 0)', 'l.reduce(add, 1)'],
  ['neighbours', '{ b.open(1); b.close(2) }', '{ c.open(1), c.close(2) }', '{ b.close(2); b.open(1) }'],
  ['an element', '(0, r.jsx)("time", { children: t })', 'r.jsx("time", { children: e })', '(0, r.jsx)("time", {})'],
]

describe('the form of code', () => {
  for (const [title, one, same, other] of CASES) {
    test(`is the same for ${title} that another compiler wrote, and not for its opposite`, async () => {
      expect(await found(one, same)).toBe(0)
      expect(await found(one, other)).toBe(1)
      expect((await found(other, one)) > 0).toBe(title !== 'a lost argument' && title !== 'an element')
    })
  }

  test('of helpers that lowering calls tells nothing, of methods it does', async () => {
    expect(await found('spread({}, a)', 'fruit(a, {})')).toBe(1)
    expect(await found('spread({}, a)', 'fruit(a, {})', true)).toBe(0)
    expect(await found('l.slice(1, a.end)', 'l.slice(a.end, 1)', true)).toBe(1)
  })

  test('of elements is no order of arguments, whoever brings the function', async () => {
    expect(await found('(0, r.jsx)({}, a.b); (0, r.jsx)(a.b, {})', '(0, r.jsx)(a.b, {}); (0, r.jsx)(a.b, {})')).toBe(0)
  })

  test('of a call under some local value tells nothing, for functions are written in place', async () => {
    expect(await found('a && f(b)', 'a || f(b)')).toBe(0)
    expect(await found('a && f(b.ripe)', 'a || f(b.ripe)')).toBe(1)
  })

  test('that only one side has tells nothing', async () => {
    expect(await found('local(a, 1)', 'local(a)')).toBe(0)
  })
})
