import { machineText } from '../prepare.ts'
import { failuresOf, growthOf, type SoakResult } from './result.ts'

/** The part of `docs/benchmarks-dev.md` about many edits, and what the terminal shows. */
export function renderSoak(result: SoakResult): string {
  const { date, machine, seed, edits, minutes, done, checks, wallMs, memory } = result
  const failures = failuresOf(result)
  return `${[
    '## Many edits',
    `Written by \`nexxo bench soak --edits ${edits} --minutes ${minutes} --seed ${seed} --write\`. An app of about 60 modules is edited at random beside its open page: components, hooks, CSS modules, stylesheets, JSON, HTML and \`.env\`; files are added, renamed, removed, broken and mended. Every 25 edits the page is compared with one that is loaded then, and at the end with that of a build: every element, its attributes and texts, all computed styles. The same seed makes the same edits.`,
    machineText(date, machine),
    [
      `- Edits: ${done} of ${edits} in ${(wallMs / 60_000).toFixed(1)} minutes, with ${checks} comparisons and the build at the end.`,
      memory === undefined
        ? '- Memory: the run is too short to tell.'
        : `- Memory of the process tree after ten quiet seconds: ${megabytes(memory.warmBytes)} after the first 100 edits (until then the server loads what it needs), ${megabytes(memory.endBytes)} at the end: ${percent(growthOf(memory))}.`,
    ].join('\n'),
    failures.length === 0 ? 'Nothing differs.' : failures.map((text) => `- **Failed.** ${text}`).join('\n'),
  ].join('\n\n')}\n`
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}

function percent(part: number): string {
  return `${part >= 0 ? '+' : '−'}${Math.abs(part * 100).toFixed(1)} %`
}
