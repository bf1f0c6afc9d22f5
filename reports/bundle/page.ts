import { createHash } from 'node:crypto'
import { type BundleReport, type Duplicate, type Sizes, whyIn } from '../../core/bundle-report.ts'
import { type Content, markup, type Markup, verbatim } from '../html/markup.ts'
import { STYLE } from '../html/style.ts'
import { count, KIND_WORDS, number, size, sizeChange } from '../words.ts'
import { CLIENT } from './client.ts'
import { BUNDLE_STYLE } from './style.ts'

const MOST_ROWS = 60

/** The bundle as a page: one file without network; the tables work without scripts, the picture needs them. */
export function bundlePage(report: BundleReport): string {
  const hash = `sha256-${createHash('sha256').update(CLIENT).digest('base64')}`
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${hash}'; base-uri 'none'; form-action 'none'`
  // A closing tag inside the data would end it.
  const data = JSON.stringify(report).replaceAll('<', String.raw`\u003c`)
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>Bundle: ${report.outDir} · Nexxo report</title><style>${verbatim(STYLE + BUNDLE_STYLE)}</style></head>
<body><a class="skip" href="#files">Skip to the tables</a>${opening(report)}
<main>${mapSection()}${filesSection(report)}${changesSection(report)}${packagesSection(report)}${duplicatesSection(report)}${modulesSection(report)}</main>
<footer>${report.tool}. Compressed sizes of modules and packages are their share of the file they are in.</footer>
<script type="application/json" id="report">${verbatim(data)}</script><script>${verbatim(CLIENT)}</script></body></html>
`.markup
}

function opening({ outDir, totals, before, duplicates }: BundleReport): Markup {
  const facts: readonly (readonly [string, string])[] = [
    ['Raw', size(totals.bytes)],
    ['Gzip', size(totals.gzipBytes)],
    ['Brotli', size(totals.brotliBytes)],
    ['Since the build before', before === null ? 'first build' : changeOf(before.totals, totals)],
    ['More than once', count(duplicates.length, 'package')],
  ]
  const list = facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return markup`<header class="verdict quiet"><p class="brand"><strong>Nexxo</strong> bundle report</p>
<h1>${size(totals.gzipBytes)} in ${count(totals.files, 'file')}</h1><p class="headline">What <code>${outDir}</code> consists of, and who brought it.</p>
<dl class="meta">${list}</dl></header>`
}

function changeOf(before: Sizes, after: Sizes): string {
  return `${sizeChange({ before: before.gzipBytes, after: after.gzipBytes })} gzip`
}

function mapSection(): Markup {
  return markup`<section id="picture" class="map-part"><h2>Picture</h2>
<div class="controls"><fieldset><legend>Area</legend><label><input type="radio" name="measure" value="bytes">raw</label>
<label><input type="radio" name="measure" value="gzipBytes" checked>gzip</label><label><input type="radio" name="measure" value="brotliBytes">brotli</label></fieldset>
<label>Find <input type="search" id="search" placeholder="module or package"></label></div>
<nav aria-label="Shown" style="position:static;border:0"><ol id="path"></ol></nav>
<div id="map" role="group" aria-label="Treemap: arrow keys move, Enter opens, Escape goes back"></div>
<ul class="key"><li><span style="background:var(--file)"></span>file</li><li><span style="background:var(--own)"></span>own code</li>
<li><span style="background:var(--package)"></span>package</li><li><span style="background:var(--module)"></span>module</li></ul>
<div id="details" aria-live="polite"></div></section>`
}

function filesSection({ files }: BundleReport): Markup {
  const rows = files.map((file) => [
    file.path,
    file.chunk === null ? KIND_WORDS[file.kind] : `${KIND_WORDS[file.kind]}, ${file.chunk.kind}`,
    file.pages.join(', '),
    ...sizeCells(file),
  ])
  return section('files', 'Files', table(['File', 'Kind', 'Loaded by', ...SIZE_HEADS], rows))
}

function changesSection({ before }: BundleReport): Markup | undefined {
  if (before === null || before.files.length === 0) return undefined
  const rows = before.files.map(({ name, before: old, after }) => [
    name,
    old === null ? 'new' : size(old.gzipBytes),
    after === null ? 'gone' : size(after.gzipBytes),
    sizeChange({ before: old?.bytes ?? 0, after: after?.bytes ?? 0 }),
    sizeChange({ before: old?.gzipBytes ?? 0, after: after?.gzipBytes ?? 0 }),
  ])
  const heads = ['File', 'Gzip before', 'Gzip now', 'Change, raw', 'Change, gzip']
  return section('changes', 'Since the build before', table(heads, rows))
}

function packagesSection({ packages }: BundleReport): Markup | undefined {
  if (packages.length === 0) return undefined
  const rows = packages
    .toSorted((a, b) => b.bytes - a.bytes)
    .map((one) => [`${one.name}@${one.version}`, number(one.modules), formatOf(one), ...sizeCells(one)])
  return section('packages', 'Packages', table(['Package', 'Modules', 'Format', ...SIZE_HEADS], rows))
}

function formatOf({ esmBytes, cjsBytes }: BundleReport['packages'][number]): string {
  if (esmBytes > 0 && cjsBytes > 0) return 'ES modules and CommonJS'
  if (cjsBytes > 0) return 'CommonJS'
  return esmBytes > 0 ? 'ES modules' : 'other'
}

function duplicatesSection({ duplicates }: BundleReport): Markup | undefined {
  if (duplicates.length === 0) return undefined
  const hint = markup`<p>Merging them, by <code>resolve.dedupe</code>, by the package manager's overrides, or by importing one format, would save what is said at most.</p>`
  return section('duplicates', 'More than once', markup`${hint}${duplicates.map(duplicate)}`)
}

