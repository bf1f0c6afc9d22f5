import { countVerdicts, type LedgerRow } from '../../core/ledger.ts'
import type { Report } from '../../core/report.ts'
import { placesText } from '../facts.ts'
import type { Section } from '../html.ts'
import { LEDGER_ORDER, orderedLedger } from '../view.ts'
import { LEDGER_WORDS, number } from '../words.ts'
import { markup, type Markup, sentence } from './markup.ts'

const MOST_ROWS = 1500

/** What the old build had and what became of it; the filter is plain radio buttons and works without scripts. */
export function ledgerSection(report: Report): Section | undefined {
  const ledger = report.fingerprint?.ledger ?? []
  if (ledger.length === 0) return undefined
  const counts = countVerdicts(ledger)
  const used = LEDGER_ORDER.filter((verdict) => counts[verdict] > 0)
  const rows = orderedLedger(ledger)
  return {
    id: 'ledger',
    title: 'Ledger',
    note: number(ledger.length),
    body: markup`<p>Everything the old build had, and what became of it.</p>
      <div class="ledger">
        <fieldset>
          <legend class="hidden">Show rows by verdict</legend>
          ${choice('all', `all ${number(ledger.length)}`, true)}${used.map((verdict) => choice(verdict, `${LEDGER_WORDS[verdict]} ${number(counts[verdict])}`, false))}
        </fieldset>
        <div class="scroll" tabindex="0" role="region" aria-label="Ledger">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">Found</th>
                <th scope="col">Verdict</th>
                <th scope="col">What becomes of it</th>
                <th scope="col">Where</th>
              </tr>
            </thead>
            <tbody>
              ${rows.slice(0, MOST_ROWS).map(ledgerRow)}
            </tbody>
          </table>
        </div>
        ${rows.length > MOST_ROWS ? markup`<p class="cut">${number(rows.length - MOST_ROWS)} more rows in nexxo-report.json.</p>` : undefined}
      </div>`,
  }
}

function choice(value: string, label: string, chosen: boolean): Markup {
  const attribute = chosen ? markup` checked` : undefined
  return markup`<label class="chip"><input type="radio" name="verdict" value="${value}" ${attribute} /> ${label}</label>`
}

function ledgerRow(row: LedgerRow): Markup {
  const place = placesText(row.at)
  return markup`<tr data-verdict="${row.verdict}">
    <td><strong>${row.subject}</strong> <small>${row.kind}</small></td>
    <td><span class="tag ${row.verdict}">${LEDGER_WORDS[row.verdict]}</span></td>
    <td>${sentence(row.note)}</td>
    <td>${place === '' ? undefined : markup`<code>${place}</code>`}</td>
  </tr> `
}
