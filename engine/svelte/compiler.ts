import type * as Svelte from 'svelte/compiler'
import { installedPackage, requireFrom, versionParts } from '../frameworks/installed.ts'
import { missingCompiler, unsupportedCompiler } from '../frameworks/say.ts'

/** The project's own compiler; what differs between its versions is in compile.ts. */
export interface SvelteCompiler {
  readonly major: number
  readonly api: typeof Svelte
}

/**
 * @param file  the first file that needs it, for the message
 * @throws NexxoError `engine/compiler-missing`, `engine/compiler-unsupported`
 */
export function loadSvelteCompiler(root: string, file: string): SvelteCompiler {
  const svelte = installedPackage(root, 'svelte')
  if (svelte === undefined) throw missingCompiler(file, 'svelte')
  const [major] = versionParts(svelte.version)
  if (major < 4) throw unsupportedCompiler({ name: 'svelte', version: svelte.version, supported: 'Svelte 4 and later' })
  // The package's own types; version 4 has the same two functions that are called here.
  return { major, api: requireFrom(svelte.dir)('svelte/compiler') as typeof Svelte }
}
