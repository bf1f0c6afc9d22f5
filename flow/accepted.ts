import path from 'node:path'
import type { Comparison } from '../core/comparison.ts'
import { userName } from '../host/git.ts'
import { acceptDifferences, type AcceptedDifference, updateEntries } from '../verify/index.ts'
import { readAccepted, writeAccepted } from './accepted-file.ts'

/** Read wherever it lies in the project, flag or not: what a team accepted holds on every machine. */
export const BASELINE_FILE = 'nexxo-baseline.json'

export interface AcceptanceOptions {
  /** Absolute, as `--baseline` names it; `undefined` for the project's own, which need not exist. */
  readonly file: string | undefined
  readonly update: 'update' | 'leave'
  /** Gives one reason for all differences that have none; only called when there are some. */
  readonly askReason: (differences: readonly AcceptedDifference[]) => Promise<string | undefined>
  /** ISO 8601 date */
  readonly today: string
}

/** What an update did to the list. */
export interface UpdatedList {
  readonly file: string
  readonly entries: number
  /** Entries that accept nothing yet. */
  readonly withoutReason: number
}

interface Found {
  readonly root: string
  readonly comparison: Comparison
  readonly level: 'static' | 'browser'
}

export interface Accepted {
  readonly comparison: Comparison
  readonly updated: UpdatedList | undefined
}

/**
 * The comparison with what the project's list accepts, after the list was brought up to date where that was asked for.
 *
 * @throws NexxoError `accepted/no-file`, `accepted/broken` (2)
 */
export async function applyAccepted(found: Found, options: AcceptanceOptions): Promise<Accepted> {
  const { root, comparison, level } = found
  const { update, today } = options
  const entries = loadAccepted(root, options)
  if (update === 'leave' && entries.length === 0) return { comparison, updated: undefined }
  const next = update === 'leave' ? entries : await updated(found, options, entries)
  const accepted = acceptDifferences(comparison, { entries: next, today }, level)
  if (update === 'leave') return { comparison: accepted, updated: undefined }
  const file = fileOf(root, options)
  writeAccepted(file, next)
  return { comparison: accepted, updated: { file, entries: next.length, withoutReason: next.filter(isOpen).length } }
}

/** The list as it lies there; called before the builds too, so that a broken one is told at once. */
export function loadAccepted(
  root: string,
  options: Pick<AcceptanceOptions, 'file' | 'update'>,
): readonly AcceptedDifference[] {
  const mustExist = options.file !== undefined && options.update === 'leave'
  return readAccepted(fileOf(root, options), { root, mustExist })
}

function fileOf(root: string, { file }: Pick<AcceptanceOptions, 'file'>): string {
  return file ?? path.join(root, BASELINE_FILE)
}

async function updated(
  { root, comparison }: Found,
  { askReason, today }: AcceptanceOptions,
  entries: readonly AcceptedDifference[],
): Promise<readonly AcceptedDifference[]> {
  const name = await userName(root)
  const by = name === undefined ? undefined : `${name}, ${today}`
  const terms = { entries, today, by }
  const bare = updateEntries(comparison.levels, { ...terms, reason: undefined })
  const open = bare.filter((entry) => isOpen(entry) || (entry.until !== undefined && entry.until < today))
  const reason = open.length === 0 ? undefined : await askReason(open)
  return reason === undefined ? bare : updateEntries(comparison.levels, { ...terms, reason })
}

function isOpen({ reason }: AcceptedDifference): boolean {
  return reason.trim() === ''
}
