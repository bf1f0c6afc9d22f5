import path from 'node:path'
import { ResolverFactory } from 'rolldown/experimental'
import type { ResolvedConfig } from '../../config/resolve.ts'

type Options = Readonly<Record<string, unknown>>

/** Options of enhanced-resolve that the linker's own resolver has too. */
const KNOWN = ['extensions', 'mainFields', 'mainFiles', 'conditionNames', 'modules', 'preferRelative', 'symlinks', 'roots', 'aliasFields'] // prettier-ignore

/**
 * Resolves as a loader asks to: its own extensions and fields over those of the project.
 *
 * @returns a function that gives `undefined` where nothing is found, or nothing special is asked for
 */
export function resolverWith({ root, resolve, aliases }: ResolvedConfig) {
  const alias = Object.fromEntries(
    aliases.flatMap(({ find, targets }) =>
      typeof find === 'string' ? [[find, targets.filter((target) => target !== false)]] : [],
    ),
  )
  const made = new Map<string, ResolverFactory>()
  return async (options: Options, dir: string, request: string): Promise<string | undefined> => {
    const asked = Object.entries(options).filter(([name]) => KNOWN.includes(name))
    if (asked.length === 0) return undefined
    const key = JSON.stringify(asked)
    const resolver = made.get(key) ?? new ResolverFactory({ ...common(), ...withoutRest(asked) })
    made.set(key, resolver)
    const [file = request, query = ''] = request.split(/(?=\?)/)
    const found = await resolver.async(dir, file)
    return found.path === undefined ? undefined : found.path + query
  }

  function common() {
    return {
      alias,
      extensions: [...resolve.extensions],
      mainFields: [...resolve.mainFields],
      symlinks: resolve.symlinks,
      modules: ['node_modules', ...resolve.roots.map((folder) => path.resolve(root, folder))],
      conditionNames: ['import', 'require', 'browser', 'module', 'webpack'],
    }
  }
}

/** `'...'` in a list stands for what the project has. */
function withoutRest(asked: readonly (readonly [string, unknown])[]): Options {
  return Object.fromEntries(
    asked.map(([name, value]) => [name, Array.isArray(value) ? value.filter((each) => each !== '...') : value]),
  )
}
