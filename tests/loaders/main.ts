import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { REPOSITORY } from '../support/place.ts'
import { CASES } from './cases.ts'
import { installAll, type Outcome, runCase } from './run-case.ts'

const USAGE = `npm run loaders -- [loader…] [options]

Builds a small program per loader with webpack 5 and with the bridge of the engine, runs both, and compares what they show.
Installs all loaders from the registry first.

  --modules <folder>  a node_modules folder that has them all already
  --write             writes the table of docs/loaders.md
`

/** The table of docs/loaders.md follows it. */
const BEGIN = '<!-- table -->'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    modules: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

process.exitCode = values.help ? (print(USAGE), 0) : await main()

async function main(): Promise<number> {
  const scratch = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-loaders-')))
  try {
    const modules = values.modules === undefined ? await installAll(scratch, CASES) : path.resolve(values.modules)
    const cases = CASES.filter(({ loader }) => positionals.length === 0 || positionals.includes(loader))
    const outcomes: Outcome[] = []
    for (const one of cases) {
      const outcome = await runCase(one, { dir: path.join(scratch, one.loader.replaceAll('/', '-')), modules })
      outcomes.push(outcome)
      print(
        `${outcome.verdict.padEnd(9)} ${outcome.loader} ${outcome.version}${outcome.verdict === 'same' ? '' : `: ${outcome.note}`}`,
      )
    }
    if (values.write) writeTable(outcomes)
    const same = outcomes.filter(({ verdict }) => verdict === 'same').length
    print(`${same} of ${outcomes.length} loaders give what they give under webpack.`)
    return same === outcomes.length ? 0 : 1
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

function writeTable(outcomes: readonly Outcome[]): void {
  const file = path.join(REPOSITORY, 'docs', 'loaders.md')
  const rows = outcomes.map(
    ({ loader, version, verdict, note }) => `| \`${loader}\` | ${version} | ${verdict} | ${note} |`,
  )
  const table = ['| loader | version | result | |', '|---|---|---|---|', ...rows].join('\n')
  const text = fs.readFileSync(file, 'utf8')
  fs.writeFileSync(file, `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n\n${table}\n`)
}
