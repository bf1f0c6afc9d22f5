import type { Finding } from '../../../core/comparison.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'
import { borderOf, isBorder } from './borders.ts'
import type { PlacedEntry } from './index.ts'
import { isOlderForm, isPrefixed, standardName } from './older.ts'
import { longhandsOf, settersOf } from './shorthands.ts'

/** Whether an element that matches a selector may be there before anything is loaded on demand. */
export type Early = (selector: string) => boolean

/** The same declarations on both sides, and loaded at the same time. How often one is repeated does not count. */
export function compareEntries(
  before: readonly PlacedEntry[],
  after: readonly PlacedEntry[],
  { context, early }: { readonly context: CheckContext; readonly early: Early },
): readonly Finding[] {
  const [one, two] = [byText(effective(before)), byText(effective(after))]
  // A declaration that is overridden on one side and not on the other is a change, though both sides hold it.
  const same = sameBorders([...one.values()], [...two.values()])
  const isChanged = (entry: PlacedEntry): boolean => !(isBorder(entry) && same.has(placeOf(entry)))
  const gone = [...one].flatMap(([text, entry]) => (two.has(text) || !isChanged(entry) ? [] : [entry]))
  const come = [...two].flatMap(([text, entry]) => (one.has(text) || !isChanged(entry) ? [] : [entry]))
  const prefixed = {
    gone: gone.filter((entry) => hasTwin(entry, before)),
    come: come.filter((entry) => hasTwin(entry, after)),
  }
  const left = {
    gone: gone.filter((entry) => !prefixed.gone.includes(entry)),
    come: come.filter((entry) => !prefixed.come.includes(entry)),
  }
  return [
    ...pairChanges(left, context),
    ...[...prefixed.gone, ...prefixed.come].map((entry) =>
      prefixFinding(entry, prefixed.gone.includes(entry), context),
    ),
    ...compareLoading(one, before, { after, context, early }),
  ]
}

/** Without declarations that a later one of the same selector overrides for certain: minifiers drop them when rules come together. */
export function effective(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const overriding = new Set<string>()
  const kept: PlacedEntry[] = []
  for (const entry of entries.toReversed()) {
    const where = `${placeOf(entry)}\n${entry.important}\n${entry.initial ? 'page' : entry.sheet}`
    const isSet = (name: string): boolean => settersOf(name).some((setter) => overriding.has(`${where}\n${setter}`))
    const overridden = isSet(entry.property) || longhandsOf(entry.property).every(isSet)
    if (entry.property === '' || !overridden) kept.push(entry)
    overriding.add(`${where}\n${entry.property}`)
  }
  return kept.toReversed()
}

/** Rules that give the same border on both sides, in one declaration or in several. */
function sameBorders(before: readonly PlacedEntry[], after: readonly PlacedEntry[]): ReadonlySet<string> {
  const [one, two] = [groupBy(before.filter(isBorder), placeOf), groupBy(after.filter(isBorder), placeOf)]
  return new Set(
    [...one].flatMap(([at, entries]) => {
      const border = borderOf(entries)
      return border !== undefined && border === borderOf(two.get(at) ?? []) ? [at] : []
    }),
  )
}

function byText(entries: readonly PlacedEntry[]): ReadonlyMap<string, PlacedEntry> {
  return new Map(entries.map((entry) => [textOf(entry), entry]))
}

export function textOf(entry: PlacedEntry): string {
  return `${placeOf(entry)}\n${entry.property}\n${entry.value}\n${entry.important}`
}

function placeOf(entry: PlacedEntry): string {
  return `${entry.layer}\n${entry.condition}\n${entry.selector}`
}

/** A prefixed selector, property or value, or an older form, whose standard twin stands on the same side. */
function hasTwin(entry: PlacedEntry, side: readonly PlacedEntry[]): boolean {
  if (
    isOlderForm(
      entry,
      side.filter((other) => placeOf(other) === placeOf(entry)),
    )
  )
    return true
  return isPrefixed(textOf(entry)) && side.some((other) => other !== entry && isTwin(entry, other))
}

/** A prefixed property counts whatever its value, for the standard one stands beside it and wins; a selector does not. */
function isTwin(entry: PlacedEntry, other: PlacedEntry): boolean {
  if (other.layer !== entry.layer || other.property !== standardName(entry.property)) return false
  const sameRule = other.selector === entry.selector && other.condition === entry.condition
  if (sameRule) return other.property !== entry.property || (isPrefixed(entry.value) && !isPrefixed(other.value))
  const standard =
    other.selector === standardName(entry.selector) &&
    other.condition === plain(entry.condition) &&
    !isPrefixed(other.selector)
  return standard && (entry.selector.startsWith('@') || standardName(other.value) === standardName(entry.value))
}

function plain(text: string): string {
  return isPrefixed(text) ? text.replace(/-(?:webkit|moz|ms|o|khtml)-/g, '') : text
}

