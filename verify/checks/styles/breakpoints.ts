import type { BuildEvidence } from '../evidence.ts'

const EM = 16
const WIDTH = /(?:(?:min-|max-)?width\s*(?:[<>]=?|:)\s*|(?=[\d.]+(?:px|r?em)\s*[<>]=?\s*width))([\d.]+)(px|r?em)/g

/** Widths in CSS pixels at which the styles of either side change, sorted. */
export function breakpointsOf(sides: readonly BuildEvidence[]): readonly number[] {
  const conditions = new Set(
    sides.flatMap((side) => side.sheets.flatMap((sheet) => sheet.entries.map((entry) => entry.condition))),
  )
  const widths = [...conditions].flatMap((condition) =>
    [...condition.matchAll(WIDTH)].map(([, number, unit]) => Number(number) * (unit === 'px' ? 1 : EM)),
  )
  return [...new Set(widths)].toSorted((one, two) => one - two)
}
