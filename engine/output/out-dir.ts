import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

/**
 * Refuses an output folder whose replacement would delete the project.
 *
 * @throws NexxoError `config/out-dir`
 */
export function assertOutDir({ root, outDir, publicDir, pages, entries }: ResolvedConfig): void {
  const holds = (folder: string) => `${folder}${path.sep}`.startsWith(`${outDir}${path.sep}`)
  const sources = [...pages.files.map((file) => path.join(root, file)), ...entries.map(({ file }) => file)]
  const held = [root, publicDir, path.join(root, 'node_modules'), ...sources].find(
    (folder) => folder !== undefined && holds(folder),
  )
  if (held === undefined) return
  throw refuse('config/out-dir', {
    message: `The output folder ${outDir} holds ${held === root ? 'the project' : held}, which a build would delete.`,
    help: 'Name a folder of its own in `outDir`.',
  })
}
