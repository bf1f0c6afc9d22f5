import { createHash } from 'node:crypto'
import { counts, type Finding } from '../../core/comparison.ts'
import { BROWSER_CODES } from './codes.ts'
import type { BrowserCode, Difference } from './observation.ts'

const SHOWN_CHARACTERS = 300
const MAX_PER_CODE = 40

/**
 * One finding for all differences of one cause: the same code, label and both sides. Boxes of one page are one finding, because
 * everything below a changed box moves with it.
 */
export function groupDifferences(differences: readonly Difference[]): readonly Finding[] {
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    const key = groupKey(difference)
    groups.set(key, [...(groups.get(key) ?? []), difference])
  }
  const perCode = new Map<BrowserCode, Finding[]>()
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    perCode.set(first.code, [...(perCode.get(first.code) ?? []), toFinding(first, group)])
  }
  return [...perCode.values()].flatMap(capped)
}

function groupKey(difference: Difference): string {
  const { code, label, at, original, migrated } = difference
  const rule = difference.benign?.rule
  if (label === 'box') return JSON.stringify([code, label, at.split(' ')[0]])
  return JSON.stringify([code, label, original, migrated, rule])
}

function toFinding(first: Difference, group: readonly Difference[]): Finding {
  const places = new Set(group.map((one) => one.at)).size
  const { title, help } = BROWSER_CODES[first.code]
  const repeated = places > 1 ? ` It is so in ${places} places.` : ''
  return {
    id: findingId(identityOf(first, group)),
    code: first.code,
    severity: first.benign === undefined ? 'error' : 'info',
    original: brief(first.original),
    migrated: brief(first.migrated),
    message: `${title}: ${first.label}.${repeated}`,
    help,
    at: first.at,
    ...(first.benign === undefined ? {} : { benign: first.benign }),
  }
}

/**
 * What a group is known by: the same for another number of places, routes and sizes of the window, another for another kind of
 * element. Who accepts a colour on headings has not accepted it on buttons.
 */
function identityOf(first: Difference, group: readonly Difference[]): Identity {
  const { code, label } = first
  if (label === 'box')
    return { code, label, at: routeOf(first), original: listed(group.map(moveOf)), migrated: undefined }
  return { code, label, at: listed(group.map(kindOf)), original: first.original, migrated: first.migrated }
}

type Identity = Pick<Difference, 'code' | 'label' | 'at' | 'original' | 'migrated'>

/** Stable over runs: what is generated is renamed before anything is compared. */
export function findingId(of: Identity): string {
  const text = JSON.stringify([of.code, of.label, of.at, of.original ?? '', of.migrated ?? ''])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function routeOf({ at }: Difference): string {
  return at.split(' ')[0] ?? ''
}

/** `/settings @1280x800 dark main > h1 color` → `main > h1 color` */
function kindOf({ at }: Difference): string {
  return at.replace(/^\S+(?: @\d+x\d+(?: dark| print| refused)?)?\s*/, '')
}

/** How a box grew, with what it is; of one that only moved, where to: everything below a grown box moves alike. */
function moveOf(difference: Difference): string {
  const [before, after] = [numbersOf(difference.original), numbersOf(difference.migrated)]
  if (before.length !== 4 || after.length !== 4)
    return `${kindOf(difference)} ${difference.original} ${difference.migrated}`
  const [width, height, x, y] = before.map((value, index) => Math.round((after[index] ?? 0) - value))
  return width === 0 && height === 0 ? `moved ${x} ${y}` : `${kindOf(difference)} grew ${width} ${height}`
}

function numbersOf(text: string | undefined): readonly number[] {
  return (text?.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
}

function listed(texts: readonly string[]): string {
  return [...new Set(texts)].toSorted().join('\n')
}

function brief(value: string | undefined): string | undefined {
  if (value === undefined || value.length <= SHOWN_CHARACTERS) return value
  return `${value.slice(0, SHOWN_CHARACTERS)}… (${value.length} characters)`
}

/**
 * A page that is another page altogether would fill the report. What counts is kept before what a rule admits; the last finding
 * kept says how many there were, and its id stands for them all.
 */
function capped(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_PER_CODE) return findings
  const sorted = findings.toSorted((one, other) => Number(!counts(one)) - Number(!counts(other)))
  const kept = sorted.slice(0, MAX_PER_CODE - 1)
  const [last, ...left] = sorted.slice(MAX_PER_CODE - 1)
  if (last === undefined) return kept
  const ids = listed([last, ...left].filter(counts).map(({ id }) => id))
  const id = counts(last) ? createHash('sha256').update(ids).digest('hex').slice(0, 12) : last.id
  return [...kept, { ...last, id, message: `${last.message} ${left.length} more of this kind are left out.` }]
}
