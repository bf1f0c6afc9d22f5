import { expect, test } from 'vitest'
import { parseScript } from './syntax.ts'
import { unaskedData } from './unasked.ts'

async function unasked(...scripts: readonly string[]): Promise<readonly number[]> {
  const parsed = await Promise.all(scripts.map((script) => parseScript('basket.js', script)))
  return unaskedData(parsed.map(({ body }) => body)).map((found) => found.length)
}

const table = `var e = { 36: (e => { "use strict"; e.exports = JSON.parse('{"fruit":"pear"}') }) };`
const machine = (first: string, before: string) => `r().wrap((function (e) {
  for (;;) switch (e.prev = e.next) { case 0: ${first}; break; case 3: ${before}; case 6: t = n(36); case 7: return e.stop() } }), o)`

test('a JSON module is unasked when its id stands in front of it only', async () => {
  expect(await unasked(table)).toEqual([1])
  expect(await unasked(`${table} n(36)`)).toEqual([0])
  expect(await unasked(table, 'n("36")')).toEqual([0, 0])
  expect(await unasked(`${table} var r = { "./pear.json": 36 }`)).toEqual([0])
})

test('a branch of a state machine that no step leads to asks for nothing, and any other does', async () => {
  expect(await unasked(table + machine('e.next = 3', 'e.next = 7; break'))).toEqual([1])
  expect(await unasked(table + machine('e.next = pear ? 3 : 6', 'e.next = 7; break'))).toEqual([0])
  expect(await unasked(table + machine('e.next = 3', 'e.next = 7'))).toEqual([0])
  expect(await unasked(`${table} switch (e.next) { case 0: break; case 6: n(36) }`)).toEqual([0])
})

test('a module that does more than hold data, and an object that is no table, are left alone', async () => {
  expect(await unasked(`var e = { 36: function (e) { say(); e.exports = JSON.parse('{}') } }`)).toEqual([0])
  expect(await unasked(`var e = { 36: function (e) { e.exports = JSON.parse('{}') }, ripe: 1 }`)).toEqual([0])
})
