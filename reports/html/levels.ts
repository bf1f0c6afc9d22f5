import type { Comparison, Finding, Level } from '../../core/comparison.ts'
import type { Report, ReportFiles } from '../../core/report.ts'
import type { Section } from '../html.ts'
import { levelTone } from '../theme.ts'
import {
  acceptedFindings,
  allOpen,
  benignCount,
  type BenignGroup,
  benignGroups,
  openFindings,
  remarks,
} from '../view.ts'
import { clip, count, number, STATUS_WORDS } from '../words.ts'
import { anchor, markup, type Markup, sentence } from './markup.ts'
import { shotFigure } from './shots.ts'
import { sides } from './sides.ts'

const MOST_FINDINGS = 300
const MOST_EXAMPLES = 25
const SIGNS = { good: '✓', bad: '✕', unsure: '!', quiet: '○' } as const

/** The strip of levels, then each level with its findings; a level that differs is open. */
export function levelsSection(report: Report, files: ReportFiles): Section | undefined {
  const { comparison } = report
  if (comparison === undefined) return undefined
  const total = allOpen(comparison).length
  return {
    id: 'levels',
    title: 'Levels',
    note: number(total),
    body: markup`${strip(comparison)}${filters(comparison)}${comparison.levels.map((level) => levelBlock(level, files))}`,
  }
}

function strip(comparison: Comparison): Markup {
  return markup`<ul class="strip">
    ${comparison.levels.map((level) => {
      const tone = levelTone(level)
      return markup`<li class="${tone}">
        <a href="#level-${anchor(level.id)}"
          ><span class="pill ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${STATUS_WORDS[level.status]}</span
          ><strong>${level.title}</strong><small>${tally(level)}</small></a
        >
      </li>`
    })}
  </ul>`
}

/** Chips that only work with scripts and are only shown with them. */
function filters({ levels }: Comparison): Markup {
  const statuses = [...new Set(levels.map(({ status }) => status))]
  return markup`<fieldset class="filters">
    <legend class="hidden">Show levels by result</legend>
    ${chip('', 'all', levels.length)}${statuses.map((status) => chip(status, STATUS_WORDS[status], levels.filter((level) => level.status === status).length))}
  </fieldset>`
}

function chip(value: string, label: string, times: number): Markup {
  const chosen = value === '' ? markup` checked` : undefined
  return markup`<label class="chip"><input type="radio" name="show" value="${value}" ${chosen} /> ${label} ${number(times)}</label>`
}

function tally(level: Level): string {
  const [open, benign, accepted] = [openFindings(level).length, benignCount(level), acceptedFindings(level).length]
  return [
    `${number(level.observations)} compared`,
    ...(open > 0 ? [count(open, 'finding')] : []),
    ...(benign > 0 ? [`${number(benign)} set aside`] : []),
    ...(accepted > 0 ? [`${number(accepted)} accepted`] : []),
  ].join(', ')
}

function levelBlock(level: Level, files: ReportFiles): Markup {
  const tone = levelTone(level)
  const open = openFindings(level)
  const isOpen = open.length > 0 || (level.status === 'not-compared' && level.leftOut !== true)
  const attribute = isOpen ? markup` open` : undefined
  return markup`<details
    class="level ${tone}"
    id="level-${anchor(level.id)}"
    data-level="${level.id}"
    data-status="${level.status}"
    ${attribute}
  >
    <summary>
      <h3>${level.title}</h3>
      <span class="pill ${tone}">${STATUS_WORDS[level.status]}</span><small>${tally(level)}</small>
    </summary>
    <div class="inside">${levelBody(level, files)}</div>
  </details> `
}

function levelBody(level: Level, files: ReportFiles): Markup {
  const open = openFindings(level)
  const groups = benignGroups(level)
  const rest = open.length - MOST_FINDINGS
  const empty = level.findings.length === 0 && level.reason === undefined
  return markup`${level.reason === undefined ? undefined : markup`<p class="reason">${sentence(level.reason)}</p>`}
  ${empty ? markup`<p class="quiet">Everything that was compared is the same.</p>` : undefined}
  ${open.slice(0, MOST_FINDINGS).map((finding) => findingCard(finding, files))}
  ${rest > 0 ? markup`<p class="cut">${count(rest, 'more finding')} in nexxo-report.json.</p>` : undefined}
  ${remarks(level).map((finding) => findingCard(finding, files))}
  ${acceptedNote(level)} ${groups.length === 0 ? undefined : setAsideBlock(groups)}`
}

function acceptedNote(level: Level): Markup | undefined {
  const accepted = acceptedFindings(level).length
  if (accepted === 0) return undefined
  return markup`<p class="quiet">
    <a href="#accepted">${count(accepted, 'difference')} accepted by a person</a>.
  </p>`
}

function findingCard(finding: Finding, files: ReportFiles): Markup {
  const { severity, code, id, at, message, help, screenshots } = finding
  return markup`<article class="finding ${severity}">
    <header>
      <span class="severity">${severity}</span> <code class="place">${at}</code>
      <span class="names"><code>${code}</code> <code>${id}</code></span>
    </header>
    <p>${sentence(clip(message, 2000))}</p>
    ${sides(finding)}
    ${help === undefined ? undefined : markup`<p class="help"><strong>What to do</strong> ${sentence(help)}</p>`}
    ${screenshots === undefined ? undefined : shotFigure({ ...screenshots, caption: at }, files)}
  </article> `
}

function setAsideBlock(groups: readonly BenignGroup[]): Markup {
  const total = groups.reduce((sum, group) => sum + group.findings.length, 0)
  return markup`<details class="accepted">
    <summary>${count(total, 'difference')} set aside by rules</summary>
    ${groups.map(
      (group) =>
        markup`<div class="group">
          <h4><span class="rule">${group.rule}</span> ${number(group.findings.length)}×</h4>
          <p>${sentence(group.reason)}</p>
          <div class="scroll" tabindex="0" role="region" aria-label="Differences set aside by ${group.rule}">
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