function prefixFinding(entry: PlacedEntry, gone: boolean, context: CheckContext): Finding {
  const text = `${entry.property}: ${entry.value}`
  return finding(context, 'styles/prefix', {
    original: gone ? text : undefined,
    migrated: gone ? undefined : text,
    message: `\`${text}\` of \`${entry.selector}\` is on one side only; its unprefixed twin is on both.`,
    at: `${entry.sheet} ${entry.selector} ${entry.property}`,
    benign: { rule: 'B4', reason: 'A vendor prefix beside the unprefixed declaration.' },
  })
}

interface Left {
  readonly gone: readonly PlacedEntry[]
  readonly come: readonly PlacedEntry[]
}

/** Pairs what is left into changed values and changed conditions before calling it missing or added. */
function pairChanges({ gone, come }: Left, context: CheckContext): readonly Finding[] {
  const free = new Set(come)
  const take = (matches: (other: PlacedEntry) => boolean): PlacedEntry | undefined => {
    const found = [...free].find(matches)
    if (found !== undefined) free.delete(found)
    return found
  }
  const findings = gone.map((entry) => {
    const changed = take((other) => placeOf(other) === placeOf(entry) && other.property === entry.property)
    if (changed !== undefined) return changeFinding('styles/value-changed', { entry, changed, context })
    const moved = take(
      (other) => other.selector === entry.selector && other.property === entry.property && other.value === entry.value,
    )
    if (moved !== undefined) return changeFinding('styles/condition-changed', { entry, changed: moved, context })
    return loneFinding('styles/rule-missing', entry, context)
  })
  return [...findings, ...[...free].map((entry) => loneFinding('styles/rule-added', entry, context))]
}

function changeFinding(
  code: 'styles/value-changed' | 'styles/condition-changed',
  {
    entry,
    changed,
    context,
  }: { readonly entry: PlacedEntry; readonly changed: PlacedEntry; readonly context: CheckContext },
): Finding {
  const [original, migrated] = [shown(entry), shown(changed)]
  const message = `\`${place(entry)}\` is not the same.`
  const benign = { rule: 'B7', reason: 'No length is written as `0` or as `0%`; the browser level compares the boxes.' }
  const sides = { original, migrated, message, at: `${entry.sheet} ${place(entry)}` }
  return finding(context, code, { ...sides, ...(sameZero(entry, changed) ? { benign } : {}) })
}

/** cssnano writes `0` for `0%`; a height or a basis of `0%` may stand for `auto`, so they are not among these. */
function sameZero(one: PlacedEntry, other: PlacedEntry): boolean {
  const zeros = /^0%?$/.test(one.value) && /^0%?$/.test(other.value)
  const safe = /^(?:(?:min-|max-)?width|left|right|top|bottom|(?:margin|padding)-(?:top|right|bottom|left))$/
  return zeros && one.important === other.important && placeOf(one) === placeOf(other) && safe.test(one.property)
}

function loneFinding(
  code: 'styles/rule-missing' | 'styles/rule-added',
  entry: PlacedEntry,
  context: CheckContext,
): Finding {
  const missing = code === 'styles/rule-missing'
  return finding(context, code, {
    original: missing ? shown(entry) : undefined,
    migrated: missing ? undefined : shown(entry),
    message: `\`${place(entry)}\` is only in the ${missing ? 'original' : 'migrated'} output.`,
    at: `${entry.sheet} ${place(entry)}`,
  })
}

function place(entry: PlacedEntry): string {
  return `${entry.selector} ${entry.property}`.trim()
}

function shown(entry: PlacedEntry): string {
  const important = entry.important === 'important' ? ' !important' : ''
  const layer = entry.layer === '' ? '' : `@layer ${entry.layer} `
  const conditions = `${layer}${entry.condition === '' ? '' : `${entry.condition} `}`
  const text = entry.property === '' ? entry.value : `${entry.property}: ${entry.value}${important}`
  return `${conditions}${text}`
}

/** A declaration of a sheet the page loads must not wait for a chunk on the other side, nor the reverse. */
function compareLoading(
  one: ReadonlyMap<string, PlacedEntry>,
  before: readonly PlacedEntry[],
  {
    after,
    context,
    early: meets,
  }: { readonly after: readonly PlacedEntry[]; readonly context: CheckContext; readonly early: Early },
): readonly Finding[] {
  const [early, late] = [initialTexts(before), initialTexts(after)]
  const known = byText(after)
  return [...one].flatMap(([text, entry]) => {
    if (!known.has(text) || early.has(text) === late.has(text)) return []
    const sides = { original: loading(early.has(text)), migrated: loading(late.has(text)) }
    const message = `\`${place(entry)}\` was ${sides.original} and is now ${sides.migrated}.`
    const unseen = !early.has(text) && !meets(entry.selector)
    const reason = 'Only scripts loaded on demand know its classes, so no element of the page can match it before.'
    const benign = unseen ? { benign: { rule: 'B2', reason } } : {}
    const at = `${entry.sheet} ${place(entry)}`
    return [finding(context, 'styles/loading-changed', { ...sides, message, at, ...benign })]
  })
}

function initialTexts(entries: readonly PlacedEntry[]): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.initial).map(textOf))
}

function loading(initial: boolean): string {
  return initial ? 'loaded with the page' : 'loaded on demand'
}
