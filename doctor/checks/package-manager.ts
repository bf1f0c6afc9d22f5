import { type Check, type DoctorContext, ok, skipped, warning } from '../check.ts'
import { LOCKFILE_MANAGERS, lockfilesOf } from './lockfile.ts'

export const packageManager: Check = {
  id: 'doctor/package-manager',
  title: 'Package manager',
  run: async (context) => {
    const declaredName = declaredManager(context)
    const lockfiles = lockfilesOf(context)
    if (declaredName === undefined) return skipped('package.json has no `packageManager` field to compare with.')
    if (lockfiles.length === 0) return skipped('There is no lockfile to compare with.')
    const other = lockfiles.find((file) => LOCKFILE_MANAGERS[file] !== declaredName)
    if (other === undefined)
      return ok(`\`packageManager\` names ${declaredName}, and ${lockfiles.join(', ')} is of it.`)
    return warning(
      `\`packageManager\` names ${declaredName}, but ${other} is written by ${LOCKFILE_MANAGERS[other] ?? 'another'}.`,
      'Keep the one you use: remove the other lockfile, or change `packageManager` in package.json.',
    )
  },
}

function declaredManager({ manifest }: DoctorContext): string | undefined {
  const field = manifest?.['packageManager']
  return typeof field === 'string' ? field.split('@')[0] : undefined
}
