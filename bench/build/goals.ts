import type { AppResult, BenchResult, Sample, ToolResult } from './result.ts'
import { geometricMean, median } from '../statistics.ts'
import { REFERENCE, SUBJECT } from '../prepare.ts'

type Measured = Extract<ToolResult, { status: 'measured' }>
type Size = 'bytes' | 'gzipBytes' | 'brotliBytes'

/** The figures of one tool for one app, or `undefined` when it failed or was not asked. */
export function measuredOf(app: AppResult, tool: string): Measured | undefined {
  return app.tools.find((one): one is Measured => one.status === 'measured' && one.tool === tool)
}

/** The median over the rounds of a tool's figure divided by the other's of the same round. */
export function roundRatio(one: Measured, other: Measured, figure: keyof Sample): number {
  return median(one.rounds.map((sample, round) => sample[figure] / (other.rounds[round]?.[figure] ?? Number.NaN)))
}

/** A goal, and by how much it is met or missed. */
export interface Goal {
  readonly title: string
  readonly status: 'met' | 'missed'
  /** What was measured divided by what is allowed: above 1 the goal is missed. */
  readonly ratio: number
}

/** How the subject stands to what was set for it; goals whose tools did not run are left out. */
export function goalsOf(result: BenchResult): readonly Goal[] {
  return [
    ...result.apps.flatMap((app) => [
      ...against(app, REFERENCE, 'wall time', (one, other) => roundRatio(one, other, 'wallMs')),
      ...against(app, REFERENCE, 'gzip', sizeRatio('gzipBytes')),
      ...against(app, REFERENCE, 'brotli', sizeRatio('brotliBytes')),
      ...againGoal(app),
      ...[REFERENCE, 'rsbuild'].flatMap((tool) => against(app, tool, 'peak memory', peakRatio)),
    ]),
    ...meanGoal(result, 'gzip', sizeRatio('gzipBytes')),
    ...meanGoal(result, 'brotli', sizeRatio('brotliBytes')),
  ]
}

const MEAN_LIMIT = 0.96

type Ratio = (one: Measured, other: Measured) => number

function sizeRatio(size: Size): Ratio {
  return (one, other) => one.sizes[size] / other.sizes[size]
}

/** Where memory is not measured there is nothing to say. */
function peakRatio(one: Measured, other: Measured): number {
  return roundRatio(one, other, 'peakBytes')
}

function against(app: AppResult, tool: string, name: string, ratioOf: Ratio): readonly Goal[] {
  const [one, other] = [measuredOf(app, SUBJECT), measuredOf(app, tool)]
  if (one === undefined || other === undefined) return []
  const ratio = ratioOf(one, other)
  return Number.isNaN(ratio) ? [] : [goal(`${app.app}: ${name} at or below that of ${tool}`, ratio)]
}

const AGAIN_LIMIT = 1 / 3

function againGoal(app: AppResult): readonly Goal[] {
  const share = againShare(measuredOf(app, SUBJECT))
  return share === undefined ? [] : [goal(`${app.app}: a second build in a third of the first`, share / AGAIN_LIMIT)]
}

/** The median over the rounds of the second build's time divided by the first's. */
export function againShare(one: Measured | undefined): number | undefined {
  if (one === undefined || one.again.length === 0) return undefined
  return median(one.again.map(({ wallMs }, round) => wallMs / (one.rounds[round]?.wallMs ?? Number.NaN)))
}

function meanGoal({ apps }: BenchResult, name: string, ratioOf: Ratio): readonly Goal[] {
  const ratios = apps.flatMap((app) => {
    const [one, other] = [measuredOf(app, SUBJECT), measuredOf(app, REFERENCE)]
    return one === undefined || other === undefined ? [] : [ratioOf(one, other)]
  })
  if (ratios.length === 0) return []
  return [
    goal(`all apps: ${name} 4 % below that of ${REFERENCE} in the geometric mean`, geometricMean(ratios) / MEAN_LIMIT),
  ]
}

function goal(title: string, ratio: number): Goal {
  return { title, status: ratio <= 1 ? 'met' : 'missed', ratio }
}
