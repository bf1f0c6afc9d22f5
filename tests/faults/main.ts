import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { FAULT_KINDS } from '../../verify/faults/kinds/index.ts'
import { REPOSITORY } from '../support/place.ts'
import { listPairs } from './pairs.ts'
import { type Run, runFaults, runHonest } from './run.ts'
import { type PairResults, readResults, stampOf } from './store.ts'
import { type Summary, summarise } from './summary.ts'
import { markdown, sums, terminalLines } from './table.ts'

const USAGE = `npm run faults -- [options]

Plants every kind of fault into the second build of every pair and tells how many the verifier catches.
What was run with the present sources is kept and not run again.

  --pair <name>     only pairs whose name begins so; may be repeated
  --kind <id>       only kinds whose id begins so; may be repeated
  --level static    leaves the browser out (default: browser)
  --honest          only compares the pairs of honest builds as they are
  --all             faults and honest pairs
  --again all       runs again what is kept; \`missed\` only what was missed
  --seed <n>        another choice among the places of a fault (default: 1)
  --json            prints the summary as JSON
  --write           writes the table of all kept results into docs/verification.md; runs nothing
`

const GOAL = 0.98
const MARKERS = ['<!-- faults: written by `npm run faults -- --write` -->', '<!-- /faults -->'] as const
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: {
    pair: { type: 'string', multiple: true, default: [] },
    kind: { type: 'string', multiple: true, default: [] },
    level: { type: 'string', default: 'browser' },
    seed: { type: 'string', default: '1' },
    again: { type: 'string', default: 'new' },
    honest: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const kinds = FAULT_KINDS.filter(
  ({ id }) => values.kind.length === 0 || values.kind.some((start) => id.startsWith(start)),
)
const stamp = stampOf({ level: values.level === 'static' ? 'static' : 'browser', seed: Number(values.seed) })
process.exitCode = await main()

async function main(): Promise<number> {
  if (values.help) {
    print(USAGE)
    return 0
  }
  const broken = values.write ? 0 : await work()
  const summary = summariseKept()
  if (values.write) writeTable(summary)
  print(values.json ? JSON.stringify({ ...summary, kinds: summary.kinds.map(({ id }) => id) }, undefined, 2) : '')
  const lines = values.honest && !values.all ? sums(summary).slice(-2) : terminalLines(summary)
  if (!values.json) for (const line of lines) print(line)
  const failed = summary.falseAlarms > 0 || (summary.observable > 0 && summary.rate < GOAL)
  return failed || broken > 0 ? 1 : 0
}

/** @returns how many pairs could not be run */
async function work(): Promise<number> {
  const found = stamp.level === 'browser' ? await findBrowser() : undefined
  if (stamp.level === 'browser' && found === undefined) throw new Error('No browser was found; use --level static.')
  const browser = found === undefined ? undefined : await launchBrowser(found)
  // The answer is JSON alone where that is asked for.
  const say = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`)
  const again = values.again === 'all' || values.again === 'missed' ? values.again : 'new'
  const run: Run = { stamp, kinds, browser, again, say }
  say(`Seed ${stamp.seed}, commit ${stamp.commit}, sources ${stamp.sources}, level ${stamp.level}.`)
  try {
    const faults = !values.honest || values.all ? await each('fault', (spec) => runFaults(spec, run), say) : 0
    const honest = values.honest || values.all ? await each('honest', (spec) => runHonest(spec, run), say) : 0
    return faults + honest
  } finally {
    await browser?.close()
  }
}

/** A pair that cannot be built or compared is said; the others go on. */
async function each(
  purpose: 'fault' | 'honest',
  runOne: (spec: ReturnType<typeof listPairs>[number]) => Promise<PairResults>,
  say: (line: string) => void,
): Promise<number> {
  let broken = 0
  for (const spec of listPairs(purpose, values.pair)) {
    try {
      await runOne(spec)
    } catch (error) {
      say(`${spec.name} was not run: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      broken += 1
    }
  }
  return broken
}

function summariseKept(): Summary {
  return summarise({ faults: keptOf('fault'), honest: keptOf('honest') }, { kinds, stamp })
}

function keptOf(purpose: 'fault' | 'honest'): readonly PairResults[] {
  return listPairs(purpose, values.pair).map(({ name }) => readResults(name))
}

function writeTable(summary: Summary): void {
  const file = path.join(REPOSITORY, 'docs', 'verification.md')
  const text = fs.readFileSync(file, 'utf8')
  const [from, to] = MARKERS.map((marker) => text.indexOf(marker))
  if (from === undefined || to === undefined || from < 0 || to < from)
    throw new Error('docs/verification.md has no place for the table.')
  const next = `${text.slice(0, from + MARKERS[0].length)}\n\n${markdown(summary)}\n${text.slice(to)}`
  fs.writeFileSync(file, next)
}
