import path from 'node:path'
import type { EntryConfig, UserConfig } from '../../core/config.ts'

/** An entry with what it is bundled as. */
export interface ResolvedEntry {
  readonly name: string
  /** Absolute. */
  readonly file: string
  /** Absolute files and packages. */
  readonly before: readonly string[]
  readonly format: NonNullable<EntryConfig['format']>
  readonly global: string | undefined
  readonly exports: NonNullable<EntryConfig['exports']>
}

/** Every entry of the configuration, those in the short form too. */
export function resolveEntries({ entries = {} }: UserConfig, root: string): readonly ResolvedEntry[] {
  return Object.entries(entries).map(([name, given]) => {
    const {
      file,
      before = [],
      format = 'es',
      global,
      exports = 'named',
    } = typeof given === 'string' ? { file: given } : given
    const modules = before.map((one) => (/^\.{0,2}\//.test(one) ? path.resolve(root, one) : one))
    return { name, file: path.resolve(root, file), before: modules, format, global, exports }
  })
}

const PARTS = 'entry-parts'

/** Id of the module that an entry starts from: its file, or a module that imports what runs before it as well. */
export function entryModule(entry: ResolvedEntry): string {
  return hasParts(entry) ? `${entry.file}?${PARTS}` : entry.file
}

/** Whether an entry is more than its file. */
export function hasParts({ before, exports }: ResolvedEntry): boolean {
  return before.length > 0 || exports === 'default'
}

/** Whether an entry is bundled alone, into one file. */
export function isStandalone({ format }: ResolvedEntry): boolean {
  return format !== 'es'
}

/** Whether only its stylesheet is wanted. */
export function isStyleEntry({ format }: ResolvedEntry): boolean {
  return format === 'style'
}

/** Whether somebody else reads what an entry exports. */
export function isLibrary({ format, global }: ResolvedEntry): boolean {
  return format === 'umd' || format === 'cjs' || global !== undefined
}
