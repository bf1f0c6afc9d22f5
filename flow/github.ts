import fs from 'node:fs'
import path from 'node:path'
import type { Report } from '../core/report.ts'
import { githubAnnotations, githubSummary, MOST_SUMMARY_BYTES } from '../reports/github.ts'
import type { Env } from './prepare.ts'

/**
 * Tells GitHub Actions what a run came to, where it is GitHub Actions: the summary of the step, and annotations.
 *
 * @param say  gets one workflow command at a time; the runner reads standard output and standard error alike
 */
export function tellGithub(told: {
  readonly report: Report
  readonly root: string
  readonly env: Env
  readonly say: (line: string) => void
}): void {
  const { report, root, env, say } = told
  const summary = env['GITHUB_STEP_SUMMARY'] ?? ''
  if (summary !== '') appendSummary(summary, report)
  if (env['GITHUB_ACTIONS'] !== 'true') return
  for (const line of githubAnnotations(report, folderIn(env['GITHUB_WORKSPACE'], root))) say(line)
}

/** All that a step appends counts against one limit, so what stands there already is taken off. */
function appendSummary(file: string, report: Report): void {
  const used = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const room = MOST_SUMMARY_BYTES - used
  if (room > 0) fs.appendFileSync(file, githubSummary(report, room))
}

function folderIn(workspace: string | undefined, root: string): string {
  if (workspace === undefined || workspace === '') return ''
  const relative = path.relative(workspace, root)
  return relative.startsWith('..') || path.isAbsolute(relative) ? '' : relative.replaceAll(path.sep, '/')
}
