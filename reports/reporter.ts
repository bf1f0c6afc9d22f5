import type { Report, ReportFiles } from '../core/report.ts'

/** One report format: a pure rendering of what a run knows. The terminal's, which needs a theme, is `renderReport`. */
export interface FileReporter {
  readonly id: 'json' | 'html' | 'markdown' | 'junit' | 'sarif'
  /** Name of the file in the report folder. */
  readonly file: string
  render(report: Report, files: ReportFiles): string
}
