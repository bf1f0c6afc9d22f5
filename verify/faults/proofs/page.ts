import type { Prover } from './index.ts'

/** A parser of HTML reads one tree from both pages. */
export const samePage: Prover = async ({ before, after }) => {
  const { parse, serialize } = await import('parse5')
  const [one, two] = [parse(before), parse(after)]
  if (one.mode !== two.mode || serialize(one) !== serialize(two)) return undefined
  return { name: 'same-page', because: 'Both pages are parsed into the same tree.' }
}
