import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, StyleEntry } from '../evidence.ts'
import { type Check, type CheckContext, finding, level } from '../finding.ts'
import { renameEntry } from './classes.ts'
import { compareDemand } from './demand.ts'
import { earlyElements } from './early.ts'
import { compareEntries, effective } from './entries.ts'
import { compareOrder } from './order.ts'

const self = { id: 'styles', title: 'Styles' } as const
const REASON = 'Styles that scripts make at run time are seen by the browser level.'

/** An entry with its sheet; names of the original side are already those of the migrated one. */
export interface PlacedEntry extends StyleEntry {
  readonly sheet: string
  /** Path of the sheet. */
  readonly path: string
  readonly initial: boolean
  /** Position in the effective order of the side. */
  readonly position: number
}

/** Every declaration of every selector under its conditions, and the order of those that compete. */
export const styles: Check = {
  ...self,
  compare(original, migrated, context) {
    const before = placed(original, context.renamed)
    const after = placed(migrated, new Map())
    const findings = [
      ...unreadable(migrated, context),
      ...compareEntries(before, after, { context, early: earlyElements(migrated, context.renamed) }),
      ...compareDemand({ build: original, entries: before }, { build: migrated, entries: after }, context),
      ...compareOrder({ before: effective(before), after: effective(after), original, migrated, context }),
      ...renamedNames(context),
    ]
    const observations = before.length + after.length
    if (observations === 0) {
      return level(self, { observations: 1, findings, reason: 'Neither build writes a stylesheet.' })
    }
    return level(self, { observations, findings, reason: REASON })
  },
}

/** What stands in sheets that nobody can load has no effect. */
function placed(side: BuildEvidence, renamed: ReadonlyMap<string, string>): readonly PlacedEntry[] {
  const asked = side.sheets.filter((sheet) => sheet.asked || side.pages.length === 0)
  const entries = asked.flatMap((sheet) => sheet.entries.map((entry) => ({ entry, sheet })))
  return entries.map(({ entry, sheet }, position) => ({
    ...renameEntry(entry, renamed),
    sheet: sheet.logical,
    path: sheet.path,
    initial: sheet.initial,
    position,
  }))
}

function unreadable(migrated: BuildEvidence, context: CheckContext): readonly Finding[] {
  const sheets = migrated.trouble.filter(({ path }) => path.endsWith('.css'))
  return sheets.map(({ path, message }) =>
    finding(context, 'styles/unreadable', {
      original: undefined,
      migrated: message,
      message: `\`${path}\` could not be read: ${message}`,
      at: path,
    }),
  )
}

function renamedNames(context: CheckContext): readonly Finding[] {
  if (context.renamed.size === 0) return []
  const [first] = context.renamed
  return [
    finding(context, 'styles/class-renamed', {
      original: first?.[0],
      migrated: first?.[1],
      message: `${context.renamed.size} generated class names differ, one to one.`,
      at: 'generated class names',
      benign: { rule: 'B8', reason: 'Generated names, the same everywhere they are used.' },
    }),
  ]
}
