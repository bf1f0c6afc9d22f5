import type { BuildModel } from '../../../core/build-model.ts'
import type { Code } from '../../../core/diagnostic.ts'
import type { LedgerVerdict } from '../../../core/ledger.ts'

/** What becomes of one part of a webpack configuration. */
export interface PartRuling {
  readonly verdict: LedgerVerdict
  /** What Nexxo does about it, one sentence. */
  readonly note: string
  readonly rule?: Code
  /** The verdict holds only where the model says so; elsewhere the part is `unsupported`, with the words of `otherwise`. */
  readonly when?: (build: BuildModel) => boolean
  readonly otherwise?: string
}

/** The rule that writes nexxo.config.ts. */
export const CONFIG: Code = 'webpack/config'

/** The same ruling for several names. */
export function forAll(names: string, ruling: PartRuling): Readonly<Record<string, PartRuling>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, ruling]))
}

export function mapped(note: string, when?: PartRuling['when'], otherwise?: string): PartRuling {
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

/** The ruling for this build: one whose condition does not hold is `unsupported`. */
export function decided(ruling: PartRuling, build: BuildModel): Pick<PartRuling, 'verdict' | 'note' | 'rule'> {
  const { verdict, note, rule } = ruling
  if (ruling.when !== undefined && !ruling.when(build)) {
    return { verdict: 'unsupported', note: ruling.otherwise ?? 'It is not carried over as it is written here.' }
  }
  return rule === undefined ? { verdict, note } : { verdict, note, rule }
}
