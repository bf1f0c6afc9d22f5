import { randomUUID } from 'node:crypto'
import type { DevMiddleware, UserConfig } from '../core/config.ts'
import { loadUserConfig } from './config/load.ts'
import { consoleLine } from './dev/events.ts'
import { devMiddlewares } from './dev/middlewares.ts'
import { assertReadable } from './dev/project.ts'
import { inTurn } from './dev/renewals.ts'
import { createRun, type Run } from './dev/run.ts'
import { mountOf } from './dev/settings.ts'
import { createMiddlewares, serverSettings } from './server/index.ts'

export interface MiddlewareRequest {
  /** Absolute. */
  readonly root: string
  readonly mode: string
  /** Instead of the one in the root, which is read again when it changes. */
  readonly config: UserConfig | undefined
  /** One line for the terminal: what went wrong. */
  readonly onLine: (line: string) => void
}

/** A development server without a server; when its configuration changes, another takes its place. */
export async function createDevMiddleware(request: MiddlewareRequest): Promise<DevMiddleware> {
  const { root, mode, config } = request
  const asked = { root, command: 'dev', mode } as const
  const state: { isOver?: true } = {}
  const renew = inTurn(async () => {
    const changed = config ?? (await loadUserConfig({ ...asked, corrected: 'saved' }))
    await assertReadable({ root, mode, config: changed, env: process.env })
    if (state.isOver) return
    const before = current
    current = begin(changed, request, onSettings)
    await before.close()
  })
  // Whoever serves when a mistake is found shows it.
  const onSettings = (files: readonly string[]) => renew(files).catch((error: unknown) => current.refuse(error))
  let current = begin(config ?? (await loadUserConfig(asked)), request, onSettings)
  return {
    middleware: (...parts) => current.middleware(...parts),
    upgrade: (...parts) => current.upgrade(...parts),
    close: () => {
      state.isOver = true
      return current.close()
    },
  }
}

/** @throws NexxoError for pages that do not exist */
function begin(
  config: UserConfig,
  { root, mode, onLine }: MiddlewareRequest,
  onSettings: (files: readonly string[]) => Promise<void>,
): DevMiddleware & Pick<Run, 'refuse'> {
  const identity = { token: randomUUID(), session: randomUUID() }
  const mount = mountOf(config)
  const run = createRun({
    root,
    config,
    mode,
    mount,
    env: process.env,
    token: identity.token,
    onSettings,
    onEvent: (event) => {
      if (event.kind === 'said') onLine(event.line)
      else if (event.kind === 'console') onLine(consoleLine(event))
      else if (event.kind === 'failed')
        for (const { message, at } of event.diagnostics) onLine(at === undefined ? message : `${at.file}: ${message}`)
    },
  })
  const { middlewares, fallback } = devMiddlewares({ run, mount, identity, config, root })
  const settings = serverSettings(config, root)
  const onUpgrade = run.sessions.upgrade
  const served = createMiddlewares({ root, mount, settings, middlewares, fallback, onUpgrade, log: onLine })
  run.start()
  return { ...served, close: run.close, refuse: run.refuse }
}