function duplicate({ name, kind, copies, saved }: Duplicate): Markup {
  const rows = copies.map((copy) => [copy.label, copy.path, copy.importers.slice(0, 4).join(', '), ...sizeCells(copy)])
  const what = kind === 'copies' ? 'installed copies' : 'formats'
  return markup`<h3>${name}: ${copies.length} ${what}, ${size(saved.bytes)} raw and ${size(saved.gzipBytes)} gzip to save</h3>
${table(['Copy', 'Where', 'Imported by', ...SIZE_HEADS], rows)}`
}

function modulesSection(report: BundleReport): Markup {
  const largest = report.modules
    .map((module, index) => ({ module, index }))
    .toSorted((a, b) => b.module.bytes - a.module.bytes)
    .slice(0, MOST_ROWS)
  const rows = largest.map(({ module, index }) => [
    module.name,
    whyIn(report, index).slice(0, -1).join(' → '),
    ...sizeCells(module),
  ])
  const title = `The ${count(largest.length, 'largest module')} of ${number(report.modules.length)}`
  return section('modules', title, table(['Module', 'Why it is in', ...SIZE_HEADS], rows))
}

const SIZE_HEADS = ['Raw', 'Gzip', 'Brotli']

function sizeCells({ bytes, gzipBytes, brotliBytes }: Sizes): readonly string[] {
  return [size(bytes), size(gzipBytes), size(brotliBytes)]
}

function section(id: string, title: string, body: Content): Markup {
  return markup`<section id="${id}"><h2>${title}</h2>${body}</section>`
}

/** The columns whose head is a size, a number or a change stand to the right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const classes = heads.map((head) => (/^(?:Raw|Gzip|Brotli|Modules|Change)/.test(head) ? 'number' : 'name'))
  const headCells = heads.map((head, index) => markup`<th scope="col" class="${classes[index]}">${head}</th>`)
  const bodyRows = rows.map(
    (row) => markup`<tr>${row.map((cell, index) => markup`<td class="${classes[index]}">${cell}</td>`)}</tr>`,
  )
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${heads[0]}"><table><thead><tr>${headCells}</tr></thead><tbody>${bodyRows}</tbody></table></div>`
}
