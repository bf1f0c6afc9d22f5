import path from 'node:path'
import type { DevMiddleware, UserConfig } from './core/config.ts'

export { defineConfig } from './core/config.ts'
export type * from './core/config.ts'

/**
 * The development server for a server of your own, such as Express.
 *
 * @param request  `root` is the current folder, `mode` is `development` when left out; without `config` that of the root is read
 * @throws NexxoError for mistakes in the configuration
 */
export async function createDevMiddleware(
  request: {
    readonly root?: string
    readonly mode?: string
    readonly config?: UserConfig
    /** One line for the terminal: what went wrong. */
    readonly onLine?: (line: string) => void
  } = {},
): Promise<DevMiddleware> {
  const { root = '.', mode = 'development', config, onLine = writeLine } = request
  const engine = await import('./engine/index.ts')
  return engine.createDevMiddleware({ root: path.resolve(root), mode, config, onLine })
}

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`)
}
