import type { FingerprintOverrides } from './fingerprint.ts'

/** One `### case` of a rule's README. */
export interface RuleCase {
  readonly title: string
  /** Path → text. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  /** Files of `before` that are gone. */
  readonly removed: readonly string[]
  readonly codes: readonly string[]
  /** The ```` ```json project ```` block: what the analyzer says beyond a plain project. */
  readonly project: FingerprintOverrides
  /** The ```` ```json answers ```` block. */
  readonly answers: Readonly<Record<string, string>>
}

interface Fence {
  readonly role: string
  readonly path: string
  readonly text: string
}

/** Reads the cases of a README: everything between its `## Cases` and the next heading of that level. */
export function readCases(readme: string): readonly RuleCase[] {
  const [, cases = ''] = /^## Cases\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(readme) ?? []
  return cases
    .split(/^### /m)
    .slice(1)
    .map((section) => readCase(section))
}

function readCase(section: string): RuleCase {
  const fences = [...section.matchAll(/^(`{3,})(\S*)(?: (\S+))?(?: (\S+))?\n([\s\S]*?)^\1$/gm)].map(
    ([, , language = '', role, path = '', text = '']): Fence => ({ role: role ?? language, path, text }),
  )
  const files = (role: string) =>
    Object.fromEntries(fences.filter((each) => each.role === role).map(({ path, text }) => [path, text]))
  const lines = (role: string) =>
    fences.filter((each) => each.role === role).flatMap(({ text }) => text.split('\n').filter((line) => line !== ''))
  const json = (role: string) => JSON.parse(fences.find((each) => each.role === role)?.text ?? '{}')
  return {
    title: section.slice(0, section.indexOf('\n')).trim(),
    before: files('before'),
    after: files('after'),
    removed: lines('removed'),
    codes: lines('diagnostics'),
    project: json('project'),
    answers: json('answers'),
  }
}
