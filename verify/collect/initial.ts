import { createRequire } from 'node:module'

/** What the data of MDN says about one property; of a shorthand, `initial` names its longhands. */
interface PropertyFacts {
  readonly initial: string | readonly string[]
  readonly inherited: boolean | readonly string[]
}

/** `unset` as `inherit` or `initial`, by whether the property is inherited; the word itself where that is not known. */
export function unsetWord(property: string): 'inherit' | 'initial' | 'unset' {
  const inherited = inheritance(property)
  if (inherited === undefined) return 'unset'
  return inherited ? 'inherit' : 'initial'
}

/** The initial value by specification, where it is a value that can be written. */
export function initialValue(property: string): string | undefined {
  const initial = factsOf(property)?.initial
  const plain = typeof initial === 'string' && /^(?:[a-z]+(?:-[a-z]+)*|[\d.]+(?:%|px)?(?: [\d.]+%?)*)$/.test(initial)
  return plain ? initial : undefined
}

/** Of a shorthand only when all of its longhands agree. */
function inheritance(property: string): boolean | undefined {
  const facts = factsOf(property)
  if (facts === undefined || property === 'all') return undefined
  if (typeof facts.initial === 'string') return typeof facts.inherited === 'boolean' ? facts.inherited : undefined
  const [first, ...others] = facts.initial.map(inheritance)
  return others.every((other) => other === first) ? first : undefined
}

function factsOf(property: string): PropertyFacts | undefined {
  // The package describes its file by a schema: each property has these two fields.
  const all = createRequire(import.meta.url)('mdn-data/css/properties.json') as Readonly<Record<string, PropertyFacts>>
  const name = property.replace(/^-(?:webkit|moz|ms|o)-/, '')
  return Object.hasOwn(all, property) ? all[property] : Object.hasOwn(all, name) ? all[name] : undefined
}
