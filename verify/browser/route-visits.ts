import type { Browser } from 'playwright-core'
import type { RecordedAnswer } from '../../core/config.ts'
import type { FindAnswer } from './answers.ts'
import { type Coverage } from './coverage.ts'
import type { ServedFolder } from './folder.ts'
import { type Admission, type RouteVisits, tellApart } from './judge.ts'
import { createNaming, nameVisit } from './naming.ts'
import type { RouteObservation, StyleRecord } from './observation.ts'
import type { Pace } from './pace.ts'
import { viewsToRepeat } from './repeat.ts'
import { UNKNOWN_ROUTE } from './routes.ts'
import { arePicturesSame, tellPicture } from './shots.ts'
import { hasMoved } from './unsteady.ts'
import { type View, visitRoute } from './visit.ts'

export interface Stop {
  readonly browser: Browser
  readonly original: ServedFolder
  readonly migrated: ServedFolder
  /** Original class → migrated class. */
  readonly classes: ReadonlyMap<string, string>
  readonly answer: FindAnswer
  readonly setup: string | undefined
  readonly stand?: RecordedAnswer | undefined
  readonly baseline: StyleRecord
  readonly route: string
  readonly views: readonly View[]
  /** Interactions of earlier routes that need no repetition. */
  readonly clicked: ReadonlySet<string>
  readonly coverage: Coverage
  readonly patienceMs: number
  readonly admit: Admission
  /** Whether what moves by itself is worth a look with its time in steps. */
  readonly steps: boolean
  readonly pace?: Pace
}

interface Look {
  readonly views: readonly View[]
  readonly interactions: 'all' | 'none'
}

/** A route on both sides; what moves by itself there is looked at once more with its time in steps, to compare the same moment. */
export async function visitStop(stop: Stop): Promise<RouteVisits> {
  const real = await visitAtOnce(stop)
  if (!stop.steps || !movesByItself(real)) return real
  const steps = { ...stop, pace: 'stepped' } as const
  const all: Look = { views: stop.views, interactions: 'none' }
  // One after the other: each frame is drawn before the next, which takes as long as the machine needs.
  const original = await look(steps, 'original', all)
  const itself = await look(steps, 'original', all)
  const migrated = await look(steps, 'migrated', all)
  return { ...real, stepped: { original, migrated, itself } }
}

/** Whether the original shows something else from visit to visit. */
function movesByItself({ original, itself }: RouteVisits): boolean {
  const [first, ...again] = original
  return [itself, ...again].some(
    (visit) => visit !== undefined && (hasMoved(first, visit) || !arePicturesSame(first, visit)),
  )
}

/**
 * Both sides at once: what a busy machine does to one it does to the other. The original is visited a second time beside it, at
 * all sizes but without being used, to learn what changes there by itself. Where the sides differ both are visited once more, with
 * everything they do, and where the migrated side's second visit does not bear out its first, yet again.
 */
async function visitAtOnce(stop: Stop): Promise<RouteVisits> {
  const whole: Look = { views: stop.views, interactions: stop.route.endsWith(UNKNOWN_ROUTE) ? 'none' : 'all' }
  const [first, migrated, itself] = await Promise.all([
    look(stop, 'original', { ...whole, coverage: stop.coverage }),
    look(stop, 'migrated', whole),
    look(stop, 'original', { views: stop.views, interactions: 'none' }),
  ])
  const once: RouteVisits = { original: [first], itself, migrated: [migrated] }
  const again = toRepeat(stop, once)
  if (again.views.length === 0 || (first.views.length === 0 && migrated.views.length === 0)) return once
  // Whether a page comes to rest in time is a matter of the machine too, so the later visits wait longer.
  const patient = isRestless(stop, once) ? { ...stop, patienceMs: 3 * stop.patienceMs } : stop
  const twice = await visitBoth(patient, once, again)
  return isUndecided(stop, twice) ? visitBoth(patient, twice, again) : twice
}

/** The original at all sizes: a visit that leaves some out says and asks for less, which would pass for noise. */
async function visitBoth(stop: Stop, before: RouteVisits, again: Look): Promise<RouteVisits> {
  const [original, migrated] = await Promise.all([
    look(stop, 'original', { ...again, views: stop.views }),
    look(stop, 'migrated', again),
  ])
  return { ...before, original: [...before.original, original], migrated: [...before.migrated, migrated] }
}

function toRepeat(stop: Stop, visits: RouteVisits): Look {
  const open = tellApart(visits, stop.admit).confirmed.filter(({ benign }) => benign === undefined)
  const pictures = stop.views.map(({ name }) => name).filter((view) => tellPicture(visits, view) === 'differs')
  return viewsToRepeat({ route: stop.route, views: stop.views, open, pictures })
}

function isUndecided(stop: Stop, visits: RouteVisits): boolean {
  const passing = tellApart(visits, stop.admit).passing.length > 0
  return passing || isRestless(stop, visits) || stop.views.some(({ name }) => tellPicture(visits, name) === 'passing')
}

function isRestless(stop: Stop, visits: RouteVisits): boolean {
  return tellApart(visits, stop.admit).confirmed.some(({ code }) => code === 'browser/visit')
}

async function look(
  stop: Stop,
  side: 'original' | 'migrated',
  how: Look & { readonly coverage?: Coverage },
): Promise<RouteObservation> {
  const folder = stop[side]
  const classes = side === 'original' ? stop.classes : new Map<string, string>()
  const seen = await visitRoute({ ...stop, folder, ...how, coverage: how.coverage })
  return nameVisit(seen, createNaming(folder.contentOf, classes))
}
