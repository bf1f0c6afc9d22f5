import type { Finding } from '../../../core/comparison.ts'
import { type CheckContext, finding } from '../finding.ts'
import type { PlacedEntry } from './index.ts'

/** The same declarations on both sides, and loaded at the same time. How often one is repeated does not count. */
export function compareEntries(
  before: readonly PlacedEntry[],
  after: readonly PlacedEntry[],
  context: CheckContext,
): readonly Finding[] {
  const [one, two] = [byText(effective(before)), byText(effective(after))]
  const [all, every] = [byText(before), byText(after)]
  const gone = [...one].filter(([text]) => !every.has(text)).map(([, entry]) => entry)
  const come = [...two].filter(([text]) => !all.has(text)).map(([, entry]) => entry)
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
    ...compareLoading(one, before, { after, context }),
  ]
}

const SHORTHANDS = new Set(
  'background border font outline list-style text-decoration transition animation columns'.split(' '),
)

/** Without declarations that a later one of the same selector overrides for certain: minifiers drop them when rules come together. */
export function effective(entries: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const overriding = new Set<string>()
  const kept: PlacedEntry[] = []
  for (const entry of entries.toReversed()) {
    const where = `${placeOf(entry)}\n${entry.important}\n${entry.initial ? 'page' : entry.sheet}`
    const parts = entry.property.split('-')
    const covering = parts.map((_, index) => parts.slice(0, index + 1).join('-'))
    const names = covering.filter((name) => name === entry.property || SHORTHANDS.has(name))
    const overridden = entry.property !== '' && names.some((name) => overriding.has(`${where}\n${name}`))
    if (!overridden) kept.push(entry)
    overriding.add(`${where}\n${entry.property}`)
  }
  return kept.toReversed()
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

const PREFIX = /-(?:webkit|moz|ms|o|khtml)-/g

/** Older forms that PostCSS plugins write beside newer ones. */
const OLDER: Readonly<Record<string, string>> = {
  'font-feature-settings': 'font-variant',
  'page-break-before': 'break-before',
  'page-break-after': 'break-after',
  'page-break-inside': 'break-inside',
}

/** A prefixed selector, property or value whose unprefixed twin stands on the same side. */
function hasTwin(entry: PlacedEntry, side: readonly PlacedEntry[]): boolean {
  const newer = OLDER[entry.property]
  if (newer !== undefined) {
    return side.some((other) => placeOf(other) === placeOf(entry) && other.property.startsWith(newer))
  }
  const whole = `${entry.selector}${entry.property}${entry.value}${entry.condition}`
  if (whole.search(PREFIX) < 0) return false
  const named = plain(entry.property)
  if (/:-(?:webkit|moz|ms|o)-|@-(?:webkit|moz|ms|o)-/.test(entry.selector)) {
    return side.some(
      (other) => other !== entry && plain(other.selector) === plain(entry.selector) && !other.selector.match(PREFIX),
    )
  }
  return side.some(
    (other) =>
      other !== entry &&
      other.selector === entry.selector &&
      other.property === named &&
      (other.property !== entry.property || other.value.search(PREFIX) < 0),
  )
}

function plain(text: string): string {
  return text.replace(PREFIX, '')
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
  return finding(context, code, { original, migrated, message, at: `${entry.sheet} ${place(entry)}` })
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
  { after, context }: { readonly after: readonly PlacedEntry[]; readonly context: CheckContext },
): readonly Finding[] {
  const [early, late] = [initialTexts(before), initialTexts(after)]
  const known = byText(after)
  return [...one].flatMap(([text, entry]) => {
    if (!known.has(text) || early.has(text) === late.has(text)) return []
    const sides = { original: loading(early.has(text)), migrated: loading(late.has(text)) }
    const message = `\`${place(entry)}\` was ${sides.original} and is now ${sides.migrated}.`
    return [finding(context, 'styles/loading-changed', { ...sides, message, at: `${entry.sheet} ${place(entry)}` })]
  })
}

function initialTexts(entries: readonly PlacedEntry[]): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.initial).map(textOf))
}

function loading(initial: boolean): string {
  return initial ? 'loaded with the page' : 'loaded on demand'
}
