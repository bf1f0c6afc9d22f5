import { parseArgs } from 'node:util'
import { FAULT_KINDS } from '../../verify/faults/kinds/index.ts'
import { openPair, runCell } from './laboratory.ts'
import { listPairs } from './pairs.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'

const { values } = parseArgs({
  options: {
    pair: { type: 'string', multiple: true },
    kind: { type: 'string', multiple: true },
    level: { type: 'string', default: 'browser' },
    seed: { type: 'string', default: '1' },
  },
})
const print = (line: string) => process.stdout.write(`${line}\n`)
const found = values.level === 'browser' ? await findBrowser() : undefined
const browser = found === undefined ? undefined : await launchBrowser(found)
for (const source of listPairs().filter(({ name }) => values.pair === undefined || values.pair.includes(name))) {
  const began = performance.now()
  const opened = await openPair(await source.open(), {
    level: values.level === 'static' ? 'static' : 'browser',
    browser,
  })
  print(
    `${source.name}: ${opened.comparison.verdict}, ${opened.alarms.length} alarms, ${Math.round(performance.now() - began)} ms`,
  )
  for (const alarm of opened.alarms) print(`  ALARM ${alarm.code} ${alarm.at} ${alarm.message}`)
  const tally: Record<string, number> = {}
  for (const kind of FAULT_KINDS) {
    if (values.kind !== undefined && !values.kind.some((id) => kind.id.startsWith(id))) continue
    const cell = await runCell(opened, kind, Number(values.seed))
    tally[cell.outcome] = (tally[cell.outcome] ?? 0) + 1
    const detail =
      cell.finding === undefined
        ? cell.planted === undefined
          ? ''
          : `${cell.planted.file} ${cell.planted.at}\n      - ${cell.planted.before}\n      + ${cell.planted.after}`
        : `${cell.finding.code} ${cell.finding.at}`
    print(`${cell.outcome.padEnd(9)} ${cell.kind.padEnd(30)} ${String(cell.wallMs).padStart(6)} ms  ${detail}`)
  }
  print(JSON.stringify(tally))
}
await browser?.close()
