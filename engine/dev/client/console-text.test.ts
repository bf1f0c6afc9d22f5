import { describe, expect, it } from 'vitest'
import { textOf, textOfAll } from './console-text.ts'

describe('the text of what is said to the console', () => {
  it('has the values where its format wants them, and the others behind', () => {
    expect(textOfAll(['%s has %d pears, %i plums and %f figs', 'The basket', 2, '3.7', '1.5', 'left'])).toBe(
      'The basket has 2 pears, 3 plums and 1.5 figs left',
    )
    expect(textOfAll(['%cripe', 'color: green'])).toBe('ripe')
    expect(textOfAll(['%o and %O', { pears: 1 }, ['plums']])).toBe('{"pears":1} and ["plums"]')
    expect(textOfAll(['100%% of %s', 'pears'])).toBe('100% of pears')
  })

  it('is left alone where there is nothing to put in', () => {
    expect(textOfAll(['100% ripe'])).toBe('100% ripe')
    expect(textOfAll(['%s and %s', 'pears'])).toBe('pears and %s')
    expect(textOfAll([{ pears: 1 }, '%s', 2])).toBe('{"pears":1} %s 2')
    expect(textOfAll([])).toBe('')
    expect(textOfAll([undefined])).toBe('undefined')
  })

  it('shows what JSON would lose', () => {
    expect(textOf(new Map([['pears', new Set([1n])]]))).toBe('[["pears",["1n"]]]')
    expect(textOf({ ripen: () => 1, rotten: new TypeError('no pears') })).toBe(
      '{"ripen":"[function ripen]","rotten":"TypeError: no pears"}',
    )
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    expect(textOf(circle)).toBe('[object Object]')
    expect(textOf(Symbol('pear'))).toBe('Symbol(pear)')
  })

  it('names an error and its cause in every browser', () => {
    const rotten = new Error('rotten', { cause: new Error('rain') })
    expect(textOf(rotten)).toMatch(/^Error: rotten\n[^]*\nCaused by: Error: rain\n/)
    const firefox = Object.assign(new Error('rotten'), { stack: 'ripen@http://localhost:3000/assets/main.js:1:2\n' })
    expect(textOf(firefox)).toBe('Error: rotten\nripen@http://localhost:3000/assets/main.js:1:2')
  })
})
