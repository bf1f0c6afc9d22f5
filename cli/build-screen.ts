import type { BuildDetails } from '../engine/index.ts'
import type { BuildOutcome, BuiltFile } from '../core/outcome.ts'
import { renderDiagnostic } from '../reports/diagnostic.ts'
import { shortenMiddle, table } from '../reports/layout.ts'
import { sizeChangeLines } from '../reports/bundle/terminal.ts'
import { paintOf, type Theme } from '../reports/theme.ts'
import { count, duration, plainText, size } from '../reports/words.ts'
import { sourceOf } from './source-of.ts'

const ORDER: readonly BuiltFile['kind'][] = ['page', 'script', 'style', 'asset', 'map']

/**
 * What `nexxo build` shows a person: raw and gzip, which cost next to nothing; brotli is for the document and the report.
 *
 * @param root  of the project: diagnostics show the lines around their place
 */
export function buildScreen(
  outcome: BuildOutcome,
  theme: Theme,
  { root, details }: { readonly root: string; readonly details: BuildDetails | undefined },
): string {
  const paint = paintOf(theme)
  const diagnostics = outcome.diagnostics.map((one) => renderDiagnostic(one, sourceOf(one, root), theme))
  const { files, modules, outDir, totals, wallMs } = outcome
  if (outcome.status === 'failed') {
    const after = `after ${duration(wallMs)}. ${count(diagnostics.length, 'diagnostic')}.`
    return [...diagnostics, `${paint.sign('bad')} The build failed ${after}`].join('\n\n')
  }
  const sorted = files.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.bytes - a.bytes)
  const total = `Total of ${count(totals.files, 'file')}, maps not counted`
  const rows = [
    ['File', 'Raw', 'Gzip'].map((head) => paint.dim(head)),
    ...sorted.map((file) => [
      shortenMiddle(plainText(file.path), Math.max(24, theme.width - 26)),
      size(file.bytes),
      file.kind === 'map' ? '' : size(file.gzipBytes),
    ]),
    [total, size(totals.bytes), size(totals.gzipBytes)].map((cell) => paint.bold(cell)),
  ]
  const built = `${count(totals.files, 'file')} from ${count(modules.length, 'module')} into ${plainText(outDir)}`
  const changes = sizeChangeLines(details?.before ?? null, totals, theme)
  const fileTable = table(rows, ['left', 'right', 'right'])
  const blocks = [fileTable, changes].filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  const how = details?.from === 'cache' ? 'Unchanged:' : 'Built'
  return [...blocks, ...diagnostics, `${paint.sign('good')} ${how} ${built} in ${duration(wallMs)}.`].join('\n\n')
}
