import type { LevelStatus, Verdict } from '../core/comparison.ts'
import type { LedgerVerdict } from '../core/ledger.ts'
import type { FileKind } from '../core/outcome.ts'
import type { Safety } from '../core/plan.ts'

export const VERDICT_WORDS = {
  equivalent: 'Equivalent',
  different: 'Different',
  inconclusive: 'Inconclusive',
} satisfies Record<Verdict, string>

export const STATUS_WORDS = {
  same: 'same',
  accepted: 'explained',
  different: 'different',
  'not-compared': 'not compared',
} satisfies Record<LevelStatus, string>

export const LEDGER_WORDS = {
  mapped: 'mapped',
  'mapped-with-difference': 'mapped, with a difference',
  'not-needed': 'not needed',
  manual: 'by hand',
  unsupported: 'unsupported',
} satisfies Record<LedgerVerdict, string>

export const KIND_WORDS = {
  script: 'Scripts',
  style: 'Styles',
  page: 'Pages',
  asset: 'Assets',
  map: 'Source maps',
} satisfies Record<FileKind, string>

export const SAFETY_WORDS = {
  automatic: 'Automatic',
  review: 'Needs a look',
  manual: 'By hand',
} satisfies Record<Safety, string>

/** `1,234`. */
export function number(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 file`, `12 files`, `2 entries`. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)} ${value === 1 ? singular : plural}`
}

/** Decimal units, as browsers and npm show them: `812 B`, `48.6 kB`, `1.2 MB`. */
export function size(bytes: number): string {
  const amount = Math.abs(bytes)
  const sign = bytes < 0 ? '-' : ''
  if (amount < 1000) return `${sign}${amount} B`
  if (amount < 999_950) return `${sign}${(amount / 1000).toFixed(1)} kB`
  return `${sign}${(amount / 1_000_000).toFixed(2)} MB`
}

/** The difference of two sizes with its share: `+1.2 kB (+0.4 %)`, `-310 B (-2.1 %)`, `0 B`. */
export function sizeChange(sides: { readonly before: number; readonly after: number }): string {
  const by = sides.after - sides.before
  if (by === 0) return '0 B'
  const amount = `${by > 0 ? '+' : ''}${size(by)}`
  if (sides.before === 0) return amount
  const share = (by / sides.before) * 100
  return `${amount} (${share > 0 ? '+' : ''}${share.toFixed(1)} %)`
}

/** `840 ms`, `12.4 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/**
 * Text of the user's project made safe to show: terminal sequences and control characters other than newline and tab
 * are taken out, so that a file name cannot repaint the screen.
 */
export function plainText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\u001B\[[0-?]*[ -/]*[@-~]/g, '').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
}

/** The first `limit` characters, and how many more there were. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit)}… (${number(text.length - limit)} more characters)`
}
