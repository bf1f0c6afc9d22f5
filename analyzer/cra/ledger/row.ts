import type { Code, Location } from '../../../core/diagnostic.ts'
import type { LedgerKind, LedgerRow, LedgerVerdict } from '../../../core/ledger.ts'

/** What a table knows about one finding before its place is known. */
export interface Ruling {
  readonly verdict: LedgerVerdict
  readonly note: string
  readonly rule?: Code
}

/** One row; `id` is the part after `cra/`. */
export function row(
  finding: {
    readonly id: string
    readonly kind: LedgerKind
    readonly subject: string
    readonly at: readonly Location[]
  },
  ruling: Ruling,
): LedgerRow {
  return {
    id: `cra/${finding.id}`,
    kind: finding.kind,
    subject: finding.subject,
    verdict: ruling.verdict,
    note: ruling.note,
    at: finding.at,
    ...(ruling.rule === undefined ? {} : { rule: ruling.rule }),
  }
}

/** A row only where something was found. */
export function rowWhere(finding: Parameters<typeof row>[0], ruling: Ruling): readonly LedgerRow[] {
  return finding.at.length > 0 ? [row(finding, ruling)] : []
}

/** The whole of a file as a place. */
export function wholeFile(file: string, text: string | undefined): Location {
  return { file, start: 0, end: text?.length ?? 0 }
}
