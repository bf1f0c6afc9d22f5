import path from 'node:path'
import type { AliasRule, AliasTarget, ResolveConfig } from '../../core/config.ts'

/** One alias with its paths made absolute. */
export interface ResolvedAlias {
  readonly find: string | RegExp
  readonly targets: readonly (string | false)[]
}

/** All aliases in the order in which they count. */
export function resolveAliases(alias: ResolveConfig['alias'], root: string): readonly ResolvedAlias[] {
  return rulesOf(alias ?? {}).map(({ find, replacement }) => ({
    // A slash at the end of a name would be doubled: what follows the name begins with one.
    find: typeof find === 'string' ? withoutSlash(find) : find,
    targets: listOf(replacement).map((target) => {
      const place = absolute(target, root)
      return typeof find === 'string' && place !== false ? withoutSlash(place) : place
    }),
  }))
}

function rulesOf(alias: NonNullable<ResolveConfig['alias']>): readonly AliasRule[] {
  if (isList(alias)) return alias
  return Object.entries(alias).map(([find, replacement]) => ({ find, replacement }))
}

function isList<Item>(value: unknown): value is readonly Item[] {
  return Array.isArray(value)
}

function listOf(target: AliasTarget): readonly (string | false)[] {
  return isList<string>(target) ? target : [target]
}

function absolute(target: string | false, root: string): string | false {
  if (target === false || !target.startsWith('.')) return target
  return path.resolve(root, target) + (target.endsWith('/') ? '/' : '')
}

function withoutSlash(text: string): string {
  return text.length > 1 ? text.replace(/\/$/, '') : text
}

/** What the first alias that matches makes of a request; `undefined` when none does. */
export function aliased(request: string, aliases: readonly ResolvedAlias[]): readonly (string | false)[] | undefined {
  for (const { find, targets } of aliases) {
    const rest = typeof find === 'string' ? restAfter(request, find) : undefined
    if (rest !== undefined) return targets.map((target) => target && target + rest)
    if (typeof find !== 'string' && request.search(find) >= 0)
      return targets.map((target) => target && request.replace(find, target))
  }
  return undefined
}

/** What stands behind a matched name: nothing or `/…`. */
function restAfter(request: string, find: string): string | undefined {
  if (find.endsWith('$') && request === find.slice(0, -1)) return ''
  return request === find || request.startsWith(`${find}/`) ? request.slice(find.length) : undefined
}
