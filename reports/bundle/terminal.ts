import { type BundleReport, whyIn } from '../../core/bundle-report.ts'
import type { SizeTotals } from '../../core/outcome.ts'
import { indent, narrowTable, shortenMiddle } from '../layout.ts'
import { paintOf, type Theme } from '../theme.ts'
import { count, duration, plainText, size, sizeChange } from '../words.ts'

const MOST_CHANGES = 8
const MOST_PACKAGES = 12

/** What has become larger or smaller since the build before; empty when nothing has. */
export function sizeChangeLines(before: BundleReport['before'], after: SizeTotals, theme: Theme): readonly string[] {
  if (before === null || before.files.length === 0) return []
  const paint = paintOf(theme)
  const total = sizeChange({ before: before.totals.gzipBytes, after: after.gzipBytes })
  const rows = before.files.slice(0, MOST_CHANGES).map(({ name, before: old, after: now }) => {
    const change = sizeChange({ before: old?.gzipBytes ?? 0, after: now?.gzipBytes ?? 0 })
    const state = old === null ? 'new' : now === null ? 'gone' : ''
    return [shortenMiddle(plainText(name), Math.max(24, theme.width - 36)), change, state]
  })
  const rest = before.files.length - rows.length
  return [
    `${paint.bold('Since the build before:')} ${total} gzip`,
    ...indent(narrowTable(rows, ['left', 'right', 'left'], { width: theme.width - 2, lesser: [] })),
    ...(rest > 0 ? indent([`${count(rest, 'more file')}.`]) : []),
  ]
}

/** The largest packages and what is in more than once. */
export function renderBundle(report: BundleReport, theme: Theme): string {
  return [packageLines(report, theme), duplicateLines(report, theme)]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
}

function packageLines(report: BundleReport, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const largest = report.packages.toSorted((a, b) => b.gzipBytes - a.gzipBytes).slice(0, MOST_PACKAGES)
  if (largest.length === 0) return []
  const rows = largest.map((one) => {
    const index = report.packages.indexOf(one)
    const first = report.modules.findIndex((module) => module.package === index)
    // The chain ends in the package itself: what stands before it brought it.
    const why = whyIn(report, first).findLast((name) => !name.startsWith(`${one.name}@`)) ?? ''
    return [`${one.name}@${one.version}`, size(one.bytes), size(one.gzipBytes), size(one.brotliBytes), plainText(why)]
  })
  const heads = ['Largest packages', 'Raw', 'Gzip', 'Brotli', 'Brought by'].map((head) => paint.dim(head))
  return narrowTable([heads, ...rows], ['left', 'right', 'right', 'right', 'left'], {
    width: theme.width,
    lesser: [4, 1],
  })
}

function duplicateLines({ duplicates }: BundleReport, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  return duplicates.flatMap(({ name, kind, copies, saved }) => [
    `${paint.sign('unsure')} ${name} is in ${kind === 'copies' ? 'several times' : 'two formats'}: ${copies.map((copy) => copy.label).join(', ')}. One would save ${size(saved.bytes)} raw, ${size(saved.gzipBytes)} gzip.`,
    ...indent(copies.map((copy) => `${copy.label} from ${plainText(copy.importers.slice(0, 3).join(', '))}`)),
  ])
}

/** Where the time of a build went: phases, then the hooks of plugins that took the most. */
export function renderProfile(
  profile: {
    readonly phases: ReadonlyMap<string, number>
    readonly hooks: ReadonlyMap<string, { readonly calls: number; readonly ms: number }>
  },
  theme: Theme,
): string {
  const paint = paintOf(theme)
  const head = (...cells: readonly string[]) => cells.map((cell) => paint.dim(cell))
  const room = { width: theme.width, lesser: [] }
  const phases = [...profile.phases].map(([name, ms]) => [name, duration(ms)])
  const hooks = [...profile.hooks]
    .toSorted(([, a], [, b]) => b.ms - a.ms)
    .slice(0, 16)
    .map(([name, { calls, ms }]) => [name, String(calls), duration(ms)])
  return [
    ...narrowTable([head('Phase', 'Time'), ...phases], ['left', 'right'], room),
    '',
    ...narrowTable(
      [head('Plugin and hook, waiting included', 'Calls', 'Time'), ...hooks],
      ['left', 'right', 'right'],
      room,
    ),
  ].join('\n')
}
