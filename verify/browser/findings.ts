import { createHash } from 'node:crypto'
import type { Finding } from '../../core/comparison.ts'
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
    id: findingId(first),
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

/** Stable over runs: what is generated is renamed before anything is compared. */
export function findingId(of: Pick<Difference, 'code' | 'label' | 'at' | 'original' | 'migrated'>): string {
  const text = JSON.stringify([of.code, of.label, of.at, of.original ?? '', of.migrated ?? ''])
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function brief(value: string | undefined): string | undefined {
  if (value === undefined || value.length <= SHOWN_CHARACTERS) return value
  return `${value.slice(0, SHOWN_CHARACTERS)}… (${value.length} characters)`
}

/** A page that is another page altogether would fill the report; the last finding kept says how many there were. */
function capped(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MAX_PER_CODE) return findings
  const kept = findings.slice(0, MAX_PER_CODE)
  const last = kept.pop()
  if (last === undefined) return kept
  return [
    ...kept,
    { ...last, message: `${last.message} ${findings.length - MAX_PER_CODE} more of this kind are left out.` },
  ]
}
