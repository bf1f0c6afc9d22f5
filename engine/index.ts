import type { DevMiddleware, UserConfig } from '../core/config.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { BuildRequest } from './build.ts'
import type { WatchRequest } from './watch.ts'
import type { ConfigRequest } from './config/load.ts'
import { loadSparing } from './dev/allocator.ts'
import type { DevRequest } from './dev/index.ts'
import type { MiddlewareRequest } from './middleware.ts'
import type { PreviewRequest } from './preview.ts'
import type { RunningServer } from './server/index.ts'

export type { BuildDetails, BuildRequest } from './build.ts'
export type { ConfigRequest } from './config/load.ts'
export { consoleLine } from './dev/events.ts'
export type { DevEvent, DevRequest } from './dev/index.ts'
export type { PreviewRequest } from './preview.ts'
export { createProfile, type Profile } from './profile.ts'
export type { RunningServer } from './server/index.ts'
export type { WatchRequest } from './watch.ts'

/** Finds, runs and checks `nexxo.config.*`; `{}` without one. Loads esbuild when there is one. */
export async function loadUserConfig(request: ConfigRequest): Promise<UserConfig> {
  const module = await import('./config/load.ts')
  return module.loadUserConfig(request)
}

/** Builds a project for production; see `BuildRequest`. Mistakes in the user's code are diagnostics of the outcome. */
export async function build(request: BuildRequest): Promise<BuildOutcome> {
  const module = await import('./build.ts')
  return module.build(request)
}

/** Builds, and builds again on every change, until the signal of the request. */
export async function watch(request: WatchRequest): Promise<void> {
  const module = await import('./watch.ts')
  return module.watch(request)
}

/** Serves a project while it is written, and exchanges in the open pages what changes; see `DevRequest`. */
export async function dev(request: DevRequest): Promise<Pick<RunningServer, 'origin' | 'urls' | 'close'>> {
  const module = await loadSparing(() => import('./dev/index.ts'))
  return module.dev(request)
}

/** Serves the output folder under its base until `close` is called; see `PreviewRequest`. */
export async function preview(request: PreviewRequest): Promise<Pick<RunningServer, 'origin' | 'urls' | 'close'>> {
  const module = await import('./preview.ts')
  return module.preview(request)
}

/** The development server for a server of the user's own; see `MiddlewareRequest`. */
export async function createDevMiddleware(request: MiddlewareRequest): Promise<DevMiddleware> {
  const module = await loadSparing(() => import('./middleware.ts'))
  return module.createDevMiddleware(request)
}
