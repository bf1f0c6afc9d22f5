import type { BuildOutcome, BuiltFile } from '../../core/outcome.ts'
import type { Report } from '../../core/report.ts'
import type { Section } from '../html.ts'
import { type SizeRow, sizeRows } from '../view.ts'
import { count, KIND_WORDS, number, size, sizeChange } from '../words.ts'
import { loadsTable } from './loads.ts'
import { markup, type Markup } from './markup.ts'

const MOST_FILES = 300

/** Sizes per kind and in total, before and after, with a bar each; then every file of both builds. */
export function sizesSection(report: Report): Section | undefined {
  const { original, migrated } = report
  if (migrated === undefined) return undefined
  if (original === undefined) {
    return { id: 'sizes', title: 'Sizes', note: size(migrated.totals.gzipBytes), body: fileList('Migrated', migrated) }
  }
  const rows = sizeRows(original, migrated)
  const change = sizeChange({ before: original.totals.gzipBytes, after: migrated.totals.gzipBytes })
  const largest = Math.max(1, ...rows.flatMap((row) => [row.original.gzipBytes, row.migrated.gzipBytes]))
  return {
    id: 'sizes',
    title: 'Sizes',
    note: change,
    body: markup`<p class="quiet">Everything a visitor can download; source maps are not counted. The bars show gzip.</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Sizes before and after">
        <table class="sizes">
          <thead>
            <tr>
              <th scope="col">Kind</th>
              <th scope="col">Build</th>
              <th scope="col" class="number">Files</th>
              <th scope="col" class="number">Raw</th>
              <th scope="col" class="number">Gzip</th>
              <th scope="col" class="number">Brotli</th>
              <th scope="col" class="wide"><span class="hidden">Gzip as a bar</span></th>
            </tr>
          </thead>
          ${rows.map((row) => kindRows(row, largest))}
        </table>
      </div>
      ${report.comparison === undefined ? undefined : loadsTable(report.comparison)}
      <div class="two">${fileList('Original', original)}${fileList('Migrated', migrated)}</div>`,
  }
}

function kindRows(row: SizeRow, largest: number): Markup {
  const { original: before, migrated: after } = row
  const change = (field: 'bytes' | 'gzipBytes' | 'brotliBytes') =>
    markup`<td class="number">${sizeChange({ before: before[field], after: after[field] })}</td>`
  const title = row.kind === 'total' ? 'Total' : KIND_WORDS[row.kind]
  return markup`<tbody class="${row.kind === 'total' ? 'total' : 'kind'}">
    <tr>
      <th scope="rowgroup" rowspan="3">${title}</th>
      <td>original</td>
      ${cells(before, largest, 'original')}
    </tr>
    <tr>
      <td>migrated</td>
      ${cells(after, largest, 'migrated')}
    </tr>
    <tr class="change">
      <td>change</td>
      <td class="number">${signed(after.files - before.files)}</td>
      ${change('bytes')}${change('gzipBytes')}${change('brotliBytes')}
      <td></td>
    </tr>
  </tbody> `
}

function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : value < 0 ? `-${number(-value)}` : '0'
}

function cells(totals: SizeRow['original'], largest: number, side: 'original' | 'migrated'): Markup {
  const width = ((totals.gzipBytes / largest) * 100).toFixed(2)
  return markup`<td class="number">${number(totals.files)}</td>
    <td class="number">${size(totals.bytes)}</td>
    <td class="number">${size(totals.gzipBytes)}</td>
    <td class="number">${size(totals.brotliBytes)}</td>
    <td class="wide">
      <svg class="bar ${side}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="${width}" height="8" rx="1" />
      </svg>
    </td>`
}

function fileList(name: 'Original' | 'Migrated', outcome: BuildOutcome): Markup {
  const files = outcome.files.filter((file) => file.kind !== 'map').toSorted((a, b) => b.gzipBytes - a.gzipBytes)
  const rest = files.length - MOST_FILES
  return markup`<details>
    <summary>${name}: ${count(files.length, 'file')} in ${outcome.outDir}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Files of the ${name.toLowerCase()} build">
      <table>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" class="number">Raw</th>
            <th scope="col" class="number">Gzip</th>
            <th scope="col" class="number">Brotli</th>
          </tr>
        </thead>
        <tbody>
          ${files.slice(0, MOST_FILES).map(fileRow)}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? markup`<p class="cut">${count(rest, 'smaller file')} more in nexxo-report.json.</p>` : undefined}
  </details>`
}

function fileRow(file: BuiltFile): Markup {
  return markup`<tr>
    <td><code>${file.path}</code></td>
    <td class="number">${size(file.bytes)}</td>
    <td class="number">${size(file.gzipBytes)}</td>
    <td class="number">${size(file.brotliBytes)}</td>
  </tr> `
}
