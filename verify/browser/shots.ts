import type { Finding, Noise, Shot } from '../../core/comparison.ts'
import type { ReportFiles } from '../../core/report.ts'
import { BROWSER_CODES } from './codes.ts'
import { pairViews } from './compare-visit.ts'
import { findingId } from './findings.ts'
import type { RouteVisits } from './judge.ts'
import type { RouteObservation, ViewObservation } from './observation.ts'
import { comparePictures } from './pixels.ts'

export interface Pictures {
  readonly shots: readonly Shot[]
  readonly files: ReportFiles
  readonly findings: readonly Finding[]
  readonly compared: number
  /** Views whose picture changes between visits of one build. */
  readonly noise: readonly Noise[]
}

/**
 * `differs` stands; `noise` is the original's own, `passing` was seen on the first visit of the migrated side only, `steady` moves by
 * itself and is the same when its time goes in steps.
 */
export type PictureVerdict = 'same' | 'differs' | 'noise' | 'passing' | 'steady'

const MAX_EQUAL_SHOTS = 12
const MAX_BYTES = 6_000_000

/** Compares the screenshots of every route and view and keeps those a reader wants: all that differ, and the first dozen that do not. */
export function comparePageShots(routes: readonly RouteVisits[]): Pictures {
  const shots: Shot[] = []
  const files: Record<string, Uint8Array> = {}
  const findings: Finding[] = []
  const noise: Noise[] = []
  const used = { bytes: 0, compared: 0 }
  const pairs = routes.flatMap((visits) =>
    pairViews({ original: visits.original[0], migrated: visits.migrated[0] }).map((pair) => ({ visits, pair })),
  )
  for (const { visits, pair } of pairs) {
    const [{ view }] = pair
    const told = tellPicture(visits, view)
    const [one, other] = sidesFor(told, visits).map((visit) => visit && pictureOf(visit, view))
    if (one === undefined || other === undefined) continue
    used.compared += 1
    const place = { route: visits.original[0].route, viewport: view }
    const { differing, difference } = comparePictures(one, other)
    if (told === 'noise' || told === 'passing') {
      noise.push({ at: `${place.route} @${view} picture`, reason: UNSTEADY[told] })
      continue
    }
    if (differing === 0 && (shots.length >= MAX_EQUAL_SHOTS || used.bytes > MAX_BYTES)) continue
    const names = fileNames(shots.length + 1)
    const pictures: readonly (readonly [string, Uint8Array | undefined])[] = [
      [names.original, one],
      [names.migrated, other],
      [names.difference, difference],
    ]
    for (const [name, bytes] of pictures) {
      if (bytes === undefined) continue
      files[name] = bytes
      used.bytes += bytes.length
    }
    shots.push({ ...place, ...names, difference: difference && names.difference, differingPixels: differing })
    if (differing > 0) findings.push(pixelFinding({ ...place, differing }, names))
  }
  return { shots, files, findings, noise, compared: used.compared }
}

function sidesFor(
  told: PictureVerdict,
  { original, migrated, stepped }: RouteVisits,
): readonly (RouteObservation | undefined)[] {
  return told === 'steady' ? [stepped?.original, stepped?.migrated] : [original[0], migrated[0]]
}

function fileNames(number: number): {
  readonly original: string
  readonly migrated: string
  readonly difference: string
} {
  const name = (what: string): string => `shots/${number}-${what}.png`
  return { original: name('original'), migrated: name('migrated'), difference: name('difference') }
}

const UNSTEADY = {
  noise: 'The pictures of two visits of the original are not the same.',
  passing: 'The picture of the migrated build differs on one of three visits.',
} as const

/** What the pictures of one view say, all visits together. */
export function tellPicture(visits: RouteVisits, view: string): PictureVerdict {
  const told = tellRealPicture(visits, view)
  const { original, itself, stepped } = visits
  if (told === 'same' || stepped === undefined) return told
  const own = told === 'noise' || (itself !== undefined && !isPictureSame(original[0], itself, view))
  const isSteady = [stepped.itself, stepped.migrated].every((visit) => isPictureSame(stepped.original, visit, view))
  return own && isSteady ? 'steady' : told
}

/** Whether two visits show the same picture in each view both of them saw. */
export function arePicturesSame(one: RouteObservation, other: RouteObservation): boolean {
  return one.views.every(({ view }) => !differ(pictureOf(one, view), pictureOf(other, view)))
}

function isPictureSame(one: RouteObservation, other: RouteObservation, view: string): boolean {
  const [left, right] = [pictureOf(one, view), pictureOf(other, view)]
  return left !== undefined && right !== undefined && !differ(left, right)
}

function tellRealPicture({ original, migrated }: RouteVisits, view: string): PictureVerdict {
  const [first, ...again] = original.map((visit) => pictureOf(visit, view))
  const [seen, ...later] = migrated.map((visit) => pictureOf(visit, view))
  if (!differ(first, seen)) return 'same'
  if (again.some((picture) => differ(first, picture))) return 'noise'
  const likeTheOriginal = later.length > 0 && later.every((one) => one !== undefined && !differ(first, one))
  return likeTheOriginal ? 'passing' : 'differs'
}

function differ(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && comparePictures(one, other).differing > 0
}

function pictureOf(visit: RouteObservation, view: string): ViewObservation['screenshot'] {
  return visit.views.find((candidate) => candidate.view === view)?.screenshot
}

function pixelFinding(
  shot: { readonly route: string; readonly viewport: string; readonly differing: number },
  screenshots: NonNullable<Finding['screenshots']>,
): Finding {
  const at = `${shot.route} @${shot.viewport}`
  const { title, help } = BROWSER_CODES['browser/pixels']
  return {
    id: findingId({
      code: 'browser/pixels',
      label: 'pixels',
      at,
      original: extentOf(shot.differing),
      migrated: undefined,
    }),
    code: 'browser/pixels',
    severity: 'error',
    original: undefined,
    migrated: undefined,
    message: `${title}: ${shot.differing} pixels.`,
    help,
    at,
    screenshots,
  }
}

/**
 * How much of a picture differs, to a power of four: an accepted picture that gets much worse is another difference, and one that
 * another machine draws a little differently is not.
 */
function extentOf(pixels: number): string {
  return String(Math.floor(Math.log2(pixels) / 2))
}
