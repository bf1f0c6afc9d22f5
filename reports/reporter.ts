import type { Report, ReportFiles } from '../core/report.ts'
import type { Theme } from './theme.ts'

/** One report format: a pure rendering of what a run knows. */
export interface Reporter {
  readonly id: string
  /** Name of the file in the report folder; `undefined` for what is only printed. */
  readonly file: string | undefined
  render(report: Report, theme: Theme, files: ReportFiles): string
}
