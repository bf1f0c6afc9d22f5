import type { BuildEvidence } from '../evidence.ts'
import { groupBy } from '../multiset.ts'

export interface NamedSide {
  readonly build: BuildEvidence
  /** Names of its sheets. */
  readonly defined: ReadonlySet<string>
}

/** What the sheets say of names, and how a name that a tool made is told from one that a person wrote. */
export interface ComposedRequest {
  readonly original: NamedSide
  readonly migrated: NamedSide
  /** Original → migrated, as the sheets taught it. */
  readonly renamed: ReadonlyMap<string, string>
  readonly isGenerated: (name: string) => boolean
}

/**
 * Names of classes that only compose others (`.ripe { composes: pear }`): no sheet has them, and the script lists them before the classes
 * that they stand for. Two are one when they differ in the hash at their end alone and the rest of their lists is the same.
 *
 * @returns `renamed` and what was learnt
 */
export function learnComposed(request: ComposedRequest): ReadonlyMap<string, string> {
  const { original, migrated, renamed, isGenerated } = request
  const one = composedNames(original, (name) => renamed.get(name) ?? name)
  const two = composedNames(migrated, (name) => name)
  const learnt = [...one].flatMap(([rest, names]) =>
    names.flatMap((name) => {
      const [other, ...more] = (two.get(rest) ?? []).filter((each) => differInHash(name, each))
      const isOne = other !== undefined && more.length === 0 && !renamed.has(name)
      return isOne && (isGenerated(name) || isGenerated(other)) ? [[name, other] as const] : []
    }),
  )
  if (learnt.length === 0 || new Set(learnt.map(([, name]) => name)).size < learnt.length) return renamed
  // A name that composes a composed one has two unknown words until the other is known.
  return learnComposed({
    ...request,
    original: knowing(original, new Set(learnt.map(([name]) => name))),
    migrated: knowing(migrated, new Set(learnt.map(([, name]) => name))),
    renamed: new Map([...renamed, ...learnt]),
  })
}

function knowing({ build, defined }: NamedSide, names: ReadonlySet<string>): NamedSide {
  return { build, defined: new Set([...defined, ...names]) }
}

/** Lists in which a single word is in no sheet: what else they say → those words. */
function composedNames(
  { build, defined }: NamedSide,
  named: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const lists = new Set(build.literals.filter(({ kind }) => kind !== 'regex').map(({ text }) => text.trim()))
  const found = [...lists].flatMap((text) => {
    const words = text.length > LONGEST ? [] : text.split(/\s+/)
    const [name, ...more] = words.filter((word) => !defined.has(word))
    if (words.length < 2 || name === undefined || more.length > 0) return []
    const rest = words.filter((word) => word !== name).map(named)
    return [{ name, rest: rest.toSorted().join(' ') }]
  })
  return new Map([...groupBy(found, ({ rest }) => rest)].map(([rest, list]) => [rest, list.map(({ name }) => name)]))
}

const LONGEST = 1000
const SHORTEST_HASH = 4

/** `crate__ripe--q8W3e` and `crate__ripe--_u6T5`: the same up to a separator, and nothing but a hash behind it. */
function differInHash(one: string, two: string): boolean {
  const length = [...one].findIndex((character, index) => character !== two[index])
  const separator = Math.max(0, ...[...one.slice(0, Math.max(0, length)).matchAll(/--|__|[-_]/g)].map(endOf))
  const hashes = [one.slice(separator), two.slice(separator)]
  return (
    length >= 0 &&
    hashes.every((hash) => hash.length >= SHORTEST_HASH && /^_?[A-Za-z\d+]+(?:_[A-Za-z\d+]+)*$/.test(hash))
  )
}

function endOf(match: RegExpExecArray): number {
  return match.index + match[0].length
}
