import path from 'node:path'
import type { BundleReport } from '../core/bundle-report.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import type { BuildDetails } from '../engine/index.ts'
import { writeAtomically } from '../host/disk.ts'
import { VERSION } from '../host/version.ts'
import { bundlePage } from '../reports/bundle/page.ts'
import { buildDocument, bundleDocument } from '../reports/json.ts'
import { renderBuild } from '../reports/terminal.ts'
import { type Invocation, text } from './command.ts'

/** What `nexxo build` prints with `--json` and with `--report terminal`. Loaded by those only. */
export function buildText(
  { json, theme }: Invocation,
  outcome: BuildOutcome,
  details: BuildDetails | undefined,
): string {
  return json ? JSON.stringify(buildDocument(outcome, VERSION)) : renderBuild(outcome, theme, details)
}

/** Writes the bundle report as the files that were asked for. */
export function writeReports({ root, values, log }: Invocation, report: BundleReport, kinds: readonly string[]): void {
  const dir = path.resolve(root, text(values, 'report-dir') ?? 'nexxo-report')
  const write = (name: string, content: string) => {
    writeAtomically(path.join(dir, name), content, undefined)
    log('info', `Wrote ${path.relative(process.cwd(), path.join(dir, name)) || name}`)
  }
  if (kinds.includes('json')) write('bundle.json', `${JSON.stringify(bundleDocument(report, VERSION), null, 2)}\n`)
  if (kinds.includes('html')) write('bundle.html', bundlePage(report))
}
