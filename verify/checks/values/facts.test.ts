import { beforeAll, describe, expect, test } from 'vitest'
import type { BuildEvidence } from '../evidence.ts'
import { byEsbuild, byLines, byRolldown, project, valueFindings } from './compare.fixture.ts'

const SOURCE = `import { DAY } from './days.js'
window.addEventListener('online', () => open(1))
window.addEventListener('offline', () => open(2))
const crates = ['pear', 'plum', 'quince']
export class Basket {
  weight = 12
  ripe = true
  add(fruit, amount = 7) {
    if (fruit.weight > 30 || amount === 4) return false
    fruit.tags.push(amount)
    fruit.tags.push(fruit.weight)
    return Math.max(amount, fruit.weight ?? 5)
  }
  async sell(fruit) {
    const paid = await fetch(fruit.shop)
    if (!paid.ok) throw new Error('Nobody paid')
    return { crates, until: Date.now() + 3 * DAY, row: [fruit, paid, this] }
  }
}
globalThis.basket = new Basket()
function unused() { return crates.indexOf('apple') }
`

const made: { original?: BuildEvidence } = {}

beforeAll(async () => {
  made.original = await byEsbuild(project('original', SOURCE))
})

describe('the code of an honest build', () => {
  test('says the same whoever wrote it, for new browsers and for old ones', async () => {
    const root = project('honest', SOURCE)
    const others = [
      await byRolldown(root),
      await byEsbuild(root, { target: 'es2015' }),
      await byEsbuild(root, { minify: false }),
    ]
    for (const other of others) {
      expect(await valueFindings(made.original!, other)).toEqual([])
      expect(await valueFindings(other, made.original!)).toEqual([])
    }
  })
})

const signed = (sign: string): string => `export function corners({ center }) {
  const { x } = center
  const radius = 41
  return [{ x: ${sign}radius, center }, { x: -radius, y: x }, { radius }]
}
globalThis.corners = corners
`

describe('a sign before a constant', () => {
  test('is carried out by some compilers, and found where it is another one', async () => {
    const root = project('signed', signed('+'))
    const plain = await byEsbuild(root, { minify: false })
    expect(await valueFindings(plain, await byRolldown(root))).toEqual([])
    expect(await valueFindings(plain, await byRolldown(project('turned', signed('3 * '))))).not.toEqual([])
  })
})

describe('code whose map knows lines only', () => {
  const LINES = `function price(crate) {
  return { crate: crate.weight, label: crate.label, tags: crate.tags, total: crate.weight * 19, until: 2027 }
}
globalThis.price = price
`
  test('says the same as code whose map knows every word', async () => {
    const root = project('lines', LINES)
    const [whole, lines] = [await byEsbuild(root), await byLines(root)]
    expect(await valueFindings(whole, lines)).toEqual([])
    expect(await valueFindings(lines, whole)).toEqual([])
  })

  test('is found changed, far behind the beginning of a line too', async () => {
    const whole = await byEsbuild(project('whole', LINES))
    const other = await byLines(project('other', LINES.replace('2027', '2028').replace('tags:', 'marks:')))
    expect((await valueFindings(whole, other)).join()).toContain('2027 once')
    expect((await valueFindings(whole, other)).join()).toContain('tags')
  })
})

const taking = (from: string): string => `const { SHOP = 'none', FARM = 'hill' } = ${from}\nreport(SHOP, FARM)\n`

describe('a name that is taken from an object', () => {
  const folded = `const SHOP = 'none', FARM = 'hill'\nreport(SHOP, FARM)\n`

  test('may be gone where that is the environment of the build', async () => {
    const whole = await byEsbuild(project('environment', taking('process.env')), { define: { 'process.env': '{}' } })
    expect(await valueFindings(whole, await byEsbuild(project('filled-in', folded)))).toEqual([])
  })

  test('is missed where that is any other object', async () => {
    const whole = await byEsbuild(project('settings', taking('window.settings')))
    const findings = await valueFindings(whole, await byEsbuild(project('emptied', folded)))
    expect(findings.join('\n')).toContain('SHOP')
  })
})

/** What is changed in the source, and what the finding says. */
const FAULTS: readonly (readonly [string, string, string, string])[] = [
  ['a number', 'weight = 12', 'weight = 13', 'src/index.js:6 12 → 13'],
  ['a boolean', 'ripe = true', 'ripe = false', 'src/index.js:7 true → false'],
  ['a default value', 'amount = 7', 'amount', 'src/index.js:8 7 once → ∅'],
  ['a limit', 'fruit.weight > 30', 'fruit.weight >= 30', 'src/index.js:9 30 < … → 30 <= …'],
  ['a turned comparison', 'fruit.weight > 30', 'fruit.weight < 30', 'src/index.js:9 30 < … → … < 30'],
  ['a property', 'fruit.shop', 'fruit.shed', 'src/index.js:15 shop → shed'],
  ['a global', 'Date.now', 'performance.now', 'src/index.js:17 Date → performance'],
  ['a dropped call', 'fruit.tags.push(fruit.weight)', '', 'src/index.js:11 .push() 2 times → .push() once'],
  ['a dropped element', '[fruit, paid, this]', '[fruit, paid]', 'src/index.js:17 3 → 2'],
  ['a number beside a constant', '3 * DAY', '4 * DAY', 'src/index.js:17 ∅ → 345600000 once'],
  ['a lost wait', 'await fetch', 'fetch', 'src/index.js:15 await once → ∅'],
]

const listening = (call: string) => `function listen() {
  window.onblur = () => open(3)
  return () => {
    window.print(4)
  }
}
${call}
`

const without = (text: string) => text.replace('return () => {\n    window.print(4)\n  }', 'return undefined')

describe('a function that is returned', () => {
  test('may go where nobody takes it', async () => {
    const one = await byEsbuild(project('returned', listening('listen()')))
    expect(await valueFindings(one, await byEsbuild(project('ignored', without(listening('listen()')))))).toEqual([])
  })

  test('is missed where somebody does', async () => {
    const one = await byEsbuild(project('taken', listening('window.stop = listen()')))
    const two = await byEsbuild(project('lost', without(listening('window.stop = listen()'))))
    expect(await valueFindings(one, two)).toContain('src/index.js:4 .print() once → ∅')
  })
})

describe('a fault in code that never runs', () => {
  for (const [title, from, to, finding] of FAULTS) {
    test(`is found: ${title}`, async () => {
      expect(SOURCE).toContain(from)
      const root = project(title.replaceAll(' ', '-'), SOURCE.replace(from, to))
      expect(await valueFindings(made.original!, await byRolldown(root))).toEqual(expect.arrayContaining([finding]))
    })
  }

  test('is found: two statements that change places', async () => {
    const [, first = '', second = ''] = SOURCE.split('\n')
    const root = project('order', SOURCE.replace(`${first}\n${second}`, `${second}\n${first}`))
    const found = await valueFindings(made.original!, await byRolldown(root))
    expect(found).toEqual([expect.stringContaining("src/index.js:2 window.addEventListener('online'")])
  })
})
