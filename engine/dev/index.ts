import { randomUUID } from 'node:crypto'
import type { UserConfig } from '../../core/config.ts'
import { type Asked, type RunningServer, serverSettings, startServer } from '../server/index.ts'
import type { DevEvent } from './events.ts'
import { devMiddlewares } from './middlewares.ts'
import { relativeTo } from '../plugins/module-id.ts'
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

type Serving = Pick<RunningServer, 'origin' | 'urls' | 'close'>

/**
 * Serves a project while it is written: answers before it is bundled, exchanges in the open pages what changes, and shows mistakes there
 * until they are gone. When its configuration changes all begins anew on the same port; with a mistake in it the last one stays.
 *
 * @throws NexxoError for pages that do not exist and a port that is taken
 */
export async function dev(request: DevRequest): Promise<Serving> {
  const { onEvent = () => undefined, reloadConfig } = request
  const state: { config: UserConfig; isOver?: true } = { config: request.config }
  const renew: Renew = async (files, before, close) => {
    if (state.isOver) return
    const isConfig = files.some((file) => /nexxo\.config\.\w+$/.test(file))
    if (isConfig && reloadConfig !== undefined) state.config = await reloadConfig()
    const port = Number(new URL(before.origin).port)
    const asked = { ...request, config: state.config, port, strictPort: true, open: false }
    serving = await serve(asked, renew, close)
    onEvent({ kind: 'restarted', because: files.map((file) => relativeTo(request.root, file)).join(', ') })
  }
  let serving = await serve(request, renew, undefined)
  return {
    origin: serving.origin,
    urls: serving.urls,
    close: () => {
      state.isOver = true
      return serving.close()
    },
  }
}

/** @param close  ends the server that has the port now */
type Renew = (files: readonly string[], before: Serving, close: () => Promise<void>) => Promise<void>

async function serve(
  request: DevRequest,
  renew: Renew,
  onPrepared: (() => Promise<void>) | undefined,
): Promise<Serving> {
  const { root, config, onEvent = () => undefined } = request
  const identity = { token: randomUUID(), session: randomUUID() }
  const mount = mountOf(config)
  const onSettings = (files: readonly string[]) => renew(files, serving, () => serving.close())
  const mode = request.mode ?? 'development'
  const run = createRun({ ...request, mode, mount, token: identity.token, onEvent, onSettings })
  const { middlewares, fallback } = devMiddlewares({ run, mount, identity, config, root })
  const server = await startServer({
    root,
    mount,
    settings: serverSettings(config, root, request),
    middlewares,
    fallback,
    ...(onPrepared === undefined ? {} : { onPrepared }),
    onUpgrade: run.sessions.upgrade,
    log: (line) => onEvent({ kind: 'said', line }),
  }).catch(async (error: unknown) => {
    await run.close()
    throw error
  })
  run.start()
  const serving = {
    origin: server.origin,
    urls: server.urls,
    close: async () => {
      await run.close()
      await server.close()
    },
  }
  return serving
}
