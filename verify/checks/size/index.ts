import type { SizeTotals } from '../../../core/outcome.ts'
import { type Check, finding, level } from '../finding.ts'

const self = { id: 'size', title: 'Sizes' } as const

/** Totals of both sides. Reported, never judged. */
export const size: Check = {
  ...self,
  compare(original, migrated, context) {
    const [one, two] = [original.outcome.totals, migrated.outcome.totals]
    const total = finding(context, 'size/total', {
      original: totalsText(one),
      migrated: totalsText(two),
      message: `All files that can be downloaded: gzip ${changeText(one.gzipBytes, two.gzipBytes)}, brotli ${changeText(one.brotliBytes, two.brotliBytes)}.`,
      at: 'all scripts, styles, pages and assets',
    })
    const observations = original.outcome.files.length + migrated.outcome.files.length
    const reason = 'Sizes are reported beside the comparison and never decide it.'
    return level(self, { observations, findings: [total], reason })
  },
}

function totalsText(totals: SizeTotals): string {
  return `${totals.files} files, ${totals.bytes} B, gzip ${totals.gzipBytes} B, brotli ${totals.brotliBytes} B`
}

function changeText(before: number, after: number): string {
  if (before === 0) return `${after} B`
  const percent = ((after - before) / before) * 100
  return `${before} B to ${after} B (${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %)`
}
