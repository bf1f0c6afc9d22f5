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

test('Groups may lose their names with it, and nothing else.', () => {
  const [named, bare] = [
    String.raw`/^(?<sacks>\d+) of (?<crop>\p{L}+)$/u`,
    String.raw`/^(\d+) of ([\u0041-\u005A]+)$/u`,
  ]
  expect(withoutSpelt([named], [bare])).toEqual({ gone: [], come: [], taken: 1 })
  expect(withoutSpelt(['/^(?<sacks>a+)$/'], ['/^(a+)$/'])).toEqual({ gone: [], come: [], taken: 1 })
  for (const other of [bare.replace('+) of', '*) of'), bare.replace('(\\d', '(?:\\d')])
    expect(withoutSpelt([named], [other])).toEqual({ gone: [named], come: [other], taken: 0 })
})
