import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Fingerprint } from '../../core/fingerprint.ts'
import type { Report } from '../../core/report.ts'
import { factsOf, placesText } from '../facts.ts'
import type { Section } from '../html.ts'
import { count, number } from '../words.ts'
import { markup, type Markup, sentence } from './markup.ts'

const MOST_DIAGNOSTICS = 300

/** What the analyzer found, each fact with its origin, and the features. */
export function factsSection(report: Report): Section | undefined {
  const { fingerprint } = report
  if (fingerprint === undefined) return undefined
  const facts = factsOf(fingerprint)
  return {
    id: 'project',
    title: 'Project',
    note: '',
    body: markup`<details>
        <summary>${count(facts.length, 'fact')} with their origin</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="Facts">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">Fact</th>
                <th scope="col">Value</th>
                <th scope="col">Read from</th>
              </tr>
            </thead>
            <tbody>
              ${facts.map(
                (fact) =>
                  markup`<tr>
                    <th scope="row">${fact.label}</th>
                    <td><code>${fact.value}</code></td>
                    <td class="quiet">${fact.origin}</td>
                  </tr> `,
              )}
            </tbody>
          </table>
        </div>
      </details>
      ${features(fingerprint)}`,
  }
}

function features(project: Fingerprint): Markup | undefined {
  if (project.features.length === 0) return undefined
  return markup`<details>
    <summary>${count(project.features.length, 'feature')} in use</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Features">
      <table>
        <thead>
          <tr>
            <th scope="col">Feature</th>
            <th scope="col" class="number">Places</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          ${project.features.map(
            (feature) =>
              markup`<tr>
                <th scope="row">${feature.id}</th>
                <td class="number">${number(feature.at.length)}</td>
                <td><code>${placesText(feature.at)}</code></td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </details>`
}

/** What the stages had to say, the worst first. */
export function diagnosticsSection(report: Report): Section | undefined {
  const order = { error: 0, warning: 1, info: 2 }
  const list = report.diagnostics.toSorted((a, b) => order[a.severity] - order[b.severity])
  if (list.length === 0) return undefined
  const rest = list.length - MOST_DIAGNOSTICS
  return {
    id: 'diagnostics',
    title: 'Diagnostics',
    note: number(list.length),
    body: markup`${list.slice(0, MOST_DIAGNOSTICS).map(diagnosticCard)}${rest > 0 ? markup`<p class="cut">${number(rest)} more in nexxo-report.json.</p>` : undefined}`,
  }
}

function diagnosticCard({ severity, code, at, message, help }: Diagnostic): Markup {
  return markup`<article class="finding ${severity}">
    <header>
      <span class="severity">${severity}</span>
      ${at === undefined ? undefined : markup`<code class="place">${at.file}</code>`} <code class="code">${code}</code>
    </header>
    <p>${sentence(message)}</p>
    ${help === undefined ? undefined : markup`<p class="help"><strong>What to do</strong> ${sentence(help)}</p>`}
  </article> `
}

/** The command, and what it ran with. */
export function reproduceSection(report: Report): Section {
  const routes = report.comparison?.routes ?? []
  return {
    id: 'repeat',
    title: 'How to repeat',
    note: '',
    body: markup`<pre tabindex="0"><code>${report.command}</code></pre>
      <p class="quiet">
        Nexxo
        ${report.nexxo}${report.original === undefined ? undefined : `, original by ${report.original.tool}`}${report.migrated === undefined ? undefined : `, migrated by ${report.migrated.tool}`}.
      </p>
      ${routes.length === 0 ? undefined : markup`<p>Pages visited: ${routes.map((route, index) => markup`${index === 0 ? '' : ', '}<code>${route}</code>`)}.</p>`}`,
  }
}
