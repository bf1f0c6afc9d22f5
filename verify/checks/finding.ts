import type { Benign, Finding, Level, LevelId } from '../../core/comparison.ts'
import { levelStatus } from '../../core/comparison.ts'
import type { BuildEvidence } from './evidence.ts'
import { CODES, type StaticCode } from './codes.ts'

export interface CheckContext {
  /** A short hash; checks are pure, so it is handed in. */
  readonly identify: (text: string) => string
  /** Class and keyframe names that differ one to one: original → migrated. */
  readonly renamed: ReadonlyMap<string, string>
  /** Values that must not reach a browser. */
  readonly secrets: readonly { readonly name: string; readonly value: string }[]
  /** Values that the app's own code may read. */
  readonly constants: readonly { readonly name: string; readonly value: string }[]
}

export interface Check {
  readonly id: LevelId
  readonly title: string
  compare(original: BuildEvidence, migrated: BuildEvidence, context: CheckContext): Level
}

export interface Difference {
  readonly original: string | undefined
  readonly migrated: string | undefined
  readonly message: string
  readonly at: string
  readonly benign?: Benign
}

/** A difference as a finding: severity and help come from the table of codes, benign ones are only information. */
export function finding(context: CheckContext, code: StaticCode, difference: Difference): Finding {
  const { severity, help } = CODES[code]
  const sides = [difference.at, difference.original ?? '', difference.migrated ?? ''].map(withoutHashes)
  return {
    id: context.identify([code, ...sides].join('\n')),
    code,
    severity: difference.benign === undefined ? severity : 'info',
    ...difference,
    original: shortened(difference.original),
    migrated: shortened(difference.migrated),
    help,
  }
}

/** A level with its status made from what it found. */
export function level(
  check: Pick<Check, 'id' | 'title'>,
  found: { readonly observations: number; readonly findings: readonly Finding[]; readonly reason: string | undefined },
): Level {
  const { observations, findings, reason } = found
  return {
    id: check.id,
    title: check.title,
    status: levelStatus({ observations, findings }),
    ...(reason === undefined ? {} : { reason }),
    observations,
    findings,
  }
}

const SHOWN = 600

function shortened(text: string | undefined): string | undefined {
  return text !== undefined && text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** What a bundler put into a file name, wherever the name stands; a colour and the hash of a content are told apart. */
function withoutHashes(text: string): string {
  return text
    .replaceAll(/(?<=[\w)][.\-_])[0-9a-f]{8,40}(?=\.[a-z])/g, '*')
    .replaceAll(/(?<=[\w)][.\-_])(?=[\w-]{0,7}[0-9A-Z])(?=[\w-]{0,7}[a-z])[\w-]{8}(?=\.[a-z])/g, '*')
}
