import type { UserConfig } from '../core/config.ts'
import { type FolderServer, serveFolder } from '../host/static-server.ts'
import { resolveConfig } from './config/resolve.ts'

/**
 * Serves what `build` made, under the base of the configuration.
 *
 * @throws NexxoError `preview/port-in-use`
 */
export async function preview(request: {
  /** Absolute. */
  readonly root: string
  readonly config: UserConfig
  /** 0 takes a free one. */
  readonly port: number
  readonly host?: string
}): Promise<FolderServer> {
  const config = resolveConfig({ ...request, mode: 'production', outDir: undefined, env: {} })
  return serveFolder({
    dir: config.outDir,
    base: config.base,
    port: request.port,
    ...(request.host === undefined ? {} : { host: request.host }),
  })
}
