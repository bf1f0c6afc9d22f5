import type { Severity } from '../core/diagnostic.ts'
import type { Report } from '../core/report.ts'
import { renderMarkdown } from './markdown.ts'
import { sourceFiles, sourcePlace } from './source-place.ts'
import { allOpen, verdictOf } from './view.ts'
import { clip, plainText } from './words.ts'

/** A step summary above 1 MiB is refused whole; the rest of the room is for what other commands of the step add. */
export const MOST_SUMMARY_BYTES = 900_000
const TOP_FINDINGS = 20
const LONGEST_MESSAGE = 2000

/** GitHub shows this many annotations of a kind per step and drops the rest without a word. */
const MOST_PER_KIND = 10

/**
 * The step summary of a GitHub Actions job.
 *
 * @param limitBytes  what is left of the step's room; below the verdict's own size the text is cut down to a sentence
 */
export function githubSummary(report: Report, limitBytes: number): string {
  return renderMarkdown(report, { limitBytes: Math.min(limitBytes, MOST_SUMMARY_BYTES), topFindings: TOP_FINDINGS })
}

/**
 * Workflow commands that GitHub turns into annotations: the verdict, the worst ten errors and the worst ten warnings.
 *
 * @param folder  the project's folder in the repository, posix, `''` for its root: annotations name files from there
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(report: Report, folder: string): readonly string[] {
  const { word, sentence } = verdictOf(report)
  const verdict = `::notice title=${property(`Nexxo: ${word}`)}::${data(sentence)}`
  const files = sourceFiles(report)
  const found = report.comparison === undefined ? [] : allOpen(report.comparison).map(({ finding }) => finding)
  const of = (severity: Severity) => found.filter((finding) => finding.severity === severity).slice(0, MOST_PER_KIND)
  const lines = [...of('error'), ...of('warning')].map((finding) => {
    const { file, line } = sourcePlace(finding, files)
    const path = folder === '' ? file : `${folder}/${file}`
    const title = property(clip(`${finding.code} at ${finding.at}`, 200))
    return `::${finding.severity} file=${property(path)},line=${line},title=${title}::${data(finding.message)}`
  })
  return [verdict, ...lines]
}

function data(text: string): string {
  return clip(plainText(text), LONGEST_MESSAGE).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
