import type { Report, ReportFiles } from '../core/report.ts'
import { acceptedSection, noiseSection, rulesSection } from './html/beside.ts'
import { changesSection } from './html/changes.ts'
import { ledgerSection } from './html/ledger.ts'
import { levelsSection } from './html/levels.ts'
import { type Content, markup, type Markup, sentence, verbatim } from './html/markup.ts'
import { diagnosticsSection, factsSection, reproduceSection } from './html/project.ts'
import { SCRIPT, SCRIPT_HASH } from './html/script.ts'
import { shotsSection } from './html/shots.ts'
import { sizesSection } from './html/sizes.ts'
import { STYLE } from './html/style.ts'
import { nextSteps, type Verdict, verdictOf } from './view.ts'
import type { FileReporter } from './reporter.ts'
import { duration } from './words.ts'

/** One part of the page; parts without anything to show are `undefined`. */
export interface Section {
  readonly id: string
  readonly title: string
  /** Shown beside the title in the list of sections. */
  readonly note: string
  readonly body: Markup
}

/** The page a reviewer reads: one file, no network, works from disk and without scripts. */
export const htmlReporter: FileReporter = {
  id: 'html',
  file: 'nexxo-report.html',
  render: (report, files) => page(report, sectionsOf(report, files)).markup,
}

function sectionsOf(report: Report, files: ReportFiles): readonly Section[] {
  return [
    levelsSection(report, files),
    shotsSection(report, files),
    sizesSection(report),
    acceptedSection(report),
    rulesSection(report),
    noiseSection(report),
    changesSection(report),
    ledgerSection(report),
    factsSection(report),
    diagnosticsSection(report),
    reproduceSection(report),
  ].filter((section) => section !== undefined)
}

function page(report: Report, sections: readonly Section[]): Markup {
  const verdict = verdictOf(report)
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="nexxo ${report.nexxo}" />
        <title>${verdict.word}: ${report.project} · Nexxo report</title>
        <style>
          ${verbatim(STYLE)}
        </style>
      </head>
      <body class="no-script">
        <a class="skip" href="#main">Skip to the findings</a>
        ${head(report, verdict)} ${navigation(sections)}
        <main id="main">
          ${sections.map(
            (section) =>
              markup`<section id="${section.id}" aria-labelledby="${section.id}-title">
                <h2 id="${section.id}-title">${section.title}</h2>
                ${section.body}
              </section> `,
          )}
        </main>
        <footer>Made by Nexxo ${report.nexxo}. This file holds everything it shows and loads nothing.</footer>
        <script>${verbatim(SCRIPT)}</script>
      </body>
    </html> `
}

const SIGNS = { good: '✓', bad: '✕', unsure: '!', quiet: '–' } satisfies Record<Verdict['tone'], string>

function head(report: Report, verdict: Verdict): Markup {
  const steps = nextSteps(report)
  return markup`<header class="verdict ${verdict.tone}">
    <p class="brand">Nexxo report <span aria-hidden="true">/</span> <strong>${report.project}</strong></p>
    <h1><span class="sign" aria-hidden="true">${SIGNS[verdict.tone]}</span>${verdict.word}</h1>
    <p class="headline">${sentence(verdict.sentence)}</p>
    <dl class="meta">
      ${metaOf(report).map(
        ([name, value]) =>
          markup`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${
      steps.length === 0
        ? undefined
        : markup`<div class="next">
            <h2>What to do next</h2>
            <ol>
              ${steps.map((step) => markup`<li>${sentence(step)}</li>`)}
            </ol>
          </div>`
    }
  </header>`
}

function metaOf(report: Report): readonly (readonly [string, Content])[] {
  const rows: readonly (readonly [string, Content])[] = [
    ['Original', buildText(report.original)],
    ['Migrated', buildText(report.migrated)],
    ['Date', markup`<time datetime="${report.createdAt}">${readableDate(report.createdAt)}</time>`],
    ['Command', markup`<code>${report.command}</code>`],
  ]
  return rows.filter(([, value]) => value !== undefined)
}

function buildText(outcome: Report['original']): string | undefined {
  if (outcome === undefined) return undefined
  const failed = outcome.status === 'failed' ? ', failed' : ''
  return `${outcome.tool}${failed}${outcome.wallMs > 0 ? `, ${duration(outcome.wallMs)}` : ''}`
}

/** `2026-11-23 01:15 UTC`; the text itself when it is no ISO date. */
export function readableDate(iso: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso)
  return parts === null ? iso : `${parts[1]} ${parts[2]} UTC`
}

function navigation(sections: readonly Section[]): Markup {
  return markup`<nav aria-label="Sections">
    <ul>
      ${sections.map(
        ({ id, title, note }) =>
          markup`<li><a href="#${id}">${title}${note === '' ? undefined : markup` <span>${note}</span>`}</a></li>`,
      )}
    </ul>
  </nav>`
}
