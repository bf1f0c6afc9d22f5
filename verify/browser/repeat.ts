import { compareVisits, pairViews } from './compare-visit.ts'
import type { Difference, RouteObservation } from './observation.ts'
import { comparePictures } from './pixels.ts'
import type { View } from './visit.ts'

interface Request {
  readonly seen: { readonly original: RouteObservation; readonly migrated: RouteObservation }
  readonly views: readonly View[]
  readonly admit: (difference: Difference) => Difference['benign']
}

/**
 * What must be looked at a second time: the views that differ, all of them for a difference that belongs to no view (messages,
 * requests), none where nothing differs. The first view comes along, for interactions are measured against it.
 */
export function viewsToRepeat({ seen, views, admit }: Request): {
  readonly views: readonly View[]
  readonly interactions: 'all' | 'none'
} {
  const open = compareVisits(seen).filter((difference) => admit(difference) === undefined)
  const pictures = pairViews(seen).filter(([one, other]) => picturesDiffer(one.screenshot, other.screenshot))
  if (open.length + pictures.length === 0) return { views: [], interactions: 'none' }
  const interacted = open.filter(belongsToInteraction)
  const interactions = interacted.length > 0 ? 'all' : 'none'
  const place = (view: View): string => `${seen.original.route} @${view.name} `
  const rest = open.filter((difference) => !interacted.includes(difference))
  const everywhere = rest.some(({ key }) => !views.some((view) => key.startsWith(place(view))))
  const again = views.filter(
    (view, index) =>
      index === 0 ||
      everywhere ||
      pictures.some(([one]) => one.view === view.name) ||
      rest.some(({ key }) => key.startsWith(place(view))),
  )
  return { views: again, interactions }
}

function belongsToInteraction({ code, key }: Difference): boolean {
  return code === 'browser/interaction' || key.includes(' after interaction')
}

function picturesDiffer(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && comparePictures(one, other).differing > 0
}
