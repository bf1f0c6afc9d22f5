import { type Diagnostic, NexxoError } from '../../core/diagnostic.ts'
import { relativeTo } from '../plugins/module-id.ts'

interface Wording {
  readonly code: Diagnostic['code']
  readonly what: string
  readonly help: string
}

const FULL: Wording = {
  code: 'output/no-space',
  what: 'the disk is full',
  help: 'Make room on the disk and build again.',
}
const FORBIDDEN: Wording = {
  code: 'output/not-writable',
  what: 'there is no permission',
  help: 'Give the user who builds the right to write to the folder above it, or name another folder in `outDir`.',
}
const BUSY: Wording = {
  code: 'output/in-use',
  what: 'the folder is a mount point or in use by another program',
  help: 'Close what uses it, or name a folder below it in `outDir`.',
}
const NO_FOLDER: Wording = {
  code: 'output/not-a-folder',
  what: 'something that is no folder stands in the way',
  help: 'Remove the file, or name another folder in `outDir`.',
}

/** Word of the operating system → ours. */
const CAUSES: Readonly<Record<string, Wording>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
  EBUSY: BUSY,
  EXDEV: BUSY,
  ENOTDIR: NO_FOLDER,
  EEXIST: NO_FOLDER,
  EISDIR: NO_FOLDER,
}

/**
 * An error of writing the output folder, in words. The folder is as it was.
 *
 * @returns the error itself when the operating system has nothing to do with it
 */
export function writeTrouble(
  error: unknown,
  { root, outDir }: { readonly root: string; readonly outDir: string },
): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const wording = CAUSES[code]
  if (wording === undefined) return error
  return new NexxoError({
    code: wording.code,
    severity: 'error',
    message: `\`${relativeTo(root, outDir)}\` cannot be written: ${wording.what} (${code}). What was there before is untouched.`,
    help: wording.help,
  })
}
