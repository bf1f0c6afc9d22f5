import { expect, test } from 'vitest'
import { helperTexts } from './helper-texts.ts'
import type { RawLiteral } from './literals.ts'
import type { OpenMap } from './maps.ts'
import { parseScript } from './syntax.ts'

const SOURCE = `import { pears } from './pears.js'\nasync function pick() {}\n`

/** The texts of a script that are a compiler's own. `placed`: from which part of the script on tokens come from which line of the source. */
async function found(text: string, placed: readonly (readonly [string, number])[]): Promise<readonly string[]> {
  const { body } = await parseScript('basket.js', text)
  const starts = placed.map(([part, line]) => ({ at: text.indexOf(part), line }))
  const map: OpenMap = {
    sources: ['pears.js', 'basket.js'],
    contents: ['', SOURCE],
    used: new Set([1]),
    placeAt: (offset) => {
      const last = starts.findLast(({ at }) => at <= offset)
      return last === undefined ? undefined : { source: 1, line: last.line, distance: offset - last.at }
    },
  }
  const literals = [...text.matchAll(/"([^"]*)"/g)].map(
    // Only the text and where it stands are asked for.
    ([, word = ''], index) => ({ text: word, start: [...text.matchAll(/"/g)][index * 2]?.index ?? 0 }) as RawLiteral,
  )
  const own = helperTexts(body, literals, { map, text })
  return literals.filter(({ start }) => own.has(start)).map((literal) => literal.text)
}

const HELPER = `function g(){var t="@@iterator",r="@@toStringTag";return function(n){return n[t]||n[r]}}`

test('texts of a function that a compiler wrote in front of a line are its own', async () => {
  expect(
    await found(`${HELPER};pick("./pears.js")`, [
      ['function', 2],
      ['pick', 1],
    ]),
  ).toEqual(['@@iterator', '@@toStringTag'])
})

test('the head of such a function may seem to belong to what stands before it', async () => {
  expect(
    await found(`first();${HELPER}`, [
      ['first', 1],
      ['{var', 2],
    ]),
  ).toEqual(['@@iterator', '@@toStringTag'])
})

test('a function that comes from several lines is the app’s own, texts that its source lacks included', async () => {
  expect(
    await found(`first();${HELPER}`, [
      ['first', 1],
      ['{var', 2],
      ['r="', 1],
    ]),
  ).toEqual([])
})
