import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { esmCjs } from './conformance/esm-cjs.ts'
import { moduleGraph } from './conformance/module-graphs.ts'
import { moduleOrder } from './conformance/module-order.ts'
import { judge, type SuiteOptions } from './conformance/suite.ts'

const folders: string[] = []
const scratch = (): string => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-conformance-')))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

const OPTIONS: SuiteOptions = { interop: 'node', seed: 1, count: 60, order: 'strict' }

describe('conformance', () => {
  it('tells what failed, what is new, what is excluded in vain and what was not run', () => {
    const results = [
      { name: 'pear', failure: 'unripe' },
      { name: 'plum', failure: undefined },
      { name: 'fig', failure: undefined },
    ]
    expect(judge(results, { passes: ['pear', 'quince'], excluded: { plum: 'sour' } })).toEqual({
      passed: 2,
      total: 3,
      surprises: [
        'pear failed: unripe',
        'fig is not in the list.',
        'plum is excluded, but passes now.',
        'quince is in the list, but was not run.',
      ],
    })
    expect(judge(results, undefined).surprises).toEqual(['pear failed: unripe'])
  })

  it('reads a table of modules, bundles each case and believes only a true answer', async () => {
    const folder = scratch()
    const works = {
      'entry.js': `import pear from './pear.js'\ninput.works = pear === 1`,
      'pear.js': 'module.exports = 1',
    }
    const late = { 'entry.js': `input.works = Promise.resolve('nearly')` }
    const broken = { 'entry.js': `import './gone.js'` }
    const table = JSON.stringify([works, late, broken], undefined, 2)
    fs.writeFileSync(path.join(folder, 'tests.js'), `const tests = ${table}\n\nrequire('plums')\n`)
    const results = await esmCjs.run({ folder, scratch: scratch(), options: OPTIONS })
    expect(results.map(({ failure }) => failure)).toEqual([
      undefined,
      'input.works is nearly',
      expect.stringContaining('./gone.js'),
    ])
  })

  it('makes the same program from the same seed', () => {
    expect(moduleGraph(7)).toEqual(moduleGraph(7))
    expect(moduleGraph(7)).not.toEqual(moduleGraph(8))
  })

  it('runs the modules of programs made from seeds 1 to 60 in the order in which Node runs them unbundled', async () => {
    const results = await moduleOrder.run({ folder: undefined, scratch: scratch(), options: OPTIONS })
    expect(results.length).toBeGreaterThan(100)
    expect(judge(results, undefined).surprises).toEqual([])
  })
})
