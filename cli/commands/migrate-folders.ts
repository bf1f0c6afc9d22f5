import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { undoMigration } from '../../flow/migrate.ts'
import { VERSION } from '../../host/version.ts'
import type { Invocation } from '../command.ts'

/** Where `--out` asks for a copy: its absolute path. @throws NexxoError `cli/bad-out` */
export function copyTarget(root: string, out: string | undefined): string | undefined {
  if (out === undefined) return undefined
  const target = path.resolve(out)
  if (target === root || target.startsWith(root + path.sep) || root.startsWith(target + path.sep)) {
    throw refuse('cli/bad-out', {
      message: `\`--out ${out}\` lies inside the project or holds it. Nothing was written.`,
      help: 'Name a folder beside the project.',
    })
  }
  if (fs.existsSync(target) && fs.readdirSync(target).length > 0) {
    throw refuse('cli/bad-out', {
      message: `${target} is not empty. Nothing was written.`,
      help: 'Name a folder that does not exist.',
    })
  }
  return target
}

/** `nexxo migrate --undo` */
export function undo(invocation: Invocation): number {
  const undone = undoMigration(invocation.root)
  if (undone === undefined)
    throw refuse('journal/none', {
      message: 'There is no migration to undo: no journal lies in `.nexxo/`.',
      help: 'Restore the project from version control.',
    })
  const next = undone.reinstall
    ? ' The packages in node_modules are still those of the migrated project: install again.'
    : ''
  if (invocation.json)
    invocation.print(JSON.stringify({ schema: 1, nexxo: VERSION, undone: undone.paths, reinstall: undone.reinstall }))
  else invocation.print(`${undone.paths} paths were put back.${next}`)
  return 0
}
