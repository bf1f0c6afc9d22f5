import { machineText, REFERENCE } from '../prepare.ts'
import { devGoals, type Figure, measuredOf, middle, ratioOf } from './goals.ts'
import type { DevAppResult, DevBenchResult, DevToolResult } from './result.ts'
import { DEV_TOOLS } from './tools.ts'

/** `docs/benchmarks-dev.md` and what the terminal shows: every figure is of this one run. */
export function renderDevPage(result: DevBenchResult): string {
  return `${[
    '# Benchmarks of the dev server',
    'Written by `nexxo bench dev --write`; every figure is of one run. How it is measured stands in [decision 013](decisions/013-dev-benchmarks.md).',
    ...head(result),
    'In brackets: how many times that of Vite in the same round. A cell is empty where an app has no such place to edit, or where the page does not show the edit within half a minute.',
    ...result.apps.map((app) => section(app)),
    goals(result),
  ].join('\n\n')}\n`
}

function head({ date, machine, rounds, versions, bareNodeMs }: DevBenchResult): readonly string[] {
  const tools = DEV_TOOLS.flatMap(({ id, title }) => (versions[id] === undefined ? [] : [`${title} ${versions[id]}`]))
  const absent = DEV_TOOLS.filter(({ id }) => versions[id] === undefined).map(({ title }) => title)
  return [
    `${machineText(date, machine)} ${rounds} rounds, the tools in turn. \`node -e 0\` took ${Math.round(bareNodeMs)} ms.`,
    `${tools.join(', ')}.${absent.length === 0 ? '' : ` Not in this run: ${absent.join(', ')}.`}`,
  ]
}

interface Column {
  readonly title: string
  readonly figure: Figure
  readonly unit: 'ms' | 'MB'
}

const COLUMNS: readonly Column[] = [
  { title: 'first response', figure: ({ cold }) => cold.firstResponseMs, unit: 'ms' },
  { title: 'first render', figure: ({ cold }) => cold.firstRenderMs, unit: 'ms' },
  { title: 'warm response', figure: ({ warm }) => warm.firstResponseMs, unit: 'ms' },
  { title: 'warm render', figure: ({ warm }) => warm.firstRenderMs, unit: 'ms' },
  { title: 'root', figure: ({ editMs }) => editMs.root, unit: 'ms' },
  { title: 'leaf', figure: ({ editMs }) => editMs.leaf, unit: 'ms' },
  { title: 'CSS', figure: ({ editMs }) => editMs.css, unit: 'ms' },
  { title: 'reload', figure: ({ editMs }) => editMs.reload, unit: 'ms' },
  { title: 'peak', figure: ({ peakBytes }) => peakBytes / 1e6, unit: 'MB' },
  { title: 'idle', figure: ({ idleBytes }) => idleBytes / 1e6, unit: 'MB' },
]

function section(app: DevAppResult): string {
  const failed = app.tools.flatMap((one) =>
    one.status === 'failed' ? [`- **${titleOf(one.tool)} is not measured**: ${one.reason}.`] : [],
  )
  const table = [
    `| tool | ${COLUMNS.map(({ title, unit }) => `${title}, ${unit}`).join(' | ')} |`,
    `|---|${COLUMNS.map(() => '--:|').join('')}`,
    ...app.tools.flatMap((one) => row(one, app)),
  ].join('\n')
  return [`## ${app.app}: ${app.title}`, table, ...(failed.length === 0 ? [] : [failed.join('\n')])].join('\n\n')
}

/** The median, and how many times Vite's it is. */
function row(one: DevToolResult, app: DevAppResult): readonly string[] {
  if (one.status === 'failed') return []
  const reference = measuredOf(app, REFERENCE)
  const cells = COLUMNS.map(({ figure }) => {
    const value = middle(one, figure)
    const ratio = reference === undefined || one.tool === REFERENCE ? undefined : ratioOf(one, reference, figure)
    return value === undefined ? '' : `${Math.round(value)}${ratio === undefined ? '' : ` (${ratio.toFixed(2)}×)`}`
  })
  return [`| ${[titleOf(one.tool), ...cells].join(' | ')} |`]
}

function titleOf(id: string): string {
  return DEV_TOOLS.find((tool) => tool.id === id)?.title ?? id
}

function goals(result: DevBenchResult): string {
  const lines = devGoals(result).map(({ title, status, ratio }) => {
    const distance = `${Math.abs((ratio - 1) * 100).toFixed(1)} %`
    return status === 'met' ? `- met: ${title}, by ${distance}` : `- **missed by ${distance}**: ${title}`
  })
  return `## Goals\n\n${lines.length === 0 ? 'None can be judged without Nexxo in the run.' : lines.join('\n')}`
}
