import { htmlReporter } from './html.ts'
import { jsonReporter } from './json.ts'
import { markdownReporter } from './markdown.ts'
import type { FileReporter } from './reporter.ts'

/** Every report format that is a file, the one people read first. A new format is a file and a line here. */
export const fileReporters: readonly FileReporter[] = [htmlReporter, jsonReporter, markdownReporter]

export type { FileReporter } from './reporter.ts'
