import { htmlReporter } from './html.ts'
import { jsonReporter } from './json.ts'
import { junitReporter } from './junit.ts'
import { markdownReporter } from './markdown.ts'
import type { FileReporter } from './reporter.ts'
import { sarifReporter } from './sarif.ts'

/** Every report format that is a file, the one people read first. A new format is a file and a line here. */
export const fileReporters: readonly FileReporter[] = [
  htmlReporter,
  jsonReporter,
  markdownReporter,
  junitReporter,
  sarifReporter,
]

export type { FileReporter } from './reporter.ts'
