import { expect, test } from 'vitest'
import { withoutSpelt } from './regexes.ts'

const NAMED = String.raw`/^[\p{L} .'-]{2,40}$/u`
const SPELT = String.raw`/^[\u0041-\u005A\u0061-\u007A .'-]{2,40}$/u`

test('A class of letters may be spelt out for older browsers, on either side.', () => {
  expect(withoutSpelt([NAMED], [SPELT])).toEqual({ gone: [], come: [], taken: 1 })
  expect(withoutSpelt([SPELT], [NAMED])).toEqual({ gone: [], come: [], taken: 1 })
})

test('Nothing around the class may change with it.', () => {
  for (const other of [SPELT.replace('40', '41'), SPELT.replace('$/u', '$/iu'), SPELT.replace('^', ''), '/^pear$/u'])
    expect(withoutSpelt([NAMED], [other])).toEqual({ gone: [NAMED], come: [other], taken: 0 })
})
