import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { refuse } from '../../core/diagnostic.ts'

/**
 * Imports a package as the project has it installed: its default export, or the whole module of one without.
 *
 * @param from  folder the search begins in
 * @returns `undefined` where it is not installed
 * @throws what the package throws while it loads
 */
export async function importFromProject(name: string, from: string): Promise<unknown> {
  const file = await locate(name, from)
  if (file === undefined) return undefined
  const module: { default?: unknown } = await import(pathToFileURL(file).href)
  return module.default ?? module
}

/** As `importFromProject`, for packages without which a stylesheet cannot be compiled. */
export async function demandFromProject(
  name: string,
  { root, reason }: { readonly root: string; readonly reason: string },
): Promise<unknown> {
  const found = await importFromProject(name, root)
  if (found !== undefined) return found
  throw refuse('styles/missing-compiler', {
    message: `${reason} needs \`${name}\`, which the project does not have installed.`,
    help: `Install \`${name}\` with the project's package manager.`,
  })
}

/** Absolute path of a package's entry for Node; `undefined` where it is not installed. */
async function locate(name: string, from: string): Promise<string | undefined> {
  try {
    return createRequire(path.join(from, 'package.json')).resolve(name)
  } catch {
    // A package of ES modules only has nothing for `require`.
    const { ResolverFactory } = await import('rolldown/experimental')
    return new ResolverFactory({ conditionNames: ['node', 'import'] }).sync(from, name).path
  }
}
