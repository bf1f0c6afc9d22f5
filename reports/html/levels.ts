import type { Comparison, Finding, Level } from '../../core/comparison.ts'
import type { Report, ReportFiles } from '../../core/report.ts'
import type { Section } from '../html.ts'
import { STATUS_TONES } from '../theme.ts'
import { allOpen, type BenignGroup, benignGroups, openFindings } from '../view.ts'
import { clip, count, number, STATUS_WORDS } from '../words.ts'
import { anchor, markup, type Markup, sentence } from './markup.ts'
import { shotFigure } from './shots.ts'
import { sides } from './sides.ts'

const MOST_FINDINGS = 300
const MOST_EXAMPLES = 25
const SIGNS = { good: '✓', bad: '✕', unsure: '!' } as const

/** The strip of levels, then each level with its findings; a level that differs is open. */
export function levelsSection(report: Report, files: ReportFiles): Section | undefined {
  const { comparison } = report
  if (comparison === undefined) return undefined
  const total = allOpen(comparison).length
  return {
    id: 'levels',
    title: 'Levels',
    note: number(total),
    body: markup`${strip(comparison)}${comparison.levels.map((level) => levelBlock(level, files))}`,
  }
}

function strip(comparison: Comparison): Markup {
  return markup`<ul class="strip">
    ${comparison.levels.map((level) => {
      const tone = STATUS_TONES[level.status]
      return markup`<li class="${tone}">
        <a href="#level-${anchor(level.id)}"
          ><span class="pill ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${STATUS_WORDS[level.status]}</span
          ><strong>${level.title}</strong><small>${tally(level)}</small></a
        >
      </li>`
    })}
  </ul>`
}

function tally(level: Level): string {
  const open = openFindings(level).length
  const benign = level.findings.length - open
  return [
    `${number(level.observations)} compared`,
    ...(open > 0 ? [count(open, 'finding')] : []),
    ...(benign > 0 ? [`${number(benign)} accepted`] : []),
  ].join(', ')
}

function levelBlock(level: Level, files: ReportFiles): Markup {
  const tone = STATUS_TONES[level.status]
  const open = openFindings(level)
  const groups = benignGroups(level)
  const shown = open.slice(0, MOST_FINDINGS)
  const attribute = open.length > 0 || level.status === 'not-compared' ? markup` open` : undefined
  const empty = open.length === 0 && groups.length === 0 && level.reason === undefined
  return markup`<details class="level ${tone}" id="level-${anchor(level.id)}" ${attribute}>
    <summary>
      <h3>${level.title}</h3>
      <span class="pill ${tone}">${STATUS_WORDS[level.status]}</span><small>${tally(level)}</small>
    </summary>
    <div class="inside">
      ${level.reason === undefined ? undefined : markup`<p class="reason">${sentence(level.reason)}</p>`}
      ${empty ? markup`<p class="quiet">Everything that was compared is the same.</p>` : undefined}
      ${shown.map((finding) => findingCard(finding, files))}
      ${open.length > shown.length ? markup`<p class="cut">${count(open.length - shown.length, 'more finding')} in nexxo-report.json.</p>` : undefined}
      ${groups.length === 0 ? undefined : acceptedBlock(groups)}
    </div>
  </details> `
}

function findingCard(finding: Finding, files: ReportFiles): Markup {
  const { severity, code, at, message, help, screenshots } = finding
  return markup`<article class="finding ${severity}">
    <header>
      <span class="severity">${severity}</span> <code class="place">${at}</code> <code class="code">${code}</code>
    </header>
    <p>${sentence(clip(message, 2000))}</p>
    ${sides(finding)}
    ${help === undefined ? undefined : markup`<p class="help"><strong>What to do</strong> ${sentence(help)}</p>`}
    ${screenshots === undefined ? undefined : shotFigure({ ...screenshots, caption: at }, files)}
  </article> `
}

function acceptedBlock(groups: readonly BenignGroup[]): Markup {
  const total = groups.reduce((sum, group) => sum + group.findings.length, 0)
  return markup`<details class="accepted">
    <summary>${count(total, 'accepted difference')} by ${count(groups.length, 'rule')}</summary>
    ${groups.map(
      (group) =>
        markup`<div class="group">
          <h4><span class="rule">${group.rule}</span> ${number(group.findings.length)}×</h4>
          <p>${sentence(group.reason)}</p>
          <div class="scroll" tabindex="0" role="region" aria-label="Differences accepted by ${group.rule}">
            <table>
              <thead>
                <tr>
                  <th>Place</th>
                  <th>Original</th>
                  <th>Migrated</th>
                </tr>
              </thead>
              <tbody>
                ${group.findings.slice(0, MOST_EXAMPLES).map(exampleRow)}
              </tbody>
            </table>
          </div>
          ${group.findings.length > MOST_EXAMPLES ? markup`<p class="cut">${number(group.findings.length - MOST_EXAMPLES)} more in nexxo-report.json.</p>` : undefined}
        </div>`,
    )}
  </details>`
}

function exampleRow(finding: Finding): Markup {
  return markup`<tr>
    <td><code>${finding.at}</code></td>
    ${exampleCell(finding.original)}${exampleCell(finding.migrated)}
  </tr> `
}

function exampleCell(value: string | undefined): Markup {
  return value === undefined
    ? markup`<td class="quiet">nothing</td>`
    : markup`<td><code>${clip(value, 160)}</code></td>`
}
