import type { Evaluate, ProjectReader } from '../core/source.ts'
import { memorySource, overlayTree } from '../core/tree.ts'

/** A project that lies in memory, for tests: files, installed versions, and what a probe answers. */
export function memoryProject(
  files: Readonly<Record<string, string>>,
  given: {
    readonly installed?: Readonly<Record<string, string>>
    readonly bins?: Readonly<Record<string, string>>
    readonly evaluate?: Evaluate
    readonly env?: Readonly<Record<string, string>>
  } = {},
): ProjectReader {
  return {
    tree: overlayTree(memorySource(files), () => {
      throw new Error('The analyzer never writes.')
    }),
    evaluate: given.evaluate ?? (async () => ({ status: 'failed', reason: 'There is nothing to evaluate in memory.' })),
    installed: (name) => {
      const version = given.installed?.[name]
      if (version === undefined) return undefined
      const bin = given.bins?.[name]
      return { version, manifest: { name, version, ...(bin === undefined ? {} : { bin: { [bin]: './bin.js' } }) } }
    },
    size: (path) => files[path]?.length,
    folder: 'orchard',
    env: given.env ?? {},
  }
}
