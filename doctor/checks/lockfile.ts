import fs from 'node:fs'
import path from 'node:path'
import { type Check, type DoctorContext, ok, warning } from '../check.ts'

/** Lockfile → the package manager that writes it. */
export const LOCKFILE_MANAGERS: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'yarn.lock': 'yarn',
  'pnpm-lock.yaml': 'pnpm',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
}

/** The lockfiles of the project, or of the nearest folder above that has any: a workspace keeps one at its root. */
export function lockfilesOf({ root }: DoctorContext): readonly string[] {
  for (let dir = root; ; dir = path.dirname(dir)) {
    const found = Object.keys(LOCKFILE_MANAGERS).filter((file) => fs.existsSync(path.join(dir, file)))
    if (found.length > 0) return found
    // A lockfile above the repository belongs to something else.
    if (fs.existsSync(path.join(dir, '.git')) || path.dirname(dir) === dir) return []
  }
}

export const lockfile: Check = {
  id: 'doctor/lockfile',
  title: 'Lockfile',
  run: async (context) => {
    const found = lockfilesOf(context)
    if (found.length === 1) return ok(`There is one lockfile: ${found[0] ?? ''}.`)
    if (found.length === 0)
      return warning('There is no lockfile, so two installs may differ.', 'Install once and commit the lockfile.')
    return warning(
      `There are ${found.length} lockfiles: ${found.join(', ')}.`,
      'Keep the one of the package manager you use and remove the others.',
    )
  },
}
