import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'

/** Precompressed twins are what many servers send: they must hold what their file holds, and be there for the same kinds. */
export function compareCompressed(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  const known = new Set(staleOf(original))
  const stale = staleOf(migrated).filter((logical) => !known.has(logical))
  const gone = kindsOf(original).filter((kind) => !kindsOf(migrated).includes(kind))
  return [
    ...stale.map((logical) => {
      const message = `\`${logical}\` does not hold what the file beside it holds.`
      return finding(context, 'files/compressed-stale', {
        original: undefined,
        migrated: logical,
        message,
        at: logical,
      })
    }),
    ...gone.map((kind) => {
      const message = `The original output has ${kind}, the migrated one none.`
      return finding(context, 'files/compressed-missing', { original: kind, migrated: undefined, message, at: kind })
    }),
  ]
}

function staleOf(side: BuildEvidence): readonly string[] {
  const hashes = new Map(side.files.map((file) => [file.path, file.hash]))
  const twins = side.files.filter(({ role }) => role === 'compressed')
  return twins.filter((file) => hashes.get(ownerOf(file.path)) !== file.hash).map(({ logical }) => logical)
}

/** `.gz files of scripts` */
function kindsOf(side: BuildEvidence): readonly string[] {
  const roles = new Map(side.files.map((file) => [file.path, file.role]))
  const twins = side.files.filter(({ role }) => role === 'compressed')
  return [
    ...new Set(
      twins.map(({ path }) => {
        const role = roles.get(ownerOf(path)) ?? 'public'
        return role === 'public' ? `\`${path}\`` : `${path.slice(-3)} files of ${role}s`
      }),
    ),
  ].toSorted()
}

function ownerOf(path: string): string {
  return path.replace(/\.(?:gz|br)$/, '')
}
