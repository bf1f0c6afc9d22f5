import { REFERENCE, SUBJECT } from '../prepare.ts'
import { median } from '../statistics.ts'
import type { EditKind } from './edits.ts'
import type { DevAppResult, DevBenchResult, DevSample, DevToolResult } from './result.ts'

type Measured = Extract<DevToolResult, { status: 'measured' }>

/** A figure of one round; `undefined` where the app has no place for it. */
export type Figure = (sample: DevSample) => number | undefined

/** The figures of one tool for one app, or `undefined` when it failed or was not asked. */
export function measuredOf(app: DevAppResult, tool: string): Measured | undefined {
  return app.tools.find((one): one is Measured => one.status === 'measured' && one.tool === tool)
}

/** The median of a figure over the rounds; `undefined` where there is none. */
export function middle({ rounds }: Measured, figure: Figure): number | undefined {
  const values = rounds.map(figure).filter((value) => value !== undefined)
  return values.length === 0 ? undefined : median(values)
}

/** The median over the rounds of a figure divided by the other's of the same round. */
export function ratioOf(one: Measured, other: Measured, figure: Figure): number | undefined {
  const ratios = one.rounds.flatMap((sample, round) => {
    const [own, others] = [figure(sample), other.rounds[round] && figure(other.rounds[round])]
    return own === undefined || others === undefined ? [] : [own / others]
  })
  return ratios.length === 0 ? undefined : median(ratios)
}

/** A goal, and what was measured divided by what is allowed: above 1 it is missed. */
export interface DevGoal {
  readonly title: string
  readonly status: 'met' | 'missed'
  readonly ratio: number
}

const ABOVE_BARE_NODE_MS = 200
const RESPONSE_LIMIT = 0.5
const RENDER_LIMIT = 0.7
const EDITS: readonly EditKind[] = ['root', 'leaf', 'css', 'reload']

/** How the subject stands to what was set for it; goals whose tools did not run are left out. */
export function devGoals(result: DevBenchResult): readonly DevGoal[] {
  return result.apps.flatMap((app) => {
    const own = measuredOf(app, SUBJECT)
    if (own === undefined) return []
    const response = middle(own, ({ cold }) => cold.firstResponseMs) ?? Number.NaN
    const vite = measuredOf(app, REFERENCE)
    return [
      goal(
        `${app.app}: first response at most ${ABOVE_BARE_NODE_MS} ms after a bare node`,
        response / (result.bareNodeMs + ABOVE_BARE_NODE_MS),
      ),
      ...(vite === undefined ? [] : againstVite(app.app, own, vite)),
      ...EDITS.flatMap((kind) => editGoal(app, own, kind)),
    ]
  })
}

function againstVite(app: string, own: Measured, vite: Measured): readonly DevGoal[] {
  const ratio = (figure: Figure) => ratioOf(own, vite, figure) ?? Number.NaN
  const isLarge = app.startsWith('modules-')
  const render = (start: 'cold' | 'warm') =>
    goal(
      `${app}: first render, ${start}, at most ${RENDER_LIMIT} times Vite's`,
      ratio((sample) => sample[start].firstRenderMs) / RENDER_LIMIT,
    )
  return [
    goal(`${app}: first response at most half of Vite's`, ratio(({ cold }) => cold.firstResponseMs) / RESPONSE_LIMIT),
    ...(isLarge ? [render('cold'), render('warm')] : []),
    goal(
      `${app}: peak memory at or below Vite's`,
      ratio(({ peakBytes }) => peakBytes),
    ),
    goal(
      `${app}: idle memory at or below Vite's`,
      ratio(({ idleBytes }) => idleBytes),
    ),
  ]
}

function editGoal(app: DevAppResult, own: Measured, kind: EditKind): readonly DevGoal[] {
  const figure: Figure = ({ editMs }) => editMs[kind]
  const peers = app.tools.flatMap((one) =>
    one.status === 'measured' && one.tool !== SUBJECT ? [{ tool: one.tool, ratio: ratioOf(own, one, figure) }] : [],
  )
  const best = peers.toSorted((one, other) => (other.ratio ?? 0) - (one.ratio ?? 0))[0]
  if (best?.ratio === undefined) return []
  return [goal(`${app.app}: an edit of the kind ${kind} at or below the quickest peer (${best.tool})`, best.ratio)]
}

function goal(title: string, ratio: number): DevGoal {
  return { title, status: ratio <= 1 ? 'met' : 'missed', ratio }
}
