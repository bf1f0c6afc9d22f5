import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence, Literal } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'

/** Texts of JSON that scripts import: each is somewhere on the other side too, in whatever form it is written there. */
export function compareData(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  const [before, after] = [dataOf(original), dataOf(migrated)]
  const [known, kept] = [allTexts(original), allTexts(migrated)]
  const gone = [...before].filter(([text]) => !kept.has(text))
  const come = [...after].filter(([text]) => !known.has(text))
  return [
    ...gone.map(([text, literal]) => {
      const message = 'A text of imported JSON is missing from the migrated output.'
      const sides = { original: text, migrated: undefined, message, at: literal.module ?? literal.file }
      return finding(context, 'values/literal-missing', { ...sides, ...(literal.unasked ? { benign: UNASKED } : {}) })
    }),
    ...come.map(([text, literal]) => {
      const message = 'The imported JSON holds a text that the original output does not.'
      const sides = { original: undefined, migrated: text, message, at: literal.module ?? literal.file }
      return finding(context, 'values/literal-added', sides)
    }),
  ]
}

const UNASKED = { rule: 'B6', reason: 'It lies in a JSON module whose id nothing in the original output asks for.' }

function dataOf(side: BuildEvidence): ReadonlyMap<string, Literal> {
  const sources = new Set(side.modules.filter(({ kind }) => kind === 'data').map(({ id }) => id))
  const isData = ({ kind, module }: Literal) =>
    kind === 'data' || (kind === 'string' && module !== undefined && sources.has(module))
  // What is asked for somewhere counts as asked for.
  const data = side.literals.filter(isData)
  const sorted = [...data.filter(({ unasked }) => unasked === true), ...data.filter(({ unasked }) => unasked !== true)]
  return new Map(sorted.map((literal) => [literal.text, literal]))
}

function allTexts(side: BuildEvidence): ReadonlySet<string> {
  return new Set(side.literals.map(({ text }) => text))
}
