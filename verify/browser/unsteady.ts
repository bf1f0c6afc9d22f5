import { compareVisits } from './compare-visit.ts'
import type { Difference, RouteObservation } from './observation.ts'

/** What moves by itself, looked at with its time in steps. */
export interface SteppedVisits {
  readonly original: RouteObservation
  readonly itself: RouteObservation
  readonly migrated: RouteObservation
}

/** Messages and requests are said in no view, and a visit that did not end shows nothing that moves. */
const OUTSIDE = ['browser/console', 'browser/page-error', 'browser/dialog', 'browser/request', 'browser/visit']

/** Whether two visits of one build show something else in a view. */
export function hasMoved(one: RouteObservation, other: RouteObservation): boolean {
  return compareVisits({ original: one, migrated: other }).some(({ code }) => !OUTSIDE.includes(code))
}

/**
 * Whether a place shows the same on all stepped visits. Only that they are equal is told by them: a program that is loaded in
 * other pieces may be a frame ahead of itself.
 */
export function steadyInSteps(stepped: SteppedVisits | undefined): (difference: Difference) => boolean {
  if (stepped === undefined) return () => false
  const { original, itself, migrated } = stepped
  if ([original, itself, migrated].some(({ troubles }) => troubles.length > 0)) return () => false
  const moving = [itself, migrated].flatMap((visit) => compareVisits({ original, migrated: visit }))
  const keys = new Set(moving.map(({ key }) => key))
  const places = original.views.map(({ view }) => `${original.route} @${view} `)
  return ({ key, code }) => !OUTSIDE.includes(code) && places.some((place) => key.startsWith(place)) && !keys.has(key)
}

/** Names an element in whichever view it is seen: a canvas that moves does so at every width. */
export function elementNaming({ route, views }: RouteObservation): (difference: Difference) => string {
  const places = views.map(({ view }) => `${route} @${view}`).toSorted((one, other) => other.length - one.length)
  return ({ code, label, at }) => {
    const place = places.find((view) => at.startsWith(`${view} `)) ?? ''
    return JSON.stringify([code, label, at.slice(place.length)])
  }
}
