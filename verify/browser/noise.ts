import type { Noise } from '../../core/comparison.ts'
import type { Difference } from './observation.ts'

const SHOWN_CHARACTERS = 60
/** A number, an id, a time: what a program makes anew on each visit. */
const MADE = /\b0x[0-9a-f]+\b|\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b|\d+(?:[.,:]\d+)*/gi
const TIME = /\b\d{1,2}:\d{2}\b|\b20\d{2}-\d{2}-\d{2}|\b1[67]\d{11}\b/

/** What differs between two visits of one build, with what can be told of its cause. */
export function noiseOf(differences: readonly Difference[]): readonly Noise[] {
  const noise = new Map<string, Noise>()
  for (const difference of differences) {
    const at = placeOf(difference)
    if (!noise.has(at)) noise.set(at, { at, reason: reasonFor(difference, differences) })
  }
  return [...noise.values()]
}

/** The place with the name of what differs there, unless the place says it. */
function placeOf({ at, label }: Difference): string {
  return at.endsWith(label) ? at : `${at} ${label}`
}

function reasonFor(difference: Difference, all: readonly Difference[]): string {
  const values = `${brief(difference.original)} / ${brief(difference.migrated)}`
  return `${causeOf(difference, all)}: ${values}.`
}

function causeOf(difference: Difference, all: readonly Difference[]): string {
  const { original, migrated, label, at, code } = difference
  if (code === 'browser/visit') return 'One of two visits of the original did not come to rest'
  const swapped = all.some((one) => one.label === label && one.at === at && isSwap(one, difference))
  if (swapped) return 'The order changes between two visits of the original'
  if (original === undefined || migrated === undefined) return 'Only one of two visits of the original has it'
  const [left, right] = [original.replace(MADE, '#'), migrated.replace(MADE, '#')]
  if (left !== right) return 'Two visits of the original differ here'
  if (TIME.test(original) && TIME.test(migrated)) return 'A time changes between two visits of the original'
  const hexadecimal = /[0-9a-f]{8,}/i.test(original) && /[a-f]/i.test(difference.original ?? '')
  if (hexadecimal) return 'A generated name changes between two visits of the original'
  return 'A number changes between two visits of the original'
}

function isSwap(one: Difference, other: Difference): boolean {
  const same = one.original === other.migrated && one.migrated === other.original
  return same && one.original !== undefined && one.migrated !== undefined
}

export function brief(value: string | undefined): string {
  if (value === undefined) return 'nothing'
  return `\`${value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value}\``
}

/**
 * Whether a difference is noise. Messages and requests are when all they say differs within a side too, made numbers aside, and
 * is not said more or less often than there; everything else is when the same place differs within a side, but a text in which
 * only numbers changed may not change its words.
 *
 * @param within  differences between visits of one side
 * @param between  all differences between the sides
 */
export function quarantineOf(
  within: readonly Difference[],
  between: readonly Difference[],
): (difference: Difference) => boolean {
  const [known, shown] = [surplusOf(within), surplusOf(between)]
  // What the original says as often on every visit is lost, or new, when the migrated side does not.
  const isSaid = (saying: string): boolean => known.has(saying) && (known.get(saying) !== 0 || shown.get(saying) === 0)
  const places = new Map<string, Difference[]>()
  for (const one of within) places.set(one.key, [...(places.get(one.key) ?? []), one])
  return (difference) => {
    if (namesItsValue(difference)) return sayings(difference).every(isSaid)
    const alike = places.get(difference.key)
    if (alike === undefined) return false
    return difference.code !== 'browser/text' || !alike.every(keepsItsWords) || keepsItsWords(difference)
  }
}

/** Messages and requests are known by what they say; everything else by where it stands. */
function namesItsValue({ code }: Difference): boolean {
  return ['browser/console', 'browser/page-error', 'browser/dialog', 'browser/request'].includes(code)
}

/** How much more often the first side says something than the second, by what it says. */
function surplusOf(differences: readonly Difference[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const difference of differences.filter(namesItsValue)) {
    for (const side of ['original', 'migrated'] as const) {
      const only = { ...difference, original: undefined, migrated: undefined, [side]: difference[side] }
      for (const saying of sayings(only)) counts.set(saying, (counts.get(saying) ?? 0) + (side === 'original' ? 1 : -1))
    }
  }
  return counts
}

function sayings({ code, at, original, migrated }: Difference): readonly string[] {
  const texts = [original, migrated].filter((text) => text !== undefined)
  return texts.map((text) => JSON.stringify([code, shapeOf(at), shapeOf(text)]))
}

function keepsItsWords({ original, migrated }: Difference): boolean {
  return original !== undefined && migrated !== undefined && shapeOf(original) === shapeOf(migrated)
}

function shapeOf(text: string): string {
  return text.replace(MADE, '#')
}
