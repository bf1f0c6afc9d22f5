import type { Finding } from '../core/comparison.ts'
import type { Report } from '../core/report.ts'

/** Where an editor or a code host shows a finding: a file below the project root, and a line from 1. */
export interface SourcePlace {
  readonly file: string
  readonly line: number
}

/** The file every project has; findings about output, which no source line caused alone, are shown there. */
const FALLBACK: SourcePlace = { file: 'package.json', line: 1 }

/** The app's own modules as both builds name them; packages are no files of the project. */
export function sourceFiles({ original, migrated }: Report): ReadonlySet<string> {
  const modules = [...(original?.modules ?? []), ...(migrated?.modules ?? [])]
  return new Set(modules.filter((name) => !/@\d|^node_modules\/|^[./]*\/|^\0|:/.test(name)))
}

/** The source a finding names at its start (`src/pear.ts`, `src/pear.ts:14`), or package.json. */
export function sourcePlace({ at }: Pick<Finding, 'at'>, files: ReadonlySet<string>): SourcePlace {
  const [place = ''] = at.split(' ')
  if (files.has(place)) return { file: place, line: 1 }
  const withLine = /^(.+?):(\d+)(?::\d+)?$/.exec(place)
  const [, file = '', line = ''] = withLine ?? []
  return files.has(file) ? { file, line: Math.max(1, Number(line)) } : FALLBACK
}
