import { APP_ORIGIN } from './folder.ts'
import type { MediaHints } from './hints.ts'
import type { View } from './visit.ts'

/** A path no app has: only a build with a relative base breaks there and nowhere else. */
export const UNKNOWN_ROUTE = 'no/such/deep/route'

/**
 * The routes a page links to: same origin, below the base, no file, each once, in document order, without query and fragment
 * (a fragment with a slash is a hash router's route and stays).
 *
 * @param base  path with a trailing slash
 */
export function linkedRoutes(links: readonly string[], base: string): readonly string[] {
  const routes = links
    .filter((link) => link.startsWith(`${APP_ORIGIN}/`))
    .map((link) => new URL(link))
    .filter(({ pathname }) => `${pathname}/`.startsWith(base) && !/\.(?!html?$)[a-z0-9]{2,5}$/i.test(pathname))
    .map(({ pathname, hash }) => (/^#!?\//.test(hash) ? `${pathname}${hash}` : pathname))
  return [...new Set(routes)]
}

const MAX_BREAKPOINT_VIEWS = 9

/** The sizes a route is looked at; the first also in dark at both, at every breakpoint and a pixel to each side of it, and in print. */
export function viewsFor(
  order: 'first' | 'later' | 'unknown',
  breakpoints: readonly number[],
  { dark, print }: MediaHints,
): readonly View[] {
  const wide = { width: 1280, height: 800, scheme: 'light', arrival: 'load' } as const
  const basic: readonly View[] = [
    { ...wide, name: '1280x800' },
    { ...wide, name: '390x844', width: 390, height: 844 },
  ]
  if (order === 'unknown') return basic.slice(0, 1)
  const night = { ...wide, name: '1280x800 dark', scheme: 'dark' } as const
  // Where the dark scheme is mentioned at all; the first route shows that it is not.
  if (order === 'later') return dark ? [...basic, { ...night, arrival: 'resize' }] : basic
  const widths = [...new Set(breakpoints.flatMap((width) => [-1, 0, 1].map((step) => Math.floor(width) + step)))]
    .filter((width) => width >= 200 && width <= 2560)
    .toSorted((one, other) => one - other)
    .slice(0, MAX_BREAKPOINT_VIEWS)
  const edges = widths.map((width): View => ({ ...wide, name: `${width}x800`, width, arrival: 'resize' }))
  const narrowNight = { ...night, name: '390x844 dark', width: 390, height: 844, arrival: 'resize' } as const
  const paper: readonly View[] = print ? [{ ...wide, name: '1280x800 print', media: 'print', arrival: 'resize' }] : []
  return [...basic, night, ...(dark ? [narrowNight] : []), ...edges, ...paper]
}

/** A route as a user names it (`/settings`, `settings`, `/sub/settings`) as a path below the base. */
export function routePath(route: string, base: string): string {
  if (`${route}/`.startsWith(base) || base === '/') return route.startsWith('/') ? route : `/${route}`
  return `${base}${route.replace(/^\//, '')}`
}
