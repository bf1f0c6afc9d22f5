import { describe, expect, test } from 'vitest'
import { literalsOf } from './literals.ts'
import { parseScript } from './syntax.ts'

async function texts(script: string): Promise<readonly string[]> {
  const { body } = await parseScript('basket.js', script)
  return literalsOf(body).map(({ text }) => text)
}

const machine = (inside: string) => `r().wrap(function (e) {
    for (;;) switch (e.prev = e.next) { case 0: ${inside}; case 7: case "end": return e.stop() } }, t)`

describe('a generator that regenerator took apart', () => {
  test('gives the same texts as the generator', async () => {
    expect(await texts(machine('return e.delegateYield(ripe(), "t0", 3); return e.abrupt("return", "pear")'))).toEqual([
      'pear',
    ])
  })

  test('keeps the same words where the app says them', async () => {
    expect(await texts(machine('show("return"); e.abrupt("return", "end"); d.abrupt("return")'))).toEqual([
      'return',
      'end',
      'return',
    ])
    expect(await texts('switch (e.prev = e.other) { case "end": e.abrupt("return") }')).toEqual(['end', 'return'])
    expect(await texts('switch (fruit) { case "end": fruit.abrupt("break") }')).toEqual(['end', 'break'])
  })
})

describe('a lowered tagged template', () => {
  test('is its cooked texts once', async () => {
    const lowered = String.raw`css(t || (t = tag(["a\n", "\u201c"], ["a\\n", "\\u201c"])), pear)`
    expect(await texts(lowered)).toEqual(await texts('css`a\\n${pear}\\u201c`'))
  })

  test('keeps a raw text that stands for something else, and lists that only look alike', async () => {
    expect(await texts(String.raw`tag(["pear"], ["plum"])`)).toEqual(['pear', 'plum'])
    expect(await texts(String.raw`tag([void 0], ["\\201C"])`)).toEqual(['\\201C'])
  })
})

test('a global that only some builds supply is a name left over, unless the script holds it itself', async () => {
  expect(await texts('var t = regeneratorRuntime.mark(ripen)')).toEqual(['regeneratorRuntime'])
  expect(await texts('var t = r.regeneratorRuntime.mark(ripen), u = regeneratorRuntime.ripe')).toEqual([])
})

test('a call that minifiers carry out at build time is its result, and another argument another text', async () => {
  expect(await texts('paint(encodeURIComponent("#fff"))')).toEqual(['%23fff'])
  expect(await texts('paint(encodeURIComponent("#ffe"))')).toEqual(['%23ffe'])
  expect(await texts('paint(encode("#fff"))')).toEqual(['#fff'])
})

test('the hash of a precached file is no text of the app, and its address is', async () => {
  const hash = '138bed4048e898a46749d7b5e0001308'
  expect(await texts(`store([{ revision: "${hash}", url: "/pear.html" }])`)).toEqual(['/pear.html'])
  expect(await texts(`store([{ revision: "ripe", url: "/pear.html" }])`)).toEqual(['ripe', '/pear.html'])
  expect(await texts(`store({ revision: "${hash}" })`)).toEqual([hash])
})
