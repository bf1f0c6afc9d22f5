import fs from 'node:fs'
import path from 'node:path'
import type { UserConfig } from '../core/config.ts'
import { refuse } from '../core/diagnostic.ts'
import { resolveConfig } from './config/resolve.ts'
import { mountOf } from './dev/settings.ts'
import { type Asked, files, previewSettings, type RunningServer, startServer } from './server/index.ts'

export interface PreviewRequest extends Asked {
  /** Absolute. */
  readonly root: string
  readonly config: UserConfig
  /** `production` when left out. */
  readonly mode?: string | undefined
  /** Instead of the configured one; relative to the root. */
  readonly outDir?: string | undefined
  /** One line for the terminal: what went wrong with a request. */
  readonly onLine?: (line: string) => void
}

/**
 * Serves what `build` made, under the base of the configuration, by the rules of `preview`.
 *
 * @throws NexxoError `preview/nothing-built`, and what `startServer` throws
 */
export async function preview(request: PreviewRequest): Promise<Pick<RunningServer, 'origin' | 'urls' | 'close'>> {
  const { root, config, mode = 'production', outDir, onLine } = request
  const { outDir: dir } = resolveConfig({ root, config, mode, outDir, env: {} })
  assertBuilt(dir, root)
  const settings = previewSettings(config, root, request)
  const built = files({ dir, access: settings.access, published: true })
  return startServer({
    root,
    mount: mountOf(config),
    settings,
    middlewares: [built],
    fallback: built,
    ...(onLine === undefined ? {} : { log: onLine }),
  })
}

function assertBuilt(dir: string, root: string): void {
  if (fs.statSync(dir, { throwIfNoEntry: false })?.isDirectory() === true) return
  throw refuse('preview/nothing-built', {
    message: `There is no folder \`${path.relative(root, dir)}\` to serve.`,
    help: 'Run `nexxo build` first, or name the folder with `--out-dir`.',
  })
}
