import type { BuildEvidence, StyleEntry } from '../evidence.ts'
import { groupBy } from '../multiset.ts'
import { learnComposed } from './composed.ts'

/**
 * Learns which generated class names, scopes of Vue and keyframe names mean the same: names that both sides have mean themselves; the others are
 * paired when everything said about them is the same. A name that stays alone is reported by the comparison of declarations.
 *
 * @returns original → migrated, only where they differ, one to one
 */
export function learnRenamed(original: BuildEvidence, migrated: BuildEvidence): ReadonlyMap<string, string> {
  const [before, after] = [definedNames(original), definedNames(migrated)]
  const one = describeNames(original, new Set([...before].filter((name) => !after.has(name))))
  const two = describeNames(migrated, new Set([...after].filter((name) => !before.has(name))))
  const renamed = new Map<string, string>()
  // A bundler that renames a class tells the scripts; a name that only the sheet has was written by a person.
  const isUsed = wordsOfScripts(migrated)
  for (const [description, names] of one) {
    const others = two.get(description) ?? []
    if (names.length !== others.length) continue
    for (const name of names) {
      const free = others.filter((other) => ![...renamed.values()].includes(other))
      const best = free.find((other) => localName(other) === localName(name)) ?? free.find((other) => akin(name, other))
      const match = best ?? (free.length === 1 || names.length === 1 ? free[0] : free[0])
      if (match !== undefined && (isUsed.has(match) || isGenerated(match) || isGenerated(name)))
        renamed.set(name, match)
    }
  }
  return learnComposed({
    original: { build: original, defined: before },
    migrated: { build: migrated, defined: after },
    renamed,
    isGenerated,
  })
}

/** Class names and, where they are wanted, keyframe names of a text, never a part of a longer name. */
export function renameIn(text: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return text
  return text.replace(/(?:\\.|[\w-]|[^\0-\x7F])+/g, (word) => renamed.get(word) ?? word)
}

/** A selector with its class names, or the name after `@keyframes`, renamed: `a` the element is not `.a` the class. */
export function renameSelector(selector: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return selector
  return selector.replace(CLASS_OR_KEYFRAMES, (_, mark: string, name: string) => `${mark}${renamed.get(name) ?? name}`)
}

const CLASS_OR_KEYFRAMES = /(\.|\[(?=data-v-)|@(?:-\w+-)?keyframes )((?:\\.|[\w-]|[^\0-\x7F])+)/g

function wordsOfScripts(side: BuildEvidence): ReadonlySet<string> {
  return new Set(side.literals.flatMap(({ text }) => (text.length > LONGEST_LIST ? [] : text.split(/\s+/))))
}

const LONGEST_LIST = 1000

/** `x1Y2z`, `_9SV6xM`, `Basket__pear--QM2vj`; or a name too short for a person. */
function isGenerated(name: string): boolean {
  const mixed = name
    .split(/--|__|_|-/)
    .some((part) => part.length > 4 && /\d|[a-z][A-Z]|[A-Z]{2}/.test(part) && /[a-z]/i.test(part))
  return mixed || name.length < 4
}

function definedNames(side: BuildEvidence): ReadonlySet<string> {
  return new Set(side.sheets.flatMap((sheet) => sheet.names))
}

/** Everything the sheets say about each name, with all unknown names blanked, as a key. */
function describeNames(side: BuildEvidence, unknown: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const facts = new Map<string, string[]>([...unknown].map((name) => [name, []]))
  for (const entry of side.sheets.flatMap((sheet) => sheet.entries)) {
    for (const name of namesIn(entry, unknown)) {
      const names = new Map([...unknown].map((other) => [other, other === name ? '$self' : '$other']))
      facts.get(name)?.push(entryText(renameEntry(entry, names)))
    }
  }
  const described = [...facts].map(([name, list]) => ({ name, key: [...new Set(list)].toSorted().join('\n') }))
  const groups = groupBy(described, ({ key }) => key)
  return new Map([...groups].map(([key, list]) => [key, list.map(({ name }) => name)]))
}

/** An entry under other names: classes of its selector, keyframes of its animation. */
export function renameEntry<Entry extends StyleEntry>(entry: Entry, renamed: ReadonlyMap<string, string>): Entry {
  if (renamed.size === 0) return entry
  const animates = /animation/.test(entry.property)
  const selector = renameSelector(entry.selector, renamed)
  return { ...entry, selector, value: animates ? renameIn(entry.value, renamed) : entry.value }
}

function namesIn(entry: StyleEntry, wanted: ReadonlySet<string>): ReadonlySet<string> {
  const classes = [...entry.selector.matchAll(CLASS_OR_KEYFRAMES)].map((match) => match[2] ?? '')
  const words = /animation/.test(entry.property) ? (entry.value.match(/(?:\\.|[\w-]|[^\0-\x7F])+/g) ?? []) : []
  return new Set([...classes, ...words].filter((name) => wanted.has(name)))
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
