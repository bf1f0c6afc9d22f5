import type { BuildEvidence, StyleEntry } from '../evidence.ts'
import { groupBy } from '../multiset.ts'

/**
 * Learns which generated class and keyframe names mean the same: names that both sides have mean themselves; the others are
 * paired when everything said about them is the same. A name that stays alone is reported by the comparison of declarations.
 *
 * @returns original → migrated, only where they differ, one to one
 */
export function learnRenamed(original: BuildEvidence, migrated: BuildEvidence): ReadonlyMap<string, string> {
  const [before, after] = [definedNames(original), definedNames(migrated)]
  const one = describeNames(original, new Set([...before].filter((name) => !after.has(name))))
  const two = describeNames(migrated, new Set([...after].filter((name) => !before.has(name))))
  const renamed = new Map<string, string>()
  for (const [description, names] of one) {
    const others = two.get(description) ?? []
    if (names.length !== others.length) continue
    for (const name of names) {
      const free = others.filter((other) => ![...renamed.values()].includes(other))
      const best = free.find((other) => localName(other) === localName(name)) ?? free.find((other) => akin(name, other))
      const match = best ?? (free.length === 1 || names.length === 1 ? free[0] : free[0])
      if (match !== undefined) renamed.set(name, match)
    }
  }
  return renamed
}

/** A class or keyframe name of a selector, as a pattern that never matches inside a longer name. */
export function renameIn(text: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return text
  return text.replace(/(?:\\.|[\w-]|[^\0-\x7F])+/g, (word) => renamed.get(word) ?? word)
}

function definedNames(side: BuildEvidence): ReadonlySet<string> {
  return new Set(side.sheets.flatMap((sheet) => sheet.names))
}

/** Everything the sheets say about each name, with all unknown names blanked, as a key. */
function describeNames(side: BuildEvidence, unknown: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, string[]>([...unknown].map((name) => [name, []]))
  for (const entry of side.sheets.flatMap((sheet) => sheet.entries)) {
    const text = entryText(entry)
    const words = text.match(/(?:\\.|[\w-]|[^\0-\x7F])+/g) ?? []
    for (const word of new Set(words.filter((candidate) => unknown.has(candidate)))) {
      const blanked = text.replace(/(?:\\.|[\w-]|[^\0-\x7F])+/g, (other) =>
        other === word ? '$self' : unknown.has(other) ? '$other' : other,
      )
      facts.get(word)?.push(blanked)
    }
  }
  const described = [...facts].map(([name, list]) => ({ name, key: [...new Set(list)].toSorted().join('\n') }))
  const groups = groupBy(described, ({ key }) => key)
  return new Map([...groups].map(([key, list]) => [key, list.map(({ name }) => name)]))
}

function entryText(entry: StyleEntry): string {
  return [entry.layer, entry.condition, entry.selector, entry.property, entry.value, entry.important].join(' | ')
}

/** `Basket_pear__x1Y2z` and `_pear_9f3ab_1` are both about `pear`. */
function localName(name: string): string {
  const parts = name.split(/__|_/).filter((part) => part !== '')
  return parts.length > 1 ? (parts.length > 2 || !name.startsWith('_') ? (parts[1] ?? name) : (parts[0] ?? name)) : name
}

function akin(one: string, two: string): boolean {
  return wordsOf(one).some((word) => wordsOf(two).includes(word))
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2)
}
