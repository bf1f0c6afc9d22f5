import type { BuildModel } from '../../../core/build-model.ts'
import type { Code } from '../../../core/diagnostic.ts'
import type { LedgerVerdict } from '../../../core/ledger.ts'

/** What becomes of one part of a webpack configuration. */
export interface PartRuling {
  readonly verdict: LedgerVerdict
  /** What Nexxo does about it, one sentence. */
  readonly note: string
  readonly rule?: Code
  /** The verdict holds only where the model, or the value of the part, says so; elsewhere `otherwise` does. */
  readonly when?: (build: BuildModel, given: unknown) => boolean
  /** Words of `unsupported`, or a whole ruling. */
  readonly otherwise?: string | PartRuling
}

/** The rule that writes nexxo.config.ts. */
export const CONFIG: Code = 'webpack/config'

/** The same ruling for several names. */
export function forAll(names: string, ruling: PartRuling): Readonly<Record<string, PartRuling>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, ruling]))
}

export function mapped(note: string, when?: PartRuling['when'], otherwise?: PartRuling['otherwise']): PartRuling {
  return {
    verdict: 'mapped',
    note,
    rule: CONFIG,
    ...(when === undefined ? {} : { when }),
    ...(otherwise === undefined ? {} : { otherwise }),
  }
}

export function differs(note: string): PartRuling {
  return { verdict: 'mapped-with-difference', note }
}

export function dropped(note: string): PartRuling {
  return { verdict: 'not-needed', note }
}

export function byHand(note: string): PartRuling {
  return { verdict: 'manual', note }
}

export function lacking(note: string): PartRuling {
  return { verdict: 'unsupported', note }
}

/** The ruling for this build. `given`: the value of the part, where it has one. */
export function decided(
  ruling: PartRuling,
  build: BuildModel,
  given?: unknown,
): Pick<PartRuling, 'verdict' | 'note' | 'rule'> {
  const { verdict, note, rule, when, otherwise = 'It is not carried over as it is written here.' } = ruling
  if (when !== undefined && !when(build, given))
    return typeof otherwise === 'string'
      ? { verdict: 'unsupported', note: otherwise }
      : decided(otherwise, build, given)
  return rule === undefined ? { verdict, note } : { verdict, note, rule }
}
