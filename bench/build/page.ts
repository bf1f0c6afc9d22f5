import { againShare, goalsOf, measuredOf, roundRatio } from './goals.ts'
import type { AppResult, BenchResult, ToolResult } from './result.ts'
import { median } from '../statistics.ts'
import { machineText, REFERENCE } from '../prepare.ts'
import { TOOLS } from './tools.ts'

/** `docs/benchmarks.md` and what the terminal shows: every figure is of this one run. */
export function renderPage(result: BenchResult): string {
  return `${[
    '# Benchmarks',
    'Written by `nexxo bench build --write`; every figure is of one run. How it is measured stands in [decision 007](decisions/007-benchmarks.md).',
    runText(result),
    ...result.apps.map((app) => appSection(app)),
    goalSection(result),
  ].join('\n\n')}\n`
}

function runText({ date, machine, rounds, versions }: BenchResult): string {
  const tools = TOOLS.flatMap(({ id, title }) => (versions[id] === undefined ? [] : [`${title} ${versions[id]}`]))
  const absent = TOOLS.filter(({ id }) => versions[id] === undefined).map(({ title }) => title)
  return [
    `${machineText(date, machine)} ${rounds} rounds; in each every tool builds once, in turn.`,
    `${tools.join(', ')}.${absent.length === 0 ? '' : ` Not in this run: ${absent.join(', ')}.`}`,
  ].join('\n\n')
}

const HEAD = [
  '| tool | wall, median | A/A | times Vite | again | peak memory | raw | gzip | brotli | gzip to Vite |',
  '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
]

function appSection(app: AppResult): string {
  const failed = app.tools.flatMap((one) =>
    one.status === 'failed' ? [`- **${titleOf(one.tool)} is not measured**: ${one.reason}.`] : [],
  )
  const table = [...HEAD, ...app.tools.map((one) => row(one, app))].join('\n')
  return [`## ${app.app}: ${app.title}`, table, ...(failed.length === 0 ? [] : [failed.join('\n')])].join('\n\n')
}

function row(one: ToolResult, app: AppResult): string {
  if (one.status === 'failed') return `| ${titleOf(one.tool)} | fails | | | | | | | | |`
  const reference = measuredOf(app, REFERENCE)
  const { pair, rounds, sizes } = one
  const again = againShare(one)
  return `| ${[
    titleOf(one.tool),
    `${Math.round(median(rounds.map(({ wallMs }) => wallMs)))} ms`,
    percent(pair[1].wallMs / pair[0].wallMs),
    reference === undefined ? '' : roundRatio(one, reference, 'wallMs').toFixed(2),
    again === undefined ? '' : `${Math.round(again * 100)} %`,
    `${(median(rounds.map(({ peakBytes }) => peakBytes)) / 1e6).toFixed(0)} MB`,
    ...[sizes.bytes, sizes.gzipBytes, sizes.brotliBytes].map((bytes) => bytes.toLocaleString('en')),
    reference === undefined ? '' : percent(sizes.gzipBytes / reference.sizes.gzipBytes),
  ].join(' | ')} |`
}

function titleOf(id: string): string {
  return TOOLS.find((tool) => tool.id === id)?.title ?? id
}

function percent(ratio: number): string {
  const value = (ratio - 1) * 100
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)} %`
}

function goalSection(result: BenchResult): string {
  const goals = goalsOf(result)
  if (goals.length === 0) return '## Goals\n\nNone can be judged without Nexxo and Vite in the run.'
  const lines = goals.map(({ title, status, ratio }) => {
    const distance = `${Math.abs((ratio - 1) * 100).toFixed(1)} %`
    return status === 'met' ? `- met: ${title}, by ${distance}` : `- **missed by ${distance}**: ${title}`
  })
  return `## Goals\n\n${lines.join('\n')}`
}
