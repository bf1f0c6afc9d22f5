import type { Difference } from './observation.ts'
import type { View } from './visit.ts'

/**
 * What must be looked at once more: the views that differ, all of them for a difference that belongs to no view (messages,
 * requests), none where nothing differs. The first view comes along, for interactions are measured against it.
 *
 * @param open  differences that no rule admits
 * @param pictures  names of the views whose pictures differ
 */
export function viewsToRepeat(request: {
  readonly route: string
  readonly views: readonly View[]
  readonly open: readonly Difference[]
  readonly pictures: readonly string[]
}): { readonly views: readonly View[]; readonly interactions: 'all' | 'none' } {
  const { route, views, open, pictures } = request
  if (open.length + pictures.length === 0) return { views: [], interactions: 'none' }
  const interacted = open.filter((difference) => belongsToInteraction(difference, request))
  const rest = open.filter((difference) => !interacted.includes(difference))
  const place = (view: View): string => `${route} @${view.name} `
  const everywhere = rest.some(({ key }) => !views.some((view) => key.startsWith(place(view))))
  const again = views.filter(
    (view, index) =>
      index === 0 || everywhere || pictures.includes(view.name) || rest.some(({ key }) => key.startsWith(place(view))),
  )
  return { views: again, interactions: interacted.length > 0 ? 'all' : 'none' }
}

/** Whether a difference shows only after a pointer or a key was used on a route. */
export function belongsToInteraction({ code, key }: Difference, { route }: { readonly route: string }): boolean {
  return code === 'browser/interaction' || key.startsWith(`${route} after interaction`)
}
