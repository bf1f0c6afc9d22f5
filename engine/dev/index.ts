import { randomUUID } from 'node:crypto'
import type { UserConfig } from '../../core/config.ts'
import { type Asked, type RunningServer, serverSettings, startServer } from '../server/index.ts'
import type { DevEvent } from './events.ts'
import { devMiddlewares } from './middlewares.ts'
import { createRun } from './run.ts'
import { mountOf } from './settings.ts'

export type { DevEvent } from './events.ts'

export interface DevRequest extends Asked {
  /** Absolute. */
  readonly root: string
  readonly config: UserConfig
  readonly mode?: string
  /** The process environment: it wins over `.env` files. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Reads the configuration again after its file has changed; without it the first one holds. */
  readonly reloadConfig?: () => Promise<UserConfig>
  readonly onEvent?: (event: DevEvent) => void
}

/**
 * Serves a project while it is written: answers before it is bundled, exchanges in the open pages what changes, and shows mistakes there
 * until they are gone.
 *
 * @throws NexxoError for pages that do not exist and a port that is taken
 */
export async function dev(request: DevRequest): Promise<Pick<RunningServer, 'origin' | 'urls' | 'close'>> {
  const { root, config, onEvent = () => undefined } = request
  const identity = { token: randomUUID(), session: randomUUID() }
  const mount = mountOf(config)
  const run = createRun({ ...request, mode: request.mode ?? 'development', mount, token: identity.token, onEvent })
  const { middlewares, fallback } = devMiddlewares({ run, mount, identity, config, root })
  const server = await startServer({
    root,
    mount,
    settings: serverSettings(config, root, request),
    middlewares,
    fallback,
    onUpgrade: run.sessions.upgrade,
    log: (line) => onEvent({ kind: 'said', line }),
  }).catch(async (error: unknown) => {
    await run.close()
    throw error
  })
  run.start()
  return {
    origin: server.origin,
    urls: server.urls,
    close: async () => {
      await run.close()
      await server.close()
    },
  }
}
