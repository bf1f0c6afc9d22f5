import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { REPOSITORY } from '../support/place.ts'
import { SUITES } from './index.ts'
import { type Expected, judge, type Suite, type SuiteOptions } from './suite.ts'

const USAGE = `npm run conformance -- <suite> [folder] [options]

Bundles the cases of a suite and runs what comes out. Suites of others are read from the folder you name and never copied;
what has to pass, and why a case need not, stands in tests/conformance/expected/.

${SUITES.map(({ name, source }) => `  ${name.padEnd(18)}${source === undefined ? 'generated, needs no folder' : `folder: a copy of github.com/${source}`}`).join('\n')}

  --interop <mode>  webpack, rollup or node (default: node)
  --order <mode>    strict (default), or default for what the configuration's default gives (module-order)
  --seed <n>        first seed of generated cases (default: 1)
  --count <n>       how many cases to generate (default: 300)
  --write           keeps the cases that pass as those that have to
`

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    interop: { type: 'string', default: 'node' },
    order: { type: 'string', default: 'strict' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '300' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

process.exitCode = await main()

async function main(): Promise<number> {
  const [name, folder] = positionals
  const suite = SUITES.find((one) => one.name === name)
  if (values.help || suite === undefined || (suite.source !== undefined && folder === undefined)) {
    print(USAGE)
    return values.help ? 0 : 2
  }
  return runSuite(suite, folder === undefined ? undefined : path.resolve(folder))
}

async function runSuite(suite: Suite, folder: string | undefined): Promise<number> {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-conformance-')))
  const began = performance.now()
  try {
    const results = await suite.run({ folder, scratch, options: optionsOf() })
    const kept = suite.source === undefined ? undefined : readExpected(suite)
    if (values.write && kept !== undefined)
      return write(
        suite,
        results.filter((one) => one.failure === undefined).map((one) => one.name),
        kept,
      )
    const { passed, total, surprises } = judge(results, kept)
    for (const surprise of surprises) print(surprise)
    const settings = suite.source === undefined ? `, order ${values.order}, seeds from ${values.seed}` : ''
    print(
      `${suite.name}: ${passed} of ${total} pass, interop ${values.interop}${settings}, ${Math.round(performance.now() - began)} ms.`,
    )
    return surprises.length === 0 ? 0 : 1
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

function optionsOf(): SuiteOptions {
  const { interop, order } = values
  if (interop !== 'webpack' && interop !== 'rollup' && interop !== 'node') throw new Error(`--interop ${interop}?`)
  return {
    interop,
    order: order === 'default' ? 'default' : 'strict',
    seed: Number(values.seed),
    count: Number(values.count),
  }
}

function fileOf(suite: Suite): string {
  // `node` is the default mode; the others have lists of their own.
  const mode = values.interop === 'node' ? '' : `.${values.interop}`
  return path.join(REPOSITORY, 'tests', 'conformance', 'expected', `${suite.name}${mode}.json`)
}

function readExpected(suite: Suite): Expected {
  const file = fileOf(suite)
  if (!fs.existsSync(file)) return { passes: [], excluded: {} }
  return JSON.parse(fs.readFileSync(file, 'utf8'))
}

function write(suite: Suite, passes: readonly string[], { excluded }: Expected): number {
  const open = Object.fromEntries(Object.entries(excluded).filter(([name]) => !passes.includes(name)))
  fs.writeFileSync(fileOf(suite), `${JSON.stringify({ passes, excluded: open }, undefined, 2)}\n`)
  print(`${passes.length} passes of ${suite.name} are kept in ${path.relative(REPOSITORY, fileOf(suite))}.`)
  return 0
}
