import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../core/diagnostic.ts'
import { fileOf, isOwnScript, relativeTo } from './plugins/module-id.ts'

/** Disks that do not tell upper from lower case find a file under any spelling; only there this is worth a look. */
const realName = process.platform === 'darwin' || process.platform === 'win32' ? fs.realpathSync.native : undefined

/**
 * The project's own modules whose path is spelt unlike the disk has it: another machine would not find them.
 *
 * @param nameOf  the real path of an existing file; nothing is looked at without it
 */
export function wrongCases(
  ids: readonly string[],
  root: string,
  nameOf: ((file: string) => string) | undefined = realName,
): readonly Diagnostic[] {
  if (nameOf === undefined) return []
  const files = new Set(ids.filter((id) => path.isAbsolute(id) && isOwnScript(id)).map(fileOf))
  return [...files].flatMap((file): Diagnostic[] => {
    const real = nameOf(file)
    if (real === file || real.toLowerCase() !== file.toLowerCase()) return []
    return [
      {
        code: 'engine/wrong-case',
        severity: 'warning',
        message: `\`${relativeTo(root, file)}\` is called \`${relativeTo(root, real)}\` on the disk. Machines that tell upper from lower case do not find it.`,
        help: 'Import it by the name that it has on the disk.',
      },
    ]
  })
}
