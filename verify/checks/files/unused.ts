import type { BuildEvidence, FileEvidence } from '../evidence.ts'

/** Emitted assets that no page, style or script of the output refers to: an import whose value is never used leaves them behind. */
export function unusedAssets(side: BuildEvidence): readonly FileEvidence[] {
  const linked = new Set(side.references.filter(isUse).map((reference) => reference.file))
  const named = new Set(side.literals.filter(({ kind }) => kind === 'asset').map(({ text }) => text))
  return side.files.filter((file) => file.role === 'asset' && !linked.has(file.path) && !named.has(file.hash))
}

/** Manifests and service workers list everything; being listed is no use. */
function isUse({ kind, from }: BuildEvidence['references'][number]): boolean {
  return kind !== 'listed' || from.endsWith('.js')
}
