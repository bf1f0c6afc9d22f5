import { countVerdicts, type LedgerRow } from '../../core/ledger.ts'
import { placesText } from '../facts.ts'
import { indent, wrap } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { LEDGER_ORDER, needsUser } from '../view.ts'
import { count, LEDGER_WORDS, number, plainText } from '../words.ts'

/** How many rows of each verdict, then every row that needs the user. */
export function ledgerLines(rows: readonly LedgerRow[], theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const counts = countVerdicts(rows)
  const used = LEDGER_ORDER.filter((verdict) => counts[verdict] > 0)
  const summary = used.map((verdict) => `${number(counts[verdict])} ${LEDGER_WORDS[verdict]}`).join(', ')
  const head = `${paint.bold('Ledger')}  ${count(rows.length, 'row')}${summary === '' ? '' : `: ${summary}`}`
  return [...wrap(head, theme.width), ...rows.filter(needsUser).flatMap((row) => rowLines(row, theme))]
}

/** One row: its verdict, what was found and where, and what becomes of it. */
export function rowLines(row: LedgerRow, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const sign = paint.sign(needsUser(row) ? 'unsure' : 'good')
  const place = placesText(row.at)
  const head = `${sign} ${paint.bold(plainText(row.subject))}  ${LEDGER_WORDS[row.verdict]}${place === '' ? '' : `  ${paint.cyan(plainText(place))}`}`
  return indent([head, ...indent(wrap(plainText(row.note), theme.width - 4))])
}
