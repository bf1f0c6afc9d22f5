import type { BrowserCode, Difference } from './observation.ts'

/** Two lists in their order: what one side has more of, or, where both have the same, what stands in another place. */
export function compareSequences(
  [one, other]: readonly [readonly string[], readonly string[]],
  where: { readonly code: BrowserCode; readonly label: string; readonly place: string },
): readonly Difference[] {
  if (one.length === other.length && one.every((text, at) => text === other[at])) return []
  const [left, right] = [surplus(one, other), surplus(other, one)]
  const moved = left.length === 0 && right.length === 0
  const [from, to] = moved ? [one, other] : [left, right]
  return Array.from({ length: Math.max(from.length, to.length) }, (_, at) => ({ from: from[at], to: to[at] }))
    .filter(({ from: before, to: after }) => before !== after)
    .map(({ from: before, to: after }) => ({
      key: `${where.place} ${where.label} ${before ?? after}`,
      code: where.code,
      label: where.label,
      at: `${where.place} ${where.label}`,
      original: before,
      migrated: after,
    }))
}

/** What a list has more of than another, counted. */
function surplus(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other]
  return list.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
