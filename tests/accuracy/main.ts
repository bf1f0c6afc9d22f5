import path from 'node:path'
import { parseArgs } from 'node:util'
import { CASES } from './cases/index.ts'
import { FIELDS } from './label.ts'
import { type Judged, judgeCases, precisionOf } from './measure.ts'
import { judgeRepositories } from './repositories.ts'

const USAGE = `npm run accuracy -- [--repositories DIR]

Compares what the analyzer says of labelled projects with what a person reads in their files, and prints the share of right
answers per field. Ends with 1 when it is below the goal: 99 % of tools and flavours, 97 % of the rest.

  --repositories DIR  a folder of git directories (owner+name/repo or owner/name): public projects are read from there, each at
                      the commit of its label; they are never copied into this project
`

const GOALS = { tool: 0.99, flavour: 0.99, framework: 0.97, entries: 0.97, outDir: 0.97, base: 0.97 }

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values } = parseArgs({
  options: { repositories: { type: 'string' }, help: { type: 'boolean', default: false } },
})

process.exitCode = values.help ? help() : await main(values.repositories)

function help(): number {
  print(USAGE)
  return 0
}

async function main(folder: string | undefined): Promise<number> {
  const own = await judgeCases(CASES)
  const others = folder === undefined ? { judged: [], absent: [] } : await judgeRepositories(path.resolve(folder))
  const all = [...own, ...others.judged]
  for (const { name, wrong } of all) {
    for (const { field, expected, found } of wrong) print(`${name}: ${field} is ${found}, labelled ${expected}`)
  }
  if (others.absent.length > 0) print(`Not in ${folder}: ${others.absent.join(', ')}`)
  print(`\n${all.length} projects: ${own.length} of our own, ${others.judged.length} public\n`)
  print('| field | right | share | goal |\n|---|---|---|---|')
  const shares = precisionOf(all)
  for (const field of FIELDS) {
    print(
      `| ${field} | ${rightIn(all, field)} of ${all.length} | ${percent(shares[field])} | ${percent(GOALS[field])} |`,
    )
  }
  return FIELDS.every((field) => shares[field] >= GOALS[field]) ? 0 : 1
}

function rightIn(all: readonly Judged[], field: string): number {
  return all.filter(({ wrong }) => wrong.every((each) => each.field !== field)).length
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
