import type { Plugin } from 'rolldown'
import type { PluginOption, UserPlugin } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'

export interface UserPlugins {
  readonly pre: readonly Plugin[]
  readonly normal: readonly Plugin[]
  readonly post: readonly Plugin[]
}

/**
 * The plugins of the configuration in three groups, each in the order in which it is written.
 *
 * @throws NexxoError `config/plugin`
 */
export async function userPlugins(listed: readonly PluginOption[]): Promise<UserPlugins> {
  const all = await flatten(listed)
  // The configuration's own type leaves the hooks to the bundler, which reads them now.
  const group = (enforce: UserPlugin['enforce']) =>
    all.filter((plugin) => plugin.enforce === enforce) as readonly Plugin[]
  return { pre: group('pre'), normal: group(undefined), post: group('post') }
}

async function flatten(option: PluginOption): Promise<readonly UserPlugin[]> {
  const value: unknown = await option
  if (value === undefined || value === null || value === false || value === '') return []
  // Lists hold what the configuration's type says.
  if (Array.isArray(value)) return (await Promise.all((value as readonly PluginOption[]).map(flatten))).flat()
  if (typeof value === 'object' && 'name' in value) return [value as UserPlugin]
  throw refuse('config/plugin', {
    message: `\`plugins\` holds ${typeof value === 'function' ? 'a function' : `\`${String(value)}\``}, which is no plugin.`,
    help:
      typeof value === 'function' ? 'Call it: most packages export a function that makes the plugin.' : 'Remove it.',
  })
}
