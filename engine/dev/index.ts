import { randomUUID } from 'node:crypto'
import type { UserConfig } from '../../core/config.ts'
import { relativeTo } from '../plugins/module-id.ts'
import { type Asked, type RunningServer, type ServerRequest, serverSettings, startServer } from '../server/index.ts'
import type { DevEvent } from './events.ts'
import { devMiddlewares } from './middlewares.ts'
import { assertReadable } from './project.ts'
import { inTurn } from './renewals.ts'
import { createRun, type Run } from './run.ts'
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
  const state: { isOver?: true } = {}
  const renew = inTurn(async (files) => {
    const isConfig = files.some((file) => /nexxo\.config\.\w+$/.test(file))
    const config = isConfig && reloadConfig !== undefined ? await reloadConfig() : current.config
    const server = await started
    await assertReadable({ ...request, mode: request.mode ?? 'development', config })
    if (state.isOver) return
    const next = open({ ...request, config }, onSettings)
    const before = current
    await server.exchange(next.served).catch(async (error: unknown) => {
      await next.run.close()
      throw error
    })
    current = { ...next, config }
    await before.run.close()
    if (state.isOver) return next.run.close()
    next.run.start()
    onEvent({ kind: 'restarted', because: files.map((file) => relativeTo(request.root, file)).join(', ') })
  })
  // Whoever serves when a mistake is found shows it.
  const onSettings = (files: readonly string[]): Promise<void> =>
    renew(files).catch((error: unknown) => current.run.refuse(error))
  let current = { ...open(request, onSettings), config: request.config }
  const started = startServer(current.served)
  const server = await started.catch(async (error: unknown) => {
    await current.run.close()
    throw error
  })
  current.run.start()
  return {
    origin: server.origin,
    urls: server.urls,
    async close() {
      state.isOver = true
      await current.run.close()
      await server.close()
    },
  }
}

interface Opened {
  readonly run: Run
  readonly served: ServerRequest
}

function open(request: DevRequest, onSettings: (files: readonly string[]) => Promise<void>): Opened {
  const { root, config, onEvent = () => undefined } = request
  const identity = { token: randomUUID(), session: randomUUID() }
  const mount = mountOf(config)
  const mode = request.mode ?? 'development'
  const run = createRun({ ...request, mode, mount, token: identity.token, onEvent, onSettings })
  const served = {
    root,
    mount,
    settings: serverSettings(config, root, request),
    ...devMiddlewares({ run, mount, identity, config, root }),
    onUpgrade: run.sessions.upgrade,
    log: (line: string) => onEvent({ kind: 'said', line }),
  }
  return { run, served }
}
