import { expect, test } from 'vitest'
import { withoutIs } from './selectors.ts'

test.each([
  ['.crate :is(.pear,.plum) b', ['.crate .pear b', '.crate .plum b']],
  ['.crate>:is(.pear:hover,.plum:focus)', ['.crate>.pear:hover', '.crate>.plum:focus']],
  ['.pear:is(.ripe,[hidden])', ['.pear.ripe', '.pear[hidden]']],
  [':is(.a,.b) :is(p,b)', ['.a p', '.a b', '.b p', '.b b']],
  ['.crate>:is(.pear+span,span+.pear)', ['.crate>.pear+span', '.crate>span+.pear']],
  [':is(.pear:not(.ripe).a,.plum:not(.ripe).a) b', ['.pear:not(.ripe).a b', '.plum:not(.ripe).a b']],
])('%s is a list', (selector, list) => {
  expect(withoutIs(selector)).toEqual(list)
})

test.each([
  ['weighs as its heaviest member', '.crate :is(.pear,#plum)'],
  ['weighs as its heaviest member, elements too', '.crate :is(.pear,b)'],
  ['has members with ancestors of their own', '.crate :is(.box .pear,.box .plum)'],
  ['has members with parents of their own', '.crate :is(.box>.pear,.box>.plum)'],
  ['has siblings behind a sibling', '.crate+:is(.pear+.plum,.plum+.pear)'],
  ['would put an element behind a class', '.pear:is(p,b)'],
  ['holds what is not a plain selector', ':is(.pear:has(.a),.plum:has(.a))'],
])('a list that %s stays', (_, selector) => {
  expect(withoutIs(selector)).toEqual([selector])
})
