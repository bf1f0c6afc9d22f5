import type { Report } from '../../core/report.ts'
import type { Section } from '../html.ts'
import { setAside } from '../rules.ts'
import { acceptanceText, type AcceptedFinding, acceptedFindings } from '../view.ts'
import { clip, count, number } from '../words.ts'
import { markup, type Markup, sentence } from './markup.ts'

const MOST_ROWS = 300

/** What people took on, each with its reason. */
export function acceptedSection({ comparison }: Report): Section | undefined {
  const all = comparison?.levels.flatMap(acceptedFindings) ?? []
  if (all.length === 0) return undefined
  return {
    id: 'accepted',
    title: 'Accepted',
    note: number(all.length),
    body: markup`<p>${count(all.length, 'difference')} that a person took on, with the reason. A new difference still counts.</p>
      ${scrolled('Accepted differences', ['Where', 'Original', 'Migrated', 'Why it is accepted'], all.slice(0, MOST_ROWS).map(acceptedRow))}
      ${further(all.length)}`,
  }
}

function acceptedRow(finding: AcceptedFinding): Markup {
  return markup`<tr>
    <td><code>${finding.at}</code> <small><code>${finding.code}</code> <code>${finding.id}</code></small></td>
    ${side('original', finding.original)}${side('migrated', finding.migrated)}
    <td>${sentence(acceptanceText(finding.accepted))}</td>
  </tr> `
}

function side(name: 'original' | 'migrated', value: string | undefined): Markup {
  return value === undefined
    ? markup`<td class="quiet" data-side="${name}">nothing</td>`
    : markup`<td data-side="${name}"><code>${clip(value, 300)}</code></td>`
}

/** How many differences each rule set aside; the differences themselves stand with their level. */
export function rulesSection({ comparison }: Report): Section | undefined {
  const rules = comparison === undefined ? [] : setAside(comparison)
  if (rules.length === 0) return undefined
  const total = rules.reduce((sum, rule) => sum + rule.count, 0)
  const rows = rules.map(
    (rule) =>
      markup`<tr>
        <td><span class="rule">${rule.rule}</span></td>
        <td class="number">${number(rule.count)}</td>
        <td>${sentence(rule.meaning)}</td>
      </tr> `,
  )
  return {
    id: 'rules',
    title: 'Set aside',
    note: number(total),
    body: markup`<p>${count(total, 'difference')} that a named rule admits. Each is listed with its level.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Rules">
        <table class="rules">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col" class="number">Count</th>
              <th scope="col">What it admits</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`,
  }
}

/** What differs between two visits of one build, and why. */
export function noiseSection({ comparison }: Report): Section | undefined {
  const noise = comparison?.noise ?? []
  if (noise.length === 0) return undefined
  const rows = noise.slice(0, MOST_ROWS).map(
    ({ at, reason }) =>
      markup`<tr>
        <td><code>${at}</code></td>
        <td>${sentence(reason)}</td>
      </tr> `,
  )
  return {
    id: 'noise',
    title: 'Noise',
    note: number(noise.length),
    body: markup`<p>These change between two visits of one build, so they cannot tell the builds apart.</p>
      ${scrolled('Noise', ['Where', 'Why it is noise'], rows)}${further(noise.length)}`,
  }
}

function scrolled(label: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table class="stack">
      <thead>
        <tr>
          ${heads.map((head) => markup`<th scope="col">${head}</th> `)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function further(all: number): Markup | undefined {
  return all > MOST_ROWS ? markup`<p class="cut">${number(all - MOST_ROWS)} more in nexxo-report.json.</p>` : undefined
}
