import { parse } from 'yaml'

/** The first fenced block of a language below a heading of a Markdown text. */
export function blockUnder(text: string, heading: string, language: string): string {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const block = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1]
  if (block === undefined) throw new Error(`No ${language} below ${heading}.`)
  return block
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>
}

/** The `run` of each step, in order. */
export function githubSteps(yaml: string): readonly string[] {
  const workflow: Workflow = parse(yaml)
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
}

interface GitlabJob {
  readonly before_script?: readonly string[]
  readonly script: readonly string[]
}

/** The lines of each job, those before its script first. */
export function gitlabLines(yaml: string): readonly string[] {
  const jobs: Readonly<Record<string, GitlabJob>> = parse(yaml)
  return Object.values(jobs).flatMap((job) => [...(job.before_script ?? []), ...job.script])
}

/** Each `sh '…'` of a declarative pipeline. */
export function jenkinsLines(groovy: string): readonly string[] {
  return [...groovy.matchAll(/\bsh '([^'\n]+)'/g)].map((match) => match[1] ?? '')
}
