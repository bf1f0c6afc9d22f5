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
  readonly localName: (name: string) => string
}

/**
 * Names of classes that only compose others (`.ripe { composes: pear }`): no sheet has them, and the script lists them before the classes
 * that they stand for. Two are one when the rest of the list is the same, and no other list of either side has that rest.
 *
 * @returns `renamed` and what was learnt
 */
export function learnComposed(request: ComposedRequest): ReadonlyMap<string, string> {
  const { original, migrated, renamed } = request
  const one = composedNames(original, request, (name) => renamed.get(name) ?? name)
  const two = composedNames(migrated, request, (name) => name)
  const learnt = [...one].flatMap(([key, [name, ...more]]) => {
    const [other, ...others] = two.get(key) ?? []
    const isOne = name !== undefined && other !== undefined && more.length + others.length === 0 && name !== other
    return isOne && !renamed.has(name) ? [[name, other] as const] : []
  })
  if (learnt.length === 0) return renamed
  // A name that composes a composed one has two unknown words until the other is known.
  return learnComposed({
    ...request,
    original: known(original, new Set(learnt.map(([name]) => name))),
    migrated: known(migrated, new Set(learnt.map(([, name]) => name))),
    renamed: new Map([...renamed, ...learnt]),
  })
}

function known({ build, defined }: NamedSide, names: ReadonlySet<string>): NamedSide {
  return { build, defined: new Set([...defined, ...names]) }
}

/** Lists in which a single generated word is in no sheet: what else they say → that word. */
function composedNames(
  { build, defined }: NamedSide,
  { isGenerated, localName }: ComposedRequest,
  named: (name: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const lists = new Set(build.literals.filter(({ kind }) => kind !== 'regex').map(({ text }) => text.trim()))
  const found = [...lists].flatMap((text) => {
    const words = text.length > LONGEST ? [] : text.split(/\s+/)
    const [name, ...more] = words.filter((word) => !defined.has(word))
    if (words.length < 2 || name === undefined || more.length > 0 || !isGenerated(name)) return []
    const rest = words.filter((word) => word !== name).map(named)
    return [{ name, key: [localName(name), ...rest.toSorted()].join(' ') }]
  })
  return new Map([...groupBy(found, ({ key }) => key)].map(([key, list]) => [key, list.map(({ name }) => name)]))
}

const LONGEST = 1000
