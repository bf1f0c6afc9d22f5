import type { ChunkingContext, CodeSplittingGroup } from 'rolldown'
import { PACKAGES } from './output.ts'

const IN_PACKAGES = /[\\/]node_modules[\\/]/

/**
 * CommonJS of packages, apart from what is edited: browsers keep it, compiled. Where it stands does not matter, because it runs when it is
 * required; of ES modules the order would be another. What requires an ES module, or a file of the project, stays with that: a script that
 * imported the one of an entry would run it, before its own functions are there, and in pages of other entries.
 */
export function packagesGroup(): CodeSplittingGroup {
  const passes = new WeakMap<ChunkingContext, Known>()
  return {
    name: (id, chunking) => {
      const known = passes.get(chunking) ?? new Map()
      passes.set(chunking, known)
      return isApart(id, { chunking, known }) ? PACKAGES : null
    },
    debugName: PACKAGES,
    test: IN_PACKAGES,
    priority: -1,
    includeDependenciesRecursively: false,
  }
}

/** Module → whether what it requires leads to anything but CommonJS of packages. */
type Known = Map<string, boolean>

/** One division of all modules into chunks. */
interface Pass {
  readonly chunking: ChunkingContext
  readonly known: Known
}

function isApart(id: string, pass: Pass): boolean {
  const seen = new Set<string>()
  if (leadsOut(id, pass, seen)) return false
  // Of a part of them it is only sure when all have been seen: packages require each other in circles.
  for (const one of seen) pass.known.set(one, false)
  return true
}

function leadsOut(id: string, pass: Pass, seen: Set<string>): boolean {
  const known = pass.known.get(id)
  if (known !== undefined || seen.has(id)) return known ?? false
  seen.add(id)
  const module = pass.chunking.getModuleInfo(id)
  const isOut =
    module?.inputFormat !== 'cjs' ||
    !IN_PACKAGES.test(id) ||
    module.importedIds.some((one) => leadsOut(one, pass, seen))
  if (isOut) pass.known.set(id, true)
  return isOut
}
