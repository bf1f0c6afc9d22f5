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

/** Whether a difference is noise: the same observation differs within a side, or a message or request that is the same but for made numbers does. */
export function quarantineOf(within: readonly Difference[]): (difference: Difference) => boolean {
  const keys = new Set(within.map(({ key }) => key))
  const shapes = new Set(within.filter(namesItsValue).map(shapeOf))
  return (difference) => keys.has(difference.key) || (namesItsValue(difference) && shapes.has(shapeOf(difference)))
}

/** Messages and requests are known by what they say; everything else by where it stands. */
function namesItsValue({ code }: Difference): boolean {
  return ['browser/console', 'browser/page-error', 'browser/dialog', 'browser/request'].includes(code)
}

function shapeOf({ key }: Difference): string {
  return key.replace(MADE, '#')
}
