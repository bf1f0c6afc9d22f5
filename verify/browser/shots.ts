import type { Finding, Shot } from '../../core/comparison.ts'
import type { ReportFiles } from '../../core/report.ts'
import { BROWSER_CODES } from './codes.ts'
import { pairViews } from './compare-visit.ts'
import { findingId } from './findings.ts'
import type { RouteObservation, ViewObservation } from './observation.ts'
import { comparePictures } from './pixels.ts'

export interface Pictures {
  readonly shots: readonly Shot[]
  readonly files: ReportFiles
  readonly findings: readonly Finding[]
  readonly compared: number
  /** Views whose picture is not the same on two visits of one side. */
  readonly noisy: readonly string[]
}

interface Visits {
  readonly original: readonly [RouteObservation, RouteObservation]
  readonly migrated: readonly [RouteObservation, RouteObservation]
}

const MAX_EQUAL_SHOTS = 12
const MAX_BYTES = 6_000_000

/** Compares the screenshots of every route and view and keeps those a reader wants: all that differ, and the first dozen that do not. */
export function comparePageShots(routes: readonly Visits[]): Pictures {
  const shots: Shot[] = []
  const files: Record<string, Uint8Array> = {}
  const findings: Finding[] = []
  const noisy: string[] = []
  const used = { bytes: 0, compared: 0 }
  const pairs = routes.flatMap((visits) =>
    pairViews({ original: visits.original[0], migrated: visits.migrated[0] }).map((pair) => ({ visits, pair })),
  )
  for (const { visits, pair } of pairs) {
    const [one, other] = pair
    if (one.screenshot === undefined || other.screenshot === undefined) continue
    used.compared += 1
    const place = { route: visits.original[0].route, viewport: one.view }
    const { differing, difference } = comparePictures(one.screenshot, other.screenshot)
    if (differing > 0 && isNoisy(visits, one.view)) {
      noisy.push(`${place.route} @${one.view}`)
      continue
    }
    if (differing === 0 && (shots.length >= MAX_EQUAL_SHOTS || used.bytes > MAX_BYTES)) continue
    const names = fileNames(shots.length + 1)
    const pictures: readonly (readonly [string, Uint8Array | undefined])[] = [
      [names.original, one.screenshot],
      [names.migrated, other.screenshot],
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
  return { shots, files, findings, noisy, compared: used.compared }
}

function fileNames(number: number): {
  readonly original: string
  readonly migrated: string
  readonly difference: string
} {
  const name = (what: string): string => `shots/${number}-${what}.png`
  return { original: name('original'), migrated: name('migrated'), difference: name('difference') }
}

/** A picture that changes from visit to visit on one side is no evidence. */
function isNoisy(visits: Visits, view: string): boolean {
  return [visits.original, visits.migrated].some(([first, second]) => {
    const [one, other] = [pictureOf(first, view), pictureOf(second, view)]
    return one !== undefined && other !== undefined && comparePictures(one, other).differing > 0
  })
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
