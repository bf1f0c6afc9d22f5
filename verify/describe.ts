import path from 'node:path'
import type { BuildOutcome } from '../core/outcome.ts'
import { totalSizes } from '../core/outcome.ts'
import { measureFolder } from '../host/sizes.ts'
import { listModules } from './collect/listing.ts'

export interface BuiltFolder {
  /** Absolute path of the built folder. */
  readonly dir: string
  /** `react-scripts 5.0.1`, `unknown` */
  readonly tool: string
  readonly root: string | undefined
  readonly wallMs: number
  readonly peakRssBytes: number
}

/** A built folder as an outcome: its files measured, its modules from its source maps. An empty folder is a failed build. */
export async function describeBuild({ dir, tool, root, wallMs, peakRssBytes }: BuiltFolder): Promise<BuildOutcome> {
  const files = await measureFolder(dir)
  const inside = root === undefined ? undefined : path.relative(root, dir).replace(/\\/g, '/')
  return {
    tool,
    status: files.some((file) => file.kind === 'page' || file.kind === 'script') ? 'built' : 'failed',
    outDir: inside === undefined || inside.startsWith('..') ? dir : inside,
    wallMs,
    peakRssBytes,
    files,
    modules: listModules(dir, root),
    totals: totalSizes(files),
    diagnostics: [],
  }
}
