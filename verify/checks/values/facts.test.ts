import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareRead, describeBuild, readBuild } from '../../index.ts'
import type { BuildEvidence } from '../evidence.ts'

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

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-code-'))
afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

function project(name: string, source: string): string {
  const root = path.join(temp, name)
  fs.mkdirSync(path.join(root, 'src'), { recursive: true })
  fs.writeFileSync(path.join(root, 'src/index.js'), source)
  fs.writeFileSync(path.join(root, 'src/days.js'), 'export const DAY = 86400000\n')
  return root
}

async function byEsbuild(root: string, options: BuildOptions = {}): Promise<BuildEvidence> {
  const outdir = path.join(root, 'esbuild')
  const entryPoints = [path.join(root, 'src/index.js')]
  await build({ entryPoints, bundle: true, minify: true, sourcemap: true, outdir, format: 'esm', ...options })
  return read(root, outdir)
}

async function byRolldown(root: string): Promise<BuildEvidence> {
  const dir = path.join(root, 'rolldown')
  const bundle = await rolldown({ input: path.join(root, 'src/index.js'), cwd: root, logLevel: 'silent' })
  await bundle.write({ dir, format: 'es', sourcemap: true, minify: true })
  await bundle.close()
  return read(root, dir)
}

async function read(root: string, dir: string): Promise<BuildEvidence> {
  const outcome = await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 })
  return readBuild({ dir, root, outcome }, '/')
}

async function codeFindings(original: BuildEvidence, migrated: BuildEvidence): Promise<readonly string[]> {
  const side = { dir: temp, root: temp, outcome: original.outcome }
  const request = { original: side, migrated: side, level: 'static', base: '/', routes: [], maxRoutes: 1 } as const
  const { comparison } = await compareRead(
    { ...request, answers: undefined, secrets: [], constants: [] },
    { original, migrated },
  )
  const findings = comparison.levels.find(({ id }) => id === 'values')?.findings ?? []
  return findings
    .filter(({ code }) => /code-changed|order-changed/.test(code))
    .map(({ at, original: from, migrated: to }) => `${at} ${from ?? '∅'} → ${to ?? '∅'}`)
}

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
      expect(await codeFindings(made.original!, other)).toEqual([])
      expect(await codeFindings(other, made.original!)).toEqual([])
    }
  })
})

const taking = (from: string): string => `const { SHOP = 'none', FARM = 'hill' } = ${from}\nreport(SHOP, FARM)\n`

describe('a name that is taken from an object', () => {
  const folded = `const SHOP = 'none', FARM = 'hill'\nreport(SHOP, FARM)\n`

  test('may be gone where that is the environment of the build', async () => {
    const whole = await byEsbuild(project('environment', taking('process.env')), { define: { 'process.env': '{}' } })
    expect(await codeFindings(whole, await byEsbuild(project('filled-in', folded)))).toEqual([])
  })

  test('is missed where that is any other object', async () => {
    const whole = await byEsbuild(project('settings', taking('window.settings')))
    const findings = await codeFindings(whole, await byEsbuild(project('emptied', folded)))
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
    expect(await codeFindings(one, await byEsbuild(project('ignored', without(listening('listen()')))))).toEqual([])
  })

  test('is missed where somebody does', async () => {
    const one = await byEsbuild(project('taken', listening('window.stop = listen()')))
    const two = await byEsbuild(project('lost', without(listening('window.stop = listen()'))))
    expect(await codeFindings(one, two)).toContain('src/index.js:4 .print() once → ∅')
  })
})

describe('a fault in code that never runs', () => {
  for (const [title, from, to, finding] of FAULTS) {
    test(`is found: ${title}`, async () => {
      expect(SOURCE).toContain(from)
      const root = project(title.replaceAll(' ', '-'), SOURCE.replace(from, to))
      expect(await codeFindings(made.original!, await byRolldown(root))).toEqual(expect.arrayContaining([finding]))
    })
  }

  test('is found: two statements that change places', async () => {
    const [, first = '', second = ''] = SOURCE.split('\n')
    const root = project('order', SOURCE.replace(`${first}\n${second}`, `${second}\n${first}`))
    const found = await codeFindings(made.original!, await byRolldown(root))
    expect(found).toEqual([expect.stringContaining("src/index.js:2 window.addEventListener('online'")])
  })
})
