import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'
import { textOf } from './entries.ts'
import type { PlacedEntry } from './index.ts'
import { specificityOf, subjectNames, together } from './selectors.ts'

interface Request {
  readonly before: readonly PlacedEntry[]
  readonly after: readonly PlacedEntry[]
  readonly original: BuildEvidence
  readonly migrated: BuildEvidence
  readonly context: CheckContext
}

const SHOWN_UNRELATED = 1

/**
 * Declarations that can win over each other keep their order: same property (or its shorthand), importance, layer and
 * specificity, in sheets whose order is certain: those of the page, and any two declarations of one sheet.
 */
export function compareOrder({ before, after, original, migrated, context }: Request): readonly Finding[] {
  const positions = lastPositions(after)
  const meet = together([original, migrated], context.renamed)
  const swaps: { readonly first: PlacedEntry; readonly second: PlacedEntry; readonly related: boolean }[] = []
  for (const group of competingGroups(before, positions)) {
    for (const { first, second } of invertedPairs(group, positions)) {
      swaps.push({ first, second, related: meet(first.selector, second.selector) })
    }
  }
  const related = swaps.filter((swap) => swap.related)
  const unrelated = swaps.filter((swap) => !swap.related)
  return [
    ...related.map(({ first, second }) => swapFinding(first, second, context)),
    ...unrelated
      .slice(0, SHOWN_UNRELATED)
      .map(({ first, second }) => unrelatedFinding({ first, second, count: unrelated.length, context })),
  ]
}

/** The last place of each declaration: it is the one that wins. */
function lastPositions(entries: readonly PlacedEntry[]): ReadonlyMap<string, PlacedEntry> {
  return new Map(entries.map((entry) => [textOf(entry), entry]))
}

function competingGroups(
  before: readonly PlacedEntry[],
  positions: ReadonlyMap<string, PlacedEntry>,
): Iterable<readonly PlacedEntry[]> {
  const last = [...lastPositions(before).values()].filter(
    (entry) => entry.property !== '' && positions.has(textOf(entry)),
  )
  return groupBy(last, keyOf).values()
}

function* invertedPairs(
  group: readonly PlacedEntry[],
  positions: ReadonlyMap<string, PlacedEntry>,
): Iterable<{ readonly first: PlacedEntry; readonly second: PlacedEntry }> {
  const order = group.toSorted((one, two) => one.position - two.position)
  const places = order.map((entry) => positions.get(textOf(entry)))
  for (let index = 0; index < order.length; index++) {
    for (let next = index + 1; next < order.length; next++) {
      const [first, second, one, two] = [order[index], order[next], places[index], places[next]]
      if (first === undefined || second === undefined || one === undefined || two === undefined) continue
      if (one.position < two.position || !competes(first, second)) continue
      if (isOrdered(first, second) && isOrdered(one, two)) yield { first, second }
    }
  }
}

function competes(one: PlacedEntry, two: PlacedEntry): boolean {
  // Custom properties have no shorthands: `--plum` says nothing of `--plum-stone`.
  const custom = one.property.startsWith('--')
  const nested =
    one.property === two.property ||
    (!custom && begins(one.property, two.property)) ||
    (!custom && begins(two.property, one.property))
  return (
    nested && (one.value !== two.value || one.property !== two.property) && one.selector !== '' && two.selector !== ''
  )
}

/** `border-top` begins with `border` and is set by it; a radius is a part of the box and not of its border. */
function begins(property: string, shorthand: string): boolean {
  const apart = shorthand.startsWith('border') && shorthand !== 'border-radius' && property.endsWith('-radius')
  return property.startsWith(`${shorthand}-`) && !apart
}

/** Sheets loaded on demand come after those of the page; of two that are loaded on demand nobody knows which comes first. */
function isOrdered(one: PlacedEntry, two: PlacedEntry): boolean {
  return one.sheet === two.sheet || one.initial || two.initial
}

function swapFinding(first: PlacedEntry, second: PlacedEntry, context: CheckContext): Finding {
  return finding(context, 'styles/order-changed', {
    original: `${shown(first)} … ${shown(second)}`,
    migrated: `${shown(second)} … ${shown(first)}`,
    message: `\`${second.selector}\` came after \`${first.selector}\` and won; now \`${first.selector}\` wins ${first.property}.`,
    at: `${first.sheet} ${first.selector} ${first.property}`,
  })
}

function unrelatedFinding({
  first,
  second,
  count,
  context,
}: {
  readonly first: PlacedEntry
  readonly second: PlacedEntry
  readonly count: number
  readonly context: CheckContext
}): Finding {
  return finding(context, 'styles/order-unrelated', {
    original: `${first.selector} … ${second.selector}`,
    migrated: `${second.selector} … ${first.selector}`,
    message: `${count} pairs of rules stand in another order, and no element is known to match both: ${subjectNames(first.selector).join(' ')} and ${subjectNames(second.selector).join(' ')} first.`,
    at: first.sheet,
    benign: { rule: 'B5', reason: 'The rules share no class, id or type, and nothing uses their classes together.' },
  })
}

function keyOf(entry: PlacedEntry): string {
  return [entry.layer, entry.important, specificityOf(entry.selector), entry.property.split('-')[0]].join('\n')
}

function shown(entry: PlacedEntry): string {
  return `${entry.condition} ${entry.selector} { ${entry.property}: ${entry.value} }`.trim()
}
