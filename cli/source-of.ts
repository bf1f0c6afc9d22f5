import path from 'node:path'
import type { Diagnostic } from '../core/diagnostic.ts'
import { readText } from '../host/disk.ts'

/** The text that a diagnostic is about, as it is now; `undefined` where it has no place or the file is gone. */
export function sourceOf({ at }: Diagnostic, root: string): string | undefined {
  return at === undefined ? undefined : readText(path.resolve(root, at.file))
}
