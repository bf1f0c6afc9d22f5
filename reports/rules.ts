import type { Comparison, Level } from '../core/comparison.ts'

/** What each benign rule admits, in one line. docs/verification.md has them in full; a test keeps the two in step. */
const MEANINGS: Readonly<Record<string, string>> = {
  B1: 'Generated file names and folders, when everything that refers to them follows.',
  B2: 'Another division into chunks, preload links or a runtime file.',
  B3: 'Another way to run scripts in order after the document.',
  B4: 'A vendor prefix or an older form beside the standard one.',
  B5: 'Rules in another order that no element is known to match both.',
  B6: 'Modules that only re-export, dropped files of packages, JSON nobody asks for.',
  B7: 'The same value as minifiers and compilers write it in another way.',
  B8: 'Generated names of classes, scopes and keyframes that differ one to one.',
  B9: 'The same content inlined on one side and a file on the other.',
  B10: 'Runtime and helper modules of a bundler, a loader or a compiler.',
  B11: 'Polyfills and shims that only the original carries.',
  B12: 'Licence comments, maps, and packages named by their own maps.',
  B13: 'Space between the parts of an attribute where it says nothing.',
  B14: 'Hashes in the marks of scoped styles, numbered as they begin on a page.',
  B16: 'A console message that is only the minified name of a class or function.',
  B17: 'An emitted asset that nothing in the original refers to.',
}

export interface SetAside {
  readonly rule: string
  readonly count: number
  /** One line; for a rule without one here, the reason of its first finding. */
  readonly meaning: string
}

/** How many differences of a level each rule set aside, the most first. */
export function setAsideIn(level: Pick<Level, 'findings'>): readonly SetAside[] {
  const rows = new Map<string, { rule: string; count: number; meaning: string }>()
  for (const { benign } of level.findings) {
    if (benign === undefined) continue
    const row = rows.get(benign.rule) ?? {
      rule: benign.rule,
      count: 0,
      meaning: MEANINGS[benign.rule] ?? benign.reason,
    }
    row.count += 1
    rows.set(benign.rule, row)
  }
  return [...rows.values()].toSorted(
    (a, b) => b.count - a.count || a.rule.localeCompare(b.rule, 'en', { numeric: true }),
  )
}

/** The same over all levels. */
export function setAside({ levels }: Pick<Comparison, 'levels'>): readonly SetAside[] {
  return setAsideIn({ findings: levels.flatMap((level) => level.findings) })
}
