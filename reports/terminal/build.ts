import type { BundleReport } from '../../core/bundle-report.ts'
import type { BuildOutcome, BuiltFile } from '../../core/outcome.ts'
import { renderBundle, sizeChangeLines } from '../bundle/terminal.ts'
import { renderDiagnostic } from '../diagnostic.ts'
import { shortenMiddle, table } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { count, duration, plainText, size } from '../words.ts'

/** What `nexxo build` prints: every file raw, gzip and brotli, the largest first within a kind, then the totals. */
export function renderBuild(
  outcome: BuildOutcome,
  theme: Theme,
  details?: { readonly before: BundleReport['before']; readonly report: BundleReport | undefined },
): string {
  const diagnostics = outcome.diagnostics.map((one) => renderDiagnostic(one, undefined, theme))
  const blocks =
    outcome.status === 'failed'
      ? []
      : [
          fileLines(outcome, theme).join('\n'),
          details?.report === undefined ? '' : renderBundle(details.report, theme),
          sizeChangeLines(details?.before ?? null, outcome.totals, theme).join('\n'),
        ].filter((block) => block !== '')
  return [...blocks, ...diagnostics, sentence(outcome, theme)].join('\n\n').trim()
}

function sentence(outcome: BuildOutcome, theme: Theme): string {
  const paint = paintOf(theme)
  if (outcome.status === 'failed')
    return `${paint.sign('bad')} The build failed after ${duration(outcome.wallMs)}. ${count(outcome.diagnostics.length, 'diagnostic')}.`
  const built = `${count(outcome.totals.files, 'file')} from ${count(outcome.modules.length, 'module')}`
  return `${paint.sign('good')} Built ${built} into ${plainText(outcome.outDir)} in ${duration(outcome.wallMs)}.`
}

const ORDER: readonly BuiltFile['kind'][] = ['page', 'script', 'style', 'asset', 'map']

function fileLines(outcome: BuildOutcome, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const files = outcome.files.toSorted(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.bytes - a.bytes || (a.path < b.path ? -1 : 1),
  )
  const { totals } = outcome
  const rows = [
    ['File', 'Raw', 'Gzip', 'Brotli'].map((head) => paint.dim(head)),
    ...files.map((file) => fileRow(file, theme)),
    [
      `Total of ${count(totals.files, 'file')}, maps not counted`,
      size(totals.bytes),
      size(totals.gzipBytes),
      size(totals.brotliBytes),
    ].map((cell) => paint.bold(cell)),
  ]
  return table(rows, ['left', 'right', 'right', 'right'])
}

function fileRow(file: BuiltFile, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const path = shortenMiddle(plainText(file.path), Math.max(24, theme.width - 36))
  if (file.kind === 'map') return [path, size(file.bytes), '', ''].map((cell) => paint.dim(cell))
  return [path, size(file.bytes), size(file.gzipBytes), size(file.brotliBytes)]
}
